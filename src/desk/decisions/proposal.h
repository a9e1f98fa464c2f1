/* SPDX-License-Identifier: MIT */
/* A proposal: a decision that nobody has made yet, tried and kept. */
#ifndef DAPO_DESK_DECISIONS_PROPOSAL_H
#define DAPO_DESK_DECISIONS_PROPOSAL_H

#include "dapo/desk/core/desk.h"

/* Fills in who proposes, and what would change now. Tries it: refused where it could not be done or
 * would change nothing. */
int proposal_complete(struct desk *desk, struct record *decision, struct error *err);

/* Stores a proposal within the open change set, unless an equal one waits: *waited tells, and
 * decision->row_id is that one then. */
int proposal_store(struct desk *desk, struct record *decision, bool *waited, struct error *err);

/* Appends "orders_daily: status=active proposed as D-5; ada decides". */
void proposal_say(struct desk *desk, const struct record *decision, const char *owners, bool waited,
	struct strbuf *out);

/* Makes a decision of a change that waits, as desk_rules.propose says. */
int proposal_make(
	struct desk *desk, const struct proposal *proposal, const char *owners, struct error *err);

#endif
