/* SPDX-License-Identifier: MIT */
/* Runs of cells on the screen of curses: characters, looks, and where a run must end. */
#ifndef DAPO_TUI_SCREEN_CELLS_H
#define DAPO_TUI_SCREEN_CELLS_H

#include <stddef.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>

#include "dapo/base/text/text.h"

/* A style in the terms of curses. */
struct look {
	attr_t attributes;
	short pair;
};

/* A place on the screen and how many cells may be drawn from there on; none if it is outside. What
 * draws into it moves it on. */
struct span {
	int row, col;
	int cells;
};

/* Draws the same one-cell character `count` times, or as often as fits. */
void cells_repeat(struct span *span, struct look look, wchar_t character, int count);

/* Draws text made harmless, until it or the span ends. */
void cells_text(struct span *span, struct look look, enum text_charset charset, const char *bytes,
	size_t len);

/* Gives all cells of the span another look. Marks stay apart from the text around them: what was
 * reversed is the reverse of the new look. */
void cells_restyle(struct span *span, struct look look);

#endif
