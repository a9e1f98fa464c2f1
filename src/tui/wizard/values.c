/* SPDX-License-Identifier: MIT */
/* Values that the import wizard asks for: of all rows without one, and of texts of the file. */
#include "values.h"

#include <string.h>

#include "column.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "tui/form/form_view.h"
#include "tui/form/suggest.h"

enum { CHOICES_MAX = 40 };

/* ---- Values */

/* True if a field takes the text: a row that it refers to must be there, but consumers are made. */
static bool takes(struct tui *tui, void *closure, const char *text, struct error *err)
{
	const struct field *field = closure;
	struct value value;
	int64_t row_id;
	int code;

	value_init(&value);
	code = field_parse(field, text, strlen(text), &tui->desk.context, &value, err);
	value_release(&value);
	if (!code && *text && field->type == FIELD_REF && strcmp(field->target, "consumer") != 0)
		code = records_find(
			tui->desk.store, entities_find(field->target), text, false, &row_id, err);
	return code == 0;
}

static void suggest(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	struct words words = {0};

	suggest_words(tui, closure, text, &words, NULL);
	for (size_t i = 0; i < words.len; i++)
		each(each_closure, words.items[i].text, words.items[i].help);
	words_release(&words);
}

/* One of the few values that a field may have. */
static bool ask_one_of(struct tui *tui, const char *title, const char *const *names,
	const char *initial, struct strbuf *answer)
{
	struct choice choices[CHOICES_MAX] = {0};
	size_t count = 0;
	int now = 0;

	for (; count < CHOICES_MAX && names[count]; count++) {
		choices[count].label = names[count];
		if (!strcmp(names[count], initial))
			now = (int)count;
	}
	ask_letters(choices, count);
	now = ask_choice(tui, title, choices, count, now);
	if (now >= 0)
		strbuf_addstr(answer, names[now]);
	return now >= 0;
}

bool wizard_ask_value(struct tui *tui, const struct field *field, const char *label,
	const char *initial, struct strbuf *answer)
{
	static const char *const yes_no[] = {"yes", "no", NULL};

	if (field->type == FIELD_CHOICE || field->type == FIELD_BOOLEAN)
		return ask_one_of(
			tui, label, field->choices ? field->choices : yes_no, initial, answer);
	return ask_line(tui, label,
		&(struct ask_line){.initial = initial,
			.accept = takes,
			.complete = suggest,
			.offer = true,
			.closure = (void *)field},
		answer);
}

/* The product that is selected, or the only one; 0: neither. */
static int64_t product_meant(const struct tui *tui)
{
	int64_t only = 0;

	if (tui->sight.product || query_only(tui->desk.store, &product_entity, &only, NULL))
		return tui->sight.product;
	return only;
}

/* The value offered: the one of now, else the day, or the product that is meant. */
static void begin_value(struct tui *tui, const struct wizard *wizard, int index, struct strbuf *out)
{
	const struct field *field = &wizard->draft.entity->fields[index];

	for (size_t i = 0; i < wizard->look.column_count; i++) {
		const struct import_column *column = &wizard->look.columns[i];

		if (column->fixed && column->field == index) {
			strbuf_addstr(out, column->fixed);
			return;
		}
	}
	if (field->type == FIELD_DATE || field->type == FIELD_INSTANT)
		strbuf_addstr(out, "today");
	else if (index == wizard->draft.entity->product && product_meant(tui))
		records_key(tui->desk.store, &product_entity, product_meant(tui), out, NULL);
}

bool wizard_ask_fixed(struct tui *tui, struct wizard *wizard, int index)
{
	const struct field *field = &wizard->draft.entity->fields[index];
	struct strbuf label = STRBUF_INIT, initial = STRBUF_INIT, answer = STRBUF_INIT;
	bool given;

	strbuf_addf(&label, "%s of rows without one", field->label);
	begin_value(tui, wizard, index, &initial);
	given = wizard_ask_value(tui, field, label.buf, initial.buf, &answer);
	if (given)
		import_draft_fix(&wizard->draft, index, answer.buf);
	strbuf_release(&label);
	strbuf_release(&initial);
	strbuf_release(&answer);
	return given;
}

/* ---- Meanings of texts */

struct texts_of {
	const struct wizard *wizard;
	size_t column;
};

static void suggest_texts(struct tui *tui, void *closure, const char *text,
	void (*each)(void *each_closure, const char *word, const char *help), void *each_closure)
{
	const struct texts_of *of = closure;
	const struct import_report *look = &of->wizard->look;

	for (size_t row = 0; row < look->sample_count; row++) {
		const char *cell = look->sample[row][of->column];

		if (cell && *cell && !strncmp(cell, text, strlen(text)) &&
			!column_hides(tui, of->wizard, &look->columns[of->column]))
			each(each_closure, cell, NULL);
	}
	if (!*text)
		each(each_closure, "*", "every text that has no other meaning");
}

bool wizard_ask_meaning(struct tui *tui, struct wizard *wizard, int index, const char *text)
{
	struct strbuf label = STRBUF_INIT, answer = STRBUF_INIT;
	bool given;

	column_add_name(tui, text, &label);
	strbuf_addstr(&label, " means");
	given = wizard_ask_value(tui, &wizard->draft.entity->fields[index], label.buf, "", &answer);
	if (given)
		import_draft_mean(&wizard->draft, index, text, answer.buf);
	strbuf_release(&label);
	strbuf_release(&answer);
	return given;
}

bool wizard_mean(struct tui *tui, struct wizard *wizard, const struct wizard_line *line)
{
	struct texts_of of = {wizard, line->at};
	struct ask_line help = {.complete = suggest_texts, .offer = true, .closure = &of};
	struct strbuf text = STRBUF_INIT;
	bool changed;

	if (line->kind != LINE_COLUMN || wizard->look.columns[line->at].field < 0) {
		tui_say(tui, MEANING_WARN, "that is for a column that fills a field");
		return false;
	}
	changed = ask_line(tui, "Text in this column", &help, &text) && text.len &&
		wizard_ask_meaning(tui, wizard, wizard->look.columns[line->at].field, text.buf);
	strbuf_release(&text);
	return changed;
}
