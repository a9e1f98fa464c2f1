/* SPDX-License-Identifier: MIT */
/* A list as SQL: its condition with parameters, its order, and the rows beyond a place. */
#ifndef DAPO_STORE_LISTS_LISTING_H
#define DAPO_STORE_LISTS_LISTING_H

#include "dapo/store/lists/query.h"

/* What is wanted of a list: the number of its rows, all of them in order, or a few. */
enum listing_use { LISTING_NUMBER, LISTING_ALL, LISTING_FEW };

/* A list as SQL. */
struct listing {
	struct store *store;
	const struct query *query;
	/* Of the order, without those that the filter makes the same for all rows. */
	const char *const *terms;
	size_t term_count;
	bool descending;
	bool grouped; /* by domain, for there are several methods in sight */
	bool ranked;  /* by the ranking, for which the open items are a range of the index */
	bool by_row;  /* words and domain are sought row by row, not in an index of theirs */
	bool worded;  /* there are words to seek */
	bool sifted;  /* rows of other domains are passed by, one by one */
	enum listing_use use;
	struct strbuf where;
	struct value *params; /* of `where`, in its order */
	size_t param_count;
	size_t param_alloc;
	size_t place; /* the parameter, from 1, that listing_add_place() added */
};

/* Which rows of a list are wanted. The engine seeks in an index by some columns, or by all of them
 * and the row id, but not by "these columns and then the row id": so the rows beyond a place are
 * those beside it, which differ in the last term only, and then those past it. */
enum reach { REACH_ALL, REACH_BESIDE, REACH_PAST };

/* Makes the order, and the condition but for the filter. The listing borrows `query`; release it in
 * any case. With `by_row` what an index could gather, words and the rows of a domain, is sought in
 * each row on the way. */
int listing_init(struct listing *listing, struct store *store, const struct query *query,
	enum listing_use use, bool by_row, struct error *err);
void listing_release(struct listing *listing);

/* Adds the row from which the reaches go: its order values are asked by the same statement. */
void listing_add_place(struct listing *listing, int64_t row_id);

/* Prepares `sql`, whose parameters are those of the listing, and binds all of them. */
int listing_query(
	struct listing *listing, const char *sql, struct db_rows **rows, struct error *err);

/* Adds a parameter for a `?` just written to listing->where. */
struct value *listing_add_param(struct listing *listing);
void listing_add_integer(struct listing *listing, int64_t value);
void listing_add_text(struct listing *listing, const char *text, size_t len);

/* Appends the condition with its parameters numbered, so that it may stand in a statement more than
 * once, and the reach before or after the place. */
void listing_add_where(
	const struct listing *listing, enum reach reach, bool before, struct strbuf *sql);

/* Appends the query for row ids in list order, or from its end with `backwards`. Its further
 * parameters are the limit and, with `offset`, the offset, which are to be added after this. */
void listing_ids_sql(
	const struct listing *listing, bool backwards, bool offset, struct strbuf *sql);

/* Appends the query, in parentheses, for the ids of a reach with their order values, the nearest
 * first. Its further parameter is the limit. */
void listing_add_arm(
	const struct listing *listing, enum reach reach, bool backwards, struct strbuf *sql);

/* Appends the query for a page, as columns_read() takes it, in list order: the rows of the list
 * that are nearest to its beginning, or with `backwards` to its end; with a place, to that. Its
 * further parameter is the limit. The ids are found first, with their order values, so that
 * sorting never carries whole rows. */
void listing_page_sql(const struct listing *listing, bool backwards, struct strbuf *sql);

#endif
