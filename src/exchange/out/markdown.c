/* SPDX-License-Identifier: MIT */
/* Rows as a Markdown table in which data stay data. */
#include <string.h>

#include "formats.h"

void out_markdown_text(struct strbuf *out, const char *text, size_t len)
{
	struct strbuf plain = STRBUF_INIT;
	struct strbuf line = STRBUF_INIT;

	for (size_t i = 0; i < len; i++)
		strbuf_addch(&line, text[i] == '\n' || text[i] == '\t' ? ' ' : text[i]);
	text_printable(&plain, line.buf, line.len, TEXT_UTF8);
	/* `:` `.` and `@` keep addresses from becoming links. */
	for (size_t i = 0; i < plain.len; i++) {
		if (plain.buf[i] && strchr("\\`*_{}[]()<>#+-.!|~&:@^$=\"'", plain.buf[i]))
			strbuf_addch(out, '\\');
		strbuf_addch(out, plain.buf[i]);
	}
	strbuf_release(&plain);
	strbuf_release(&line);
}

static void begin_markdown(struct out *out)
{
	for (size_t i = 0; i < out->column_count; i++) {
		strbuf_addstr(&out->line, "| ");
		out_markdown_text(&out->line, out->columns[i].label, strlen(out->columns[i].label));
		strbuf_addch(&out->line, ' ');
	}
	strbuf_addstr(&out->line, "|\n");
	for (size_t i = 0; i < out->column_count; i++)
		strbuf_addstr(
			&out->line, out->columns[i].kind == OUT_NUMBER ? "| ---: " : "| --- ");
	strbuf_addstr(&out->line, "|\n");
}

static void add_cell(
	struct strbuf *line, const struct out_column *column, const struct out_cell *cell)
{
	const char *text = cell->shown ? cell->shown : cell->text;
	size_t len = cell->shown ? cell->shown_len : cell->len;

	if (!text)
		return;
	if (column->kind == OUT_NUMBER)
		strbuf_add(line, text, len);
	else
		out_markdown_text(line, text, len);
}

static void add_markdown_row(struct out *out, const struct out_cell *cells)
{
	for (size_t i = 0; i < out->column_count; i++) {
		strbuf_addstr(&out->line, "| ");
		add_cell(&out->line, &out->columns[i], &cells[i]);
		strbuf_addch(&out->line, ' ');
	}
	strbuf_addstr(&out->line, "|\n");
}

const struct out_format out_markdown = {
	.name = "md",
	.help = "a Markdown table",
	.begin = begin_markdown,
	.row = add_markdown_row,
};
