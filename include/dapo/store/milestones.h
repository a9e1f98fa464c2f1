/* SPDX-License-Identifier: MIT */
/* Set questions about milestones: how many of their items are done. */
#ifndef DAPO_STORE_MILESTONES_H
#define DAPO_STORE_MILESTONES_H

#include "dapo/store/store.h"

/* How many live items of a milestone are done, of how many that were not declined. */
int milestone_count_items(
	struct store *store, int64_t milestone, int64_t *done, int64_t *all, struct error *err);

#endif
