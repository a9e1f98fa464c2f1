/* SPDX-License-Identifier: MIT */
/* An outcome of triage, applied to some feedback as one step. */
#ifndef DAPO_DESK_TRIAGE_OUTCOME_H
#define DAPO_DESK_TRIAGE_OUTCOME_H

#include "dapo/desk/triage/triage.h"

/* Applied to one piece of feedback after the other. */
struct outcome {
	const char *verb;
	/* Changes `after`, a copy of the row as read; writes no row that could change it. */
	int (*apply)(struct desk *desk, struct record *after, void *closure, struct error *err);
	/* Writes other rows once the row is stored; may be NULL. */
	int (*follow)(struct desk *desk, int64_t row_id, void *closure, struct error *err);
	void *closure;
	bool settle;          /* the status follows from the links after it */
	bool allow_duplicate; /* else refused, naming the original */
};

/* Does it to all of a set within the open change set. ERR_CONFLICT if the one row of the set has
 * another version than expected; duplicates are refused, naming the original. */
int outcome_apply(struct desk *desk, const struct outcome *outcome,
	const struct feedback_set *feedback, struct error *err);

/* The same as a change set of its own; `said` goes behind the key in its summary. */
int outcome_conclude(struct desk *desk, const struct outcome *outcome,
	const struct feedback_set *feedback, const char *said, struct error *err);

/* Refuses with ERR_CONFLICT if the one row of the set has another version than expected. */
int outcome_check_version(
	struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* Refuses an item that isn't live. */
int outcome_check_item(struct desk *desk, int64_t item, struct error *err);

/* Takes dismissal and snooze away from a record. */
void outcome_calm(struct record *feedback);

#endif
