/* SPDX-License-Identifier: MIT */
/* Charts in a cell buffer: points, columns and bars in three sets of characters. */
#include "dapo/tui/core/raster.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "dapo/base/memory.h"

enum {
	BRAILLE_EMPTY = 0x2800,
	BLOCK_LOWER_EIGHTH = 0x2581, /* to 0x2588, the full block */
	BLOCK_LEFT_FULL = 0x2588,    /* to 0x258f, the left eighth */
	BLOCK_UPPER_HALF = 0x2580,
	BLOCK_LOWER_HALF = 0x2584,
	BLOCK_LIGHT_SHADE = 0x2591,
	BRAILLE_FULL = 0x28ff,
	BRAILLE_LEFT_HALF = 0x2847,
	BRAILLE_LOWER_LEFT = 0x2840,
};

void raster_init(struct raster *raster, enum raster_set set, int rows, int cols)
{
	raster->set = set;
	raster->rows = rows > 0 ? rows : 0;
	raster->cols = cols > 0 ? cols : 0;
	raster->cells =
		xmalloc(((size_t)raster->rows * (size_t)raster->cols + 1) * sizeof *raster->cells);
	for (int cell = 0; cell < raster->rows * raster->cols; cell++)
		raster->cells[cell] = ' ';
}

void raster_release(struct raster *raster)
{
	free(raster->cells);
	*raster = (struct raster){0};
}

static int32_t *cell_at(const struct raster *raster, int row, int col)
{
	return raster->cells + (size_t)row * (size_t)raster->cols + (size_t)col;
}

int raster_points_wide(const struct raster *raster)
{
	return raster->set == RASTER_BRAILLE ? raster->cols * 2 : raster->cols;
}

static int points_a_row(enum raster_set set)
{
	switch (set) {
	case RASTER_BRAILLE:
		return 4;
	case RASTER_BLOCK:
		return 2;
	default:
		return 1;
	}
}

int raster_points_high(const struct raster *raster)
{
	return raster->rows * points_a_row(raster->set);
}

/* ---- Points */

static void braille_point(int32_t *cell, int x, int y)
{
	static const unsigned char dots[4][2] = {
		{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

	if (*cell == ' ')
		*cell = BRAILLE_EMPTY;
	*cell |= dots[y][x];
}

static void block_point(int32_t *cell, int y)
{
	int32_t half = y == 0 ? BLOCK_UPPER_HALF : BLOCK_LOWER_HALF;

	*cell = *cell == ' ' || *cell == half ? half : BLOCK_LEFT_FULL;
}

void raster_point(struct raster *raster, int x, int y)
{
	int high = points_a_row(raster->set);
	int32_t *cell;

	if (x < 0 || y < 0 || x >= raster_points_wide(raster) || y >= raster_points_high(raster))
		return;
	switch (raster->set) {
	case RASTER_BRAILLE:
		cell = cell_at(raster, y / high, x / 2);
		braille_point(cell, x % 2, y % high);
		break;
	case RASTER_BLOCK:
		cell = cell_at(raster, y / high, x);
		block_point(cell, y % high);
		break;
	default:
		*cell_at(raster, y, x) = '*';
		break;
	}
}

/* ---- Sparklines */

/* Draws a column of `steps` from the bottom at value column `x`. */
static void draw_column(struct raster *raster, int x, int steps)
{
	static const char levels[] = " _.-=+*#";
	int row, y;

	if (raster->set == RASTER_BRAILLE) {
		for (y = 0; y < steps; y++)
			raster_point(raster, x, raster_points_high(raster) - 1 - y);
		return;
	}
	for (row = raster->rows - 1; row >= 0 && steps > 0; row--) {
		int32_t *cell = cell_at(raster, row, x);

		if (raster->set == RASTER_BLOCK) {
			*cell = BLOCK_LOWER_EIGHTH + (steps < 8 ? steps : 8) - 1;
			steps -= 8;
		} else {
			*cell = levels[steps < 7 ? steps : 7];
			steps -= 7;
		}
	}
}

static void find_extremes(const double *values, size_t count, double *low, double *high)
{
	bool any = false;
	size_t i;

	*low = *high = 0;
	for (i = 0; i < count; i++) {
		if (!isfinite(values[i]))
			continue;
		if (!any || values[i] < *low)
			*low = values[i];
		if (!any || values[i] > *high)
			*high = values[i];
		any = true;
	}
}

static int steps_high(const struct raster *raster)
{
	switch (raster->set) {
	case RASTER_BRAILLE:
		return raster->rows * 4;
	case RASTER_BLOCK:
		return raster->rows * 8;
	default:
		return raster->rows * 7;
	}
}

void raster_sparkline(
	struct raster *raster, const double *values, size_t count, double low, double high)
{
	int wide = raster_points_wide(raster), high_steps = steps_high(raster);
	size_t i;

	if (count > (size_t)wide) {
		values += count - (size_t)wide;
		count = (size_t)wide;
	}
	if (!(low < high))
		find_extremes(values, count, &low, &high);
	for (i = 0; i < count; i++) {
		/* Halved first: the span of two huge values would not be finite. */
		double part = high > low ? (values[i] / 2 - low / 2) / (high / 2 - low / 2) : 0.5;

		if (!isfinite(values[i]))
			continue;
		part = part < 0 ? 0 : part > 1 ? 1 : part;
		draw_column(raster, wide - (int)count + (int)i,
			1 + (int)(part * (high_steps - 1) + 0.5));
	}
}

/* ---- Bars */

static int bar_steps(enum raster_set set)
{
	switch (set) {
	case RASTER_BRAILLE:
		return 2;
	case RASTER_BLOCK:
		return 8;
	default:
		return 1;
	}
}

/* A cell of a bar with `steps` steps filled, 0 to all. */
static int32_t bar_cell(enum raster_set set, int steps)
{
	switch (set) {
	case RASTER_BRAILLE:
		return steps == 0    ? BRAILLE_LOWER_LEFT | 0x80
			: steps == 1 ? BRAILLE_LEFT_HALF | 0x80
				     : BRAILLE_FULL;
	case RASTER_BLOCK:
		return steps == 0 ? BLOCK_LIGHT_SHADE : BLOCK_LEFT_FULL + 8 - steps;
	default:
		return steps == 0 ? '.' : '#';
	}
}

void raster_bar(struct raster *raster, int row, double fraction)
{
	int a_cell = bar_steps(raster->set), all = raster->cols * a_cell;
	int filled, col;

	if (row < 0 || row >= raster->rows || !isfinite(fraction))
		return;
	fraction = fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
	filled = (int)(fraction * all + 0.5);
	if (filled == 0 && fraction > 0)
		filled = 1;
	if (filled == all && fraction < 1)
		filled = all - 1;
	for (col = 0; col < raster->cols; col++) {
		int left = filled - col * a_cell;

		*cell_at(raster, row, col) = bar_cell(raster->set,
			left < 0                ? 0
				: left > a_cell ? a_cell
						: left);
	}
}

/* ---- Out */

void raster_text(const struct raster *raster, int row, struct strbuf *out)
{
	int col;

	for (col = 0; col < raster->cols; col++) {
		int32_t cp = *cell_at(raster, row, col);

		if (cp < 0x80) {
			strbuf_addch(out, (char)cp);
		} else {
			strbuf_addch(out, (char)(0xe0 | cp >> 12));
			strbuf_addch(out, (char)(0x80 | (cp >> 6 & 0x3f)));
			strbuf_addch(out, (char)(0x80 | (cp & 0x3f)));
		}
	}
}
