/* SPDX-License-Identifier: MIT */
/* The lines of the import wizard: which column fills what, and what Enter does to each kind. */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "settings.h"
#include "values.h"

enum { SAMPLE_CELLS = 40, CHOICES_MAX = RECORD_CELLS_MAX + 2 };

/* ---- Menus */

/* A menu of names, whose texts are made for it: what is typed looks for one, and only Enter takes
 * it. */
struct menu {
	struct choice choices[CHOICES_MAX];
	char *helps[CHOICES_MAX];
	size_t stands_for[CHOICES_MAX];
	size_t count;
};

static void menu_add(struct menu *menu, const char *label, struct strbuf *help, size_t stands_for)
{
	size_t at = menu->count++;

	menu->helps[at] = strbuf_detach(help);
	menu->stands_for[at] = stands_for;
	menu->choices[at] = (struct choice){0, label, menu->helps[at]};
}

/* The index of what was chosen, or -1; frees the menu. */
static int menu_ask(struct tui *tui, struct menu *menu, const char *title, size_t initial)
{
	int chosen;

	chosen = ask_choice(tui, title, menu->choices, menu->count, (int)initial);
	for (size_t i = 0; i < menu->count; i++)
		free(menu->helps[i]);
	return chosen;
}

/* The slot that a column of the table fills now, or -1. */
static int slot_of(const struct wizard *wizard, const struct import_column *column)
{
	size_t len = strcspn(column->target, " "); /* `email of a new consumer …` */

	if (column->field >= 0 || !column->mapped)
		return column->field;
	for (size_t i = wizard->draft.entity->field_count; i < import_draft_slots(&wizard->draft);
		i++) {
		const char *name = import_draft_field(&wizard->draft, i)->name;

		if (strlen(name) == len && !strncmp(name, column->target, len))
			return (int)i;
	}
	return -1;
}

/* The columns that fill a slot now, in the order in which they are joined. */
static size_t columns_of(const struct wizard *wizard, size_t slot, size_t columns[RECORD_CELLS_MAX])
{
	const struct import_report *look = &wizard->look;
	size_t count = 0;

	for (size_t i = 0; i < look->column_count; i++) {
		const struct import_column *column = &look->columns[i];

		if (column->fixed || slot_of(wizard, column) != (int)slot ||
			column->part >= RECORD_CELLS_MAX)
			continue;
		columns[column->part] = i;
		count++;
	}
	return count;
}

static void describe_slot(
	struct tui *tui, const struct wizard *wizard, size_t slot, struct strbuf *out)
{
	const struct field *field = import_draft_field(&wizard->draft, slot);
	size_t columns[RECORD_CELLS_MAX];
	size_t count = columns_of(wizard, slot, columns);

	if (count) {
		strbuf_addstr(out, "now: ");
		column_add_name(tui, wizard->look.columns[columns[0]].column, out);
		strbuf_addstr(out, count > 1 ? " and others" : "");
	} else {
		strbuf_addf(out, "%s%s", field->help ? field->help : "",
			slot >= wizard->draft.entity->field_count ? ", of a new consumer" : "");
	}
}

static bool may_join(const struct field *field)
{
	return field->type == FIELD_LONG_TEXT || field->type == FIELD_TAGS;
}

/* Has a column fill a slot; where several may be joined, that is asked. */
static bool fill_slot(struct tui *tui, struct wizard *wizard, size_t column, size_t slot)
{
	static const struct choice choices[] = {
		{'j', "join", "behind what fills it now"},
		{'r', "replace", "in the place of what fills it now"},
	};
	size_t columns[RECORD_CELLS_MAX];
	size_t count = columns_of(wizard, slot, columns);
	int chosen = 1;

	if (slot_of(wizard, &wizard->look.columns[column]) == (int)slot)
		return false;
	if (count && may_join(import_draft_field(&wizard->draft, slot)))
		chosen = ask_choice(tui, "Filled already", choices, 2, 0);
	if (chosen == 0)
		import_draft_join(&wizard->draft, column, slot, columns, count);
	else if (chosen == 1)
		import_draft_put(&wizard->draft, column, slot);
	return chosen >= 0;
}

enum { TO_EXTRA = RECORD_CELLS_MAX, BY_NAME };

static bool change_column(struct tui *tui, struct wizard *wizard, size_t column)
{
	const struct import_column *now = &wizard->look.columns[column];
	struct menu menu = {0};
	struct strbuf text = STRBUF_INIT;
	size_t initial = 0;
	int chosen;

	strbuf_addstr(&text,
		entity_field(wizard->draft.entity, "extra") < 0 ? "in no field: left out"
								: "in no field, but kept");
	menu_add(&menu, "extra", &text, TO_EXTRA);
	strbuf_addstr(&text, "as it is found without being told");
	menu_add(&menu, "by its name", &text, BY_NAME);
	for (size_t i = 0; i < import_draft_slots(&wizard->draft); i++) {
		if (!import_draft_fills(&wizard->draft, i))
			continue;
		if (slot_of(wizard, now) == (int)i)
			initial = menu.count;
		describe_slot(tui, wizard, i, &text);
		menu_add(&menu, import_draft_field(&wizard->draft, i)->name, &text, i);
	}
	column_add_name(tui, now->column, &text);
	strbuf_addstr(&text, " fills");
	chosen = menu_ask(tui, &menu, text.buf, initial);
	strbuf_release(&text);
	if (chosen < 0)
		return false;
	if (menu.stands_for[chosen] == TO_EXTRA)
		import_draft_keep(&wizard->draft, column);
	else if (menu.stands_for[chosen] == BY_NAME)
		import_draft_let(&wizard->draft, column);
	else
		return fill_slot(tui, wizard, column, menu.stands_for[chosen]);
	return true;
}

/* A required field that nothing fills: from a column, or one value for all rows. */
static bool settle_missing(struct tui *tui, struct wizard *wizard, int index)
{
	const struct field *field = &wizard->draft.entity->fields[index];
	struct menu menu = {0};
	struct strbuf text = STRBUF_INIT;
	int chosen;

	if (field->type != FIELD_LONG_TEXT && !(field->flags & FIELD_KEY)) {
		strbuf_addstr(&text, "the same for all rows");
		menu_add(&menu, "one value", &text, TO_EXTRA);
	}
	for (size_t i = 0; i < wizard->look.column_count; i++) {
		if (wizard->look.columns[i].fixed)
			continue;
		column_sample(tui, wizard, i, SAMPLE_CELLS, &text);
		menu_add(&menu, wizard->look.columns[i].column, &text, i);
	}
	strbuf_addf(&text, "%s is", field->label);
	chosen = menu_ask(tui, &menu, text.buf, 0);
	strbuf_release(&text);
	if (chosen < 0)
		return false;
	if (menu.stands_for[chosen] == TO_EXTRA)
		return wizard_ask_fixed(tui, wizard, index);
	import_draft_put(&wizard->draft, menu.stands_for[chosen], (size_t)index);
	return true;
}

bool wizard_fix(struct tui *tui, struct wizard *wizard)
{
	const struct entity *entity = wizard->draft.entity;
	struct menu menu = {0};
	struct strbuf text = STRBUF_INIT;
	int chosen;

	for (size_t i = 0; i < entity->field_count; i++) {
		if (!import_draft_fills(&wizard->draft, i))
			continue;
		strbuf_addstr(&text, entity->fields[i].help ? entity->fields[i].help : "");
		menu_add(&menu, entity->fields[i].name, &text, i);
	}
	chosen = menu_ask(tui, &menu, "One value for rows without one", 0);
	return chosen >= 0 && wizard_ask_fixed(tui, wizard, (int)menu.stands_for[chosen]);
}

/* ---- Lines */

bool wizard_change_line(struct tui *tui, struct wizard *wizard, const struct wizard_line *line)
{
	switch (line->kind) {
	case LINE_SETTING:
		return wizard_ask_setting(tui, wizard, (enum wizard_setting)line->at);
	case LINE_MISSING:
		return settle_missing(tui, wizard, (int)line->at);
	case LINE_COLUMN:
		return change_column(tui, wizard, line->at);
	case LINE_DEFAULT:
		return wizard_ask_fixed(tui, wizard, wizard->look.columns[line->at].field);
	case LINE_WORD:
		return wizard_ask_meaning(tui, wizard, wizard->draft.words[line->at].field,
			wizard->draft.words[line->at].text);
	}
	return false;
}

bool wizard_take_back(struct wizard *wizard, const struct wizard_line *line)
{
	struct import_draft *draft = &wizard->draft;

	switch (line->kind) {
	case LINE_COLUMN:
		if (draft->kept[line->at])
			import_draft_let(draft, line->at);
		else
			import_draft_keep(draft, line->at);
		return true;
	case LINE_DEFAULT:
		import_draft_fix(draft, wizard->look.columns[line->at].field, "");
		return true;
	case LINE_WORD:
		import_draft_mean(
			draft, draft->words[line->at].field, draft->words[line->at].text, "");
		return true;
	default:
		return false;
	}
}
