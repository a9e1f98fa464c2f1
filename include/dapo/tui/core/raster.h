/* SPDX-License-Identifier: MIT */
/* Small charts as characters in a buffer of cells: braille dots, block elements, or ASCII. */
#ifndef DAPO_TUI_CORE_RASTER_H
#define DAPO_TUI_CORE_RASTER_H

#include <stddef.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"

enum raster_set { RASTER_BRAILLE, RASTER_BLOCK, RASTER_ASCII };

/* A zeroed one has no cells. */
struct raster {
	enum raster_set set;
	int rows, cols;
	int32_t *cells; /* code points, row by row; a blank where nothing is */
};

/* Starts with blank cells; frees them. */
void raster_init(struct raster *raster, enum raster_set set, int rows, int cols);
void raster_release(struct raster *raster);

/* Points across and down: braille has 2 x 4 a cell, block 1 x 2, ASCII 1 x 1. */
int raster_points_wide(const struct raster *raster);
int raster_points_high(const struct raster *raster);

/* Sets one point, counted from the top left; outside it does nothing. */
void raster_point(struct raster *raster, int x, int y);

/* Draws the newest `count` values that fit, the last at the right edge, as columns from the bottom:
 * braille two values a cell, else one, with 4 or 8 (ASCII: 1) steps a row. A value that is not
 * finite leaves a gap. Values are scaled between `low` and `high`; with low >= high between the
 * least and the greatest of them. The least still shows one step. */
void raster_sparkline(
	struct raster *raster, const double *values, size_t count, double low, double high);

/* Fills row `row` from the left to `fraction` (0..1, clamped; not finite: nothing) of its width.
 * The rest is light shade (ASCII: `.`). Any fraction above 0 shows at least one step, and below 1
 * is never shown full. */
void raster_bar(struct raster *raster, int row, double fraction);

/* Appends one row as UTF-8. */
void raster_text(const struct raster *raster, int row, struct strbuf *out);

#endif
