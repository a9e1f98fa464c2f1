/* SPDX-License-Identifier: MIT */
/* The pane of promises: the state of each SLA objective, worst first. */
#include <math.h>
#include <stdlib.h>

#include "cells.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/age.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
#include "pane.h"

enum {
	BAR_CELLS = 5,
	SHARE_CELLS = 5, /* ` -120%` */
	BUDGET_CELLS_NARROW = SHARE_CELLS + 1,
	BUDGET_CELLS = BAR_CELLS + 1 + BUDGET_CELLS_NARROW,
};

/* ---- The newest values of all rows */

struct trends {
	const int64_t *ids;
	size_t count;
	struct pane_note *notes;
	size_t at; /* of the objective asked for last */
};

static void take_value(void *closure, int64_t objective, double value)
{
	struct trends *trends = closure;
	struct pane_note *note;

	for (size_t i = 0; i < trends->count; i++, trends->at++) {
		if (trends->at >= trends->count)
			trends->at = 0;
		if (trends->ids[trends->at] == objective)
			break;
	}
	note = &trends->notes[trends->at];
	if (note->trend_count < TREND_VALUES)
		note->trend[note->trend_count++] = value;
}

static int read_trends(struct tui *tui, const struct pane_list *pane,
	const struct record *const *rows, const int64_t *ids, size_t count, struct pane_note *notes,
	struct error *err)
{
	struct trends trends = {ids, count, notes, 0};
	int64_t *measured = xmalloc(count * sizeof *measured);
	size_t asked = 0;
	int code;

	(void)pane;
	for (size_t i = 0; i < count; i++)
		if (sla_kind_measured(
			    (enum sla_kind)record_integer(rows[i], OBJECTIVE_KIND, SLA_DATE)))
			measured[asked++] = ids[i];
	code = measurements_trends(
		tui->desk.store, measured, asked, TREND_VALUES, take_value, &trends, err);
	free(measured);
	return code;
}

/* ---- Columns */

static void fill_objective(const struct pane_row *row, struct pane_cell *cell)
{
	strbuf_addstr(&cell->text, record_text(row->record, OBJECTIVE_PROPERTY));
	if (!row->pane->sight.product)
		strbuf_addf(
			&cell->text, " %s", record_value(row->record, OBJECTIVE_PRODUCT)->text.buf);
}

static void fill_state(const struct pane_row *row, struct pane_cell *cell)
{
	cell_promise(
		cell, (enum sla_status)record_integer(row->record, OBJECTIVE_STATUS, SLA_NO_DATA));
	if (record_integer(row->record, OBJECTIVE_LATE, 0) &&
		record_integer(row->record, OBJECTIVE_STATUS, 0) == SLA_BREACHED)
		strbuf_addch(&cell->text, '?');
}

/* 1 if the newest values are getting better, -1 worse, 0 neither. */
static int direction(const struct pane_row *row)
{
	const struct record *objective = row->record;

	return sla_trend((enum sla_kind)record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD),
		(enum sla_operator)record_integer(objective, OBJECTIVE_OPERATOR, SLA_LTE),
		row->note->trend, row->note->trend_count);
}

static void add_share(struct strbuf *out, double percent)
{
	struct strbuf share = STRBUF_INIT;

	number_format_percent(&share, percent, 0, "");
	strbuf_addf(out, "%*s", SHARE_CELLS, share.buf);
	strbuf_release(&share);
}

/* The rest of the budget: `\u2593\u2593\u2593\u2591\u2591  61%\u2191`, the bar where there is
 * room for it. */
static void fill_budget(const struct pane_row *row, struct pane_cell *cell)
{
	double left = 1 - record_real(row->record, OBJECTIVE_CONSUMPTION, NAN);
	int goes = direction(row);

	if (isnan(left)) {
		strbuf_addstr(&cell->text, "- ");
		return;
	}
	if (cell->cells >= BUDGET_CELLS) {
		cell_bar(row->tui, cell, BAR_CELLS, isfinite(left) ? left : 0);
		strbuf_addch(&cell->text, ' ');
	}
	if (100 * left < -999)
		strbuf_addf(&cell->text, "%*s", SHARE_CELLS, "<-999");
	else
		add_share(&cell->text, 100 * left);
	strbuf_addstr(&cell->text,
		goes ? draw_glyph_text(row->tui->draw, goes > 0 ? GLYPH_UP : GLYPH_DOWN) : " ");
}

/* The newest values as a line of columns. */
static void fill_trend(const struct pane_row *row, struct pane_cell *cell)
{
	struct raster raster;

	raster_init(&raster, draw_bar_set(row->tui->draw), 1, cell->cells);
	raster_sparkline(&raster, row->note->trend, row->note->trend_count, 0, 0);
	raster_text(&raster, 0, &cell->text);
	raster_release(&raster);
}

static void fill_target(const struct pane_row *row, struct pane_cell *cell)
{
	objective_promise(row->record, &cell->text);
}

static void fill_age(const struct pane_row *row, struct pane_cell *cell)
{
	char text[AGE_TEXT_MAX];

	if (record_is_null(row->record, OBJECTIVE_NEWEST_AT))
		strbuf_addstr(&cell->text, "-");
	else
		strbuf_addstr(&cell->text,
			age_format(text,
				row->tui->desk.now -
					record_integer(row->record, OBJECTIVE_NEWEST_AT, 0)));
}

static void subtitle(const struct tui *tui, const struct pane_list *pane, struct strbuf *title)
{
	(void)tui;
	if (pane->list.loaded && pane->sight.product)
		strbuf_addf(
			title, " %s", record_value(pane->window[0], OBJECTIVE_PRODUCT)->text.buf);
}

static bool dim(const struct record *record)
{
	return record_integer(record, OBJECTIVE_STATUS, 0) == SLA_INACTIVE;
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "OBJECTIVE", .fill = fill_objective},
	{.head = "TARGET", .cells = 16, .drop = 3, .wide = true, .fill = fill_target},
	{.head = "AGE", .align = ALIGN_RIGHT, .cells = 4, .drop = 2, .wide = true, .fill = fill_age},
	{.head = "STATE", .cells = CELLS_PROMISE_NARROW, .roomy_cells = CELLS_PROMISE, .fill = fill_state},
	{.head = "TREND", .cells = TREND_VALUES, .drop = 4, .wide = true, .fill = fill_trend},
	{.head = "BUDGET", .align = ALIGN_RIGHT, .cells = BUDGET_CELLS_NARROW, .roomy_cells = BUDGET_CELLS, .drop = 1, .fill = fill_budget},
};
/* clang-format on */

const struct pane_type pane_sla = {
	.pane = PANE_SLA,
	.entity = &sla_objective_entity,
	.context = CONTEXT_SLA,
	.title = "SLA",
	.filter = "",
	.of_product = true,
	.rest_least = 8,
	.rest_zoomed = 18,
	.roomy_from = 30,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.notes = read_trends,
	.dim = dim,
	.subtitle = subtitle,
};
