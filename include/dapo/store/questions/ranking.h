/* SPDX-License-Identifier: MIT */
/* Set questions about the ranking of open items: places, pins, and rows of score inputs. */
#ifndef DAPO_STORE_QUESTIONS_RANKING_H
#define DAPO_STORE_QUESTIONS_RANKING_H

#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/model/rules/priority.h"
#include "dapo/store/engine/store.h"

/* How many live open items of a product (0 = all) rank before these values; the item with the row
 * rank->id itself is left out. One range of an index. */
int ranking_before(struct store *store, int64_t product, const struct priority_rank *rank,
	int64_t *count, struct error *err);

/* How many live open items a product (0 = all) has, from the tallies. */
int ranking_open(struct store *store, int64_t product, int64_t *count, struct error *err);

/* Sets places[i] to the rank of items[i] among the live open items of a product (0 = all), with one
 * statement; 0 where it is not one of them, and for all where there are more than `most`: each is
 * found by counting those before it. */
int ranking_places(struct store *store, int64_t product, int64_t most, const int64_t *items,
	size_t count, int64_t *places, struct error *err);

/* An item with the place at which it is pinned. */
struct pin {
	int64_t item;
	int64_t rank;
};

/* The live open items pinned at `rank` or behind, but for `item`, in the order of their places.
 * The caller frees *pins, NULL when there are none. */
int ranking_pins(struct store *store, int64_t rank, int64_t item, struct pin **pins, size_t *count,
	struct error *err);

/* The row that holds an input of an item under a method, live or in the trash; 0 if there is none.
 */
int ranking_input(struct store *store, int64_t item, enum prioritization_method method,
	const char *input, int64_t *score_input, struct error *err);

#endif
