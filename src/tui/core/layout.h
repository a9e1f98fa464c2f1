/* SPDX-License-Identifier: MIT */
/* Where things are on the screen: boxes that are fixed, fit or fill, and the layout of the panes.
 */
#ifndef DAPO_TUI_CORE_LAYOUT_H
#define DAPO_TUI_CORE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "rect.h"

enum box_kind {
	BOX_FIXED, /* `size` cells, as long as there is room */
	BOX_FIT,   /* `size` cells as its content wants, shrinking to `least` when room is short */
	BOX_FILL,  /* a share of what is left, by weight `size`, at least `least` */
};

struct box {
	enum box_kind kind;
	int size;
	int least;
};

/* Shares `room` cells among boxes in order; sizes[i] >= 0, and their sum is at most `room` (exactly
 * `room` if there is a BOX_FILL). When room is short: fill boxes shrink first, then fit boxes, then
 * the last ones get nothing. */
void layout_share(const struct box *boxes, size_t count, int room, int *sizes);

enum pane {
	PANE_NONE = -1,
	PANE_PRODUCTS,
	PANE_BACKLOG,
	PANE_FEEDBACK,
	PANE_SLA,
	PANE_KPI, /* from here on guests: on a small screen they stand in the place of the feedback
		   */
	PANE_ROADMAP,
	PANE_REQUESTS,
	PANE_COUNT
};

/* True if it has no place of its own on a small screen. */
bool layout_is_guest(enum pane pane);

enum { LAYOUT_COLS_MIN = 60, LAYOUT_ROWS_MIN = 16 };

struct layout {
	bool too_small;                /* say so on row 0; all rects are empty */
	bool all;                      /* there is room for all panes, no guest takes a place */
	struct rect header;            /* the first row */
	struct rect body;              /* all between header and footer: full views */
	struct rect panes[PANE_COUNT]; /* with their frames; empty where hidden */
	struct rect footer;            /* the last row but one */
	struct rect message;           /* the last row */
};

/* Lays out a screen. With `zoomed` that pane has the body alone. From 132x36 on all panes are
 * shown; on a smaller screen four, where the one in the place of the feedback is `focused` if that
 * is a guest, else `guest` (PANE_FEEDBACK: none). Below 80 columns only the column of `focused` is
 * shown, below 20 rows only the focused pane of it. */
void layout_screen(struct layout *layout, int cols, int rows, enum pane zoomed, enum pane focused,
	enum pane guest);

/* The pane that follows `focused` among those of the layout, or comes before it with step -1; as
 * for layout_screen(), `guest` stands in the place of the feedback. */
enum pane layout_next(const struct layout *layout, enum pane focused, enum pane guest, int step);

#endif
