/* SPDX-License-Identifier: MIT */
/* The values of a KPI as a chart: with its target, and the way to it from the baseline. */
#ifndef DAPO_TUI_VIEWS_KPI_CHART_H
#define DAPO_TUI_VIEWS_KPI_CHART_H

#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"
#include "tui/core/charts/chart.h"

enum { KPI_CHART_PATH = 2 };

/* The chart of a KPI. Zeroed is empty. */
struct kpi_chart {
	double *at, *values; /* oldest first, `count` of each; owned */
	size_t count;        /* at most 120, the newest */
	double path_at[KPI_CHART_PATH], path[KPI_CHART_PATH];
	bool has_path;
};

/* Reads it for a KPI; release it in any case. */
int kpi_chart_load(
	struct store *store, const struct record *kpi, struct kpi_chart *chart, struct error *err);
void kpi_chart_release(struct kpi_chart *chart);

/* Draws it into a part of a raster; nothing where there is no value. */
void kpi_chart_draw(const struct kpi_chart *shown, const struct record *kpi, int64_t now,
	enum text_charset charset, struct raster *raster, struct rect area);

#endif
