/* SPDX-License-Identifier: MIT */
/* Rows as a table for people: the first rows are kept until the widths of the columns are known. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "formats.h"

enum {
	ROWS_MEASURED = 200, /* rows that decide the widths */
	LONG_CELLS = 72,     /* that long texts are padded to where the width is not limited */
	NARROWEST = 6,       /* a text column is not cut below this */
	GAP = 2,
};

/* Long text as one line: runs of white space become one blank. */
static void fold_lines(struct strbuf *out, const char *text, size_t len)
{
	bool blank = false;

	for (size_t i = 0; i < len; i++) {
		if (strchr(" \t\r\n", text[i]) && text[i]) {
			blank = out->len > 0;
			continue;
		}
		if (blank)
			strbuf_addch(out, ' ');
		blank = false;
		strbuf_addch(out, text[i]);
	}
}

static bool is_free_text(enum out_kind kind)
{
	return kind == OUT_TEXT || kind == OUT_LONG || kind == OUT_JSON || kind == OUT_WORDS ||
		kind == OUT_LINES;
}

/* The text to show of a cell, not yet made printable: replaces `shown`. */
static void cell_text(
	const struct out_column *column, const struct out_cell *cell, struct strbuf *shown)
{
	const char *text = cell->shown ? cell->shown : cell->text;
	size_t len = cell->shown ? cell->shown_len : cell->len;

	strbuf_reset(shown);
	if (!text)
		return;
	if (column->kind == OUT_LONG)
		fold_lines(shown, text, len);
	else
		strbuf_add(shown, text, len);
}

static void heading(const struct out_column *column, struct strbuf *out)
{
	strbuf_reset(out);
	for (const char *at = column->label; *at; at++)
		strbuf_addch(out, (char)toupper((unsigned char)*at));
}

/* Takes cells from the widest text columns until the row fits. */
static void narrow_columns(struct out *out, int available)
{
	int total = 0;

	for (size_t i = 0; i < out->column_count; i++)
		total += out->widths[i] + (i ? GAP : 0);
	while (total > available) {
		size_t widest = out->column_count;

		for (size_t i = 0; i < out->column_count; i++)
			if (is_free_text(out->columns[i].kind) && out->widths[i] > NARROWEST &&
				(widest == out->column_count ||
					out->widths[i] > out->widths[widest]))
				widest = i;
		if (widest == out->column_count)
			return;
		out->widths[widest]--;
		total--;
	}
}

static void measure_columns(struct out *out)
{
	enum text_charset charset = out->options.charset;

	out->widths = xcalloc(out->column_count, sizeof *out->widths);
	for (size_t i = 0; i < out->column_count; i++) {
		heading(&out->columns[i], &out->scratch);
		out->widths[i] = text_width(out->scratch.buf, out->scratch.len, charset);
		for (size_t row = 0; row < out->kept_rows; row++) {
			const struct strbuf *cell = &out->kept[row * out->column_count + i];
			int width = text_width(cell->buf, cell->len, charset);

			if (width > out->widths[i])
				out->widths[i] = width;
		}
		if (!out->options.width && out->columns[i].kind == OUT_LONG &&
			out->widths[i] > LONG_CELLS)
			out->widths[i] = LONG_CELLS;
	}
	if (out->options.width)
		narrow_columns(out, out->options.width);
}

/* One cell, cut only where the width is limited; the last of a row has no blanks behind it. */
static void put_cell(struct out *out, size_t column, const struct strbuf *cell)
{
	enum text_charset charset = out->options.charset;
	int room = out->widths[column];
	int width = text_width(cell->buf, cell->len, charset);
	bool last = column + 1 == out->column_count;

	if (column)
		strbuf_addchars(&out->line, ' ', GAP);
	if (width > room && out->options.width) {
		text_fit(&out->line, cell->buf, cell->len, room, charset);
		return;
	}
	if (out->columns[column].kind == OUT_NUMBER && width < room)
		strbuf_addchars(&out->line, ' ', (size_t)(room - width));
	text_printable(&out->line, cell->buf, cell->len, charset);
	if (out->columns[column].kind != OUT_NUMBER && !last && width < room)
		strbuf_addchars(&out->line, ' ', (size_t)(room - width));
}

static void end_line(struct out *out)
{
	while (out->line.len > 0 && out->line.buf[out->line.len - 1] == ' ')
		strbuf_setlen(&out->line, out->line.len - 1);
	strbuf_addch(&out->line, '\n');
}

static void put_kept(struct out *out)
{
	struct strbuf head = STRBUF_INIT;

	measure_columns(out);
	for (size_t i = 0; i < out->column_count; i++) {
		heading(&out->columns[i], &head);
		put_cell(out, i, &head);
	}
	end_line(out);
	for (size_t row = 0; row < out->kept_rows; row++) {
		for (size_t i = 0; i < out->column_count; i++)
			put_cell(out, i, &out->kept[row * out->column_count + i]);
		end_line(out);
	}
	strbuf_release(&head);
}

static void add_table_row(struct out *out, const struct out_cell *cells)
{
	size_t used = out->kept_rows * out->column_count;

	if (out->widths) {
		for (size_t i = 0; i < out->column_count; i++) {
			cell_text(&out->columns[i], &cells[i], &out->scratch);
			put_cell(out, i, &out->scratch);
		}
		end_line(out);
		return;
	}
	out->kept =
		vec_grow(out->kept, &out->kept_alloc, used + out->column_count, sizeof *out->kept);
	for (size_t i = 0; i < out->column_count; i++) {
		strbuf_init(&out->kept[used + i]);
		cell_text(&out->columns[i], &cells[i], &out->kept[used + i]);
	}
	out->kept_rows++;
	if (out->kept_rows == ROWS_MEASURED)
		put_kept(out);
}

static void end_table(struct out *out)
{
	if (!out->widths && out->kept_rows > 0)
		put_kept(out);
}

const struct out_format out_table = {
	.name = "table",
	.help = "columns for people",
	.row = add_table_row,
	.end = end_table,
};
