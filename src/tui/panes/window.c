/* SPDX-License-Identifier: MIT */
/* A pane's rows around the screen: which page of the store they are, found from rows whose place is
 * known, so that nothing is ever counted or passed over on a move. */
#include "window.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "span.h"
#include "tui/frame/reading.h"

enum {
	TEXT_KEPT = 8192, /* bytes of a text that a row keeps */
	BUDGET_MS = 5, /* for finding a place; if it takes longer, it is left to a quiet moment */
};

/* ---- Counting */

static void take_count(struct pane_list *pane, int64_t count)
{
	pane->list.total = count + pane->type->lead;
	pane->counted = true;
}

/* Counts the rows of the list, and those that there are without the filter. */
static int count_rows(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct query query = pane_query(tui, pane);
	int64_t count = 0;
	int code = query_count(tui->desk.store, &query, &count, err);

	pane->whole = count;
	if (!code && query.filter) {
		query.filter = NULL;
		code = query_count(tui->desk.store, &query, &pane->whole, err);
	}
	if (!code)
		take_count(pane, count);
	return code;
}

/* The same if it is quick; else the total stays, or grows beyond the rows read. */
static int try_count(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct query query = pane_query(tui, pane);
	struct query_counts counts;
	int code = query_count_soon(tui->desk.store, &query, &counts, err);

	pane->counted = false;
	if (code || !counts.known)
		return code;
	pane->whole = counts.whole;
	take_count(pane, counts.listed);
	return 0;
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

/* The same if it is quick; else the place is taken for `guess` until a quiet moment. */
static int try_find_place(struct tui *tui, struct pane_list *pane, int64_t id, int64_t guess,
	struct anchor *anchor, struct error *err)
{
	struct reading reading;
	int code;

	reading_begin(&reading, tui, false, BUDGET_MS);
	code = find_place(tui, pane, id, anchor, err);
	reading_end(&reading);
	if (code != ERR_CANCELLED)
		return code;
	anchor->place = guess;
	pane->unplaced = true;
	return 0;
}

/* ---- Anchors */

/* The loaded row nearest to the span, in an unchanged store. */
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

/* The nearest loaded row that is still in the list: after the cursor, then before it. */
static int find_neighbour(
	struct tui *tui, struct pane_list *pane, struct anchor *anchor, struct error *err)
{
	const struct list *list = &pane->list;
	int64_t first = list->first - pane->type->lead;
	int64_t at = list_index(list, list->cursor);
	int code = 0;

	at = at < 0 ? 0 : at;
	for (int64_t i = at; i < (int64_t)list->loaded && !code; i++) {
		code = try_find_place(tui, pane, list->ids[i], first + i, anchor, err);
		if (anchor->place >= 0)
			return code;
	}
	for (int64_t i = at - 1; i >= 0 && !code; i--) {
		code = try_find_place(tui, pane, list->ids[i], first + i, anchor, err);
		if (anchor->place >= 0)
			return code;
	}
	*anchor = (struct anchor){0, 0};
	return code;
}

/* After a change of the store (`fresh`): the row under the cursor, and its place now; if it has
 * left the list, a neighbour. Once the place was found, it holds. */
static int find_anchor(struct tui *tui, struct pane_list *pane, bool fresh, struct anchor *anchor,
	struct error *err)
{
	struct list *list = &pane->list;
	int64_t lead = pane->type->lead;
	int code;

	*anchor = (struct anchor){list->cursor_id, list->cursor - lead};
	if (!fresh)
		return list->lost ? find_neighbour(tui, pane, anchor, err) : 0;
	if (pane->counted && list->cursor >= list->total)
		anchor->place = list->total - lead - 1;
	code = try_find_place(tui, pane, anchor->id, anchor->place, anchor, err);
	if (code)
		return code;
	list_restore(list, list->cursor_id, anchor->place < 0 ? -1 : anchor->place + lead);
	return anchor->place < 0 ? find_neighbour(tui, pane, anchor, err) : 0;
}

/* ---- Taking over */

/* A row of a list shows the beginning of a text only; the rest would stay in memory. */
static void cut_long_texts(struct record *record)
{
	for (size_t i = 0; i < record->entity->field_count; i++) {
		struct strbuf *text = &record->values[i].text;
		struct strbuf beginning = STRBUF_INIT;

		if (text->alloc <= TEXT_KEPT)
			continue;
		strbuf_add(&beginning, text->buf, text->len < TEXT_KEPT ? text->len : TEXT_KEPT);
		strbuf_release(text);
		*text = beginning;
	}
}

static void swap_pages(struct pane_list *pane)
{
	for (int i = 0; i < 2; i++) {
		struct page former = pane->pages[i];

		pane->pages[i] = pane->incoming[i];
		pane->incoming[i] = former;
	}
}

/* The total after rows were read up to `end`: as counted, else what is known now. Fewer rows than
 * asked for are the last ones. */
static int64_t rows_known(struct pane_list *pane, const struct span *span, int64_t end)
{
	int64_t total = pane->list.total;
	int64_t got = (int64_t)(pane->pages[0].count + pane->pages[1].count);

	if (pane->counted)
		return total < end && !pane->unplaced ? end : total;
	if (got < span->count) {
		pane->counted = true;
		return end;
	}
	return total <= end ? end + 1 : total;
}

/* The notes on the rows of the store, which begin behind the lead. */
static int read_notes(struct tui *tui, struct pane_list *pane, const int64_t *ids, size_t lead,
	size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++)
		pane->notes[i] = (struct pane_note){.status = SLA_NONE};
	if (!pane->type->notes || count == lead)
		return 0;
	return pane->type->notes(
		tui, pane, pane->window + lead, ids + lead, count - lead, pane->notes + lead, err);
}

/* Makes the two pages one window, with the lead in front where it begins there. */
static int take_rows(
	struct tui *tui, struct pane_list *pane, const struct span *span, struct error *err)
{
	int64_t lead = span->from == 0 ? pane->type->lead : 0;
	int64_t first = span->from + pane->type->lead - lead;
	size_t count = (size_t)lead + pane->incoming[0].count + pane->incoming[1].count, at = 0;
	int64_t *ids = xmalloc((count + 1) * sizeof *ids);
	int code;

	swap_pages(pane);
	pane->window = vec_grow(pane->window, &pane->window_alloc, count + 1, sizeof *pane->window);
	pane->notes = vec_grow(pane->notes, &pane->note_alloc, count + 1, sizeof *pane->notes);
	for (; at < (size_t)lead; at++) {
		pane->window[at] = NULL;
		ids[at] = PANE_ALL_PRODUCTS;
	}
	for (int i = 0; i < 2; i++) {
		for (size_t j = 0; j < pane->pages[i].count; j++) {
			cut_long_texts(&pane->pages[i].records[j]);
			pane->window[at] = &pane->pages[i].records[j];
			ids[at++] = pane->pages[i].records[j].row_id;
		}
	}
	list_loaded(&pane->list, rows_known(pane, span, first + (int64_t)count), first, ids, count);
	code = read_notes(tui, pane, ids, (size_t)lead, count, err);
	free(ids);
	return code;
}

/* ---- Loading */

/* The rows that the list asks for, once; `fresh` after a change of the store. */
static int load_once(struct tui *tui, struct pane_list *pane, bool fresh, int64_t from,
	int64_t count, struct error *err)
{
	int64_t lead = pane->type->lead;
	struct span span = {from > lead ? from - lead : 0, count};
	struct anchor anchor = {0, 0};
	bool done = false;
	int code = 0;

	if (!pane->list.stale) {
		code = span_read_missing(tui, pane, &span, &done, err);
		anchor = loaded_anchor(pane, &span);
	} else if (span.from > 0) {
		code = find_anchor(tui, pane, fresh, &anchor, err);
	}
	if (!code && pane->list.stale && list_need(&pane->list, &from, &count))
		span = (struct span){from > lead ? from - lead : 0, count};
	if (!code && !done)
		code = span_read(tui, pane, &span, &anchor, err);
	return code ? code : take_rows(tui, pane, &span, err);
}

int window_go_to(struct tui *tui, struct pane_list *pane, int64_t row_id, struct error *err)
{
	struct anchor anchor;
	int code = try_find_place(tui, pane, row_id, -1, &anchor, err);

	if (!code && anchor.place >= 0)
		list_restore(&pane->list, row_id, anchor.place + pane->type->lead);
	return code;
}

/* All that a change of the store makes necessary beside the rows. */
static int load_facts(struct tui *tui, struct pane_list *pane, struct error *err)
{
	int code = try_count(tui, pane, err);

	pane->unplaced = false;
	if (!code && pane->type->facts)
		code = pane->type->facts(tui, pane, err);
	return code ? code : pane_check_marks(tui, pane, err);
}

int window_load(struct tui *tui, struct pane_list *pane, bool *changed, struct error *err)
{
	int64_t from, count;
	bool fresh = pane->recount;
	int code = fresh ? load_facts(tui, pane, err) : 0;

	*changed = fresh;
	for (int round = 0; !code && round < 3 && list_need(&pane->list, &from, &count); round++) {
		*changed = true;
		code = load_once(tui, pane, fresh && round == 0, from, count, err);
		/* A row that isn't near its old place has left the list, or is elsewhere in it. */
		if (!code && fresh && pane->list.lost)
			code = window_go_to(tui, pane, pane->list.cursor_id, err);
	}
	if (!code)
		pane->recount = false;
	return code;
}

bool window_is_unfinished(const struct pane_list *pane)
{
	return !pane->recount && (!pane->counted || pane->unplaced);
}

int window_finish(struct tui *tui, struct pane_list *pane, struct error *err)
{
	struct list *list = &pane->list;
	struct anchor anchor;
	int code = pane->counted ? 0 : count_rows(tui, pane, err);

	if (code || !pane->unplaced)
		return code;
	code = find_place(tui, pane, list->cursor_id, &anchor, err);
	if (code)
		return code;
	pane->unplaced = false;
	if (anchor.id != PANE_ALL_PRODUCTS)
		list_restore(
			list, anchor.id, anchor.place < 0 ? -1 : anchor.place + pane->type->lead);
	return 0;
}
