/* SPDX-License-Identifier: MIT */
/* Runs lists: pages, counts, places. */
#include "dapo/store/lists/query.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/tally.h"

#include "filter_sql.h"
#include "listing.h"
#include "store/records/columns.h"

/* Of a list that is read to its end. The ids of all stand in memory before, in order: so that
 * sorting never carries whole rows, and a row may be written while the rest is read. */
enum { ROWS_AT_ONCE = 512 };

/* How far a list is walked for words, some thousand rows, before the index is asked; how far one is
 * counted at once, with words and without. Milliseconds. */
enum { WALK_STEPS = 20000, COUNT_WORDS_STEPS = 10000, COUNT_STEPS = 100000 };

/* Row ids as they are gathered. */
struct ids {
	int64_t *items;
	size_t count;
	size_t alloc;
};

/* One view for all statements of a call, unless the caller has one already. */
static int view_begin(struct store *store, bool *own, struct error *err)
{
	*own = !db_in_transaction(store->db);
	return *own ? db_read_begin(store->db, err) : 0;
}

static void view_end(struct store *store, bool own)
{
	if (own)
		db_read_end(store->db);
}

/* The list as SQL: its condition and order, with the filter; its words and its domain sought row by
 * row, or in their indexes. */
static int make_listing(struct listing *listing, struct store *store, const struct query *query,
	enum listing_use use, bool by_row, struct error *err)
{
	int code = listing_init(listing, store, query, use, by_row, err);

	return code || !query->filter ? code : filter_sql_add(listing, query->filter, err);
}

static int gather_ids(struct listing *listing, const char *sql, struct ids *ids, struct error *err)
{
	struct db_rows *rows;
	int code = listing_query(listing, sql, &rows, err);

	if (code)
		return code;
	while ((code = db_step(rows, err)) > 0) {
		VEC_RESERVE(ids->items, ids->count, ids->alloc);
		ids->items[ids->count++] = db_integer(rows, 0);
	}
	return code;
}

/* The row ids of the list in order, at most `limit` (-1 = all). */
static int list_ids(struct store *store, const struct query *query, int64_t limit, struct ids *ids,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct listing listing;
	int code = make_listing(
		&listing, store, query, limit > 0 ? LISTING_FEW : LISTING_ALL, false, err);

	if (!code) {
		listing_ids_sql(&listing, false, false, &sql);
		listing_add_integer(&listing, limit);
		code = gather_ids(&listing, sql.buf, ids, err);
	}
	strbuf_release(&sql);
	listing_release(&listing);
	return code;
}

/* Reads the rows of the listing that are nearest to its place, or to its end. */
static int read_page(
	struct listing *listing, bool backwards, size_t limit, struct page *page, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	listing_page_sql(listing, backwards, &sql);
	listing_add_integer(listing, (int64_t)limit);
	code = listing_query(listing, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	while ((code = db_step(rows, err)) > 0)
		columns_read(rows, page_add(page, listing->query->entity));
	return code;
}

/* An edge that is no row has nothing beyond it, which looks like the end of the list. */
static int check_edge(
	struct store *store, const struct query *query, int64_t edge, struct error *err)
{
	struct record record;
	int code;

	record_init(&record, query->entity);
	code = records_get(store, query->entity, edge, &record, err);
	record_release(&record);
	return code;
}

/* Bounds the statements of a listing that seeks row by row. The other ends it, and tells whether
 * the bound was met. */
static bool is_bounded(const struct listing *listing)
{
	return listing->by_row && (listing->worded || listing->sifted);
}

static void effort_begin(const struct listing *listing, int64_t steps)
{
	if (is_bounded(listing))
		db_set_effort(listing->store->db, steps);
}

static bool effort_end(const struct listing *listing)
{
	bool spent = db_effort_spent(listing->store->db);

	if (is_bounded(listing))
		db_set_effort(listing->store->db, 0);
	return spent;
}

/* A page whose words and domain are sought one way, and whether the try was given up for its
 * effort. */
static int page_one_way(struct store *store, const struct query *query, int64_t edge,
	bool backwards, size_t limit, bool by_row, struct page *page, bool *spent,
	struct error *err)
{
	struct listing listing;
	int code;

	page->count = 0;
	code = make_listing(
		&listing, store, query, limit > 0 ? LISTING_FEW : LISTING_ALL, by_row, err);
	if (!code && edge)
		listing_add_place(&listing, edge);
	if (!code && limit) {
		effort_begin(&listing, WALK_STEPS);
		code = read_page(&listing, backwards, limit, page, err);
		*spent = effort_end(&listing);
	}
	if (!code && edge && !page->count)
		code = check_edge(store, query, edge, err);
	if (code)
		page->count = 0;
	listing_release(&listing);
	return code;
}

/* A common word, or a domain that has much, is met soon by walking the list; the index would first
 * gather all rows that have it. What is rare is left to the index. */
int query_page(struct store *store, const struct query *query, int64_t edge, bool backwards,
	size_t limit, struct page *page, struct error *err)
{
	struct error tried = {ERR_NONE, ""};
	bool spent = false;
	int code = page_one_way(store, query, edge, backwards, limit, true, page, &spent, &tried);

	if (code && spent)
		return page_one_way(store, query, edge, backwards, limit, false, page, &spent, err);
	if (code && err)
		*err = tried;
	return code;
}

int query_only(struct store *store, const struct entity *entity, int64_t *row_id, struct error *err)
{
	const struct query query = {.entity = entity};
	struct page page;
	int code;

	page_init(&page);
	code = query_page(store, &query, 0, false, 2, &page, err);
	*row_id = !code && page.count == 1 ? page.records[0].row_id : 0;
	page_release(&page);
	return code;
}

/* Appends a question about the rows of the list, or of that reach before the place. */
static void ask_of_rows(
	const struct listing *listing, const char *what, enum reach reach, struct strbuf *sql)
{
	strbuf_addf(sql, "SELECT %s FROM \"%s\" AS t WHERE ", what, listing->query->entity->name);
	listing_add_where(listing, reach, true, sql);
}

static int count_rows(struct listing *listing, int64_t *count, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	ask_of_rows(listing, "count(*)", REACH_ALL, &sql);
	code = listing_query(listing, sql.buf, &rows, err);
	if (!code)
		code = db_single(rows, count, err);
	strbuf_release(&sql);
	return code;
}

/* The statuses that a filter asks for, as bits, if that is all it does. */
static bool only_statuses(const struct query *query, uint64_t *statuses)
{
	const struct filter *filter = query->filter;

	*statuses = 0;
	if (!query->entity->tallied || query->trash != TRASH_LIVE || query->text ||
		query->owner.row_id)
		return false;
	if (!filter)
		return true;
	if (filter->kind == FILTER_STATE && filter->state == STATE_OPEN) {
		*statuses = (UINT64_C(1) << filter_closed_from(query->entity)) - 1;
		return true;
	}
	if (filter->kind != FILTER_FIELD || filter->domain || filter->compare != FILTER_IS ||
		filter->field != entity_field(query->entity, "status"))
		return false;
	for (size_t i = 0; i < filter->value_count; i++) {
		if (filter->values[i].kind != VALUE_INTEGER)
			return false;
		*statuses |= UINT64_C(1) << filter->values[i].integer;
	}
	return filter->value_count > 0;
}

static int count_tallies(struct store *store, const struct query *query, uint64_t statuses,
	int64_t *count, int64_t *whole, struct error *err)
{
	int64_t counts[TALLY_STATUSES];
	int code = tally_counts(store, query->entity, query->sight, counts, err);

	*count = *whole = 0;
	for (int status = 0; status < TALLY_STATUSES; status++) {
		*whole += counts[status];
		if (!query->filter || statuses >> status & 1)
			*count += counts[status];
	}
	return code;
}

/* True where a filter asks for the inbox and nothing else. */
static bool only_inbox(const struct query *query)
{
	const struct filter *filter = query->filter;

	return filter && filter->kind == FILTER_STATE && filter->state == STATE_INBOX &&
		query->trash == TRASH_LIVE && !query->text;
}

/* Counts by the tallies, where they know. `whole` stays -1 where they know it only for the rows
 * that are listed. */
static int count_stored(struct store *store, const struct query *query, struct query_counts *counts,
	struct error *err)
{
	uint64_t statuses;

	*counts = (struct query_counts){.known = true, .whole = -1};
	if (only_statuses(query, &statuses))
		return count_tallies(store, query, statuses, &counts->listed, &counts->whole, err);
	if (only_inbox(query))
		return inbox_count(store, query->sight, query->now, &counts->listed, err);
	counts->known = false;
	return 0;
}

int query_count(struct store *store, const struct query *query, int64_t *count, struct error *err)
{
	struct query_counts counts;
	struct listing listing;
	int code = count_stored(store, query, &counts, err);

	*count = counts.listed;
	if (code || counts.known)
		return code;
	code = make_listing(&listing, store, query, LISTING_NUMBER, false, err);
	if (!code)
		code = count_rows(&listing, count, err);
	listing_release(&listing);
	return code;
}

/* Counts what the tallies don't know, as far as the effort lasts. */
static int try_count(struct store *store, const struct query *query, struct query_counts *counts,
	struct error *err)
{
	struct error tried = {ERR_NONE, ""};
	struct listing listing;
	int code = make_listing(&listing, store, query, LISTING_NUMBER, true, &tried);

	if (!code) {
		db_set_effort(store->db, listing.worded ? COUNT_WORDS_STEPS : COUNT_STEPS);
		code = count_rows(&listing, &counts->listed, &tried);
		counts->known = !db_effort_spent(store->db);
		db_set_effort(store->db, 0);
	}
	listing_release(&listing);
	if (code == ERR_CANCELLED && !counts->known)
		return 0;
	if (code && err)
		*err = tried;
	return code;
}

int query_count_soon(struct store *store, const struct query *query, struct query_counts *counts,
	struct error *err)
{
	struct query all = *query;
	struct query_counts whole;
	int code = count_stored(store, query, counts, err);

	if (!code && !counts->known)
		code = try_count(store, query, counts, err);
	if (code || !counts->known || counts->whole >= 0)
		return code;
	counts->whole = counts->listed;
	if (!query->filter)
		return 0;
	all.filter = NULL;
	code = query_count_soon(store, &all, &whole, err);
	counts->whole = whole.listed;
	counts->known = whole.known;
	return code;
}

/* The rows before one that is listed, those beside it and those past it; -1 if it is not. */
static void add_position(struct listing *listing, struct strbuf *sql)
{
	strbuf_addstr(sql, "SELECT CASE WHEN EXISTS (");
	ask_of_rows(listing, "1", REACH_ALL, sql);
	strbuf_addf(sql, " AND t.row_id = ?%zu) THEN (", listing->place);
	ask_of_rows(listing, "count(*)", REACH_BESIDE, sql);
	strbuf_addstr(sql, ") + (");
	ask_of_rows(listing, "count(*)", REACH_PAST, sql);
	strbuf_addstr(sql, ") ELSE -1 END");
}

int query_position(struct store *store, const struct query *query, int64_t row_id,
	int64_t *position, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct listing listing;
	struct db_rows *rows;
	int code = make_listing(&listing, store, query, LISTING_ALL, false, err);

	*position = -1;
	if (!code) {
		listing_add_place(&listing, row_id);
		add_position(&listing, &sql);
		code = listing_query(&listing, sql.buf, &rows, err);
	}
	if (!code)
		code = db_single(rows, position, err);
	strbuf_release(&sql);
	listing_release(&listing);
	return code;
}

int query_row_at(struct store *store, const struct query *query, int64_t position, int64_t *row_id,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct ids ids = {.items = NULL};
	struct listing listing;
	int code = make_listing(&listing, store, query, LISTING_FEW, false, err);

	*row_id = 0;
	if (!code && position >= 0) {
		listing_ids_sql(&listing, false, true, &sql);
		listing_add_integer(&listing, 1);
		listing_add_integer(&listing, position);
		code = gather_ids(&listing, sql.buf, &ids, err);
		*row_id = ids.count ? ids.items[0] : 0;
	}
	strbuf_release(&sql);
	listing_release(&listing);
	free(ids.items);
	return code;
}

int query_pages(struct store *store, const struct query *query,
	int (*each)(void *closure, const struct page *page, struct error *err), void *closure,
	struct error *err)
{
	struct ids ids = {.items = NULL};
	struct page page;
	bool own;
	int code = view_begin(store, &own, err);

	if (code)
		return code;
	page_init(&page);
	code = list_ids(store, query, query->limit ? query->limit : -1, &ids, err);
	for (size_t at = 0; at < ids.count && !code; at += ROWS_AT_ONCE) {
		size_t left = ids.count - at;

		code = records_get_many(store, query->entity, ids.items + at,
			left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE, &page, err);
		if (!code)
			code = each(closure, &page, err);
	}
	view_end(store, own);
	page_release(&page);
	free(ids.items);
	return code;
}

/* A page taken apart. */
struct row_by_row {
	int (*each)(void *closure, const struct record *record, struct error *err);
	void *closure;
};

static int take_rows(void *closure, const struct page *page, struct error *err)
{
	const struct row_by_row *row_by_row = closure;
	int code = 0;

	for (size_t i = 0; i < page->count && !code; i++)
		code = row_by_row->each(row_by_row->closure, &page->records[i], err);
	return code;
}

int query_each(struct store *store, const struct query *query,
	int (*each)(void *closure, const struct record *record, struct error *err), void *closure,
	struct error *err)
{
	struct row_by_row row_by_row = {each, closure};

	return query_pages(store, query, take_rows, &row_by_row, err);
}

int query_ids(struct store *store, const struct query *query, size_t limit, int64_t **ids,
	size_t *count, struct error *err)
{
	struct ids found = {.items = NULL};
	int code = list_ids(store, query, limit > INT64_MAX ? -1 : (int64_t)limit, &found, err);

	*ids = NULL;
	*count = 0;
	if (code) {
		free(found.items);
		return code;
	}
	*ids = found.items;
	*count = found.count;
	return 0;
}
