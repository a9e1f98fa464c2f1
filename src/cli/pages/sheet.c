/* SPDX-License-Identifier: MIT */
/* One record and what belongs to it, as a page for people or as one JSON object. */
#include "sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/columns.h"
#include "cli/core/session.h"
#include "dapo/store/records/records.h"

enum { LABEL_GAP = 2, ROWS_MAX = 50, NARROW = 40 };

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

static void put_fields(struct sheet *sheet, const struct record *record)
{
	const struct columns *rows = sheet->rows;
	const struct out_cell *cells = columns_cells(sheet->rows, record);

	sheet->label_width = 10;
	for (size_t i = 0; i < rows->count; i++)
		if (cells[i].text && (int)strlen(rows->heads[i].label) > sheet->label_width)
			sheet->label_width = (int)strlen(rows->heads[i].label);
	for (size_t i = 0; i < rows->count; i++)
		if (cells[i].text)
			put_line(sheet, rows->heads[i].label, cells[i].shown, cells[i].shown_len);
}

void sheet_fields(struct sheet *sheet, const struct record *record)
{
	if (sheet->json) {
		json_t *fields = out_json_row(
			sheet->rows->heads, columns_cells(sheet->rows, record), sheet->rows->count);

		json_object_update(sheet->json, fields);
		json_decref(fields);
		return;
	}
	put_fields(sheet, record);
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

void sheet_number(
	struct sheet *sheet, const char *name, const char *label, double value, const char *shown)
{
	if (sheet->json)
		json_object_set_new(sheet->json, name,
			!isfinite(value)                ? json_null()
				: value == floor(value) ? json_integer((json_int_t)value)
							: json_real(value));
	else
		put_line(sheet, label, shown, strlen(shown));
}

/* A list on its way into a page or an object. */
struct section {
	struct sheet *sheet;
	struct columns rows;
	const char *title;
	json_t *array;
	struct out *out;
	size_t count;
};

static int section_begin(struct section *section, struct sheet *sheet, const char *name,
	const char *title, const struct entity *entity, const char *columns, struct error *err)
{
	int code;

	*section = (struct section){.sheet = sheet, .title = title};
	code = columns_init(
		&section->rows, entity, columns, COLUMNS_USUAL, sheet->call->desk->now, err);
	if (!code && sheet->json) {
		section->array = json_array();
		json_object_set_new(sheet->json, name, section->array);
	}
	return code;
}

static int section_row(void *closure, const struct record *record, struct error *err)
{
	struct section *section = closure;
	const struct columns *rows = &section->rows;
	const struct out_cell *cells = columns_cells(&section->rows, record);
	const struct cli_streams *streams = section->sheet->call->streams;

	section->count++;
	if (section->array) {
		json_array_append_new(
			section->array, out_json_row(rows->heads, cells, rows->count));
		return 0;
	}
	if (!section->out) {
		struct out_options options = {
			.kind = "", .charset = streams->charset, .width = streams->columns};

		fprintf(streams->out, "\n%s\n", section->title);
		section->out =
			out_begin(streams->out, out_formats[0], &options, rows->heads, rows->count);
	}
	return out_row(section->out, cells, err);
}

static int section_end(struct section *section, int code, struct error *err)
{
	if (section->out && code < 0)
		out_abandon(section->out);
	else if (section->out)
		code = out_end(section->out, err);
	columns_release(&section->rows);
	return code;
}

int sheet_query(struct sheet *sheet, const char *name, const char *title, const struct query *query,
	const char *columns, struct error *err)
{
	struct section section;
	int code = section_begin(&section, sheet, name, title, query->entity, columns, err);

	if (!code)
		code = query_each(sheet->call->desk->store, query, section_row, &section, err);
	return section_end(&section, code, err);
}

int sheet_ids(struct sheet *sheet, const char *name, const char *title, const struct entity *entity,
	const int64_t *ids, size_t count, const char *columns, struct error *err)
{
	struct section section;
	struct record record;
	int code = section_begin(&section, sheet, name, title, entity, columns, err);

	record_init(&record, entity);
	for (size_t i = 0; !code && i < count && (sheet->json || i < ROWS_MAX); i++) {
		code = records_get(sheet->call->desk->store, entity, ids[i], &record, err);
		if (!code)
			code = section_row(&section, &record, err);
	}
	record_release(&record);
	code = section_end(&section, code, err);
	if (!code && !sheet->json && count > ROWS_MAX)
		fprintf(sheet->call->streams->out, "and %zu more\n", count - ROWS_MAX);
	return code;
}
