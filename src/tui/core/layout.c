/* SPDX-License-Identifier: MIT */
/* Sharing out the screen: boxes along one axis, and the panes by the size of the screen. */
#include "layout.h"

#include <string.h>

enum {
	ONE_COLUMN_BELOW = 80, /* narrower: only the column of the focused pane */
	ONE_PANE_BELOW = 20,   /* lower: only one pane of a column */
	ALL_COLS = 132,        /* from here on all panes find room */
	ALL_ROWS = 36,
};

static int at_least_0(int value)
{
	return value > 0 ? value : 0;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* ---- Boxes */

/* Takes up to `excess` cells from the boxes of a kind, the last first, down to their least size
 * (`keep_least`) or to nothing. Returns what is still too much. */
static int shrink(const struct box *boxes, size_t count, int *sizes, enum box_kind kind,
	bool keep_least, int excess)
{
	size_t i;

	for (i = count; i-- > 0 && excess > 0;) {
		int least = keep_least ? boxes[i].least : 0;
		int give;

		if (boxes[i].kind != kind)
			continue;
		give = smaller(excess, at_least_0(sizes[i] - least));
		sizes[i] -= give;
		excess -= give;
	}
	return excess;
}

static int weight_of(const struct box *box)
{
	return box->size > 0 ? box->size : 1;
}

enum { UNSETTLED = -1 };

static bool is_unsettled(const struct box *boxes, const int *sizes, size_t i)
{
	return boxes[i].kind == BOX_FILL && sizes[i] == UNSETTLED;
}

static int weights_left(const struct box *boxes, size_t count, const int *sizes)
{
	int weights = 0;
	size_t i;

	for (i = 0; i < count; i++)
		weights += is_unsettled(boxes, sizes, i) ? weight_of(&boxes[i]) : 0;
	return weights;
}

/* Gives its least size to one box whose share would be below it; returns that size, 0 for none. */
static int settle_one(const struct box *boxes, size_t count, int *sizes, int room)
{
	int weights = weights_left(boxes, count, sizes);
	size_t i;

	for (i = 0; i < count; i++) {
		if (is_unsettled(boxes, sizes, i) &&
			room * weight_of(&boxes[i]) / weights < boxes[i].least) {
			sizes[i] = boxes[i].least;
			return sizes[i];
		}
	}
	return 0;
}

/* Shares `room` among the fill boxes by weight; one whose share is below its least size gets that,
 * and the others share the rest. */
static void fill_boxes(const struct box *boxes, size_t count, int *sizes, int room)
{
	int settled, weights;
	size_t i;

	for (i = 0; i < count; i++)
		sizes[i] = boxes[i].kind == BOX_FILL ? UNSETTLED : sizes[i];
	while ((settled = settle_one(boxes, count, sizes, room)) > 0)
		room -= settled;
	weights = weights_left(boxes, count, sizes);
	for (i = 0; i < count; i++) {
		if (!is_unsettled(boxes, sizes, i))
			continue;
		sizes[i] = at_least_0(room * weight_of(&boxes[i]) / weights);
		room -= sizes[i];
		weights -= weight_of(&boxes[i]);
	}
}

void layout_share(const struct box *boxes, size_t count, int room, int *sizes)
{
	int wanted = 0, excess;
	size_t i;

	for (i = 0; i < count; i++) {
		sizes[i] = at_least_0(boxes[i].kind == BOX_FILL ? boxes[i].least : boxes[i].size);
		wanted += sizes[i];
	}
	excess = wanted - at_least_0(room);
	if (excess <= 0) {
		int left = -excess;

		for (i = 0; i < count; i++)
			left += boxes[i].kind == BOX_FILL ? sizes[i] : 0;
		fill_boxes(boxes, count, sizes, left);
		return;
	}
	excess = shrink(boxes, count, sizes, BOX_FIT, true, excess);
	excess = shrink(boxes, count, sizes, BOX_FILL, false, excess);
	excess = shrink(boxes, count, sizes, BOX_FIT, false, excess);
	shrink(boxes, count, sizes, BOX_FIXED, false, excess);
}

enum { BOXES_MAX = 32 };

/* Shares as layout_share(), as rects stacked in `whole`. */
static void stack_rows(struct rect whole, const struct box *boxes, size_t count, struct rect *parts)
{
	int sizes[BOXES_MAX] = {0}, at = 0;
	size_t i;

	layout_share(boxes, count < BOXES_MAX ? count : BOXES_MAX, whole.rows, sizes);
	for (i = 0; i < count; i++) {
		int size = i < BOXES_MAX ? sizes[i] : 0;

		parts[i] = rect_part(whole, at, 0, size, whole.cols);
		at += size;
	}
}

/* The same side by side. */
static void set_columns(
	struct rect whole, const struct box *boxes, size_t count, struct rect *parts)
{
	int sizes[BOXES_MAX] = {0}, at = 0;
	size_t i;

	layout_share(boxes, count < BOXES_MAX ? count : BOXES_MAX, whole.cols, sizes);
	for (i = 0; i < count; i++) {
		int size = i < BOXES_MAX ? sizes[i] : 0;

		parts[i] = rect_part(whole, 0, at, whole.rows, size);
		at += size;
	}
}

/* ---- Panes */

/* The narrow column: 30 cells at 80, 38 at 120, 47 at 160. */
static int left_width(int cols)
{
	return smaller(30 + (cols - 80) * 17 / 80, 56);
}

bool layout_is_guest(enum pane pane)
{
	return pane >= PANE_KPI;
}

static bool is_left(enum pane pane)
{
	return pane == PANE_PRODUCTS || pane == PANE_SLA;
}

/* The pane in the place of the feedback. */
static enum pane lower_right(const struct layout *layout, enum pane focused, enum pane guest)
{
	if (layout->all)
		return PANE_FEEDBACK;
	return layout_is_guest(focused) ? focused : guest;
}

/* One column: two panes, the upper somewhat higher, or only one where the screen is low. */
static void lay_column(struct layout *layout, struct rect column, enum pane upper, enum pane lower,
	enum pane focused)
{
	static const struct box boxes[] = {{BOX_FILL, 4, 5}, {BOX_FILL, 3, 5}};
	struct rect parts[2];

	if (column.rows + 3 < ONE_PANE_BELOW) {
		layout->panes[focused == lower ? lower : upper] = column;
		return;
	}
	stack_rows(column, boxes, 2, parts);
	layout->panes[upper] = parts[0];
	layout->panes[lower] = parts[1];
}

/* Context at the left, work at the right. */
static void lay_four(struct layout *layout, struct rect area, enum pane lower, enum pane focused)
{
	const struct box boxes[] = {{BOX_FIXED, left_width(area.cols), 0}, {BOX_FILL, 1, 0}};
	struct rect columns[2] = {area, area};

	if (area.cols < ONE_COLUMN_BELOW) {
		if (is_left(focused))
			lay_column(layout, area, PANE_PRODUCTS, PANE_SLA, focused);
		else
			lay_column(layout, area, PANE_BACKLOG, lower, focused);
		return;
	}
	set_columns(area, boxes, 2, columns);
	lay_column(layout, columns[0], PANE_PRODUCTS, PANE_SLA, focused);
	lay_column(layout, columns[1], PANE_BACKLOG, lower, focused);
}

/* The four, and the others side by side below them. */
static void lay_all(struct layout *layout, enum pane focused)
{
	static const struct box rows[] = {{BOX_FILL, 5, 0}, {BOX_FILL, 2, 0}};
	static const struct box columns[] = {{BOX_FILL, 5, 0}, {BOX_FILL, 5, 0}, {BOX_FILL, 6, 0}};
	struct rect parts[2];

	stack_rows(layout->body, rows, 2, parts);
	lay_four(layout, parts[0], PANE_FEEDBACK, focused);
	set_columns(parts[1], columns, 3, &layout->panes[PANE_KPI]);
}

void layout_screen(struct layout *layout, int cols, int rows, enum pane zoomed, enum pane focused,
	enum pane guest)
{
	static const struct box boxes[] = {
		{BOX_FIXED, 1, 0}, {BOX_FILL, 1, 0}, {BOX_FIXED, 1, 0}, {BOX_FIXED, 1, 0}};
	struct rect parts[4];

	memset(layout, 0, sizeof *layout);
	if (cols < LAYOUT_COLS_MIN || rows < LAYOUT_ROWS_MIN) {
		layout->too_small = true;
		return;
	}
	stack_rows((struct rect){0, 0, rows, cols}, boxes, 4, parts);
	layout->header = parts[0];
	layout->body = parts[1];
	layout->footer = parts[2];
	layout->message = parts[3];
	layout->all = cols >= ALL_COLS && rows >= ALL_ROWS;
	if (zoomed > PANE_NONE && zoomed < PANE_COUNT)
		layout->panes[zoomed] = layout->body;
	else if (layout->all)
		lay_all(layout, focused);
	else
		lay_four(layout, layout->body, lower_right(layout, focused, guest), focused);
}

enum pane layout_next(const struct layout *layout, enum pane focused, enum pane guest, int step)
{
	const enum pane four[] = {
		PANE_PRODUCTS, PANE_BACKLOG, lower_right(layout, focused, guest), PANE_SLA};
	int at = 0;

	if (layout->all)
		return (enum pane)(((int)focused + step + PANE_COUNT) % PANE_COUNT);
	while (at < 3 && four[at] != focused)
		at++;
	return four[(at + step + 4) % 4];
}
