/* SPDX-License-Identifier: MIT */
/* Pictures in a cell buffer: points, lines, columns and bars in three sets of characters. */
#include "raster.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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
	size_t count;

	raster->set = set;
	raster->rows = rows > 0 ? rows : 0;
	raster->cols = cols > 0 ? cols : 0;
	raster->pen = 0;
	count = (size_t)raster->rows * (size_t)raster->cols;
	raster->cells = xmalloc((count + 1) * sizeof *raster->cells);
	for (size_t i = 0; i < count; i++)
		raster->cells[i] = (struct raster_cell){.cp = ' '};
}

void raster_release(struct raster *raster)
{
	free(raster->cells);
	*raster = (struct raster){0};
}

/* ---- Cells */

struct raster_cell *raster_at(const struct raster *raster, int row, int col)
{
	if (row < 0 || row >= raster->rows || col < 0 || col >= raster->cols)
		return NULL;
	return raster->cells + (size_t)row * (size_t)raster->cols + (size_t)col;
}

void raster_put(struct raster *raster, int row, int col, int32_t cp)
{
	struct raster_cell *cell = raster_at(raster, row, col);

	if (cell)
		*cell = (struct raster_cell){cp, (uint16_t)raster->pen};
}

int raster_label(struct raster *raster, int row, int col, int cells, enum text_charset charset,
	const char *text)
{
	struct text_walk walk = {text, text + strlen(text), charset};
	struct text_cell cell;
	int room = cells < raster->cols - col ? cells : raster->cols - col;
	int used = 0;

	while (text_next(&walk, &cell) && used + cell.width <= room) {
		int32_t cp = ' ';

		if (cell.mark) {
			for (const char *byte = cell.bytes; *byte; byte++)
				raster_put(raster, row, col + used++, *byte);
			continue;
		}
		text_decode(cell.bytes, strlen(cell.bytes), &cp);
		raster_put(raster, row, col + used, cp);
		for (int i = 1; i < cell.width; i++)
			raster_put(raster, row, col + used + i, RASTER_COVERED);
		used += cell.width;
	}
	return used;
}

void raster_paste(struct raster *raster, int row, int col, const struct raster *from)
{
	for (int i = 0; i < from->rows; i++) {
		for (int k = 0; k < from->cols; k++) {
			struct raster_cell *cell = raster_at(raster, row + i, col + k);

			if (cell)
				*cell = *raster_at(from, i, k);
		}
	}
}

/* ---- Points */

int raster_cell_wide(enum raster_set set)
{
	return set == RASTER_BRAILLE ? 2 : 1;
}

int raster_cell_high(enum raster_set set)
{
	switch (set) {
	case RASTER_BRAILLE:
		return 4;
	case RASTER_BLOCK:
		return 2;
	default:
		return 3;
	}
}

int raster_points_wide(const struct raster *raster)
{
	return raster->cols * raster_cell_wide(raster->set);
}

int raster_points_high(const struct raster *raster)
{
	return raster->rows * raster_cell_high(raster->set);
}

static int32_t with_braille_point(int32_t cp, int x, int y)
{
	static const unsigned char dots[4][2] = {
		{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

	return (cp >= BRAILLE_EMPTY && cp <= BRAILLE_FULL ? cp : BRAILLE_EMPTY) | dots[y][x];
}

static int32_t with_block_point(int32_t cp, int y)
{
	int32_t half = y == 0 ? BLOCK_UPPER_HALF : BLOCK_LOWER_HALF;
	int32_t other = y == 0 ? BLOCK_LOWER_HALF : BLOCK_UPPER_HALF;

	return cp == other || cp == BLOCK_LEFT_FULL ? BLOCK_LEFT_FULL : half;
}

/* Two points in a cell are `:`, three `|`. */
static int32_t with_ascii_point(int32_t cp, int y)
{
	static const char points[] = "'-.";

	if (cp == points[y] || cp == '|')
		return cp;
	if (cp == ':')
		return '|';
	return cp == ' ' || !strchr(points, (int)cp) ? points[y] : ':';
}

void raster_point(struct raster *raster, int x, int y)
{
	int wide = raster_cell_wide(raster->set), high = raster_cell_high(raster->set);
	struct raster_cell *cell = x < 0 || y < 0 ? NULL : raster_at(raster, y / high, x / wide);

	if (!cell)
		return;
	if (raster->set == RASTER_BRAILLE)
		cell->cp = with_braille_point(cell->cp, x % wide, y % high);
	else if (raster->set == RASTER_BLOCK)
		cell->cp = with_block_point(cell->cp, y % high);
	else
		cell->cp = with_ascii_point(cell->cp, y % high);
	cell->style = (uint16_t)raster->pen;
}

/* The algorithm of Bresenham. */
void raster_line(struct raster *raster, int x0, int y0, int x1, int y1)
{
	int across = abs(x1 - x0), down = -abs(y1 - y0);
	int step_x = x0 < x1 ? 1 : -1, step_y = y0 < y1 ? 1 : -1;
	int off = across + down;

	for (;;) {
		int twice = 2 * off;

		raster_point(raster, x0, y0);
		if (x0 == x1 && y0 == y1)
			return;
		if (twice >= down) {
			off += down;
			x0 += step_x;
		}
		if (twice <= across) {
			off += across;
			y0 += step_y;
		}
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
		if (raster->set == RASTER_BLOCK) {
			raster_put(
				raster, row, x, BLOCK_LOWER_EIGHTH + (steps < 8 ? steps : 8) - 1);
			steps -= 8;
		} else {
			raster_put(raster, row, x, levels[steps < 7 ? steps : 7]);
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

		raster_put(raster, row, col,
			bar_cell(raster->set,
				left < 0                ? 0
					: left > a_cell ? a_cell
							: left));
	}
}

/* ---- Out */

int raster_run(const struct raster *raster, int row, int col, struct strbuf *out, unsigned *style)
{
	const struct raster_cell *first = raster_at(raster, row, col);
	char character[TEXT_CHARACTER_MAX];

	*style = first ? first->style : 0;
	for (; col < raster->cols; col++) {
		const struct raster_cell *cell = raster_at(raster, row, col);

		if (cell->style != *style)
			break;
		if (cell->cp != RASTER_COVERED)
			strbuf_add(out, character, text_encode(character, cell->cp));
	}
	return col;
}

void raster_text(const struct raster *raster, int row, struct strbuf *out)
{
	unsigned style;

	for (int col = 0; col < raster->cols;)
		col = raster_run(raster, row, col, out, &style);
}
