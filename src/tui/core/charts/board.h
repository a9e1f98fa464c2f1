/* SPDX-License-Identifier: MIT */
/* A board: cards in columns, in lanes below each other. */
#ifndef DAPO_TUI_CORE_CHARTS_BOARD_H
#define DAPO_TUI_CORE_CHARTS_BOARD_H

#include <stddef.h>

enum { BOARD_COLUMNS_MAX = 64 };

struct board_card {
	int lane, column; /* where it belongs; columns from 0 to BOARD_COLUMNS_MAX - 1 */
	int rows;         /* its height */
	int row;          /* its first row on the board; the rows of its lane begin at lane_row */
	int lane_row;
};

/* Stacks the cards, given lane by lane, in their columns; each lane begins with `heading` rows.
 * Sets `row` and `lane_row` of each, and returns the rows of the board. */
int board_stack(struct board_card *cards, size_t count, int heading);

/* The first row to show so that the card is seen in `height` rows, as near as can be to `top`,
 * which was the first until now. With the first card of a column its lane's heading is seen, too.
 */
int board_scroll(const struct board_card *card, int top, int height, int heading);

#endif
