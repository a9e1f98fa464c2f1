/* SPDX-License-Identifier: MIT */
/* The pane of products; the one under the cursor narrows the other panes. */
#include <inttypes.h>
#include <stdlib.h>

#include "cells.h"
#include "dapo/base/memory.h"
#include "dapo/model/rules/completeness.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/questions/objectives.h"
#include "pane.h"

/* The state of the promises: a sign and four letters, as names need the room; where there is
 * more, the whole word and a blank before the inbox. */
enum { CELLS_SLA = 5, CELLS_SLA_ROOMY = CELLS_PROMISE + 1 };

static int note_inbox(struct tui *tui, const int64_t *ids, size_t count, struct pane_note *notes,
	struct error *err)
{
	int64_t *counts = xcalloc(count, sizeof *counts);
	int code = inbox_counts(tui->desk.store, ids, count, tui->desk.now, counts, err);

	for (size_t i = 0; i < count; i++)
		notes[i].inbox = counts[i];
	free(counts);
	return code;
}

static int note_product(struct tui *tui, const struct pane_list *pane,
	const struct record *const *rows, const int64_t *ids, size_t count, struct pane_note *notes,
	struct error *err)
{
	struct sla_rollup *promises = xcalloc(count, sizeof *promises);
	int code = note_inbox(tui, ids, count, notes, err);

	(void)pane, (void)rows;
	if (!code)
		code = objective_rollups(tui->desk.store, ids, count, promises, err);
	for (size_t i = 0; i < count; i++)
		notes[i].status = sla_rollup_status(&promises[i]);
	free(promises);
	return code;
}

static void fill_name(const struct pane_row *row, struct pane_cell *cell)
{
	strbuf_addstr(
		&cell->text, row->record ? record_text(row->record, PRODUCT_ID) : "all products");
}

static void fill_meta(const struct pane_row *row, struct pane_cell *cell)
{
	if (row->record && !record_is_null(row->record, PRODUCT_COMPLETENESS))
		strbuf_addf(&cell->text, "%d",
			completeness_shown(record_real(row->record, PRODUCT_COMPLETENESS, 0)));
}

/* clang-format off */
static const char *const short_words[SLA_STATUS_COUNT] = {
	[SLA_MET] = "OK",
	[SLA_AT_RISK] = "RISK",
	[SLA_BREACHED] = "BRCH",
	[SLA_STALE] = "STAL",
	[SLA_NO_DATA] = "NODT",
	[SLA_INACTIVE] = "INAC",
	[SLA_STATED] = "STAT",
};
/* clang-format on */

static void fill_sla(const struct pane_row *row, struct pane_cell *cell)
{
	if (!row->record)
		return;
	cell_promise(cell, row->note->status);
	if (cell->cells <= CELLS_SLA && row->note->status < SLA_STATUS_COUNT) {
		strbuf_reset(&cell->text);
		strbuf_addstr(&cell->text, short_words[row->note->status]);
	}
}

static void fill_inbox(const struct pane_row *row, struct pane_cell *cell)
{
	if (row->record)
		strbuf_addf(&cell->text, "%" PRId64, row->note->inbox);
}

/* As wide as the largest count in the window, with a blank before it if it has three digits or
 * more. */
static int inbox_cells(const struct pane_list *pane)
{
	int64_t most = 0;

	for (size_t i = 0; i < pane->list.loaded; i++)
		most = pane->notes[i].inbox > most ? pane->notes[i].inbox : most;
	return most > 99 ? 1 + cells_of_number(most) : 2;
}

static bool dim(const struct record *record)
{
	return record_integer(record, PRODUCT_STATUS, 0) == PRODUCT_RETIRED;
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "NAME", .fill = fill_name},
	{.head = "FULL NAME", .cells = 30, .drop = 3, .wide = true, .field = PRODUCT_NAME},
	{.head = "STATUS", .cells = 10, .drop = 2, .field = PRODUCT_STATUS},
	{.head = "META", .cells = 4, .drop = 1, .snug = true, .align = ALIGN_RIGHT, .fill = fill_meta},
	{.head = "SLA", .cells = CELLS_SLA, .roomy_cells = CELLS_SLA_ROOMY, .fill = fill_sla},
	{.head = "IN", .align = ALIGN_RIGHT, .width = inbox_cells, .fill = fill_inbox},
};
/* clang-format on */

const struct pane_type pane_products = {
	.pane = PANE_PRODUCTS,
	.entity = &product_entity,
	.context = CONTEXT_PRODUCTS,
	.title = "Products",
	.filter = "",
	.lead = 1,
	.rest_least = 8,
	.roomy_from = 40,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.notes = note_product,
	.dim = dim,
};
