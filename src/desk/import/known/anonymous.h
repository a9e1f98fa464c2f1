/* SPDX-License-Identifier: MIT */
/* Rows without an id of their own: equal ones are told apart by their count in the file. */
#ifndef DAPO_DESK_IMPORT_ANONYMOUS_H
#define DAPO_DESK_IMPORT_ANONYMOUS_H

#include "dapo/base/map.h"
#include "dapo/exchange/mapping/plan.h"
#include "dapo/store/records/known.h"

/* What is remembered of the anonymous rows of one load. */
struct anonymous {
	struct map counts;    /* of identities that came more than once, how often */
	unsigned char *taken; /* a bit a row: known rows that stand for one of the file */
	size_t taken_size;
	bool asked;
	bool earlier;      /* the store may hold rows by the earlier rule */
	bool once;         /* equal rows are one */
	int64_t equal;     /* rows that equal one above them */
	size_t equal_line; /* of the first of them */
};

/* A search for a row, by whatever way the load knows its rows. */
struct anonymous_search {
	int (*look_up)(void *closure, const struct record *row, bool *is_known, struct error *err);
	void *closure;
	const struct record *found; /* by look_up */
	int64_t made_from;          /* rows from there on were made by this load; 0: none yet */
	struct store *store;
	size_t line;
};

/* Frees what was remembered. */
void anonymous_release(struct anonymous *anonymous);

/* Finds the row that an anonymous one stands for, completing its identity: the n-th of equal rows
 * is known as the n-th. Sets *again where equal rows are one, and one has been taken already. */
int anonymous_find(struct anonymous *anonymous, const struct anonymous_search *search,
	struct plan_row *row, int external_id, bool *is_known, bool *again, struct error *err);

#endif
