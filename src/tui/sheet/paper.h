/* SPDX-License-Identifier: MIT */
/* The paper on which a sheet is written: lines laid out for a width, and pictures among them. Knows
 * neither terminal nor view. */
#ifndef DAPO_TUI_SHEET_PAPER_H
#define DAPO_TUI_SHEET_PAPER_H

#include "dapo/base/text/text.h"
#include "tui/core/charts/raster.h"

enum { PAPER_LABEL_CELLS = 20, PAPER_NO_SIGN = -1 };

/* One line: text, or a row of a picture. */
struct paper_line {
	unsigned style;
	char *label;    /* owned, or NULL */
	char *text;     /* owned; NULL for none */
	int sign;       /* a glyph on the first of the two blanks before the text, or none */
	size_t picture; /* its place plus 1; 0: none */
	int picture_row;
};

struct paper {
	/* How it is written; set by its owner. */
	enum text_charset charset;
	enum raster_set pictures_in, bars_in;
	int rows, cols; /* of the screen */
	bool blind;     /* nothing tells who asks */
	/* The sheet itself. */
	struct paper_line *lines;
	size_t count;
	size_t alloc;
	struct raster *pictures;
	size_t picture_count;
	size_t picture_alloc;
};

/* Takes everything off it; frees it. */
void paper_clear(struct paper *paper);
void paper_release(struct paper *paper);

/* Adds a line at the end. Text and label (NULL: none) are copied. */
void paper_add(
	struct paper *paper, unsigned style, const char *label, const char *text, size_t len);

/* Adds an empty line; the title of a part, with an empty line before it. */
void paper_space(struct paper *paper);
void paper_heading(struct paper *paper, const char *text);

/* Gives a line another text. */
void paper_retitle(struct paper *paper, size_t line, const char *text);

/* Wraps the text to the width, the label beside its first line. */
void paper_wrap(
	struct paper *paper, unsigned style, const char *label, const char *text, size_t len);

/* Wraps a text with a sign before it (a glyph of the screen). */
void paper_sign(struct paper *paper, unsigned style, int sign, const char *label, const char *text);

/* Adds a line with a bar before its text, filled by `share` of 1. */
void paper_bar(
	struct paper *paper, unsigned style, const char *label, double share, const char *text);

/* Adds a line for each row of a picture, which is the paper's from then on. */
void paper_picture(struct paper *paper, const struct raster *picture);

#endif
