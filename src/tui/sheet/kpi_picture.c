/* SPDX-License-Identifier: MIT */
/* The picture of a KPI: its values with the target, a third of the screen high. */
#include "tui/core/theme.h"
#include "tui/views/kpi_chart.h"
#include "write.h"

enum { FRAME_ROWS = 2, MARGIN_COLS = 4 };

int write_kpi_picture(
	struct paper *paper, struct desk *desk, const struct record *kpi, struct error *err)
{
	struct rect area = {0, 0, paper->rows / 3 + FRAME_ROWS, paper->cols - MARGIN_COLS};
	struct kpi_chart chart;
	struct raster raster;
	int code = kpi_chart_load(desk->store, kpi, &chart, err);

	if (!code && chart.count > 1) {
		raster_init(&raster, paper->pictures_in, area.rows, area.cols);
		kpi_chart_draw(&chart, kpi, desk->now, paper->charset, &raster, area);
		paper_picture(paper, &raster);
		paper_space(paper);
	}
	kpi_chart_release(&chart);
	return code;
}
