/* SPDX-License-Identifier: MIT */
/* A roadmap as a page for people. */
#include "roadmap_page.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/out/out.h"

enum {
	ENDLESS = 1 << 20,
	WIDTH_UNKNOWN = 80, /* of columns in a file or a pipe */
	NARROWEST = 18,     /* column */
	GAP = 2,
	INDENT = 2,
};

static const char *const column_heads[ROADMAP_COLUMNS] = {"Now", "Next", "Later"};

/* ---- Lines */

struct lines {
	struct strbuf *items;
	size_t count;
	size_t alloc;
};

static void lines_release(struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		strbuf_release(&lines->items[i]);
	free(lines->items);
}

static struct strbuf *lines_add(struct lines *lines)
{
	VEC_RESERVE(lines->items, lines->count, lines->alloc);
	strbuf_init(&lines->items[lines->count]);
	return &lines->items[lines->count++];
}

/* Adds text as lines of at most `width` cells, each behind so many blanks. */
static void wrap(struct lines *lines, const struct strbuf *text, int indent, int width,
	enum text_charset charset)
{
	const char *at = text->buf;
	size_t len = text->len;

	while (len > 0) {
		struct strbuf *line = lines_add(lines);
		size_t skip;
		size_t taken = text_wrap(at, len, width - indent, charset, &skip);

		strbuf_addchars(line, ' ', (size_t)indent);
		text_printable(line, at, taken, charset);
		at += taken + skip;
		len -= taken + skip;
	}
}

static void put_lines(FILE *out, const struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		fwrite(lines->items[i].buf, 1, lines->items[i].len, out);
		fputs("\n", out);
	}
}

/* ---- Below headings */

static bool heads_a_group(const struct roadmap_block *blocks, size_t i)
{
	return i == 0 || strcmp(blocks[i].heading, blocks[i - 1].heading) != 0;
}

void roadmap_page_groups(
	const struct cli_streams *streams, const struct roadmap_block *blocks, size_t count)
{
	int width = streams->columns > NARROWEST ? streams->columns : ENDLESS;

	for (size_t i = 0; i < count; i++) {
		struct lines lines = {0};

		if (heads_a_group(blocks, i))
			fprintf(streams->out, "%s%s\n", i ? "\n" : "", blocks[i].heading);
		wrap(&lines, &blocks[i].head, INDENT, width, streams->charset);
		wrap(&lines, &blocks[i].detail, 2 * INDENT, width, streams->charset);
		put_lines(streams->out, &lines);
		lines_release(&lines);
	}
}

/* ---- In columns */

static void fill_column(struct lines *lines, enum horizon horizon,
	const struct roadmap_block *blocks, size_t count, int width, enum text_charset charset)
{
	strbuf_addstr(lines_add(lines), column_heads[horizon]);
	for (size_t i = 0; i < count; i++) {
		if (blocks[i].horizon != horizon)
			continue;
		if (lines->count > 1)
			lines_add(lines);
		wrap(lines, &blocks[i].head, 0, width, charset);
		wrap(lines, &blocks[i].detail, INDENT, width, charset);
	}
}

/* Line `n` of all columns; none has blanks behind its last. */
static void put_across(const struct cli_streams *streams, const struct lines *columns, size_t n,
	int width, struct strbuf *line)
{
	strbuf_reset(line);
	for (int c = 0; c < ROADMAP_COLUMNS; c++) {
		static const struct strbuf nothing = STRBUF_INIT;
		const struct strbuf *cell = n < columns[c].count ? &columns[c].items[n] : &nothing;
		int used = text_width(cell->buf, cell->len, streams->charset);

		strbuf_add(line, cell->buf, cell->len);
		strbuf_addchars(line, ' ', (size_t)(used < width ? width - used : 0) + GAP);
	}
	while (line->len && line->buf[line->len - 1] == ' ')
		strbuf_setlen(line, line->len - 1);
	strbuf_addch(line, '\n');
	fwrite(line->buf, 1, line->len, streams->out);
}

void roadmap_page_columns(
	const struct cli_streams *streams, const struct roadmap_block *blocks, size_t count)
{
	int whole = streams->columns > 0 ? streams->columns : WIDTH_UNKNOWN;
	int width = (whole - (ROADMAP_COLUMNS - 1) * GAP) / ROADMAP_COLUMNS;
	struct lines columns[ROADMAP_COLUMNS] = {{0}};
	struct strbuf line = STRBUF_INIT;
	size_t rows = 0;

	if (width < NARROWEST) {
		roadmap_page_groups(streams, blocks, count);
		return;
	}
	for (int c = 0; c < ROADMAP_COLUMNS; c++) {
		fill_column(&columns[c], (enum horizon)c, blocks, count, width, streams->charset);
		if (columns[c].count > rows)
			rows = columns[c].count;
	}
	for (size_t n = 0; n < rows; n++)
		put_across(streams, columns, n, width, &line);
	for (int c = 0; c < ROADMAP_COLUMNS; c++)
		lines_release(&columns[c]);
	strbuf_release(&line);
}

/* ---- Markdown */

void roadmap_page_markdown(
	const struct cli_streams *streams, const struct roadmap_block *blocks, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		if (heads_a_group(blocks, i)) {
			strbuf_addf(&text, "%s## ", i ? "\n" : "");
			out_markdown_text(&text, blocks[i].heading, strlen(blocks[i].heading));
			strbuf_addstr(&text, "\n\n");
		}
		strbuf_addstr(&text, "- ");
		out_markdown_text(&text, blocks[i].head.buf, blocks[i].head.len);
		strbuf_addstr(&text, "  \n  ");
		out_markdown_text(&text, blocks[i].detail.buf, blocks[i].detail.len);
		strbuf_addch(&text, '\n');
	}
	fwrite(text.buf, 1, text.len, streams->out);
	strbuf_release(&text);
}
