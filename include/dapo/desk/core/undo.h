/* SPDX-License-Identifier: MIT */
/* Undo and redo of change sets, from the log; they survive a restart. */
#ifndef DAPO_DESK_CORE_UNDO_H
#define DAPO_DESK_CORE_UNDO_H

#include "dapo/desk/core/desk.h"

/* Reverses the actor's newest change set that is not undone yet, as one new change set. Where that
 * can't be done nothing is changed: the error (ERR_CONFLICT, or ERR_INVALID where it is for
 * somebody else to decide) names what stands in the way, and the change before it, which the next
 * call takes. ERR_NOT_FOUND when there is nothing. The sentence is in desk->last_summary. */
int desk_undo(struct desk *desk, struct error *err);

/* Brings back what the newest undo took away, if the actor changed nothing since. */
int desk_redo(struct desk *desk, struct error *err);

/* Reverses one named change set, newest or not, under the same condition. */
int desk_undo_set(struct desk *desk, int64_t seq, struct error *err);

/* The change set that a chain of undos and redos began with: `seq` itself if it is none of these.
 */
int desk_origin(struct desk *desk, int64_t seq, int64_t *origin, struct error *err);

#endif
