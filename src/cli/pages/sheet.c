/* SPDX-License-Identifier: MIT */
/* One record and what belongs to it, as a page for people or as one JSON object. */
#include "sheet.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/columns.h"
#include "cli/core/session.h"
#include "dapo/base/memory.h"
#include "dapo/desk/sheet/sections.h"
#include "dapo/store/records/records.h"

enum { LABEL_GAP = 2, LABEL_LEAST = 10, NARROW = 40 };

/* Prints a value beside its label: wrapped where the width is known, else line by line. */
static void put_value(const struct sheet *sheet, const char *text, size_t len)
{
	const struct cli_streams *streams = sheet->call->streams;
	int indent = sheet->label_width + LABEL_GAP;
	int room = streams->columns > indent + NARROW ? streams->columns - indent : 1 << 20;
	struct strbuf line = STRBUF_INIT;
	bool first = true;

	while (len > 0) {
		size_t skip;
		size_t taken = text_wrap(text, len, room, streams->charset, &skip);

		strbuf_reset(&line);
		if (!first && taken > 0)
			strbuf_addchars(&line, ' ', (size_t)indent);
		text_printable(&line, text, taken, streams->charset);
		strbuf_addch(&line, '\n');
		fwrite(line.buf, 1, line.len, streams->out);
		text += taken + skip;
		len -= taken + skip;
		first = false;
	}
	if (first)
		fputs("\n", streams->out);
	strbuf_release(&line);
}

static void put_line(const struct sheet *sheet, const char *label, const char *text, size_t len)
{
	fprintf(sheet->call->streams->out, "%-*s", sheet->label_width + LABEL_GAP, label);
	put_value(sheet, text, len);
}

static void widen(struct sheet *sheet, const char *label)
{
	if ((int)strlen(label) > sheet->label_width)
		sheet->label_width = (int)strlen(label);
}

/* ---- Fields */

static void put_fields(struct sheet *sheet, const struct out_cell *cells)
{
	const struct columns *rows = sheet->rows;

	sheet->label_width = sheet->label_width > LABEL_LEAST ? sheet->label_width : LABEL_LEAST;
	for (size_t i = 0; i < rows->count; i++) {
		if (cells[i].text)
			widen(sheet, rows->heads[i].label);
	}
	for (size_t i = 0; i < rows->count; i++) {
		if (cells[i].text)
			put_line(sheet, rows->heads[i].label, cells[i].shown, cells[i].shown_len);
	}
}

void sheet_fields(struct sheet *sheet, const struct record *record)
{
	const struct out_cell *cells = columns_cells(sheet->rows, record);
	json_t *fields;

	if (!sheet->json) {
		put_fields(sheet, cells);
		return;
	}
	fields = out_json_row(sheet->rows->heads, cells, sheet->rows->count);
	json_object_update(sheet->json, fields);
	json_decref(fields);
}

void sheet_text(struct sheet *sheet, const char *name, const char *label, const char *text)
{
	if (sheet->json) {
		const struct out_column column = {name, label, OUT_TEXT};
		const struct out_cell cell = {.text = text, .len = strlen(text)};

		json_object_set_new(sheet->json, name, out_json_cell(&column, &cell));
	} else if (*text) {
		put_line(sheet, label, text, strlen(text));
	}
}

/* ---- Facts */

static json_t *number_of(double number)
{
	return !isfinite(number)          ? json_null()
		: number == floor(number) ? json_integer((json_int_t)number)
					  : json_real(number);
}

static json_t *text_of(const struct fact *fact)
{
	const struct out_column column = {fact->name, fact->label, OUT_TEXT};
	const struct out_cell cell = {
		.text = fact->text, .len = fact->text ? strlen(fact->text) : 0};

	return out_json_cell(&column, &cell);
}

json_t *sheet_array(const struct fact_list *list)
{
	struct out_cell *cells = xcalloc(list->column_count, sizeof *cells);
	json_t *array = json_array();

	for (size_t i = 0; i < list->count; i++) {
		for (size_t column = 0; column < list->column_count; column++) {
			const char *text = list->entries[i].cells[column];

			cells[column] =
				(struct out_cell){.text = text, .len = text ? strlen(text) : 0};
		}
		json_array_append_new(
			array, out_json_row(list->columns, cells, list->column_count));
	}
	free(cells);
	return array;
}

static void add_facts(struct sheet *sheet, const struct facts *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		if (fact->name)
			json_object_set_new(sheet->json, fact->name,
				fact->list              ? sheet_array(fact->list)
					: fact->numeric ? number_of(fact->number)
							: text_of(fact));
	}
}

static void put_entries(const struct sheet *sheet, const struct fact_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		put_line(sheet, list->entries[i].label, list->entries[i].shown,
			strlen(list->entries[i].shown));
}

/* A fact without a name only tells in other words what the fields above say. */
static bool is_line(const struct fact *fact)
{
	return fact->name && fact->label && fact->shown && !fact->list;
}

static bool is_part(const struct fact *fact)
{
	return fact->list && fact->label;
}

static void put_facts(const struct sheet *sheet, const struct facts *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		if (is_line(fact))
			put_line(sheet, fact->label, fact->shown, strlen(fact->shown));
		else if (fact->list && !fact->label)
			put_entries(sheet, fact->list);
	}
}

/* Lists that are a part of the page of their own, each under its title. */
static void put_parts(const struct sheet *sheet, const struct facts *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];
		struct sheet part = {.call = sheet->call};

		if (!is_part(fact) || !fact->list->count)
			continue;
		for (size_t entry = 0; entry < fact->list->count; entry++)
			widen(&part, fact->list->entries[entry].label);
		fprintf(sheet->call->streams->out, "\n%s\n",
			fact->shown ? fact->shown : fact->label);
		put_entries(&part, fact->list);
	}
}

static void widen_for(struct sheet *sheet, const struct facts *facts)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		if (is_line(fact))
			widen(sheet, fact->label);
		for (size_t entry = 0; fact->list && !fact->label && entry < fact->list->count;
			entry++)
			widen(sheet, fact->list->entries[entry].label);
	}
}

/* ---- Rows */

/* A list of rows on its way into a page or an object. */
struct row_list {
	struct sheet *sheet;
	struct columns rows;
	const char *title;
	json_t *array;
	struct out *out;
	size_t count;
};

static int list_begin(struct row_list *list, struct sheet *sheet, const char *name,
	const char *title, const struct entity *entity, const char *columns, struct error *err)
{
	int code;

	*list = (struct row_list){.sheet = sheet, .title = title};
	code = columns_init(
		&list->rows, entity, columns, COLUMNS_USUAL, &sheet->call->desk->context, err);
	if (!code && sheet->json) {
		list->array = json_array();
		json_object_set_new(sheet->json, name, list->array);
	}
	return code;
}

static int list_row(void *closure, const struct record *record, struct error *err)
{
	struct row_list *list = closure;
	const struct columns *rows = &list->rows;
	const struct out_cell *cells = columns_cells(&list->rows, record);
	const struct cli_streams *streams = list->sheet->call->streams;

	list->count++;
	if (list->array) {
		json_array_append_new(list->array, out_json_row(rows->heads, cells, rows->count));
		return 0;
	}
	if (!list->out) {
		struct out_options options = {
			.kind = "", .charset = streams->charset, .width = streams->columns};

		fprintf(streams->out, "\n%s\n", list->title);
		list->out =
			out_begin(streams->out, out_formats[0], &options, rows->heads, rows->count);
	}
	return out_row(list->out, cells, err);
}

static int list_end(struct row_list *list, int code, struct error *err)
{
	if (list->out && code < 0)
		out_abandon(list->out);
	else if (list->out)
		code = out_end(list->out, err);
	columns_release(&list->rows);
	return code;
}

static void put_more(const struct sheet *sheet, int64_t more)
{
	if (more > 0)
		fprintf(sheet->call->streams->out, "and %" PRId64 " more\n", more);
}

int sheet_ids(struct sheet *sheet, const char *name, const char *title, const struct entity *entity,
	const int64_t *ids, size_t count, const char *columns, struct error *err)
{
	struct row_list list;
	struct record record;
	int code = list_begin(&list, sheet, name, title, entity, columns, err);

	record_init(&record, entity);
	for (size_t i = 0; !code && i < count && (sheet->json || i < SECTION_ROWS); i++) {
		code = records_get(sheet->call->desk->store, entity, ids[i], &record, err);
		if (!code)
			code = list_row(&list, &record, err);
	}
	record_release(&record);
	code = list_end(&list, code, err);
	if (!code && !sheet->json && count > SECTION_ROWS)
		put_more(sheet, (int64_t)(count - SECTION_ROWS));
	return code;
}

/* A page shows the first rows and counts the others; an object has all. */
static int add_section(struct sheet *sheet, const struct section *section,
	const struct record *record, struct error *err)
{
	struct row_list list;
	int64_t more = 0;
	int code = list_begin(&list, sheet, section->name, section->title, section->entity,
		section->columns, err);

	if (!code)
		code = section_rows(sheet->call->desk, section, record,
			sheet->json ? section->most : section_shown(section), list_row, &list,
			&more, err);
	code = list_end(&list, code, err);
	if (!code && !sheet->json)
		put_more(sheet, more);
	return code;
}

/* ---- The whole */

int sheet_record(struct sheet *sheet, const struct record *record, struct error *err)
{
	const struct section *at = section_first(record->entity);
	struct facts facts = FACTS_INIT;
	int code = facts_load(sheet->call->desk, record, &facts, err);

	if (!code) {
		widen_for(sheet, &facts);
		sheet_fields(sheet, record);
	}
	if (!code && sheet->json) {
		add_facts(sheet, &facts);
	} else if (!code) {
		put_facts(sheet, &facts);
		put_parts(sheet, &facts);
	}
	for (; !code && at; at = section_next(at)) {
		if (at->name)
			code = add_section(sheet, at, record, err);
	}
	facts_release(&facts);
	return code;
}
