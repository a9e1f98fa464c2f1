/* SPDX-License-Identifier: MIT */
/* Rows of a load that nobody has changed since, as far as that still counts: what was changed and
 * changed back, by undoing that, is untouched. */
#ifndef DAPO_DESK_CORE_UNTOUCHED_H
#define DAPO_DESK_CORE_UNTOUCHED_H

#include "dapo/desk/core/desk.h"

/* Runs of row ids, in order and apart from each other. Zeroed is empty. */
struct row_runs {
	struct row_range *ranges;
	size_t count;
	size_t alloc;
};

/* Gathers the untouched rows of a range that are in a state; the caller releases the runs. */
int untouched_gather(struct desk *desk, const struct entity *entity, const struct row_range *range,
	enum trash state, struct row_runs *runs, struct error *err);

/* How many rows they are. */
int64_t untouched_count(const struct row_runs *runs);

/* Frees them. */
void untouched_release(struct row_runs *runs);

#endif
