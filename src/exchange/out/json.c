/* SPDX-License-Identifier: MIT */
/* Rows as JSON: typed values, everything but plain ASCII escaped. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "dapo/base/number.h"
#include "formats.h"

/* Whole numbers up to here are written without a fraction and lose nothing. */
#define WHOLE_MAX 9007199254740992.0

static json_t *string_of(const char *text, size_t len)
{
	json_t *json = json_stringn(text, len);

	if (!json) {
		struct strbuf marked = STRBUF_INIT;

		text_printable(&marked, text, len, TEXT_UTF8);
		json = json_stringn(marked.buf, marked.len);
		strbuf_release(&marked);
	}
	return json;
}

static json_t *number_of(const char *text)
{
	double value;

	/* JSON has no word for an infinite number. */
	if (number_parse(text, &value, NULL) || !isfinite(value))
		return json_null();
	if (value == floor(value) && fabs(value) < WHOLE_MAX)
		return json_integer((json_int_t)value);
	return json_real(value);
}

static json_t *parts_of(const char *text, size_t len, char between)
{
	json_t *array = json_array();
	const char *end = text + len;

	while (text < end) {
		const char *mark = memchr(text, between, (size_t)(end - text));
		const char *stop = mark ? mark : end;

		if (stop > text)
			json_array_append_new(array, string_of(text, (size_t)(stop - text)));
		text = mark ? mark + 1 : end;
	}
	return array;
}

struct json_t *out_json_cell(const struct out_column *column, const struct out_cell *cell)
{
	json_t *json = NULL;

	if (!cell->text)
		return json_null();
	switch (column->kind) {
	case OUT_NUMBER:
		return number_of(cell->text);
	case OUT_TRUTH:
		return json_boolean(strcmp(cell->text, "yes") == 0);
	case OUT_WORDS:
		return parts_of(cell->text, cell->len, ' ');
	case OUT_LINES:
		return parts_of(cell->text, cell->len, '\n');
	case OUT_JSON:
		json = json_loadb(cell->text, cell->len, JSON_ALLOW_NUL, NULL);
		break;
	case OUT_TEXT:
	case OUT_LONG:
	case OUT_VALUE:
		break;
	}
	return json ? json : string_of(cell->text, cell->len);
}

struct json_t *out_json_row(
	const struct out_column *columns, const struct out_cell *cells, size_t count)
{
	json_t *object = json_object();

	for (size_t i = 0; i < count; i++)
		json_object_set_new(object, columns[i].name, out_json_cell(&columns[i], &cells[i]));
	return object;
}

/* DEL stands only inside of strings; jansson takes it for plain ASCII. */
static int append_ascii(const char *bytes, size_t len, void *closure)
{
	struct strbuf *out = closure;

	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == 0x7f)
			strbuf_addstr(out, "\\u007F");
		else
			strbuf_addch(out, bytes[i]);
	}
	return 0;
}

void out_json_text(struct strbuf *out, const struct json_t *json)
{
	json_dump_callback(json, append_ascii, out,
		JSON_COMPACT | JSON_ENSURE_ASCII | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
}

static void add_object(struct out *out, const struct out_cell *cells)
{
	json_t *row = out_json_row(out->columns, cells, out->column_count);

	out_json_text(&out->line, row);
	json_decref(row);
}

static void begin_list(struct out *out)
{
	strbuf_addf(&out->line, "{\"schema\":1,\"kind\":\"%s\",\"items\":[", out->options.kind);
}

static void add_to_list(struct out *out, const struct out_cell *cells)
{
	strbuf_addstr(&out->line, out->rows ? ",\n" : "\n");
	add_object(out, cells);
}

static void end_list(struct out *out)
{
	strbuf_addstr(&out->line, out->rows ? "\n]}\n" : "]}\n");
}

static void add_line(struct out *out, const struct out_cell *cells)
{
	add_object(out, cells);
	strbuf_addch(&out->line, '\n');
}

const struct out_format out_json = {
	.name = "json",
	.help = "one JSON document",
	.machine = true,
	.begin = begin_list,
	.row = add_to_list,
	.end = end_list,
};

const struct out_format out_jsonl = {
	.name = "jsonl",
	.help = "one JSON object a line",
	.machine = true,
	.row = add_line,
};
