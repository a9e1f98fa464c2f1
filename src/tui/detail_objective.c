/* SPDX-License-Identifier: MIT */
/* The state of a promise in the view of one record, and its measurements as a chart. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/clock.h"
#include "dapo/base/units.h"
#include "dapo/model/objective.h"
#include "dapo/store/measurements.h"
#include "dapo/store/objectives.h"
#include "detail.h"

enum {
	CHART_ROWS = 6,
	CHART_ROWS_HIGH = 10, /* on a screen of at least HIGH_SCREEN rows */
	HIGH_SCREEN = 36,
	CHART_VALUES = 400,
	AXIS_CELLS = 9, /* the numbers at the left, and the sign of the target */
	CHART_COLS_MIN = 10,
	BAR_COLS = 20,
};

/* ---- State */

unsigned detail_promise_style(enum sla_status status)
{
	switch (status) {
	case SLA_MET:
		return MEANING_GOOD;
	case SLA_AT_RISK:
		return MEANING_WARN;
	case SLA_BREACHED:
		return MEANING_BAD;
	default:
		return MEANING_STALE;
	}
}

/* A share of the budget, with `bar` as a bar, too. */
static void add_share(
	struct tui *tui, struct detail_view *detail, const char *label, double share, bool bar)
{
	struct strbuf text = STRBUF_INIT;
	struct raster raster;

	if (isnan(share))
		return;
	if (isinf(share))
		strbuf_addstr(&text, share > 0 ? "all of it and more" : "nothing");
	else
		strbuf_addf(&text, "%.1f %%", share * 100);
	if (bar) {
		raster_init(&raster, draw_raster_set(tui->draw), 1, BAR_COLS);
		raster_bar(&raster, 0, isinf(share) ? 1 : share);
		strbuf_addstr(&text, "  ");
		raster_text(&raster, 0, &text);
		raster_release(&raster);
	}
	detail_add(detail, MEANING_TEXT, label, text.buf);
	strbuf_release(&text);
}

static void add_state(struct tui *tui, struct detail_view *detail, const struct sla_result *result)
{
	char text[80];

	detail_add(detail, detail_promise_style(result->status), "State",
		sla_status_word(result->status));
	add_share(tui, detail, "Budget used", result->consumption, true);
	add_share(tui, detail, "Budget left", result->budget_remaining, false);
	if (result->alert != SLA_ALERT_NONE) {
		enum sla_burn_window longer, shorter;
		double rate = sla_alert_rate(result->alert, &longer, &shorter);

		snprintf(text, sizeof text, "burns more than %g times its budget over %s and %s",
			rate, sla_burn_text(longer), sla_burn_text(shorter));
		detail_add(detail, MEANING_WARN, "Alert", text);
	}
	if (isfinite(result->days_to_exhaustion) && result->days_to_exhaustion > 0) {
		snprintf(text, sizeof text, "%.1f days, at the present rate",
			result->days_to_exhaustion);
		detail_add(detail, MEANING_TEXT, "Budget lasts", text);
	}
}

/* ---- Chart */

struct series {
	int64_t at[CHART_VALUES]; /* newest first */
	double values[CHART_VALUES];
	size_t count;
};

/* The target as a number in the unit of the values; NAN for a time of day or a date. */
static double target_of(const struct record *objective)
{
	double target;

	return number_parse(record_text(objective, OBJECTIVE_TARGET), &target, NULL) ? NAN : target;
}

/* The newest `count` of the series, oldest first, each `times` over; and their extremes. */
static void spread(const struct series *series, size_t count, size_t times, double *values,
	double *low, double *high)
{
	*low = INFINITY;
	*high = -INFINITY;
	for (size_t i = 0; i < count; i++) {
		double value = series->values[count - 1 - i];

		for (size_t k = 0; k < times; k++)
			values[i * times + k] = value;
		if (isfinite(value)) {
			*low = fmin(*low, value);
			*high = fmax(*high, value);
		}
	}
}

/* Two numbers as short as still tells them apart. */
static void format_extremes(
	double low, double high, struct strbuf *low_text, struct strbuf *high_text)
{
	for (int digits = 3; digits <= 6; digits++) {
		strbuf_reset(low_text);
		strbuf_reset(high_text);
		strbuf_addf(low_text, "%.*g", digits, low);
		strbuf_addf(high_text, "%.*g", digits, high);
		if (low == high || strcmp(low_text->buf, high_text->buf) != 0)
			break;
	}
}

static void caption(struct detail_chart *chart, const struct record *objective,
	const struct series *series, size_t count, double low, double high)
{
	struct strbuf low_text = STRBUF_INIT, high_text = STRBUF_INIT;
	char from[INSTANT_TEXT_MAX], to[INSTANT_TEXT_MAX];

	format_extremes(low, high, &low_text, &high_text);
	instant_format(from, series->at[count - 1])[10] = '\0';
	instant_format(to, series->at[0])[10] = '\0';
	strbuf_addf(&chart->caption, "%zu measurements, %s to %s: %s to %s %s", count, from, to,
		low_text.buf, high_text.buf, record_text(objective, OBJECTIVE_UNIT));
	if (chart->target_row >= 0)
		strbuf_addf(
			&chart->caption, ", target %s", record_text(objective, OBJECTIVE_TARGET));
	strbuf_release(&low_text);
	strbuf_release(&high_text);
}

/* The target as a dotted line behind the columns, and the row on which it stands. */
static void draw_target(struct detail_chart *chart, double target, double low, double high)
{
	struct raster *raster = &chart->raster;
	int points = raster_points_high(raster);
	int y = points - 1;

	if (high > low)
		y -= (int)((target - low) / (high - low) * (points - 1) + 0.5);
	chart->target_row = y / (points / raster->rows);
	for (int x = 0; raster->set == RASTER_BRAILLE && x < raster_points_wide(raster); x += 4)
		raster_point(raster, x, y);
}

static void make_chart(
	struct tui *tui, struct detail_view *detail, const struct series *series, int cols)
{
	struct detail_chart *chart = &detail->chart;
	double values[CHART_VALUES], low, high, least, greatest;
	double target = target_of(&detail->record);
	int rows = detail->view.area.rows < HIGH_SCREEN ? CHART_ROWS : CHART_ROWS_HIGH;
	int across = draw_raster_set(tui->draw) == RASTER_BRAILLE ? 2 : 1;
	size_t wanted = (size_t)cols * (size_t)across;
	size_t points = wanted < CHART_VALUES ? wanted : CHART_VALUES;
	size_t count = series->count < points ? series->count : points;
	size_t times = points / count;

	spread(series, count, times, values, &least, &greatest);
	if (!isfinite(least))
		return;
	low = isnan(target) ? least : fmin(least, target);
	high = isnan(target) ? greatest : fmax(greatest, target);
	raster_init(&chart->raster, draw_raster_set(tui->draw), rows,
		((int)(count * times) + across - 1) / across);
	raster_sparkline(&chart->raster, values, count * times, low, high);
	if (!isnan(target))
		draw_target(chart, target, low, high);
	format_extremes(low, high, &chart->low, &chart->high);
	caption(chart, &detail->record, series, count, least, greatest);
}

void detail_chart_release(struct detail_chart *chart)
{
	raster_release(&chart->raster);
	strbuf_release(&chart->caption);
	strbuf_release(&chart->high);
	strbuf_release(&chart->low);
	chart->target_row = -1;
}

static int load_series(
	struct tui *tui, const struct record *objective, struct series *series, struct error *err)
{
	struct measured newest[CHART_VALUES];
	int code = measurements_newest(
		tui->desk.store, objective, INT64_MAX, CHART_VALUES, newest, &series->count, err);

	for (size_t i = 0; i < series->count; i++) {
		series->at[i] = newest[i].at;
		series->values[i] = newest[i].value;
	}
	return code;
}

int detail_add_objective(struct tui *tui, struct detail_view *detail, struct error *err)
{
	struct series series = {.count = 0};
	struct sla_result result;
	int cols = detail->view.area.cols - 4 - AXIS_CELLS;
	int code =
		objective_evaluate(tui->desk.store, &detail->record, tui->desk.now, &result, err);

	if (!code)
		code = load_series(tui, &detail->record, &series, err);
	if (code)
		return code;
	add_state(tui, detail, &result);
	detail_add(detail, MEANING_TEXT, NULL, "");
	if (series.count >= 2 && cols >= CHART_COLS_MIN)
		make_chart(tui, detail, &series, cols);
	return 0;
}

int detail_chart_rows(const struct detail_view *detail)
{
	return detail->chart.raster.rows ? detail->chart.raster.rows + 2 : 0;
}

/* The first row of the area stays blank. */
void detail_draw_chart(struct tui *tui, const struct detail_view *detail, struct rect area)
{
	const struct detail_chart *chart = &detail->chart;
	int last = chart->raster.rows - 1;

	draw_fit(tui->draw, area, 1, 0, area.cols, ALIGN_LEFT, MEANING_TITLE, chart->caption.buf,
		chart->caption.len);
	draw_fit(tui->draw, area, 2, 0, AXIS_CELLS - 2, ALIGN_RIGHT, MEANING_DIM, chart->high.buf,
		chart->high.len);
	draw_fit(tui->draw, area, 2 + last, 0, AXIS_CELLS - 2, ALIGN_RIGHT, MEANING_DIM,
		chart->low.buf, chart->low.len);
	if (chart->target_row >= 0) {
		if (chart->target_row > 0 && chart->target_row < last)
			draw_fit_string(tui->draw, area, 2 + chart->target_row, 0, AXIS_CELLS - 2,
				ALIGN_RIGHT, MEANING_TEXT,
				record_text(&detail->record, OBJECTIVE_TARGET));
		draw_glyph(tui->draw, area, 2 + chart->target_row, AXIS_CELLS - 1, MEANING_WARN,
			GLYPH_RIGHT);
	}
	draw_raster(tui->draw, area, 2, AXIS_CELLS, &chart->raster);
}
