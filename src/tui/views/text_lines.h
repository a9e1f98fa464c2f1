/* SPDX-License-Identifier: MIT */
/* A text cut into the lines of a screen, a window on them, and a search through it. */
#ifndef DAPO_TUI_VIEWS_TEXT_LINES_H
#define DAPO_TUI_VIEWS_TEXT_LINES_H

#include "tui/screen/draw.h"

/* A line of the screen: bytes of the text. */
struct text_line {
	size_t at, len;
};

/* Set `rows`, `cols`, `charset` and `wrap`, then cut; read the rest freely. */
struct text_lines {
	struct strbuf text;
	struct text_line *lines;
	size_t len, alloc;
	size_t rows; /* of the window, at least 1 */
	int cols;
	enum text_charset charset;
	bool wrap;
	size_t top; /* the first line in the window */
	struct strbuf search;
	size_t hit; /* line of the last hit gone to */
};

/* Starts with a copy of a text, tabs as blanks, CR LF as LF; it wraps. */
void text_lines_init(struct text_lines *lines, const char *text, size_t len);
void text_lines_release(struct text_lines *lines);

/* Cuts the text into lines anew; the first one in the window stays there. */
void text_lines_cut(struct text_lines *lines);

/* Puts a line at the top of the window, or moves it by some; it stops at the ends. */
void text_lines_go(struct text_lines *lines, size_t top);
void text_lines_move(struct text_lines *lines, size_t rows, bool down);

/* The byte of a line at which the search is found next, from a byte on, whatever the case of ASCII
 * letters; -1 if nowhere. */
long text_lines_find(const struct text_lines *lines, const struct text_line *line, size_t from);

/* Goes to the first line with a hit, from one on (it included) and round the ends; false if there
 * is none. */
bool text_lines_seek(struct text_lines *lines, size_t from, bool down);

/* Goes to the hit after the last one, or before it. */
bool text_lines_seek_next(struct text_lines *lines, bool down);

#endif
