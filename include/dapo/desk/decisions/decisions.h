/* SPDX-License-Identifier: MIT */
/* Decisions of the data owner: proposed by anybody, approved or rejected by them alone.
 *
 * A product is published, deprecated or retired, a promise that was published changes, and roles of
 * owners change, only as the product's current data owner decides (model/rules/authority.h). Edits
 * of these by somebody else become proposals by themselves; see desk_update(). */
#ifndef DAPO_DESK_DECISIONS_DECISIONS_H
#define DAPO_DESK_DECISIONS_DECISIONS_H

#include "dapo/desk/core/edit.h"
#include "dapo/model/tables/decision.h"

/* Proposes. `assignments` are the change: fields of the objective for change_sla; for
 * change_ownership fields of a new membership, or `membership=P-3` and fields of that one; for
 * grant_access what the data owner is to know, of which `role` must be an access role of the
 * product and `consumer` one of the store: it changes nothing here. Those that name fields of the
 * decision itself (objective, note) set these. The change is tried: what could not be applied is
 * refused. An equal proposal that waits already is found instead. *decision is its row. */
int decision_propose(struct desk *desk, int64_t product, enum decision_action action,
	const struct assignment *assignments, size_t count, int64_t *decision, struct error *err);

/* Approves pending proposals, and makes the changes that they propose, as one step: those about
 * roles of the actor last, since they may end their say. Refused unless the actor is a current data
 * owner of each product; ERR_INVALID says who is, or how to record one. */
int decision_approve(struct desk *desk, const int64_t *decisions, size_t count, struct error *err);

/* Rejects them, with a reason. */
int decision_reject(struct desk *desk, const int64_t *decisions, size_t count, const char *reason,
	struct error *err);

#endif
