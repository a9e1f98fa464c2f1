/* SPDX-License-Identifier: MIT */
/* Set questions about the ranking of open items: places, pins, and rows of score inputs. */
#ifndef DAPO_STORE_QUESTIONS_RANKING_H
#define DAPO_STORE_QUESTIONS_RANKING_H

#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/model/rules/priority.h"
#include "dapo/store/engine/store.h"

/* Among which items one has its place: those of a domain, for scores of several methods can't be
 * compared, or those of one of its products. */
struct ranking_scope {
	int64_t product;    /* row id; 0 = all of the domain */
	const char *domain; /* its id; borrowed */
};

/* How many live open items of the scope rank before these values; the item with the row rank->id
 * itself is left out. One range of an index. */
int ranking_before(struct store *store, const struct ranking_scope *scope,
	const struct priority_rank *rank, int64_t *count, struct error *err);

/* How many live open items the scope has, from the tallies. */
int ranking_open(
	struct store *store, const struct ranking_scope *scope, int64_t *count, struct error *err);

/* Sets places[i] to the rank of items[i], with one statement: among the live open items of
 * `product` where it is one of them, else among those of its domain. 0 where it is not ranked, or
 * where the product, or else the store, has more than `most` open items: each place is found by
 * counting those before it. */
int ranking_places(struct store *store, int64_t product, int64_t most, const int64_t *items,
	size_t count, int64_t *places, struct error *err);

/* An item with the place at which it is pinned. */
struct pin {
	int64_t item;
	int64_t rank;
};

/* The live open items of a domain that are pinned at `rank` or behind, but for `item`, in the order
 * of their places. The caller frees *pins, NULL when there are none. */
int ranking_pins(struct store *store, const char *domain, int64_t rank, int64_t item,
	struct pin **pins, size_t *count, struct error *err);

/* The row that holds an input of an item under a method, live or in the trash; 0 if there is none.
 */
int ranking_input(struct store *store, int64_t item, enum prioritization_method method,
	const char *input, int64_t *score_input, struct error *err);

#endif
