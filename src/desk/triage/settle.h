/* SPDX-License-Identifier: MIT */
/* The status that feedback has by its links. */
#ifndef DAPO_DESK_TRIAGE_SETTLE_H
#define DAPO_DESK_TRIAGE_SETTLE_H

#include "dapo/desk/core/desk.h"

/* New without links (unless it was answered or noted), resolved when every linked item is done,
 * else linked. Dismissed feedback and duplicates keep theirs. Stores it if it differs. */
int settle_feedback(struct desk *desk, int64_t feedback, struct error *err);

#endif
