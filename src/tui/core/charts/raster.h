/* SPDX-License-Identifier: MIT */
/* Small pictures as characters in a buffer of cells: braille dots, block elements, or ASCII. */
#ifndef DAPO_TUI_CORE_CHARTS_RASTER_H
#define DAPO_TUI_CORE_CHARTS_RASTER_H

#include <stddef.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"

enum raster_set { RASTER_BRAILLE, RASTER_BLOCK, RASTER_ASCII };

/* One cell. A zeroed raster has none. */
struct raster_cell {
	int32_t cp;     /* a blank where nothing is; RASTER_COVERED right of a wide character */
	uint16_t style; /* the pen that drew it: a style of core/theme.h */
};

enum { RASTER_COVERED = -1 };

struct raster {
	enum raster_set set;
	int rows, cols;
	unsigned pen;              /* style of what is drawn next; plain text at first */
	struct raster_cell *cells; /* row by row */
};

/* Starts with blank cells; frees them. */
void raster_init(struct raster *raster, enum raster_set set, int rows, int cols);
void raster_release(struct raster *raster);

/* The cell at a place, or NULL outside. */
struct raster_cell *raster_at(const struct raster *raster, int row, int col);

/* Points across and down: braille has 2 x 4 a cell, block 1 x 2, ASCII 1 x 3 (`.`, `-`, `'`). */
int raster_points_wide(const struct raster *raster);
int raster_points_high(const struct raster *raster);

/* The same of one cell. */
int raster_cell_wide(enum raster_set set);
int raster_cell_high(enum raster_set set);

/* Sets one point, counted from the top left; outside it does nothing. */
void raster_point(struct raster *raster, int x, int y);

/* Sets the points of a line, both ends with it. */
void raster_line(struct raster *raster, int x0, int y0, int x1, int y1);

/* Puts one character into a cell; outside it does nothing. */
void raster_put(struct raster *raster, int row, int col, int32_t cp);

/* Writes text, made harmless for `charset`, from a cell on: what doesn't fit into `cells` cells, or
 * the row, is cut. Marks that combine are left out. Returns the cells it took. */
int raster_label(struct raster *raster, int row, int col, int cells, enum text_charset charset,
	const char *text);

/* Copies all cells of `from`, its top left to (row, col). */
void raster_paste(struct raster *raster, int row, int col, const struct raster *from);

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

/* Appends one row as UTF-8; or its cells from `col` on that have one style, after which the return
 * value is the next col (the number of cols at the end of the row). */
void raster_text(const struct raster *raster, int row, struct strbuf *out);
int raster_run(const struct raster *raster, int row, int col, struct strbuf *out, unsigned *style);

#endif
