/* SPDX-License-Identifier: MIT */
/* Charts: what is in sight, where it is, and drawing it: series, what is dotted, axes. */
#include "chart.h"

#include <math.h>
#include <string.h>

#include "tui/core/theme.h"

enum {
	X_AXIS_ROWS = 2,
	ROWS_A_TICK = 2,
	CELLS_A_TICK = 10,
	LABEL_GAP = 2,
	UNIT_CELLS_MAX = 8,
	CELLS_A_DOT = 2, /* of ASCII, so that dots can be told from a line */
	BLOCK_DOT = 0xb7,
};

struct plot {
	const struct chart *chart;
	struct raster *raster;
	struct rect cells; /* of the raster */
	struct chart_axis x, y;
};

/* ---- What is in sight */

struct extent {
	double low, high;
};

static void extend(struct extent *extent, double value)
{
	if (!isfinite(value))
		return;
	extent->low = fmin(extent->low, value);
	extent->high = fmax(extent->high, value);
}

static void extend_by_points(const struct chart_series *series, struct extent *x, struct extent *y)
{
	for (size_t i = 0; i < series->count; i++) {
		if (!isfinite(series->y[i]))
			continue;
		extend(x, series->x[i]);
		extend(y, series->y[i]);
	}
}

/* False if there is no point. */
static bool measure(const struct chart *chart, struct extent *x, struct extent *y)
{
	*x = *y = (struct extent){INFINITY, -INFINITY};
	for (size_t i = 0; i < chart->series_count; i++)
		extend_by_points(&chart->series[i], x, y);
	if (!isfinite(x->low) || !isfinite(y->low))
		return false;
	for (size_t i = 0; i < chart->level_count; i++)
		extend(y, chart->levels[i].y);
	if (chart->y_low < chart->y_high) {
		extend(y, chart->y_low);
		extend(y, chart->y_high);
	}
	if (chart->x_low < chart->x_high)
		*x = (struct extent){chart->x_low, chart->x_high};
	return true;
}

static void make_y_axis(
	struct chart_axis *axis, const struct chart *chart, const struct extent *y, int rows)
{
	chart_axis_make(axis, chart->y_scale, y->low, y->high, 1 + rows / ROWS_A_TICK);
}

/* ---- Labels of y */

/* The topmost tick has the unit behind it, and so has a level near it, which may take its place. */
static void y_text(const struct plot *plot, const char *label, double value, struct strbuf *out)
{
	const struct chart_axis *y = &plot->y;
	const char *unit = plot->chart->y_unit;

	strbuf_reset(out);
	strbuf_addstr(out, label);
	if (unit && *unit && (y->count < 2 || value > y->ticks[y->count - 2]) &&
		text_width(unit, strlen(unit), plot->chart->charset) <= UNIT_CELLS_MAX)
		strbuf_addf(out, " %s", unit);
}

/* Calls `each` with the labels of all ticks, then of all levels. */
static void each_y_label(const struct plot *plot,
	void (*each)(
		const struct plot *plot, double value, const char *text, bool level, void *closure),
	void *closure)
{
	struct strbuf text = STRBUF_INIT;
	char label[CHART_LABEL_MAX];

	for (size_t i = 0; i < plot->y.count; i++) {
		y_text(plot, plot->y.labels[i], plot->y.ticks[i], &text);
		each(plot, plot->y.ticks[i], text.buf, false, closure);
	}
	for (size_t i = 0; i < plot->chart->level_count; i++) {
		double value = plot->chart->levels[i].y;

		if (!isfinite(value))
			continue;
		chart_label(label, plot->chart->y_scale, value, 0);
		y_text(plot, label, value, &text);
		each(plot, value, text.buf, true, closure);
	}
	strbuf_release(&text);
}

static void widest(
	const struct plot *plot, double value, const char *text, bool level, void *closure)
{
	int cells = text_width(text, strlen(text), plot->chart->charset);
	int *most = closure;

	(void)value;
	(void)level;
	*most = cells > *most ? cells : *most;
}

static int x_axis_rows(const struct chart *chart)
{
	return chart->bare ? 0 : X_AXIS_ROWS;
}

int chart_gutter(const struct chart *chart, int rows)
{
	struct plot plot = {.chart = chart};
	struct extent x, y;
	int cells = 0;

	if (!measure(chart, &x, &y))
		return 0;
	make_y_axis(&plot.y, chart, &y, rows - x_axis_rows(chart));
	each_y_label(&plot, widest, &cells);
	cells += 2;
	return cells > chart->gutter ? cells : chart->gutter;
}

/* ---- Places, in points of the raster */

static double share(const struct chart_axis *axis, double value)
{
	double part = (value - axis->low) / (axis->high - axis->low);

	return fmax(0, fmin(part, 1));
}

static int place_x(const struct plot *plot, double x)
{
	int wide = raster_cell_wide(plot->raster->set);

	return plot->cells.col * wide +
		(int)(share(&plot->x, x) * (plot->cells.cols * wide - 1) + 0.5);
}

static int place_y(const struct plot *plot, double y)
{
	int high = raster_cell_high(plot->raster->set);

	return plot->cells.row * high +
		(int)((1 - share(&plot->y, y)) * (plot->cells.rows * high - 1) + 0.5);
}

static int row_of(const struct plot *plot, double y)
{
	return place_y(plot, y) / raster_cell_high(plot->raster->set);
}

static bool in_sight(const struct plot *plot, const struct chart_series *series, size_t i)
{
	return isfinite(series->y[i]) && series->x[i] >= plot->x.low &&
		series->x[i] <= plot->x.high;
}

/* ---- Series */

/* Where several points meet in a cell the sign is a larger one. */
static void draw_points(const struct plot *plot, const struct chart_series *series)
{
	static const int32_t fine[] = {0x2022, 0x25cf}, plain[] = {'o', '@'};
	const int32_t *signs = plot->raster->set == RASTER_ASCII ? plain : fine;
	int wide = raster_cell_wide(plot->raster->set);

	plot->raster->pen = series->style;
	for (size_t i = 0; i < series->count; i++) {
		int row, col;

		if (!in_sight(plot, series, i))
			continue;
		row = row_of(plot, series->y[i]);
		col = place_x(plot, series->x[i]) / wide;
		raster_put(plot->raster, row, col,
			signs[raster_at(plot->raster, row, col)->cp != ' ']);
	}
}

static void draw_line(const struct plot *plot, const struct chart_series *series)
{
	bool joined = false;
	int last_x = 0, last_y = 0;

	plot->raster->pen = series->style;
	for (size_t i = 0; i < series->count; i++) {
		int x, y;

		if (!in_sight(plot, series, i)) {
			joined = false;
			continue;
		}
		if (i > 0 && series->gap > 0 && series->x[i] - series->x[i - 1] > series->gap)
			joined = false;
		x = place_x(plot, series->x[i]);
		y = place_y(plot, series->y[i]);
		raster_line(plot->raster, joined ? last_x : x, joined ? last_y : y, x, y);
		joined = true;
		last_x = x;
		last_y = y;
	}
}

/* One dot at most a cell, and none where something is: what is dotted stays behind the rest. */
static void draw_dots(const struct plot *plot, int from_x, int to_x, double from_y, double to_y)
{
	enum raster_set set = plot->raster->set;
	int wide = raster_cell_wide(set), high = raster_cell_high(set);
	int step = set == RASTER_ASCII ? CELLS_A_DOT : wide;

	for (int x = (from_x + step - 1) / step * step; x <= to_x; x += step) {
		double part = to_x > from_x ? (x - from_x) / (double)(to_x - from_x) : 0;
		int y = place_y(plot, from_y + part * (to_y - from_y));
		const struct raster_cell *cell = raster_at(plot->raster, y / high, x / wide);

		if (!cell || cell->cp != ' ')
			continue;
		if (set == RASTER_BLOCK)
			raster_put(plot->raster, y / high, x, BLOCK_DOT);
		else
			raster_point(plot->raster, x, y);
	}
}

static void draw_dotted(const struct plot *plot, const struct chart_series *series)
{
	plot->raster->pen = series->style;
	for (size_t i = 1; i < series->count; i++) {
		if (in_sight(plot, series, i - 1) && in_sight(plot, series, i))
			draw_dots(plot, place_x(plot, series->x[i - 1]),
				place_x(plot, series->x[i]), series->y[i - 1], series->y[i]);
	}
}

static void draw_level(const struct plot *plot, const struct chart_level *level)
{
	plot->raster->pen = level->style;
	if (isfinite(level->y))
		draw_dots(plot, place_x(plot, plot->x.low), place_x(plot, plot->x.high), level->y,
			level->y);
}

static void draw_plot(const struct plot *plot)
{
	const struct chart *chart = plot->chart;

	for (size_t i = 0; i < chart->series_count; i++) {
		if (chart->series[i].mark == CHART_LINE)
			draw_line(plot, &chart->series[i]);
		else if (chart->series[i].mark == CHART_POINTS)
			draw_points(plot, &chart->series[i]);
	}
	for (size_t i = 0; i < chart->series_count; i++) {
		if (chart->series[i].mark == CHART_DOTTED)
			draw_dotted(plot, &chart->series[i]);
	}
	for (size_t i = 0; i < chart->level_count; i++)
		draw_level(plot, &chart->levels[i]);
}

/* ---- Axes */

struct pieces {
	int32_t down, tick, level, corner, across, tick_down, span;
};

static const struct pieces *pieces_of(const struct raster *raster)
{
	static const struct pieces fine = {0x2502, 0x2524, 0x255e, 0x2514, 0x2500, 0x252c, 0x2550};
	static const struct pieces plain = {'|', '+', '>', '+', '-', '+', '='};

	return raster->set == RASTER_ASCII ? &plain : &fine;
}

static void draw_y_label(
	const struct plot *plot, double value, const char *text, bool level, void *closure)
{
	int cells = text_width(text, strlen(text), plot->chart->charset);
	int axis = plot->cells.col - 1, row = row_of(plot, value);
	const struct pieces *pieces = pieces_of(plot->raster);
	int left = *(int *)closure;

	for (int col = left; col < axis; col++)
		raster_put(plot->raster, row, col, ' ');
	raster_label(plot->raster, row, axis - 1 - cells, cells, plot->chart->charset, text);
	raster_put(plot->raster, row, axis, level ? pieces->level : pieces->tick);
}

static void draw_y_axis(const struct plot *plot, int left)
{
	for (int row = 0; row < plot->cells.rows; row++)
		raster_put(plot->raster, plot->cells.row + row, plot->cells.col - 1,
			pieces_of(plot->raster)->down);
	each_y_label(plot, draw_y_label, &left);
}

/* The unit of x, at the right end; returns the cells that it leaves. */
static int draw_x_unit(const struct plot *plot, int row, int room)
{
	const char *unit = plot->chart->x_unit;
	int cells = unit ? text_width(unit, strlen(unit), plot->chart->charset) : 0;

	if (!cells || cells > room / 2)
		return room;
	raster_label(plot->raster, row, plot->cells.col + plot->cells.cols - cells, cells,
		plot->chart->charset, unit);
	return room - cells - LABEL_GAP;
}

static int col_of(const struct plot *plot, double x)
{
	return place_x(plot, x) / raster_cell_wide(plot->raster->set);
}

static void draw_x_line(const struct plot *plot, int row)
{
	const struct chart *chart = plot->chart;
	const struct pieces *pieces = pieces_of(plot->raster);

	raster_put(plot->raster, row, plot->cells.col - 1, pieces->corner);
	for (int col = 0; col < plot->cells.cols; col++)
		raster_put(plot->raster, row, plot->cells.col + col, pieces->across);
	for (size_t i = 0; i < plot->x.count; i++)
		raster_put(plot->raster, row, col_of(plot, plot->x.ticks[i]), pieces->tick_down);
	for (size_t i = 0; i < chart->span_count; i++) {
		const struct chart_span *span = &chart->spans[i];

		if (span->to < plot->x.low || span->from > plot->x.high)
			continue;
		for (int col = col_of(plot, span->from); col <= col_of(plot, span->to); col++)
			raster_put(plot->raster, row, col, pieces->span);
	}
}

/* Labels below their ticks, as far as they don't touch. */
static void draw_x_axis(const struct plot *plot)
{
	int row = plot->cells.row + plot->cells.rows, left = plot->cells.col;
	int right = left + draw_x_unit(plot, row + 1, plot->cells.cols), free_from = 0;

	draw_x_line(plot, row);
	for (size_t i = 0; i < plot->x.count; i++) {
		int cells = (int)strlen(plot->x.labels[i]);
		int at = col_of(plot, plot->x.ticks[i]);
		int col = at - cells / 2;

		if (col + cells > right)
			col = right - cells;
		if (col < free_from || at >= right)
			continue;
		raster_label(
			plot->raster, row + 1, col, cells, plot->chart->charset, plot->x.labels[i]);
		free_from = col + cells + LABEL_GAP;
	}
}

void chart_draw(const struct chart *chart, struct raster *raster, struct rect area)
{
	struct plot plot = {.chart = chart, .raster = raster};
	struct extent x, y;
	unsigned pen = raster->pen;
	int gutter;

	if (area.rows < CHART_ROWS_MIN || area.cols < CHART_COLS_MIN || !measure(chart, &x, &y))
		return;
	gutter = chart_gutter(chart, area.rows);
	plot.cells = rect_part(area, 0, gutter, area.rows - x_axis_rows(chart), area.cols - gutter);
	if (plot.cells.cols < 2)
		return;
	make_y_axis(&plot.y, chart, &y, plot.cells.rows);
	chart_axis_make(&plot.x, chart->x_scale, x.low, x.high, 1 + plot.cells.cols / CELLS_A_TICK);
	draw_plot(&plot);
	raster->pen = MEANING_DIM;
	draw_y_axis(&plot, area.col);
	if (!chart->bare)
		draw_x_axis(&plot);
	raster->pen = pen;
}
