/* SPDX-License-Identifier: MIT */
/* Writes CSV so that a spreadsheet runs none of it, or so that it is exactly what was stored. */
#include "csv.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "dapo/base/text/text.h"
#include "formats.h"

static bool starts_formula(int32_t cp)
{
	switch (cp) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
	case '\n':
	case 0xFF1D: /* full-width = */
	case 0xFF0B: /* + */
	case 0xFF0D: /* - */
	case 0xFF20: /* @ */
		return true;
	default:
		return false;
	}
}

/* Characters that a program may strip before it looks for a formula. The guard is among them, so
 * that a text and the same text with one guard more are judged alike: that makes csv_unguard()
 * exact. */
static bool may_be_stripped(int32_t cp)
{
	utf8proc_category_t category;

	if (cp < 0)
		return false;
	category = utf8proc_category(cp);
	return cp == '\'' || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CF ||
		category == UTF8PROC_CATEGORY_CC;
}

bool csv_is_formula(const char *text, size_t len)
{
	while (len) {
		int32_t cp;
		size_t taken = text_decode(text, len, &cp);

		if (starts_formula(cp))
			return true;
		if (!may_be_stripped(cp))
			return false;
		text += taken;
		len -= taken;
	}
	return false;
}

bool csv_unguard(const char **text, size_t *len)
{
	if (!*len || **text != '\'' || !csv_is_formula(*text + 1, *len - 1))
		return false;
	++*text;
	--*len;
	return true;
}

static void next_cell(struct csv_writer *writer)
{
	if (writer->cells++)
		strbuf_addch(writer->out, ',');
	else
		writer->row_start = writer->out->len;
}

static void add_quoted(struct csv_writer *writer, const char *text, size_t len)
{
	struct strbuf *out = writer->out;

	strbuf_addch(out, '"');
	if (writer->style == CSV_SPREADSHEET && csv_is_formula(text, len))
		strbuf_addch(out, '\'');
	while (len) {
		const char *quote = memchr(text, '"', len);
		size_t n = quote ? (size_t)(quote - text) + 1 : len;

		strbuf_add(out, text, n);
		if (quote)
			strbuf_addch(out, '"');
		text += n;
		len -= n;
	}
	strbuf_addch(out, '"');
}

/* Besides RFC 4180's reasons: blanks at the ends, which readers trim, and what a reader would take
 * for a byte order mark. */
static bool needs_quotes(const char *text, size_t len)
{
	const char *trimmed = text;
	size_t left = len;
	size_t i;

	text_trim(&trimmed, &left);
	if (left != len || (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)))
		return true;
	for (i = 0; i < len; i++)
		if (text[i] == ',' || text[i] == '"' || text[i] == '\r' || text[i] == '\n')
			return true;
	return false;
}

void csv_text(struct csv_writer *writer, const char *text, size_t len)
{
	next_cell(writer);
	if (writer->style == CSV_SPREADSHEET || needs_quotes(text, len))
		add_quoted(writer, text, len);
	else
		strbuf_add(writer->out, text, len);
}

void csv_value(struct csv_writer *writer, const char *text)
{
	next_cell(writer);
	strbuf_addstr(writer->out, text);
}

void csv_end(struct csv_writer *writer)
{
	/* Empty cells alone would be a blank line, or as good as that, which is no row. */
	if (writer->out->len - writer->row_start == writer->cells - 1)
		strbuf_splice(writer->out, writer->row_start, 0, "\"\"", 2);
	strbuf_addstr(writer->out, writer->style == CSV_EXACT ? "\r\n" : "\n");
	writer->cells = 0;
}

/* ---- Rows, with the names of the columns first */

static bool is_typed(enum out_kind kind)
{
	return kind == OUT_NUMBER || kind == OUT_VALUE || kind == OUT_TRUTH;
}

static void begin_csv(struct out *out)
{
	struct csv_writer writer = {.out = &out->line, .style = out->options.style};

	for (size_t i = 0; i < out->column_count; i++)
		csv_value(&writer, out->columns[i].name);
	csv_end(&writer);
}

static void add_csv_row(struct out *out, const struct out_cell *cells)
{
	struct csv_writer writer = {.out = &out->line, .style = out->options.style};

	for (size_t i = 0; i < out->column_count; i++) {
		if (!cells[i].text)
			csv_value(&writer, "");
		else if (is_typed(out->columns[i].kind))
			csv_value(&writer, cells[i].text);
		else
			csv_text(&writer, cells[i].text, cells[i].len);
	}
	csv_end(&writer);
}

const struct out_format out_csv = {
	.name = "csv",
	.help = "comma-separated, harmless to spreadsheets",
	.machine = true,
	.begin = begin_csv,
	.row = add_csv_row,
};
