/* SPDX-License-Identifier: MIT */
/* From the cells of a record to the text of a field: joined, with questions above their answers. */
#include "cell_text.h"

#include <string.h>

#include "dapo/base/text/text.h"
#include "exchange/out/csv.h"

struct csv_cell cell_text_of_column(
	const struct plan *plan, const struct csv_record *record, size_t column)
{
	struct csv_cell cell = record->cells[column];

	if (plan->from_export)
		csv_unguard(&cell.text, &cell.len);
	return cell;
}

bool cell_text_is_blank(struct csv_cell cell)
{
	text_trim(&cell.text, &cell.len);
	return !cell.len;
}

/* A text being joined. */
struct joining {
	const struct mapping *mapping;
	const struct mapping_field *field;
	struct strbuf *out;
	const char *question; /* the one answered last */
	const char *between;  /* texts without labels */
};

/* The answer that a choice of several got: ticked, it repeats the choice; ranked, it numbers it. */
static void add_choice(struct joining *joining, const char *choice, struct csv_cell cell)
{
	if (*choice && (strlen(choice) != cell.len || memcmp(choice, cell.text, cell.len) != 0))
		strbuf_addf(joining->out, "%s: ", choice);
	strbuf_add(joining->out, cell.text, cell.len);
}

static void add_answer(struct joining *joining, size_t column, struct csv_cell cell)
{
	const char *question = mapping_question(joining->mapping, column);
	const char *choice = mapping_choice(joining->mapping, column);

	if (*choice && joining->question && !strcmp(question, joining->question)) {
		strbuf_addstr(joining->out, ", ");
	} else {
		strbuf_addf(joining->out, "%s%s\n", joining->out->len ? "\n\n" : "", question);
		joining->question = question;
	}
	add_choice(joining, choice, cell);
}

static void add_part(struct joining *joining, size_t column, struct csv_cell cell)
{
	text_trim(&cell.text, &cell.len);
	if (!cell.len)
		return;
	if (joining->field->labelled && !mapping_is_headline(joining->mapping, column)) {
		add_answer(joining, column, cell);
		return;
	}
	if (joining->out->len)
		strbuf_addstr(joining->out, joining->between);
	strbuf_add(joining->out, cell.text, cell.len);
}

/* In a list with commas a tag may be several words, of which one tag is made. */
static struct csv_cell join_words(struct strbuf *out, struct csv_cell cell)
{
	const char *end = cell.text + cell.len;

	if (!memchr(cell.text, ',', cell.len) && !memchr(cell.text, ';', cell.len))
		return cell;
	strbuf_reset(out);
	for (const char *tag = cell.text; tag < end; tag++) {
		const char *word = tag;
		size_t len;

		while (tag < end && *tag != ',' && *tag != ';')
			tag++;
		len = (size_t)(tag - word);
		text_trim(&word, &len);
		strbuf_addstr(out, out->len ? "," : "");
		for (size_t i = 0; i < len; i++)
			strbuf_addch(out, word[i] == ' ' ? '_' : word[i]);
	}
	return (struct csv_cell){.text = out->buf, .len = out->len};
}

struct csv_cell cell_text_of_field(
	struct plan *plan, const struct csv_record *record, const struct mapping_field *field)
{
	bool tags = plan->mapping->entity->fields[field->field].type == FIELD_TAGS;
	struct joining joining = {.mapping = plan->mapping,
		.field = field,
		.out = &plan->joined,
		.between = tags ? "," : "\n\n"};

	if (field->column_count == 1) {
		struct csv_cell cell = cell_text_of_column(plan, record, field->columns[0]);

		return tags ? join_words(&plan->joined, cell) : cell;
	}
	strbuf_reset(&plan->joined);
	for (size_t i = 0; i < field->column_count; i++)
		add_part(&joining, field->columns[i],
			cell_text_of_column(plan, record, field->columns[i]));
	return (struct csv_cell){.text = plan->joined.buf, .len = plan->joined.len};
}
