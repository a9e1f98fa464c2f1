/* SPDX-License-Identifier: MIT */
/* A pane's rows around the screen: which page of the store they are, found from rows whose place is
 * known, so that nothing is ever counted or passed over on a move. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "pane.h"

/* How many rows are rather read and thrown away than looked for by their place. */
enum { NEAR_ROWS = 300 };

/* Rows wanted, by their place in the store's list (without the pane's lead). */
struct span {
	int64_t from;
	int64_t count;
};

/* A row whose place in the store's list is known. */
struct anchor {
	int64_t id;
	int64_t place;
};

/* ---- Reading */

static int read_forward(struct tui *tui, struct pane_list *pane, struct page *page, int64_t edge,
	int64_t count, struct error *err)
{
	struct query query = pane_query(tui, pane);

	return query_page(tui->desk.store, &query, edge, false, (size_t)count, page, err);
}

static int read_backward(struct tui *tui, struct pane_list *pane, struct page *page, int64_t edge,
	int64_t count, struct error *err)
{
	struct query query = pane_query(tui, pane);

	return query_page(tui->desk.store, &query, edge, true, (size_t)count, page, err);
}

/* The rows around an anchor that lies within or near the span: those before it, then the rest. */
static int read_around(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err)
{
	struct page *pages = pane->incoming;
	int64_t edge, missing;
	int code;

	if (anchor->place < span->from) { /* forward, with the rows in between */
		span->count += span->from - anchor->place - 1;
		span->from = anchor->place + 1;
		return read_forward(tui, pane, &pages[0], anchor->id, span->count, err);
	}
	if (anchor->place >= span->from + span->count) {
		span->count = anchor->place - span->from;
		return read_backward(tui, pane, &pages[0], anchor->id, span->count, err);
	}
	if (anchor->place == span->from) { /* so that there is an edge before the anchor */
		span->from--;
		span->count++;
	}
	code = read_backward(tui, pane, &pages[0], anchor->id, anchor->place - span->from, err);
	if (code)
		return code;
	/* Fewer than the place told: the list is shorter before the anchor than it was. */
	span->from = anchor->place - (int64_t)pages[0].count;
	missing = span->count - (int64_t)pages[0].count;
	edge = pages[0].count ? pages[0].records[pages[0].count - 1].row_id : 0;
	return read_forward(tui, pane, &pages[1], edge, missing, err);
}

/* Somewhere else: from the end, or by counting. */
static int read_far(struct tui *tui, struct pane_list *pane, struct span *span, struct error *err)
{
	struct query query = pane_query(tui, pane);
	int64_t total = pane->list.total - pane->type->lead;
	int64_t edge = 0;
	int code;

	if (pane->counted && span->from + span->count >= total) {
		span->count = total - span->from;
		return read_backward(tui, pane, &pane->incoming[0], 0, span->count, err);
	}
	code = query_row_at(tui->desk.store, &query, span->from - 1, &edge, err);
	if (!code && !edge)
		span->from = 0;
	if (!code)
		code = read_forward(tui, pane, &pane->incoming[0], edge, span->count, err);
	return code;
}

static int read_span(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err)
{
	pane->incoming[0].count = pane->incoming[1].count = 0;
	if (span->from == 0)
		return read_forward(tui, pane, &pane->incoming[0], 0, span->count, err);
	if (anchor->id && anchor->place >= span->from - NEAR_ROWS &&
		anchor->place <= span->from + span->count + NEAR_ROWS)
		return read_around(tui, pane, span, anchor, err);
	return read_far(tui, pane, span, err);
}

/* ---- Anchors */

/* The loaded row nearest to the span: of an unchanged store. */
static struct anchor loaded_anchor(const struct pane_list *pane, const struct span *span)
{
	const struct list *list = &pane->list;
	int64_t lead = pane->type->lead;
	int64_t place = span->from - 1 + lead;
	int64_t last = list->first + (int64_t)list->loaded - 1;

	if (!list->loaded)
		return (struct anchor){0, 0};
	place = place > last ? last : place;
	place = place < list->first ? list->first : place;
	if (list_id_at(list, place) == PANE_ALL_PRODUCTS)
		return (struct anchor){0, 0};
	return (struct anchor){list_id_at(list, place), place - lead};
}

static int find_place(struct tui *tui, struct pane_list *pane, int64_t id, struct anchor *anchor,
	struct error *err)
{
	struct query query = pane_query(tui, pane);

	*anchor = (struct anchor){id, -1};
	if (!id || id == PANE_ALL_PRODUCTS)
		return 0;
	return query_position(tui->desk.store, &query, id, &anchor->place, err);
}

/* After a change of the store: the place of the row under the cursor; if it has left the list, that
 * of the nearest loaded row which has not. */
static int find_anchor(
	struct tui *tui, struct pane_list *pane, struct anchor *anchor, struct error *err)
{
	struct list *list = &pane->list;
	int64_t at = list_index(list, list->cursor);
	int code = find_place(tui, pane, list->cursor_id, anchor, err);

	if (code || anchor->place >= 0) {
		if (!code)
			list_restore(list, anchor->id, anchor->place + pane->type->lead);
		return code;
	}
	list_restore(list, list->cursor_id, -1);
	for (int64_t i = at < 0 ? 0 : at; i < (int64_t)list->loaded && !code; i++) {
		code = find_place(tui, pane, list->ids[i], anchor, err);
		if (anchor->place >= 0)
			return code;
	}
	for (int64_t i = at - 1; i >= 0 && !code; i--) {
		code = find_place(tui, pane, list->ids[i], anchor, err);
		if (anchor->place >= 0)
			return code;
	}
	*anchor = (struct anchor){0, 0};
	return code;
}

/* ---- Taking over */

static int note_row(struct tui *tui, struct pane_list *pane, size_t at, struct error *err)
{
	pane->notes[at] = (struct pane_note){.status = SLA_NONE};
	if (!pane->type->note || !pane->window[at])
		return 0;
	return pane->type->note(tui, pane->window[at], &pane->notes[at], err);
}

static void swap_pages(struct pane_list *pane)
{
	struct page former;

	for (int i = 0; i < 2; i++) {
		former = pane->pages[i];
		pane->pages[i] = pane->incoming[i];
		pane->incoming[i] = former;
	}
}

/* Makes the two pages one window, with the lead in front where it begins there. */
static int take_rows(
	struct tui *tui, struct pane_list *pane, const struct span *span, struct error *err)
{
	int64_t lead = span->from == 0 ? pane->type->lead : 0;
	size_t count = (size_t)lead + pane->incoming[0].count + pane->incoming[1].count, at = 0;
	int64_t *ids = xmalloc((count + 1) * sizeof *ids);
	int64_t first = span->from + pane->type->lead - lead, total;
	int code = 0;

	swap_pages(pane);
	pane->window = vec_grow(pane->window, &pane->window_alloc, count + 1, sizeof *pane->window);
	pane->notes = vec_grow(pane->notes, &pane->note_alloc, count + 1, sizeof *pane->notes);
	for (; at < (size_t)lead; at++) {
		pane->window[at] = NULL;
		ids[at] = PANE_ALL_PRODUCTS;
	}
	for (int i = 0; i < 2; i++) {
		for (size_t j = 0; j < pane->pages[i].count; j++) {
			pane->window[at] = &pane->pages[i].records[j];
			ids[at++] = pane->pages[i].records[j].row_id;
		}
	}
	for (at = 0; at < count && !code; at++)
		code = note_row(tui, pane, at, err);
	total = pane->list.total;
	if (total < first + (int64_t)count)
		total = first + (int64_t)count;
	list_loaded(&pane->list, total, first, ids, count);
	free(ids);
	return code;
}

/* ---- Counting */

int pane_count(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct query query = pane_query(tui, pane);
	int64_t count;
	int code = query_count(tui->desk.store, &query, &count, err);

	if (code)
		return code;
	pane->list.total = count + pane->type->lead;
	query.filter = NULL;
	code = query_count(tui->desk.store, &query, &pane->whole, err);
	if (code)
		return code;
	pane->counted = true;
	pane->recount = false;
	return 0;
}

/* ---- Loading */

/* The rows that the list asks for, once. */
static int load_once(
	struct tui *tui, struct pane_list *pane, int64_t from, int64_t count, struct error *err)
{
	int64_t lead = pane->type->lead;
	struct span span = {from > lead ? from - lead : 0, count};
	struct anchor anchor = {0, 0};
	int code = 0;

	if (!pane->list.stale)
		anchor = loaded_anchor(pane, &span);
	else if (span.from > 0)
		code = find_anchor(tui, pane, &anchor, err);
	if (!code && pane->list.stale && list_need(&pane->list, &from, &count))
		span = (struct span){from > lead ? from - lead : 0, count};
	if (!code)
		code = read_span(tui, pane, &span, &anchor, err);
	if (!code)
		code = take_rows(tui, pane, &span, err);
	return code;
}

/* A row that isn't where it was, nor near: it has left the list, or is elsewhere in it. */
static int follow_far(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct anchor anchor;
	int code;

	if (!pane->list.lost || pane->list.cursor_id == PANE_ALL_PRODUCTS)
		return 0;
	code = find_place(tui, pane, pane->list.cursor_id, &anchor, err);
	if (!code && anchor.place >= 0)
		list_restore(&pane->list, anchor.id, anchor.place + pane->type->lead);
	return code;
}

int pane_load(struct tui *tui, struct pane_list *pane, bool *changed, struct error *err)
{
	int64_t from, count;
	bool fresh = pane->recount;
	int code = 0;

	*changed = false;
	if (fresh) {
		*changed = true;
		code = pane_count(tui, pane, err);
		if (!code && pane->type->facts)
			code = pane->type->facts(tui, pane, err);
	}
	for (int round = 0; !code && round < 3 && list_need(&pane->list, &from, &count); round++) {
		*changed = true;
		code = load_once(tui, pane, from, count, err);
		if (!code && fresh)
			code = follow_far(tui, pane, err);
	}
	return code;
}
