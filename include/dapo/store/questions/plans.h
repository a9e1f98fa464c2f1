/* SPDX-License-Identifier: MIT */
/* Set questions about plans: what is done of a milestone, which requests wait. */
#ifndef DAPO_STORE_QUESTIONS_PLANS_H
#define DAPO_STORE_QUESTIONS_PLANS_H

#include "dapo/store/engine/store.h"

/* How many of a milestone's live items are done, of those that are not declined. */
int plans_completion(
	struct store *store, int64_t milestone, int64_t *done, int64_t *of, struct error *err);

/* How many open requests wait for this store, and how many of them are late as of `today`
 * (YYYY-MM-DD, see request_is_late()): those addressed to one of its domains or, with a product
 * (0 = all), to that product, or to its domain without naming one. */
int plans_requests_waiting(struct store *store, int64_t product, const char *today, int64_t *open,
	int64_t *late, struct error *err);

#endif
