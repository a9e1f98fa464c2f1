/* SPDX-License-Identifier: MIT */
/* Charts: series of points over time or numbers, with axes, units, levels such as a target, in
 * braille, blocks or ASCII.
 *
 *      24 h ╞⠒⠒⠒⠢⡀⠂ ⠂ ⠂ ⠂⢀⠎      levels: dotted, marked on the axis
 *        20 ┤    ⠘⡄     ⢀⠎       ticks at round values, the unit at the topmost
 *           │     ⠘⠤⠤⠤⠤⠤⠎        a series
 *        16 ┤
 *           └┬────────────┬──
 *            2 Feb        9 Feb  labels in UTC
 *
 * A chart is filled in by name, drawn into a part of a raster, and keeps nothing:
 *
 *	struct chart_series series = {.x = at, .y = values, .count = n, .style = MEANING_TEXT};
 *	struct chart_level target = {24, MEANING_WARN};
 *	struct chart chart = {.series = &series, .series_count = 1, .levels = &target,
 *		.level_count = 1, .x_scale = CHART_INSTANT, .x_low = from, .x_high = now,
 *		.y_unit = "h", .charset = draw_charset(tui->draw)};
 *	chart_draw(&chart, &raster, (struct rect){0, 0, 10, 60});
 */
#ifndef DAPO_TUI_CORE_CHARTS_CHART_H
#define DAPO_TUI_CORE_CHARTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "raster.h"
#include "tui/core/layout.h"

enum chart_mark {
	CHART_LINE,   /* points joined, in order */
	CHART_DOTTED, /* the same in dots, behind all else: what should be, beside what is */
	CHART_POINTS, /* a sign for each point, a larger one for several in a cell */
};

enum chart_scale {
	CHART_NUMBER,
	CHART_INSTANT, /* seconds since 1970-01-01 UTC: `14:00`, `2 Feb`, `Mar`, `2026` */
	CHART_CLOCK,   /* seconds since midnight: `07:30` */
};

/* Points by ascending x, borrowed. One whose y is not finite is a gap; points at one x make a
 * vertical line. */
struct chart_series {
	const double *x, *y;
	size_t count;
	enum chart_mark mark;
	double gap;     /* points further apart than this are not joined; 0: all are */
	unsigned style; /* see core/theme.h */
};

/* A value of y across the whole chart: a target, a baseline. Always in sight if it is finite. */
struct chart_level {
	double y;
	unsigned style;
};

/* A span of x that is marked on its axis: `══`. */
struct chart_span {
	double from, to;
};

struct chart {
	const struct chart_series *series; /* later ones over earlier ones */
	size_t series_count;
	const struct chart_level *levels;
	size_t level_count;
	const struct chart_span *spans;
	size_t span_count;
	enum chart_scale x_scale, y_scale;
	double x_low,
		x_high; /* both ends of the axis; unless x_low < x_high, those of the points */
	double y_low, y_high; /* to be in sight in any case, if y_low < y_high */
	const char *x_unit;   /* NULL: none; any text */
	const char *y_unit;
	int gutter; /* cells left of the plot at least, so that charts can be aligned */
	bool bare;  /* without the axis of x: above another chart that has it */
	enum text_charset charset;
};

enum { CHART_ROWS_MIN = 4, CHART_COLS_MIN = 16 };

/* Draws it into a part of the raster; the axis of x takes its last two rows. Nothing if there is
 * less room than the least, or no finite point. */
void chart_draw(const struct chart *chart, struct raster *raster, struct rect area);

/* The cells that chart_draw() leaves for the labels of y and the axis in `rows` rows. */
int chart_gutter(const struct chart *chart, int rows);

/* ---- Axes, for whoever draws other pictures */

enum { CHART_TICKS_MAX = 40, CHART_LABEL_MAX = 24 };

struct chart_axis {
	double low, high; /* of the axis; low < high */
	size_t count;
	double ticks[CHART_TICKS_MAX]; /* ascending, within */
	char labels[CHART_TICKS_MAX][CHART_LABEL_MAX];
};

/* The axis from `low` to `high` (both finite; wider if they are equal), with ticks at round values,
 * some `most` of them at most. */
void chart_axis_make(
	struct chart_axis *axis, enum chart_scale scale, double low, double high, int most);

/* One value as an axis with such steps writes it; step 0: as exactly as six digits are. */
void chart_label(char label[CHART_LABEL_MAX], enum chart_scale scale, double value, double step);

#endif
