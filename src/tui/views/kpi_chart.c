/* SPDX-License-Identifier: MIT */
/* The values of a KPI over time, drawn with its target and the way to it. */
#include "kpi_chart.h"

#include <math.h>
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/store/questions/kpis.h"
#include "tui/core/theme.h"

enum { VALUES_MAX = 120 };

static int load_values(struct store *store, int64_t kpi, struct kpi_chart *chart, struct error *err)
{
	int64_t days[VALUES_MAX];
	double values[VALUES_MAX];
	int code = kpi_history(store, kpi, VALUES_MAX, days, values, &chart->count, err);

	if (code) {
		chart->count = 0;
		return code;
	}
	chart->at = xcalloc(chart->count + 1, sizeof *chart->at);
	chart->values = xcalloc(chart->count + 1, sizeof *chart->values);
	for (size_t i = 0; i < chart->count; i++) {
		chart->at[i] = (double)days[chart->count - 1 - i] * SECONDS_A_DAY;
		chart->values[i] = values[chart->count - 1 - i];
	}
	return 0;
}

/* The instant at which a day begins; NAN for an open end. */
static double begin_of(int64_t day)
{
	return day == DATE_NONE ? NAN : (double)day * SECONDS_A_DAY;
}

/* The way that it should go, if it has a baseline, and days between which to reach the target. */
static void set_path(const struct record *kpi, struct kpi_chart *chart)
{
	struct kpi_terms terms;

	kpi_read_terms(kpi, &terms);
	chart->path_at[0] = begin_of(terms.start);
	chart->path_at[1] = begin_of(terms.end);
	chart->path[0] = terms.baseline;
	chart->path[1] = terms.target;
	chart->has_path =
		terms.has_baseline && isfinite(chart->path_at[0]) && isfinite(chart->path_at[1]);
}

int kpi_chart_load(
	struct store *store, const struct record *kpi, struct kpi_chart *chart, struct error *err)
{
	*chart = (struct kpi_chart){0};
	set_path(kpi, chart);
	return load_values(store, kpi->row_id, chart, err);
}

void kpi_chart_release(struct kpi_chart *chart)
{
	free(chart->at);
	free(chart->values);
	*chart = (struct kpi_chart){0};
}

/* From the first day to the last, or to today. */
static void set_span(const struct kpi_chart *shown, int64_t now, struct chart *chart)
{
	chart->x_low = fmin(shown->at[0], shown->path_at[0]); /* fmin() leaves NAN out */
	chart->x_high = fmax((double)now, shown->path_at[1]);
}

void kpi_chart_draw(const struct kpi_chart *shown, const struct record *kpi, int64_t now,
	enum text_charset charset, struct raster *raster, struct rect area)
{
	const struct chart_series series[] = {
		{.x = shown->path_at,
			.y = shown->path,
			.count = shown->has_path ? KPI_CHART_PATH : 0,
			.mark = CHART_DOTTED,
			.style = MEANING_DIM},
		{.x = shown->at,
			.y = shown->values,
			.count = shown->count,
			.mark = shown->count > 1 ? CHART_LINE : CHART_POINTS,
			.style = MEANING_TEXT},
	};
	const struct chart_level target = {record_real(kpi, KPI_TARGET, NAN), MEANING_GOOD};
	struct chart chart = {.series = series,
		.series_count = 2,
		.levels = &target,
		.level_count = 1,
		.x_scale = CHART_INSTANT,
		.y_unit = record_text(kpi, KPI_UNIT),
		.charset = charset};

	if (!shown->count)
		return;
	set_span(shown, now, &chart);
	chart_draw(&chart, raster, area);
}
