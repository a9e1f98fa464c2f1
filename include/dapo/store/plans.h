/* SPDX-License-Identifier: MIT */
/* Set questions about plans: what is done of a milestone. */
#ifndef DAPO_STORE_PLANS_H
#define DAPO_STORE_PLANS_H

#include "dapo/store/store.h"

/* How many of a milestone's live items are done, of those that are not declined. */
int plans_completion(
	struct store *store, int64_t milestone, int64_t *done, int64_t *of, struct error *err);

#endif
