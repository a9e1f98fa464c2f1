/* SPDX-License-Identifier: MIT */
/* Set questions about milestones: how much of one is done. */
#ifndef DAPO_STORE_QUESTIONS_MILESTONES_H
#define DAPO_STORE_QUESTIONS_MILESTONES_H

#include "dapo/store/engine/store.h"

/* How many of a milestone's live items are done, of those that are not declined. */
int milestones_completion(
	struct store *store, int64_t milestone, int64_t *done, int64_t *of, struct error *err);

#endif
