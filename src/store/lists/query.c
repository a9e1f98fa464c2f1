/* SPDX-License-Identifier: MIT */
/* Runs lists: pages, counts, places. The row ids come first, in order; then each row is read, so
 * that sorting never carries whole rows. */
#include "dapo/store/lists/query.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/store/lists/inbox.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/tally.h"

#include "filter_sql.h"
#include "listing.h"

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

/* The list as SQL: its condition and order, with the filter. */
static int make_listing(struct listing *listing, struct store *store, const struct query *query,
	bool in_order, struct error *err)
{
	int code = listing_init(listing, store, query, in_order, err);

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

/* Adds the row ids of that reach, at most `limit` (-1 = all), nearest first. */
static int add_ids(struct listing *listing, enum reach reach, bool backwards, int64_t limit,
	struct ids *ids, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	size_t params = listing->param_count;
	int code;

	listing_ids_sql(listing, reach, backwards, false, &sql);
	listing_add_integer(listing, limit);
	code = gather_ids(listing, sql.buf, ids, err);
	listing->param_count = params;
	strbuf_release(&sql);
	return code;
}

/* The row ids beyond `edge` (0 = from the end), nearest first. */
static int list_ids(struct store *store, const struct query *query, int64_t edge, bool backwards,
	int64_t limit, struct ids *ids, struct error *err)
{
	struct listing listing;
	int code = make_listing(&listing, store, query, limit > 0, err);

	if (!code && edge)
		code = listing_add_place(&listing, edge, err);
	if (!code)
		code = add_ids(
			&listing, edge ? REACH_BESIDE : REACH_ALL, backwards, limit, ids, err);
	if (!code && edge && (int64_t)ids->count < limit)
		code = add_ids(
			&listing, REACH_PAST, backwards, limit - (int64_t)ids->count, ids, err);
	listing_release(&listing);
	return code;
}

static int read_page(struct store *store, const struct entity *entity, const struct ids *ids,
	bool backwards, struct page *page, struct error *err)
{
	for (size_t i = 0; i < ids->count; i++) {
		int64_t row_id = ids->items[backwards ? ids->count - 1 - i : i];
		int code = records_get(store, entity, row_id, page_add(page, entity), err);

		if (code)
			return code;
	}
	return 0;
}

int query_page(struct store *store, const struct query *query, int64_t edge, bool backwards,
	size_t limit, struct page *page, struct error *err)
{
	struct ids ids = {.items = NULL};
	bool own;
	int code = view_begin(store, &own, err);

	page->count = 0;
	if (code)
		return code;
	if (limit)
		code = list_ids(store, query, edge, backwards, (int64_t)limit, &ids, err);
	if (!code)
		code = read_page(store, query->entity, &ids, backwards, page, err);
	if (code)
		page->count = 0;
	view_end(store, own);
	free(ids.items);
	return code;
}

/* Counts the rows of a list, or those of that reach before the place added last. */
static int count_rows(struct listing *listing, enum reach reach, int64_t *count, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql, "SELECT count(*) FROM \"%s\" AS t WHERE %s", listing->query->entity->name,
		listing->where.buf);
	listing_add_reach(listing, reach, true, &sql);
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
	int64_t *count, struct error *err)
{
	int64_t one = 0;
	int code = 0;

	*count = 0;
	if (!query->filter)
		return tally_count(store, query->entity, query->product, -1, count, err);
	for (int64_t status = 0; status < 64 && !code; status++) {
		if (!(statuses >> status & 1))
			continue;
		code = tally_count(store, query->entity, query->product, status, &one, err);
		*count += one;
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

int query_count(struct store *store, const struct query *query, int64_t *count, struct error *err)
{
	struct listing listing;
	uint64_t statuses;
	bool own;
	int code = view_begin(store, &own, err);

	*count = 0;
	if (code)
		return code;
	if (only_statuses(query, &statuses)) {
		code = count_tallies(store, query, statuses, count, err);
	} else if (only_inbox(query)) {
		code = inbox_count(store, query->product, query->now, count, err);
	} else {
		code = make_listing(&listing, store, query, false, err);
		if (!code)
			code = count_rows(&listing, REACH_ALL, count, err);
		listing_release(&listing);
	}
	view_end(store, own);
	return code;
}

static int is_listed(struct store *store, const struct query *query, int64_t row_id, bool *listed,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct listing listing;
	struct db_rows *rows;
	int64_t found = 0;
	int code = make_listing(&listing, store, query, false, err);

	if (!code) {
		strbuf_addf(&sql, "SELECT count(*) FROM \"%s\" AS t WHERE %s AND t.row_id = ?",
			query->entity->name, listing.where.buf);
		listing_add_integer(&listing, row_id);
		code = listing_query(&listing, sql.buf, &rows, err);
	}
	if (!code)
		code = db_single(rows, &found, err);
	*listed = found > 0;
	strbuf_release(&sql);
	listing_release(&listing);
	return code;
}

static int count_before(struct store *store, const struct query *query, int64_t row_id,
	int64_t *position, struct error *err)
{
	struct listing listing;
	int64_t beside = 0;
	int64_t past = 0;
	int code = make_listing(&listing, store, query, false, err);

	if (!code)
		code = listing_add_place(&listing, row_id, err);
	if (!code)
		code = count_rows(&listing, REACH_BESIDE, &beside, err);
	if (!code)
		code = count_rows(&listing, REACH_PAST, &past, err);
	if (!code)
		*position = beside + past;
	listing_release(&listing);
	return code;
}

int query_position(struct store *store, const struct query *query, int64_t row_id,
	int64_t *position, struct error *err)
{
	bool listed = false;
	bool own;
	int code = view_begin(store, &own, err);

	*position = -1;
	if (code)
		return code;
	code = is_listed(store, query, row_id, &listed, err);
	if (!code && listed)
		code = count_before(store, query, row_id, position, err);
	view_end(store, own);
	return code;
}

int query_row_at(struct store *store, const struct query *query, int64_t position, int64_t *row_id,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct ids ids = {.items = NULL};
	struct listing listing;
	bool own;
	int code = view_begin(store, &own, err);

	*row_id = 0;
	if (code)
		return code;
	code = make_listing(&listing, store, query, true, err);
	if (!code && position >= 0) {
		listing_ids_sql(&listing, REACH_ALL, false, true, &sql);
		listing_add_integer(&listing, 1);
		listing_add_integer(&listing, position);
		code = gather_ids(&listing, sql.buf, &ids, err);
		*row_id = ids.count ? ids.items[0] : 0;
	}
	view_end(store, own);
	strbuf_release(&sql);
	listing_release(&listing);
	free(ids.items);
	return code;
}

int query_each(struct store *store, const struct query *query,
	int (*each)(void *closure, const struct record *record, struct error *err), void *closure,
	struct error *err)
{
	struct ids ids = {.items = NULL};
	struct record record;
	bool own;
	int code = view_begin(store, &own, err);

	if (code)
		return code;
	record_init(&record, query->entity);
	code = list_ids(store, query, 0, false, -1, &ids, err);
	for (size_t i = 0; i < ids.count && !code; i++) {
		code = records_get(store, query->entity, ids.items[i], &record, err);
		if (!code)
			code = each(closure, &record, err);
	}
	view_end(store, own);
	record_release(&record);
	free(ids.items);
	return code;
}

int query_ids(struct store *store, const struct query *query, size_t limit, int64_t **ids,
	size_t *count, struct error *err)
{
	struct ids found = {.items = NULL};
	bool own;
	int code = view_begin(store, &own, err);

	*ids = NULL;
	*count = 0;
	if (code)
		return code;
	code = list_ids(
		store, query, 0, false, limit > INT64_MAX ? -1 : (int64_t)limit, &found, err);
	view_end(store, own);
	if (code) {
		free(found.items);
		return code;
	}
	*ids = found.items;
	*count = found.count;
	return 0;
}
