/* SPDX-License-Identifier: MIT */
/* Set questions about milestones: how much of one is done. */
#ifndef DAPO_STORE_QUESTIONS_MILESTONES_H
#define DAPO_STORE_QUESTIONS_MILESTONES_H

#include "dapo/store/engine/store.h"

/* How many of a milestone's live items are done, of those that are not declined. */
struct milestone_items {
	int64_t done, of;
};

/* Sets items[i] for milestones[i]. */
int milestones_completion(struct store *store, const int64_t *milestones, size_t count,
	struct milestone_items *items, struct error *err);

#endif
