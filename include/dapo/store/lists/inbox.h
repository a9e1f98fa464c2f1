/* SPDX-License-Identifier: MIT */
/* The inbox: feedback that is new and not asleep, of products that are not retired [own]. It is
 * what the virtual tag `+inbox` asks for. Asleep is what is snoozed to a day after that of `now`,
 * or until an item changes. */
#ifndef DAPO_STORE_LISTS_INBOX_H
#define DAPO_STORE_LISTS_INBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/store/engine/sight.h"
#include "dapo/store/engine/store.h"

/* How much of it is in sight: out of stored counts, less the few that sleep.
 */
int inbox_count(
	struct store *store, struct sight sight, int64_t now, int64_t *count, struct error *err);

/* The same of many products: counts[i] is that of products[i]. */
int inbox_counts(struct store *store, const int64_t *products, size_t count, int64_t now,
	int64_t *counts, struct error *err);

/* The next of it, oldest first, of what is in sight: after the row `edge` (0 = the oldest), or
 * before it (0 = the newest) with `backwards`. *row_id is 0 when there is none. */
int inbox_next(struct store *store, struct sight sight, int64_t now, int64_t edge, bool backwards,
	int64_t *row_id, struct error *err);

#endif
