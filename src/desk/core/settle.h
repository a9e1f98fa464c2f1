/* SPDX-License-Identifier: MIT */
/* What follows from a change by the rules of the domain, within the same change set. */
#ifndef DAPO_DESK_CORE_SETTLE_H
#define DAPO_DESK_CORE_SETTLE_H

#include "dapo/desk/core/desk.h"

/* Completes a row about to be stored: an item's updated_at and closed_at, a request's updated_at.
 * `before` NULL: a new row. */
void settle_before(const struct desk *desk, const struct record *before, struct record *after);

/* Carries on to other rows: an item that closes or opens again resolves or reopens the feedback
 * that is linked to it, and open requests that it was made for follow it; one that changes wakes
 * feedback snoozed for it; a link made or taken away gives its feedback the status that follows.
 * `before` NULL: a new row. */
int settle_after(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

/* The status that feedback has by its links: new without, resolved when every linked item is done,
 * else linked. Dismissed feedback and duplicates keep theirs. Stores it if it differs. */
int settle_feedback(struct desk *desk, int64_t feedback, struct error *err);

#endif
