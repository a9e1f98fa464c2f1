/* SPDX-License-Identifier: MIT */
/* The pane of requests between domains: the open ones first, by the day on which they are needed.
 */
#include "cells.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/request.h"
#include "pane.h"

enum { STATUS_CELLS = 12 };

static bool is_late(const struct pane_row *row)
{
	char today[DATE_TEXT_MAX];

	return request_lateness(row->record, date_format(today, desk_day(&row->tui->desk))) !=
		REQUEST_IN_TIME;
}

/* The key of the item, and the title; a sign if it is late. */
static void fill_title(const struct pane_row *row, struct pane_cell *cell)
{
	if (is_late(row)) {
		cell_sign(cell, GLYPH_RISK, MEANING_WARN);
		strbuf_addch(&cell->text, ' ');
	}
	if (!record_is_null(row->record, REQUEST_ITEM)) {
		cell_reference(cell, row->record, REQUEST_ITEM);
		strbuf_addch(&cell->text, ' ');
	}
	strbuf_addstr(&cell->text, record_text(row->record, REQUEST_TITLE));
}

static void fill_domains(const struct pane_row *row, struct pane_cell *cell)
{
	strbuf_addf(&cell->text, "%s>%s", record_text(row->record, REQUEST_FROM_DOMAIN),
		record_text(row->record, REQUEST_TO_DOMAIN));
}

/* clang-format off */
static const struct {
	enum glyph glyph;
	unsigned style;
} looks[] = {
	[REQUEST_PROPOSED] = {GLYPH_NO_DATA, MEANING_NEW},
	[REQUEST_COUNTERED] = {GLYPH_STALE, MEANING_WARN},
	[REQUEST_ACCEPTED] = {GLYPH_ACTIVE, MEANING_TEXT},
	[REQUEST_IN_PROGRESS] = {GLYPH_ACTIVE, MEANING_TEXT},
	[REQUEST_DELIVERED] = {GLYPH_OK, MEANING_GOOD},
	[REQUEST_DECLINED] = {GLYPH_BREACHED, MEANING_BAD},
	[REQUEST_WITHDRAWN] = {GLYPH_INACTIVE, MEANING_DIM},
};
/* clang-format on */

static void fill_status(const struct pane_row *row, struct pane_cell *cell)
{
	int64_t status = record_integer(row->record, REQUEST_STATUS, REQUEST_PROPOSED);

	cell->style = looks[status].style;
	cell_sign(cell, looks[status].glyph, cell->style);
	if (status == REQUEST_IN_PROGRESS && cell->cells < STATUS_CELLS)
		strbuf_addstr(&cell->text, "progress");
	else
		cell_choice(cell, row->record, REQUEST_STATUS);
}

static void fill_needed(const struct pane_row *row, struct pane_cell *cell)
{
	if (is_late(row))
		cell->style = MEANING_WARN;
	strbuf_addstr(&cell->text, record_text(row->record, REQUEST_NEEDED_BY));
}

static bool dim(const struct record *record)
{
	return !request_status_open(record_integer(record, REQUEST_STATUS, REQUEST_PROPOSED));
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "KEY", .width = cells_of_keys, .fill = cell_key},
	{.head = "ITEM, TITLE", .fill = fill_title},
	{.head = "FROM>TO", .cells = 15, .roomy_cells = 21, .drop = 3, .fill = fill_domains},
	{.head = "KIND", .cells = 21, .drop = 6, .wide = true, .field = REQUEST_KIND},
	{.head = "STATUS", .cells = 10, .roomy_cells = STATUS_CELLS, .fill = fill_status},
	{.head = "NEEDED", .cells = 10, .drop = 1, .fill = fill_needed},
	{.head = "PROMISED", .cells = 10, .drop = 5, .field = REQUEST_PROMISED_FOR},
};
/* clang-format on */

const struct pane_type pane_requests = {
	.pane = PANE_REQUESTS,
	.entity = &request_entity,
	.context = CONTEXT_REQUESTS,
	.title = "Requests",
	.filter = "status:open",
	.of_product = true,
	.rest_least = 11,
	.rest_zoomed = 20,
	.roomy_from = 90,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.dim = dim,
};
