/* SPDX-License-Identifier: MIT */
/* The pane of promises: the state of each SLA objective, worst first. */
#include <math.h>

#include "dapo/model/objective.h"
#include "pane.h"
#include "pane_cells.h"

static void fill_objective(const struct pane_row *row, struct pane_cell *cell)
{
	strbuf_addstr(&cell->text, record_text(row->record, OBJECTIVE_PROPERTY));
	if (!row->pane->product)
		strbuf_addf(
			&cell->text, " %s", record_value(row->record, OBJECTIVE_PRODUCT)->text.buf);
}

static void fill_state(const struct pane_row *row, struct pane_cell *cell)
{
	cell_promise(
		cell, (enum sla_status)record_integer(row->record, OBJECTIVE_STATUS, SLA_NO_DATA));
}

/* What is left of the error budget, in percent. */
static void fill_budget(const struct pane_row *row, struct pane_cell *cell)
{
	double left = 100 * (1 - record_real(row->record, OBJECTIVE_CONSUMPTION, NAN));

	if (isnan(left))
		strbuf_addstr(&cell->text, "-");
	else if (left < -999)
		strbuf_addstr(&cell->text, "<-999");
	else
		strbuf_addf(&cell->text, "%.0f%%", left);
}

static void fill_target(const struct pane_row *row, struct pane_cell *cell)
{
	const char *target = record_text(row->record, OBJECTIVE_TARGET);

	cell_choice(cell, row->record, OBJECTIVE_OPERATOR);
	strbuf_addf(&cell->text, " %s %s", target, record_text(row->record, OBJECTIVE_UNIT));
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
	if (pane->list.loaded && pane->product)
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
	{.head = "BUDGET", .align = ALIGN_RIGHT, .cells = 6, .drop = 1, .fill = fill_budget},
};
/* clang-format on */

const struct pane_type pane_sla = {
	.pane = PANE_SLA,
	.entity = &sla_objective_entity,
	.context = CONTEXT_SLA,
	.title = "SLA",
	.filter = "",
	.of_product = true,
	.rest_least = 9,
	.roomy_from = 30,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.dim = dim,
	.subtitle = subtitle,
};
