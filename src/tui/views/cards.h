/* SPDX-License-Identifier: MIT */
/* The cards of the roadmap, and where they are: by quarter or as now, next and later, a lane for
 * each product. */
#ifndef DAPO_TUI_VIEWS_CARDS_H
#define DAPO_TUI_VIEWS_CARDS_H

#include "canvas.h"
#include "dapo/model/rules/milestone.h"
#include "tui/core/charts/board.h"

enum { CARD_MARGIN = 3 /* cells before the text of a card: the cursor, a sign, a blank */ };

struct card {
	const struct record *record;
	struct milestone_facts facts;
	int64_t done, of;
};

struct roadmap_view {
	struct canvas canvas;
	struct card *cards;
	struct board_card *places; /* of the cards */
	bool by_horizon;
	char heads[BOARD_COLUMNS_MAX][QUARTER_TEXT_MAX]; /* "" for those without a quarter */
	int columns;
	char now[QUARTER_TEXT_MAX]; /* the quarter of today */
	int left;                   /* the first column that is shown, and the first row */
	int top;
};

/* The canvas of the roadmap as what it is. */
static inline struct roadmap_view *cards_roadmap(const struct canvas *canvas)
{
	return (struct roadmap_view *)canvas;
}

/* The number of columns that there is room for, and the cells of each. */
int cards_columns_shown(const struct roadmap_view *roadmap);
int cards_column_cells(const struct roadmap_view *roadmap);

/* Rows of the body of the board: without its heads, and the two rows at its foot. */
int cards_rows(const struct roadmap_view *roadmap);

/* Rows of the line above each lane; 0 where a product is selected, so that all is one lane. */
int cards_lane_heading(const struct tui *tui);

/* Bytes of one line of a title; *at moves on. The last line takes what is left, to be cut. */
size_t cards_next_line(const struct tui *tui, const char *title, size_t *at, int cells, int line);

/* For struct canvas_type. */
void cards_place(struct tui *tui, struct canvas *canvas);
void cards_scroll(struct tui *tui, struct canvas *canvas);

#endif
