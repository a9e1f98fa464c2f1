/* SPDX-License-Identifier: MIT */
/* Lines and pictures of a sheet. */
#include "paper.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "tui/core/theme.h"

enum { TEXT_CELLS_MIN = 10, MARGIN_CELLS = 5, BAR_CELLS = 20 };

void paper_clear(struct paper *paper)
{
	for (size_t i = 0; i < paper->count; i++) {
		free(paper->lines[i].label);
		free(paper->lines[i].text);
	}
	paper->count = 0;
	for (size_t i = 0; i < paper->picture_count; i++)
		raster_release(&paper->pictures[i]);
	paper->picture_count = 0;
}

void paper_release(struct paper *paper)
{
	paper_clear(paper);
	free(paper->lines);
	free(paper->pictures);
}

void paper_add(struct paper *paper, unsigned style, const char *label, const char *text, size_t len)
{
	VEC_RESERVE(paper->lines, paper->count, paper->alloc);
	paper->lines[paper->count++] = (struct paper_line){
		.style = style,
		.label = label ? xstrdup(label) : NULL,
		.text = xstrndup(text, len),
		.sign = PAPER_NO_SIGN,
	};
}

void paper_space(struct paper *paper)
{
	paper_add(paper, MEANING_TEXT, NULL, "", 0);
}

void paper_heading(struct paper *paper, const char *text)
{
	paper_space(paper);
	paper_add(paper, MEANING_TITLE, NULL, text, strlen(text));
}

void paper_retitle(struct paper *paper, size_t line, const char *text)
{
	free(paper->lines[line].text);
	paper->lines[line].text = xstrdup(text);
}

void paper_wrap(
	struct paper *paper, unsigned style, const char *label, const char *text, size_t len)
{
	int cells = paper->cols - PAPER_LABEL_CELLS - MARGIN_CELLS;
	size_t at = 0;

	do {
		size_t skip = 0;
		size_t taken = text_wrap(text + at, len - at,
			cells < TEXT_CELLS_MIN ? TEXT_CELLS_MIN : cells, paper->charset, &skip);

		paper_add(paper, style, label, text + at, taken);
		label = NULL;
		at += taken + skip;
		if (!taken && !skip)
			break;
	} while (at < len);
}

void paper_sign(struct paper *paper, unsigned style, int sign, const char *label, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	size_t at = paper->count;

	strbuf_addf(&line, "  %s", text);
	paper_wrap(paper, style, label, line.buf, line.len);
	paper->lines[at].sign = sign;
	strbuf_release(&line);
}

void paper_bar(
	struct paper *paper, unsigned style, const char *label, double share, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	struct raster bar;

	raster_init(&bar, paper->bars_in, 1, BAR_CELLS);
	raster_bar(&bar, 0, share);
	raster_text(&bar, 0, &line);
	raster_release(&bar);
	strbuf_addf(&line, "  %s", text);
	paper_add(paper, style, label, line.buf, line.len);
	strbuf_release(&line);
}

void paper_picture(struct paper *paper, const struct raster *picture)
{
	VEC_RESERVE(paper->pictures, paper->picture_count, paper->picture_alloc);
	paper->pictures[paper->picture_count++] = *picture;
	for (int row = 0; row < picture->rows; row++) {
		paper_space(paper);
		paper->lines[paper->count - 1].picture = paper->picture_count;
		paper->lines[paper->count - 1].picture_row = row;
	}
}
