/* SPDX-License-Identifier: MIT */
/* The rules for every change of feedback, its links, and the items that it is linked to. */
#ifndef DAPO_DESK_TRIAGE_RULES_H
#define DAPO_DESK_TRIAGE_RULES_H

#include "dapo/desk/core/desk.h"

/* An original stays out of the trash while it has duplicates; what comes back finds its original
 * and its status again. */
extern const struct entity_rules feedback_rules;

/* A link that is made or taken away gives its feedback the status that follows. */
extern const struct entity_rules evidence_rules;

/* An item that changes wakes feedback that was snoozed for it; one that is done or open again
 * resolves or reopens the feedback that is linked to it, and answers it. */
int triage_follow_item(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

#endif
