/* SPDX-License-Identifier: MIT */
/* Lists of records: a filter in the filter language, an order, and windows of rows by index.
 *
 * A page is found by the order values of a row at its edge (keyset), never by OFFSET, so it costs
 * the same anywhere in a list of any length. */
#ifndef DAPO_STORE_LISTS_QUERY_H
#define DAPO_STORE_LISTS_QUERY_H

#include "dapo/model/entity/record.h"
#include "dapo/model/filter/filter.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/engine/store.h"
#include "dapo/store/records/page.h"

/* An order in which an entity can be listed. All its terms ascend; `reverse` turns all round. */
struct order {
	const char *name;         /* "rank", "updated", "title" */
	const char *label;        /* for the sort menu */
	bool descending;          /* the usual direction is from large to small */
	const char *const *terms; /* for the store's own use; NULL-terminated */
	/* The terms when all turns round, where rows without a value would come first; or NULL. */
	const char *const *reversed;
	/* The terms where scores of several methods are in sight, which don't stand in one order:
	 * every domain is a group then; or NULL. */
	const char *const *grouped;
};

/* The orders of an entity; the first is the default. *count is set. Static. */
const struct order *query_orders(const struct entity *entity, size_t *count);

/* How the rows of a list belong to another row. */
enum query_relation {
	QUERY_REFERRING,         /* a field of theirs refers to it */
	QUERY_EVIDENCE_OF_ITEM,  /* feedback with a live link to the item */
	QUERY_ITEMS_OF_FEEDBACK, /* items with a live link to the feedback */
	QUERY_ALIKE,             /* other feedback about its product with the same words */
	QUERY_RELATIONS
};
struct query_owner {
	enum query_relation relation;
	int field;      /* of QUERY_REFERRING */
	int64_t row_id; /* of the other row; 0 = the list belongs to none */
};

/* A list to be shown. Zero it, set the entity, then what is wanted. */
struct query {
	const struct entity *entity;
	const struct filter *filter; /* borrowed; NULL = all */
	struct sight sight; /* what belongs to it; entities that belong to no product ignore it */
	struct query_owner owner;
	int text_field;    /* with `text`: only rows that have this very text in that field */
	const char *text;  /* NULL = all rows */
	const char *order; /* name; NULL or "" = the default */
	bool reverse;
	int64_t limit;    /* rows at most, of query_each() and query_pages() alone; 0 = all */
	enum trash trash; /* TRASH_LIVE, or TRASH_TRASHED for the view of the trash */
	const char *me;   /* username for +mine; may be NULL */
	int64_t now;      /* for +stale, +overdue and relative dates */
};

/* Replaces `page` by up to `limit` rows that come after (or, with `backwards`, before) the row
 * `edge`; 0 = from the first (last). The rows of the page are always in list order. The edge row
 * need not be in the list any more, only exist (ERR_NOT_FOUND). ERR_INVALID for an unknown order.
 */
int query_page(struct store *store, const struct query *query, int64_t edge, bool backwards,
	size_t limit, struct page *page, struct error *err);

/* The only live row of an entity; 0 where there is none, or another one. */
int query_only(
	struct store *store, const struct entity *entity, int64_t *row_id, struct error *err);

/* How many rows the list has. Whole-status lists come from the tallies, others are counted. */
int query_count(struct store *store, const struct query *query, int64_t *count, struct error *err);

/* How many rows a list has, and how many without its filter. */
struct query_counts {
	int64_t listed, whole;
	bool known;
};

/* Sets both if that takes milliseconds; else counts->known is false. */
int query_count_soon(struct store *store, const struct query *query, struct query_counts *counts,
	struct error *err);

/* The 0-based place of a row in the list, or -1 if it is not in it. */
int query_position(struct store *store, const struct query *query, int64_t row_id,
	int64_t *position, struct error *err);

/* The row at a 0-based place; 0 if there is none. For jumps, not for the key path. */
int query_row_at(struct store *store, const struct query *query, int64_t position, int64_t *row_id,
	struct error *err);

/* Calls `each` for every row in order, one at a time: for exports and plain lists. `record` is
 * reused. Stops at a non-zero answer and returns it. All rows are of one moment, unless `each`
 * writes: then some hundreds of them are still as they were before. */
int query_each(struct store *store, const struct query *query,
	int (*each)(void *closure, const struct record *record, struct error *err), void *closure,
	struct error *err);

/* The same, with some hundreds of rows at a time: for those about whom more is asked, at once. */
int query_pages(struct store *store, const struct query *query,
	int (*each)(void *closure, const struct page *page, struct error *err), void *closure,
	struct error *err);

/* The row ids of the list, at most `limit`: for "mark all" and bulk verbs. The caller frees *ids.
 */
int query_ids(struct store *store, const struct query *query, size_t limit, int64_t **ids,
	size_t *count, struct error *err);

/* Refuses (ERR_NOT_FOUND) a label that no row of the list's entity has, and a source, product,
 * person or other row named in the filter that is none, with the nearest there is: for verbs that
 * write. Negated, a misspelt name would mean all rows. */
int query_check_names(struct store *store, const struct query *query, struct error *err);

#endif
