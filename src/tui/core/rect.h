/* SPDX-License-Identifier: MIT */
/* Parts of the screen. */
#ifndef DAPO_TUI_CORE_RECT_H
#define DAPO_TUI_CORE_RECT_H

#include <stdbool.h>

/* A part of the screen in cells, from its top left corner. No rows or no cols: nothing to draw. */
struct rect {
	int row, col;
	int rows, cols;
};

/* True if it has no cell. */
bool rect_is_empty(struct rect rect);

/* The rect without `rows` rows at top and bottom and `cols` columns at both sides. */
struct rect rect_inset(struct rect rect, int rows, int cols);

/* A part of it, given relative to it, clipped to it. */
struct rect rect_part(struct rect rect, int row, int col, int rows, int cols);

/* True if a cell of the screen is in it. */
bool rect_has(struct rect rect, int row, int col);

#endif
