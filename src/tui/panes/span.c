/* SPDX-License-Identifier: MIT */
/* Reads spans of a pane's list: forwards and backwards from rows whose place is known. */
#include "span.h"

/* Up to so many rows are read and thrown away, which is faster than to look for one by its
 * place. */
enum { NEAR_ROWS = 300 };

/* ---- Reading */

static int read_rows(struct tui *tui, struct pane_list *pane, int page, int64_t edge,
	bool backwards, int64_t count, struct error *err)
{
	struct query query = pane_query(tui, pane);

	return query_page(tui->desk.store, &query, edge, backwards, (size_t)count,
		&pane->incoming[page], err);
}

/* The rows before the anchor, which is behind the span. Fewer than wanted: the list begins there.
 */
static int read_before(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err)
{
	int code;

	span->count = anchor->place - span->from;
	code = read_rows(tui, pane, 0, anchor->id, true, span->count, err);
	if ((int64_t)pane->incoming[0].count < span->count)
		span->from = 0;
	return code;
}

/* The rows after the anchor, which is before the span, with those in between. */
static int read_after(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err)
{
	span->count += span->from - anchor->place - 1;
	span->from = anchor->place + 1;
	return read_rows(tui, pane, 0, anchor->id, false, span->count, err);
}

/* The rows around an anchor within the span: those before it, then it and the rest. */
static int read_around(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err)
{
	const struct page *before = &pane->incoming[0];
	int64_t edge, got;
	int code;

	if (anchor->place == span->from) { /* so that there is an edge before the anchor */
		span->from--;
		span->count++;
	}
	code = read_rows(tui, pane, 0, anchor->id, true, anchor->place - span->from, err);
	if (code)
		return code;
	got = (int64_t)before->count;
	if (got < anchor->place - span->from)
		span->from = 0;
	edge = got ? before->records[got - 1].row_id : 0;
	return read_rows(tui, pane, 1, edge, false, span->count - got, err);
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
		return read_rows(tui, pane, 0, 0, true, span->count, err);
	}
	code = query_row_at(tui->desk.store, &query, span->from - 1, &edge, err);
	if (!code && !edge)
		span->from = 0;
	return code ? code : read_rows(tui, pane, 0, edge, false, span->count, err);
}

int span_read(struct tui *tui, struct pane_list *pane, struct span *span,
	const struct anchor *anchor, struct error *err)
{
	int64_t end = span->from + span->count;

	pane->incoming[0].count = pane->incoming[1].count = 0;
	if (span->from == 0)
		return read_rows(tui, pane, 0, 0, false, span->count, err);
	if (!anchor->id || anchor->place < span->from - NEAR_ROWS ||
		anchor->place > end + NEAR_ROWS)
		return read_far(tui, pane, span, err);
	if (anchor->place < span->from)
		return read_after(tui, pane, span, anchor, err);
	if (anchor->place >= end)
		return read_before(tui, pane, span, anchor, err);
	return read_around(tui, pane, span, anchor, err);
}

/* ---- Keeping what is loaded */

/* Moves loaded rows, by their place in the store's list, to the end of an incoming page. */
static void keep_rows(struct pane_list *pane, int page, int64_t from, int64_t to)
{
	for (int64_t place = from; place < to; place++) {
		int64_t at = list_index(&pane->list, place + pane->type->lead);
		struct record *kept = (struct record *)pane->window[at];
		struct record *room = page_add(&pane->incoming[page], kept->entity);
		struct record former = *room;

		*room = *kept;
		*kept = former;
	}
}

int span_read_missing(struct tui *tui, struct pane_list *pane, const struct span *span, bool *done,
	struct error *err)
{
	const struct list *list = &pane->list;
	int64_t lead = pane->type->lead;
	int64_t first = list->first > lead ? list->first - lead : 0;
	int64_t last = list->first + (int64_t)list->loaded - lead;
	int64_t end = span->from + span->count;
	int code = 0;

	*done = true;
	pane->incoming[0].count = pane->incoming[1].count = 0;
	if (span->from >= first && span->from < last && end > last) {
		code = read_rows(
			tui, pane, 1, list_id_at(list, last - 1 + lead), false, end - last, err);
		if (!code)
			keep_rows(pane, 0, span->from, last);
	} else if (end > first && end <= last && span->from < first) {
		code = read_rows(tui, pane, 0, list_id_at(list, first + lead), true,
			first - span->from, err);
		*done = code || (int64_t)pane->incoming[0].count == first - span->from;
		if (!code && *done)
			keep_rows(pane, 1, first, end);
	} else {
		*done = false;
	}
	return code;
}
