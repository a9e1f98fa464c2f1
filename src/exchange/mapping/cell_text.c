/* SPDX-License-Identifier: MIT */
/* From the cells of a record to the text of a field: joined, with questions above their answers. */
#include "cell_text.h"

#include <ctype.h>
#include <string.h>

#include "dapo/base/text/nothing.h"
#include "dapo/base/text/text.h"
#include "exchange/out/csv.h"
#include "parts.h"

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

/* A part of what several columns tell together, with its mark before it; a mark alone says that
 * there is no such part. Nothing stands behind what isn't there, and a unit once only. */
static void add_marked(struct joining *joining, char mark, struct csv_cell cell)
{
	struct strbuf *out = joining->out;
	bool has_unit = out->len && (out->buf[out->len - 1] < '0' || out->buf[out->len - 1] > '9');

	text_trim(&cell.text, &cell.len);
	if (mark == PART_ELSE && !out->len)
		mark = PART_FIRST;
	if (out->len ? mark == PART_ELSE || (mark == PART_UNIT && (!cell.len || has_unit))
		     : mark != PART_FIRST)
		return;
	if (out->len)
		strbuf_addch(out, mark);
	strbuf_add(out, cell.text, cell.len);
}

/* ---- Labels */

static bool parts_labels(char byte)
{
	return byte == ',' || byte == ';' || byte == '|' || byte == '\n' || byte == '\r';
}

/* `[a, b]`, and each of `"a","b"`: marks of lists are no part of a label. */
static void strip_marks(const char **text, size_t *len)
{
	text_trim(text, len);
	while (*len > 1 &&
		((**text == '[' && (*text)[*len - 1] == ']') ||
			(**text == '"' && (*text)[*len - 1] == '"') ||
			(**text == '\'' && (*text)[*len - 1] == '\''))) {
		++*text;
		*len -= 2;
		text_trim(text, len);
	}
}

/* A label of several words is one label. */
static void add_label(struct strbuf *out, const char *label, size_t len)
{
	bool blank = false;

	strip_marks(&label, &len);
	if (!len || (!isalnum((unsigned char)*label) && nothing_is_said(label, len)))
		return;
	if (out->len)
		strbuf_addch(out, ',');
	for (size_t i = 0; i < len; i++) {
		if (!blank || label[i] != ' ')
			strbuf_addch(out, label[i] == ' ' ? '_' : label[i]);
		blank = label[i] == ' ';
	}
}

/* Adds the labels of a cell, which commas part; in exports of dapo blanks do. */
static void add_labels(struct joining *joining, struct csv_cell cell)
{
	const char *end;

	if (joining->mapping->own_export) {
		strbuf_addf(joining->out, "%s", joining->out->len ? "," : "");
		strbuf_add(joining->out, cell.text, cell.len);
		return;
	}
	strip_marks(&cell.text, &cell.len);
	end = cell.text + cell.len;
	for (const char *label = cell.text; label < end; label++) {
		const char *next = label;

		while (next < end && !parts_labels(*next))
			next++;
		add_label(joining->out, label, (size_t)(next - label));
		label = next;
	}
}

struct csv_cell cell_text_of_field(
	struct plan *plan, const struct csv_record *record, const struct mapping_field *field)
{
	enum field_type type = plan->mapping->entity->fields[field->field].type;
	bool labels = type == FIELD_TAGS;
	struct joining joining = {.mapping = plan->mapping,
		.field = field,
		.out = &plan->joined,
		.between = type == FIELD_INSTANT || type == FIELD_DATE ? " " : "\n\n"};

	if (field->column_count == 1 && !labels)
		return cell_text_of_column(plan, record, field->columns[0]);
	strbuf_reset(&plan->joined);
	for (size_t i = 0; i < field->column_count; i++) {
		struct csv_cell cell = cell_text_of_column(plan, record, field->columns[i]);

		if (labels)
			add_labels(&joining, cell);
		else if (field->marks)
			add_marked(&joining, field->marks[i], cell);
		else
			add_part(&joining, field->columns[i], cell);
	}
	return (struct csv_cell){.text = plan->joined.buf, .len = plan->joined.len};
}
