/* SPDX-License-Identifier: MIT */
/* The picture of a promise: at the left what was measured and how the error budget went, at the
 * right its days and the newest measurements. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/units.h"
#include "dapo/model/rules/sla/window.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/questions/objectives.h"
#include "tui/core/charts/calendar.h"
#include "tui/core/charts/chart.h"
#include "tui/panes/cells.h"
#include "write.h"

enum {
	ROWS_MIN = 15,
	ROWS_MAX = 30,
	ROWS_OF_WORDS = 4, /* at least */
	MISSED = 4,        /* as many measurements in a row: a gap in the line */
	SPANS_MAX = 400,
	MAINTENANCE_MAX = 64,
	LISTED_MAX = 24,
	CHART_COLS = 28, /* of a chart that is worth looking at */
	GAP = 2,
	EVERY_SHOWN = 60, /* so many measurements of a threshold are in sight */
};

struct picture {
	struct store *store;
	const struct record *objective;
	const struct sla_objective_terms *terms;
	const struct sla_evidence *evidence;
	enum text_charset charset;
	struct raster raster;
	struct rect left, right;
	int weeks;
	int64_t from, to; /* in sight: the window of a ratio */
	int64_t step;
	struct measured_span spans[SPANS_MAX];
	size_t span_count;
	struct chart_span maintenance[MAINTENANCE_MAX];
	size_t maintenance_count;
};

/* Charts tell the time of the clocks of the store. */
static double shown_at(const struct picture *picture, int64_t instant)
{
	return (double)zone_clock(&picture->store->zone, instant);
}

/* ---- What is in sight */

/* Of a ratio its window; else enough for some measurements, the newest with them. */
static int64_t first_instant(const struct picture *picture)
{
	static const int days[] = {1, 3, 7, 14, 30, 60, 90, 180, 365};
	int64_t wanted = EVERY_SHOWN * picture->terms->measure_every;
	int64_t age = picture->to - picture->evidence->measured_at;
	size_t i = 0;

	if (picture->terms->kind == SLA_RATIO)
		return sla_window_start(
			       &picture->terms->window, picture->terms->zone, picture->to) +
			1;
	if (age > wanted / 2)
		wanted += age;
	while (i + 1 < sizeof days / sizeof days[0] && days[i] * SECONDS_A_DAY < wanted)
		i++;
	return picture->to + 1 -
		(days[i] * SECONDS_A_DAY < wanted ? wanted : days[i] * SECONDS_A_DAY);
}

static int load_spans(struct picture *picture, struct error *err)
{
	int64_t seconds = picture->to - picture->from + 1;
	size_t points = (size_t)picture->left.cols * (size_t)raster_cell_wide(picture->raster.set);

	picture->span_count = points < SPANS_MAX ? points : SPANS_MAX;
	picture->step = (seconds + (int64_t)picture->span_count - 1) / (int64_t)picture->span_count;
	return measurements_spans(picture->store, picture->objective, picture->from, picture->to,
		picture->step, picture->span_count, picture->spans, err);
}

static int note_maintenance(
	void *closure, const struct sla_maintenance *span, const char *note, struct error *err)
{
	struct picture *picture = closure;

	(void)note;
	(void)err;
	if (picture->maintenance_count == MAINTENANCE_MAX)
		return 0;
	picture->maintenance[picture->maintenance_count++] =
		(struct chart_span){shown_at(picture, span->from), shown_at(picture, span->to)};
	return 0;
}

/* ---- Charts */

/* A chart with its title and the points that it is made of. */
struct titled {
	struct chart chart;
	struct strbuf title;
	struct chart_series series[2];
	struct chart_level level;
	double x[2 * SPANS_MAX + 1], y[2 * SPANS_MAX + 1];
	double even_x[2], even_y[2];
};

static void titled_init(const struct picture *picture, struct titled *titled)
{
	strbuf_init(&titled->title);
	titled->series[0] =
		(struct chart_series){.x = titled->x, .y = titled->y, .style = MEANING_TEXT};
	titled->level = (struct chart_level){NAN, MEANING_WARN};
	titled->chart = (struct chart){
		.series = titled->series,
		.series_count = 1,
		.levels = &titled->level,
		.level_count = 1,
		.spans = picture->maintenance,
		.span_count = picture->maintenance_count,
		.x_scale = CHART_INSTANT,
		.x_low = shown_at(picture, picture->from),
		.x_high = shown_at(picture, picture->to),
		.charset = picture->charset,
	};
}

static void draw_titled(struct picture *picture, const struct titled *titled, struct rect area)
{
	picture->raster.pen = MEANING_TITLE;
	raster_label(&picture->raster, area.row, area.col, area.cols, picture->charset,
		titled->title.buf);
	picture->raster.pen = MEANING_TEXT;
	chart_draw(
		&titled->chart, &picture->raster, rect_part(area, 1, 0, area.rows - 1, area.cols));
}

static double middle_of(const struct picture *picture, size_t span)
{
	int64_t at = picture->from + (int64_t)span * picture->step + picture->step / 2;

	return shown_at(picture, at < picture->to ? at : picture->to);
}

static void add_point(struct titled *titled, double x, double y)
{
	titled->x[titled->series[0].count] = x;
	titled->y[titled->series[0].count++] = y;
}

/* Least and greatest of each span, first what is nearer to where the line comes from; of a ratio
 * the share of good events. */
static void trace_values(const struct picture *picture, struct titled *titled)
{
	double last = NAN;

	for (size_t i = 0; i < picture->span_count; i++) {
		const struct measured_span *span = &picture->spans[i];
		double first = span->least, second = span->greatest;

		if (!span->count)
			continue;
		if (picture->terms->kind == SLA_RATIO)
			first = second = span->total > 0 ? 100 * span->good / span->total : NAN;
		if (fabs(last - second) < fabs(last - first)) {
			first = span->greatest;
			second = span->least;
		}
		add_point(titled, middle_of(picture, i), first);
		if (second != first && !isnan(first))
			add_point(titled, middle_of(picture, i), second);
		last = second;
	}
}

/* `Good events, 30 days; dotted: promised; == maintenance`, the middle only where it fits. */
static void title_values(const struct picture *picture, struct strbuf *title)
{
	static const char *const names[] = {
		[SLA_THRESHOLD] = "Measured",
		[SLA_RATIO] = "Good events",
		[SLA_DATE] = "",
		[SLA_TIME_OF_DAY] = "Delivered",
		[SLA_TEXT] = "",
	};
	static const char dotted[] = "; dotted: promised";
	int64_t days = (picture->to - picture->from + SECONDS_A_DAY / 2) / SECONDS_A_DAY;
	struct strbuf maintenance = STRBUF_INIT;

	if (picture->maintenance_count)
		strbuf_addf(&maintenance, "; %s maintenance",
			picture->raster.set == RASTER_ASCII ? "==" : "\u2550\u2550");
	strbuf_addf(title, "%s, %" PRId64 " day%s", names[picture->terms->kind], days,
		days == 1 ? "" : "s");
	if ((int)(title->len + sizeof dotted + maintenance.len) <= picture->left.cols)
		strbuf_addstr(title, dotted);
	strbuf_addstr(title, maintenance.buf);
	strbuf_release(&maintenance);
}

static void make_values(const struct picture *picture, struct titled *titled, struct unit *unit)
{
	double factor = 1;

	titled_init(picture, titled);
	objective_factor(picture->objective, &factor, NULL);
	titled->level.y = picture->terms->target / factor;
	trace_values(picture, titled);
	titled->series[0].gap =
		MISSED * fmax((double)picture->terms->measure_every, (double)picture->step);
	*unit = (struct unit){.name = "%"};
	if (picture->terms->kind == SLA_TIME_OF_DAY)
		titled->chart.y_scale = CHART_CLOCK;
	else if (picture->terms->kind == SLA_THRESHOLD)
		objective_unit(picture->objective, unit, NULL);
	if (picture->terms->kind != SLA_TIME_OF_DAY)
		titled->chart.y_unit = unit->name;
	title_values(picture, &titled->title);
}

/* How the bad events of the window used its budget up, beside an even pace. */
static void make_burn_down(const struct picture *picture, struct titled *titled)
{
	double allowed = picture->evidence->window.total * (100 - picture->terms->target) / 100;
	double bad = 0;

	titled_init(picture, titled);
	strbuf_addstr(&titled->title, "Error budget left; dotted: an even pace");
	titled->level.y = 0;
	titled->chart.y_low = 0;
	titled->chart.y_high = 100;
	titled->chart.y_unit = "%";
	titled->chart.series_count = 2;
	titled->series[1] = (struct chart_series){.x = titled->even_x,
		.y = titled->even_y,
		.count = 2,
		.mark = CHART_DOTTED,
		.style = MEANING_DIM};
	titled->even_x[0] = shown_at(picture, picture->from);
	titled->even_x[1] = shown_at(picture, picture->to);
	titled->even_y[0] = 100;
	titled->even_y[1] = 0;
	add_point(titled, shown_at(picture, picture->from), 100);
	for (size_t i = 0; allowed > 0 && i < picture->span_count; i++) {
		if (!picture->spans[i].count)
			continue;
		bad += picture->spans[i].total - picture->spans[i].good;
		add_point(titled, middle_of(picture, i), 100 * (1 - bad / allowed));
	}
}

/* Of a ratio with a budget there are two charts, one above the other, with one axis of time. */
static void draw_left(struct picture *picture)
{
	struct titled *charts = xcalloc(2, sizeof *charts);
	struct chart *above = &charts[0].chart, *below = &charts[1].chart;
	struct rect area = picture->left;
	struct unit unit;
	int upper = (area.rows - 1) / 2;

	make_values(picture, &charts[0], &unit);
	if (picture->terms->kind != SLA_RATIO || !(picture->terms->target < 100)) {
		draw_titled(picture, &charts[0], area);
	} else {
		make_burn_down(picture, &charts[1]);
		above->bare = true;
		above->gutter = chart_gutter(below, area.rows - upper - 1);
		below->gutter = chart_gutter(above, upper - 1);
		draw_titled(picture, &charts[0], rect_part(area, 0, 0, upper, area.cols));
		draw_titled(picture, &charts[1],
			rect_part(area, upper, 0, area.rows - upper, area.cols));
		strbuf_release(&charts[1].title);
	}
	strbuf_release(&charts[0].title);
	free(charts);
}

/* ---- Days */

static enum sla_status judge_day(
	const struct picture *picture, const struct measured_span *span, int64_t at)
{
	const struct sla_objective_terms *terms = picture->terms;
	const struct sla_sum sum = {span->good, span->total};
	bool falls = terms->op == SLA_GTE || terms->op == SLA_GT;
	double factor = 1;

	objective_factor(picture->objective, &factor, NULL);
	return sla_judge_span(terms, factor * (falls ? span->least : span->greatest), &sum, at);
}

static int draw_days(struct picture *picture, struct rect area, struct error *err)
{
	enum { DAYS_MAX = 7 * CALENDAR_WEEKS_MAX };
	struct measured_span spans[DAYS_MAX];
	enum sla_status days[DAYS_MAX];
	int64_t today = store_day(picture->store, picture->to);
	struct calendar calendar = {.first = calendar_first(today, picture->weeks), .days = days};
	size_t kept = 0, judged = 0;
	struct strbuf title = STRBUF_INIT;
	int code;

	calendar.count = (size_t)(today - calendar.first + 1);
	code = measurements_days(picture->store, picture->objective, calendar.first, picture->to,
		calendar.count, spans, err);
	if (code)
		return code;
	for (size_t i = 0; i < calendar.count; i++) {
		days[i] = judge_day(picture, &spans[i],
			zone_day_start(&picture->store->zone, calendar.first + (int64_t)i));
		judged += sla_status_judged(days[i]);
		kept += sla_status_kept(days[i]);
	}
	strbuf_addf(&title, "%zu of %zu days kept", kept, judged);
	picture->raster.pen = MEANING_TITLE;
	raster_label(&picture->raster, area.row, area.col, area.cols, picture->charset, title.buf);
	calendar_draw(&calendar, &picture->raster, rect_part(area, 1, 0, area.rows - 1, area.cols));
	strbuf_release(&title);
	return 0;
}

/* ---- The newest measurements */

static void draw_measurement(
	struct picture *picture, struct rect area, int row, const struct measured *measured)
{
	const struct measured_span span = {
		1, measured->value, measured->value, measured->good, measured->total};
	enum sla_status status = judge_day(picture, &span, measured->at);
	struct strbuf text = STRBUF_INIT;
	char at[INSTANT_TEXT_MAX];

	instant_show(at, &picture->store->zone, measured->at);
	strbuf_addf(&text, "%.11s  ", at + strlen("2026-"));
	if (picture->terms->kind == SLA_RATIO) {
		number_format_percent(&text, measured->value, 2, " ");
		strbuf_addf(&text, " of %.6g", measured->total);
	} else {
		objective_value(picture->objective, measured->value, &text);
	}
	picture->raster.pen = cell_promise_style(status);
	raster_put(&picture->raster, row, area.col, calendar_sign(picture->raster.set, status));
	picture->raster.pen = MEANING_TEXT;
	raster_label(
		&picture->raster, row, area.col + 2, area.cols - 2, picture->charset, text.buf);
	strbuf_release(&text);
}

static int draw_newest(struct picture *picture, struct rect area, struct error *err)
{
	struct measured newest[LISTED_MAX];
	size_t room = area.rows > 1 ? (size_t)(area.rows - 1) : 0;
	struct strbuf title = STRBUF_INIT;
	size_t count = 0;
	int code = room ? measurements_newest(picture->store, picture->objective, picture->to,
				  room < LISTED_MAX ? room : LISTED_MAX, newest, &count, err)
			: 0;

	if (code || !count)
		return code;
	picture->raster.pen = MEANING_TITLE;
	strbuf_addf(&title, "Newest measurements, %s", zone_name(&picture->store->zone));
	raster_label(&picture->raster, area.row, area.col, area.cols, picture->charset, title.buf);
	strbuf_release(&title);
	for (size_t i = 0; i < count; i++)
		draw_measurement(picture, area, area.row + 1 + (int)i, &newest[i]);
	return 0;
}

static int draw_right(struct picture *picture, struct error *err)
{
	struct rect area = picture->right;
	int calendar = 1 + calendar_rows(picture->weeks);
	int code = draw_days(picture, rect_part(area, 0, 0, calendar, area.cols), err);

	return code ? code
		    : draw_newest(picture,
			      rect_part(area, calendar + 1, 0, area.rows - calendar - 1, area.cols),
			      err);
}

/* ---- All of it */

/* The calendar gets what a chart that is worth it leaves; without room for both, there is none. */
static void lay_out(struct picture *picture, int rows, int cols)
{
	int right;

	picture->weeks = calendar_weeks(cols - GAP - CHART_COLS);
	right = calendar_cols(picture->weeks);
	if (cols < right + GAP + CHART_COLS)
		right = -GAP;
	picture->left = (struct rect){0, 0, rows, cols - GAP - right};
	picture->right =
		(struct rect){0, cols - right, right > 0 ? rows : 0, right > 0 ? right : 0};
}

/* It shares one screen with the words above it. */
static int rows_for(const struct paper *paper)
{
	int words = (int)paper->count > ROWS_OF_WORDS ? (int)paper->count : ROWS_OF_WORDS;
	int rows = paper->rows - 2 - words;

	return rows < ROWS_MIN ? ROWS_MIN : rows > ROWS_MAX ? ROWS_MAX : rows;
}

static int load_and_draw(struct picture *picture, struct error *err)
{
	int code = load_spans(picture, err);

	if (!code)
		code = measurements_maintenance(picture->store,
			record_integer(picture->objective, OBJECTIVE_PRODUCT, 0), picture->from,
			picture->to, note_maintenance, picture, err);
	if (code)
		return code;
	draw_left(picture);
	return picture->right.cols ? draw_right(picture, err) : 0;
}

static int write_picture(struct paper *paper, const struct desk *desk,
	const struct record *objective, const struct sla_objective_terms *terms,
	const struct sla_evidence *evidence, struct error *err)
{
	struct picture *picture = xcalloc(1, sizeof *picture);
	int rows = rows_for(paper), cols = paper->cols - 4;
	int code;

	*picture = (struct picture){.store = desk->store,
		.objective = objective,
		.terms = terms,
		.evidence = evidence,
		.charset = paper->charset,
		.to = desk->now};
	picture->from = first_instant(picture);
	lay_out(picture, rows, cols);
	raster_init(&picture->raster, paper->pictures_in, rows, cols);
	code = load_and_draw(picture, err);
	if (code)
		raster_release(&picture->raster);
	else
		paper_picture(paper, &picture->raster);
	free(picture);
	return code;
}

int write_promise_picture(
	struct paper *paper, struct desk *desk, const struct record *objective, struct error *err)
{
	static const char none[] =
		"Nothing was measured yet; :sla record, or import, says what was.";
	struct sla_objective_terms terms;
	struct sla_evidence evidence;
	int code = objective_terms_of(desk->store, objective, &terms, err);

	if (code || !sla_kind_measured(terms.kind))
		return code;
	code = objective_evidence_of(desk->store, objective, &terms, desk->now, &evidence, err);
	if (code)
		return code;
	if (evidence.measured)
		return write_picture(paper, desk, objective, &terms, &evidence, err);
	paper_add(paper, MEANING_DIM, NULL, none, strlen(none));
	return 0;
}
