/* SPDX-License-Identifier: MIT */
/* The pane of the roadmap: milestones by quarter. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "dapo/base/memory.h"
#include "dapo/model/rules/milestone.h"
#include "dapo/store/questions/milestones.h"
#include "pane.h"

static int note_done(struct tui *tui, const struct pane_list *pane,
	const struct record *const *rows, const int64_t *ids, size_t count, struct pane_note *notes,
	struct error *err)
{
	struct milestone_items *items = xcalloc(count, sizeof *items);
	int code = milestones_completion(tui->desk.store, ids, count, items, err);

	(void)pane, (void)rows;
	for (size_t i = 0; i < count; i++)
		notes[i].items = items[i];
	free(items);
	return code;
}

static bool is_by_quarter(const struct pane_list *pane)
{
	return !pane->order.len || strcmp(pane->order.buf, "quarter") == 0;
}

/* True if the row above, on the screen, is of the same quarter. */
static bool is_of_quarter_above(const struct pane_row *row, const char *quarter)
{
	const struct record *other = NULL;
	struct milestone_facts above;

	if (row->position > row->pane->list.top && is_by_quarter(row->pane))
		other = pane_record_at(row->pane, row->position - 1);
	if (other)
		milestone_read_facts(other, &above);
	return other && strcmp(above.quarter, quarter) == 0;
}

/* Shown once for the milestones of a quarter. */
static void fill_quarter(const struct pane_row *row, struct pane_cell *cell)
{
	struct milestone_facts facts;

	milestone_read_facts(row->record, &facts);
	if (is_of_quarter_above(row, facts.quarter))
		return;
	cell->style = MEANING_TITLE;
	strbuf_addstr(&cell->text, *facts.quarter ? facts.quarter : "-");
}

/* With a sign if it is overdue. */
static void fill_title(const struct pane_row *row, struct pane_cell *cell)
{
	struct milestone_facts facts;

	milestone_read_facts(row->record, &facts);
	if (milestone_is_overdue(&facts, desk_day(&row->tui->desk))) {
		cell_sign(cell, GLYPH_RISK, MEANING_WARN);
		strbuf_addch(&cell->text, ' ');
	}
	strbuf_addstr(&cell->text, record_text(row->record, MILESTONE_TITLE));
}

static void fill_status(const struct pane_row *row, struct pane_cell *cell)
{
	cell_goal(cell, row->record, MILESTONE_STATUS);
}

/* Items that are done, of all; `-` without items. */
static void fill_done(const struct pane_row *row, struct pane_cell *cell)
{
	const struct milestone_items *items = &row->note->items;

	if (items->of)
		strbuf_addf(&cell->text, "%" PRId64 "/%" PRId64, items->done, items->of);
	else
		strbuf_addch(&cell->text, '-');
}

static bool dim(const struct record *record)
{
	return milestone_status_given_up(
		record_integer(record, MILESTONE_STATUS, MILESTONE_PLANNED));
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "QUARTER", .cells = QUARTER_TEXT_MAX - 1, .fill = fill_quarter},
	{.head = "KEY", .width = cells_of_keys, .drop = 6, .wide = true, .fill = cell_key},
	{.head = "TITLE", .fill = fill_title},
	{.head = "PRODUCT", .cells = 14, .drop = 3, .applies = cells_of_all_products, .field = MILESTONE_PRODUCT},
	{.head = "DATE", .cells = 10, .drop = 5, .wide = true, .field = MILESTONE_TARGET_DATE},
	{.head = "HORIZON", .cells = 7, .drop = 2, .field = MILESTONE_HORIZON},
	{.head = "DONE", .align = ALIGN_RIGHT, .cells = 5, .drop = 1, .fill = fill_done},
	{.head = "STATUS", .cells = CELLS_GOAL_NARROW, .roomy_cells = CELLS_GOAL, .fill = fill_status},
};
/* clang-format on */

const struct pane_type pane_roadmap = {
	.pane = PANE_ROADMAP,
	.entity = &milestone_entity,
	.context = CONTEXT_ROADMAP,
	.title = "Roadmap",
	.filter = "status:open",
	.of_product = true,
	.rest_least = 15,
	.rest_zoomed = 24,
	.roomy_from = 90,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.notes = note_done,
	.dim = dim,
};
