/* SPDX-License-Identifier: MIT */
/* The pane of the backlog: items by rank, with score and demand. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/rules/priority.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/questions/ranking.h"
#include "dapo/store/records/records.h"
#include "pane.h"

/* More domains than these are not read to see whether they share a method. */
enum { DOMAINS_MAX = 20 };

/* With more open items in its domain an item of all products has no rank here: that is found by
 * counting those before it. */
enum { RANKED_MAX = 50000 };

/* ---- What is listed */

static bool is_by_rank(const struct pane_list *pane)
{
	return !pane->order.len || strcmp(pane->order.buf, "rank") == 0;
}

/* True if rows follow each other as they are ranked: no other order, and no open item left out. */
static bool is_ranking(const struct pane_list *pane)
{
	const struct filter *filter = pane->filter;

	return is_by_rank(pane) && !pane->reverse &&
		(!filter || (filter->kind != FILTER_AND && filter_only_open(filter, &item_entity)));
}

/* ---- Facts beside the items */

/* An item waits for another that is open, or for an open request to another domain. */
static int note_waits(struct tui *tui, const int64_t *ids, size_t count, struct pane_note *notes,
	struct error *err)
{
	bool *waits = xcalloc(count, sizeof *waits);
	int code = coordination_items_wait(tui->desk.store, ids, count, waits, err);

	for (size_t i = 0; i < count; i++)
		notes[i].waits = waits[i];
	free(waits);
	return code;
}

/* The first row of each domain, up to DOMAINS_MAX; heads[i] tells which of them row i belongs to,
 * DOMAINS_MAX where there was no room. */
static size_t find_heads(
	const struct record *const *rows, size_t count, size_t *firsts, size_t *heads)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const char *domain = record_text(rows[i], ITEM_DOMAIN);
		size_t at = 0;

		while (at < found && strcmp(record_text(rows[firsts[at]], ITEM_DOMAIN), domain))
			at++;
		if (at == found && found < DOMAINS_MAX)
			firsts[found++] = i;
		heads[i] = at;
	}
	return found;
}

/* Where all open items are listed by rank, those of a domain follow each other in its ranking: the
 * place of the first is sought, the others are counted on. */
static int note_ranks(struct tui *tui, const struct record *const *rows, const int64_t *ids,
	size_t count, struct pane_note *notes, struct error *err)
{
	size_t firsts[DOMAINS_MAX], *heads = xcalloc(count, sizeof *heads);
	int64_t sought[DOMAINS_MAX], next[DOMAINS_MAX + 1] = {0};
	size_t found = find_heads(rows, count, firsts, heads);
	int code;

	for (size_t i = 0; i < found; i++)
		sought[i] = ids[firsts[i]];
	code = ranking_places(tui->desk.store, 0, RANKED_MAX, sought, found, next, err);
	for (size_t i = 0; !code && i < count; i++)
		notes[i].rank = next[heads[i]] ? next[heads[i]]++ : 0;
	free(heads);
	return code;
}

/* Under a product the place in the list is the rank. */
static int note_items(struct tui *tui, const struct pane_list *pane,
	const struct record *const *rows, const int64_t *ids, size_t count, struct pane_note *notes,
	struct error *err)
{
	int code = note_waits(tui, ids, count, notes, err);

	if (!code && !pane->sight.product && is_ranking(pane))
		code = note_ranks(tui, rows, ids, count, notes, err);
	return code;
}

/* Appends the method of the selected product's domain. */
static int add_method_of_product(
	struct tui *tui, int64_t product, struct strbuf *out, struct error *err)
{
	struct record record, domain;
	int code;

	record_init(&record, &product_entity);
	record_init(&domain, &domain_entity);
	code = records_get(tui->desk.store, &product_entity, product, &record, err);
	if (!code)
		code = records_get(tui->desk.store, &domain_entity,
			record_integer(&record, PRODUCT_DOMAIN, 0), &domain, err);
	if (!code)
		field_show(&domain_entity.fields[DOMAIN_METHOD],
			record_value(&domain, DOMAIN_METHOD), out);
	record_release(&record);
	record_release(&domain);
	return code;
}

/* Appends the method of all domains, if they share one and are few enough to look at. */
static int add_common_method(struct tui *tui, struct strbuf *out, struct error *err)
{
	struct query query = {.entity = &domain_entity, .now = tui->desk.now};
	struct page page;
	bool common;
	int code;

	page_init(&page);
	code = query_page(tui->desk.store, &query, 0, false, DOMAINS_MAX, &page, err);
	common = !code && page.count > 0 && page.count < DOMAINS_MAX;
	for (size_t i = 1; i < page.count && common; i++)
		common = value_equal(record_value(&page.records[0], DOMAIN_METHOD),
			record_value(&page.records[i], DOMAIN_METHOD));
	if (common)
		field_show(&domain_entity.fields[DOMAIN_METHOD],
			record_value(&page.records[0], DOMAIN_METHOD), out);
	page_release(&page);
	return code;
}

/* The method by which the rows are ranked, where it is one. */
static int read_method(struct tui *tui, struct pane_list *pane, struct error *err)
{
	strbuf_reset(&pane->fact);
	if (pane->sight.product)
		return add_method_of_product(tui, pane->sight.product, &pane->fact, err);
	return add_common_method(tui, &pane->fact, err);
}

static void subtitle(const struct tui *tui, const struct pane_list *pane, struct strbuf *title)
{
	(void)tui;
	if (pane->fact.len && is_by_rank(pane))
		strbuf_addf(title, "  %s", pane->fact.buf);
}

/* ---- Columns */

static bool is_open(const struct record *item)
{
	return !item_status_closed(record_integer(item, ITEM_STATUS, 0));
}

/* Closed items are not ranked. */
static void fill_number(const struct pane_row *row, struct pane_cell *cell)
{
	bool pinned = !record_is_null(row->record, ITEM_PIN_RANK) && is_open(row->record);
	int64_t rank = row->pane->sight.product ? row->position + 1 : row->note->rank;

	if (pinned) {
		cell->style = MEANING_PINNED;
		strbuf_addch(&cell->text, '^');
	}
	if (is_ranking(row->pane) && rank && is_open(row->record))
		strbuf_addf(&cell->text, "%" PRId64, rank);
}

/* As wide as the last number on screen, and a pin before it. */
static int number_cells(const struct pane_list *pane)
{
	int cells = 1 + cells_of_number(pane->list.top + pane->list.height);

	return cells < 3 ? 3 : cells;
}

static bool is_overdue(const struct pane_row *row)
{
	char today[DATE_TEXT_MAX];
	const char *due = record_text(row->record, ITEM_DUE_DATE);

	return *due && is_open(row->record) &&
		strcmp(due, date_format(today, desk_day(&row->tui->desk))) < 0;
}

static bool is_stale(const struct pane_row *row)
{
	int64_t scored_at = record_integer(row->record, ITEM_SCORED_AT, 0);

	return scored_at && is_open(row->record) &&
		scored_at < row->tui->desk.now - PRIORITY_STALE_AFTER;
}

/* With signs for an item that waits for another, is overdue, or has old inputs. */
static void fill_title(const struct pane_row *row, struct pane_cell *cell)
{
	if (row->note->waits)
		cell_sign(cell, GLYPH_BLOCKED, MEANING_BAD);
	if (is_overdue(row))
		cell_sign(cell, GLYPH_RISK, MEANING_WARN);
	if (is_stale(row))
		cell_sign(cell, GLYPH_STALE, MEANING_STALE);
	if (cell->sign_count)
		strbuf_addch(&cell->text, ' ');
	strbuf_addstr(&cell->text, record_text(row->record, ITEM_TITLE));
}

static void fill_score(const struct pane_row *row, struct pane_cell *cell)
{
	if (record_is_null(row->record, ITEM_SCORE)) {
		cell->style = MEANING_DIM;
		strbuf_addstr(&cell->text, cell->cells < 8 ? "-" : "unscored");
		return;
	}
	item_show_score(row->record, &cell->text);
}

static void fill_demand(const struct pane_row *row, struct pane_cell *cell)
{
	double demand = demand_at(record_real(row->record, ITEM_DEMAND, 0), row->tui->desk.now);

	if (demand < 0.05)
		strbuf_addstr(&cell->text, "-");
	else
		strbuf_addf(&cell->text, "%.*f", demand < 9.95 ? 1 : 0, demand);
}

static void fill_effort(const struct pane_row *row, struct pane_cell *cell)
{
	if (record_is_null(row->record, ITEM_SIZE))
		strbuf_addstr(&cell->text, "-");
	else
		number_format(&cell->text, record_real(row->record, ITEM_SIZE, 0));
}

/* Closed states also have a sign; `in review` is `review` where there is little room. */
static void fill_status(const struct pane_row *row, struct pane_cell *cell)
{
	int64_t status = record_integer(row->record, ITEM_STATUS, 0);

	if (status == ITEM_DONE)
		cell_sign(cell, GLYPH_OK, MEANING_GOOD);
	else if (status == ITEM_DECLINED)
		cell_sign(cell, GLYPH_BREACHED, MEANING_DIM);
	if (status == ITEM_NEW)
		cell->style = MEANING_NEW;
	cell_choice(cell, row->record, ITEM_STATUS);
	if (cell->cells < 11 && strncmp(cell->text.buf, "in ", 3) == 0)
		strbuf_splice(&cell->text, 0, 3, "", 0);
}

static void fill_due(const struct pane_row *row, struct pane_cell *cell)
{
	if (is_overdue(row))
		cell->style = MEANING_WARN;
	strbuf_addstr(&cell->text, record_text(row->record, ITEM_DUE_DATE));
}

static bool dim(const struct record *record)
{
	return !is_open(record);
}

/* clang-format off */
static const struct pane_column columns[] = {
	{.head = "#", .align = ALIGN_RIGHT, .width = number_cells, .fill = fill_number},
	{.head = "KEY", .width = cells_of_keys, .fill = cell_key},
	{.head = "TITLE", .fill = fill_title},
	{.head = "PRODUCT", .cells = 14, .drop = 5, .applies = cells_of_all_products, .wide = true, .field = ITEM_PRODUCT},
	{.head = "TYPE", .cells = 12, .drop = 6, .wide = true, .field = ITEM_TYPE},
	{.head = "DEPARTMENT", .cells = 12, .drop = 9, .applies = cells_not_blind, .wide = true, .field = ITEM_DEPARTMENT},
	{.head = "ASSIGNEE", .cells = 12, .drop = 8, .wide = true, .field = ITEM_ASSIGNEE},
	{.head = "DUE", .cells = 10, .drop = 7, .wide = true, .fill = fill_due},
	{.head = "SCORE", .align = ALIGN_RIGHT, .cells = 6, .roomy_cells = 8, .fill = fill_score},
	{.head = "DEMAND", .align = ALIGN_RIGHT, .cells = 6, .drop = 3, .fill = fill_demand},
	{.head = "EFF", .align = ALIGN_RIGHT, .cells = 4, .drop = 4, .fill = fill_effort},
	{.head = "STATUS", .cells = 9, .roomy_cells = 11, .fill = fill_status},
};
/* clang-format on */

const struct pane_type pane_backlog = {
	.pane = PANE_BACKLOG,
	.entity = &item_entity,
	.context = CONTEXT_BACKLOG,
	.title = "Backlog",
	.filter = "status:open",
	.of_product = true,
	.rest_least = 17,
	.roomy_from = 70,
	.columns = columns,
	.column_count = sizeof columns / sizeof columns[0],
	.notes = note_items,
	.dim = dim,
	.facts = read_method,
	.subtitle = subtitle,
};
