/* SPDX-License-Identifier: MIT */
/* The pane of feedback: what consumers said, newest first. */
#include "dapo/model/tables/feedback.h"
#include "cells.h"
#include "dapo/base/time/age.h"
#include "pane.h"

static void fill_age(const struct pane_row *row, struct pane_cell *cell)
{
	char text[AGE_TEXT_MAX];
	int64_t at = record_integer(row->record, FEEDBACK_SUBMITTED_AT, 0);

	strbuf_addstr(&cell->text, age_format(text, row->tui->desk.now - at));
}

/* `low`, `norm`, `high`. */
static void fill_severity(const struct pane_row *row, struct pane_cell *cell)
{
	int64_t severity = record_integer(row->record, FEEDBACK_SEVERITY, SEVERITY_NORMAL);

	if (severity == SEVERITY_HIGH)
		cell->style = MEANING_WARN;
	else if (severity == SEVERITY_LOW)
		cell->style = MEANING_DIM;
	cell_choice(cell, row->record, FEEDBACK_SEVERITY);
	if (cell->text.len > 4)
		strbuf_setlen(&cell->text, 4);
}

static void fill_consumer(const struct pane_row *row, struct pane_cell *cell)
{
	if (record_is_null(row->record, FEEDBACK_CONSUMER))
		cell->style = MEANING_DIM;
	cell_reference(cell, row->record, FEEDBACK_CONSUMER);
}

static void fill_text(const struct pane_row *row, struct pane_cell *cell)
{
	cell_one_line(cell, record_text(row->record, FEEDBACK_TEXT));
}

static bool shows_status(const struct tui *tui, const struct pane_list *pane)
{
	(void)tui;
	return pane_is_filtered(pane);
}

static bool dim(const struct record *record)
{
	return feedback_status_closed(record_integer(record, FEEDBACK_STATUS, FEEDBACK_NEW));
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "KEY", .width = cells_of_keys, .fill = cell_key},
	{.head = "AGE", .align = ALIGN_RIGHT, .cells = 4, .drop = 2, .fill = fill_age},
	{.head = "SEV", .cells = 4, .drop = 3, .fill = fill_severity},
	{.head = "STATUS", .cells = 9, .applies = shows_status, .field = FEEDBACK_STATUS},
	{.head = "PRODUCT", .cells = 14, .drop = 5, .applies = cells_of_all_products, .wide = true, .field = FEEDBACK_PRODUCT},
	{.head = "KIND", .cells = 9, .drop = 6, .wide = true, .field = FEEDBACK_KIND},
	{.head = "CONSUMER", .cells = 10, .roomy_cells = 16, .drop = 4, .applies = cells_not_blind, .fill = fill_consumer},
	{.head = "TEXT", .fill = fill_text},
};
/* clang-format on */

const struct pane_type pane_feedback = {
	.pane = PANE_FEEDBACK,
	.entity = &feedback_entity,
	.context = CONTEXT_FEEDBACK,
	.title = "Feedback",
	.filter = "+inbox",
	.of_product = true,
	.rest_least = 15,
	.roomy_from = 70,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.dim = dim,
};
