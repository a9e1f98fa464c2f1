/* SPDX-License-Identifier: MIT */
/* The pane of KPIs: how far each is from its target, worst first. */
#include <math.h>

#include "cells.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/progress.h"
#include "pane.h"

enum {
	PROGRESS_CELLS = 15, /* where the bar has its share in figures beside it */
	SHARE_CELLS = 5,
};

static void fill_value(const struct pane_row *row, struct pane_cell *cell)
{
	cell_kpi_value(cell, row->record);
}

/* The share of the way to the target, within 0 and 100 %. */
static void fill_progress(const struct pane_row *row, struct pane_cell *cell)
{
	double share = record_real(row->record, KPI_PROGRESS, NAN);

	if (isnan(share)) {
		strbuf_addch(&cell->text, '-');
		return;
	}
	if (cell->cells < PROGRESS_CELLS) {
		cell_bar(row->tui, cell, cell->cells, share);
		return;
	}
	cell_bar(row->tui, cell, cell->cells - SHARE_CELLS, share);
	strbuf_addf(&cell->text, " %3d%%", progress_percent(share));
}

static void fill_status(const struct pane_row *row, struct pane_cell *cell)
{
	cell_kpi_status(cell, row->record);
}

static bool dim(const struct record *record)
{
	return record_integer(record, KPI_STATUS, 0) == KPI_CANCELLED_STATUS;
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "KEY", .width = cells_of_keys, .drop = 8, .wide = true, .fill = cell_key},
	{.head = "NAME", .field = KPI_NAME},
	{.head = "PRODUCT", .cells = 14, .drop = 4, .applies = cells_of_all_products, .field = KPI_PRODUCT},
	{.head = "VALUE/TARGET", .cells = 12, .roomy_cells = 20, .drop = 1, .fill = fill_value},
	{.head = "BY", .cells = 10, .drop = 6, .wide = true, .field = KPI_END_DATE},
	{.head = "MEASURED", .cells = 10, .drop = 7, .wide = true, .field = KPI_MEASURED_ON},
	{.head = "PROGRESS", .cells = 8, .roomy_cells = PROGRESS_CELLS, .drop = 2, .fill = fill_progress},
	{.head = "STATUS", .cells = CELLS_GOAL_NARROW, .roomy_cells = CELLS_GOAL, .fill = fill_status},
};
/* clang-format on */

const struct pane_type pane_kpi = {
	.pane = PANE_KPI,
	.entity = &kpi_entity,
	.context = CONTEXT_KPI,
	.title = "KPI",
	.filter = "",
	.of_product = true,
	.rest_least = 11,
	.rest_zoomed = 24,
	.roomy_from = 90,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.dim = dim,
};
