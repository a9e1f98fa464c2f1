/* SPDX-License-Identifier: MIT */
/* The rules for every change of a decision. */
#include "rules.h"

#include <inttypes.h>

#include "dapo/model/tables/decision.h"
#include "proposal.h"

static int check_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	(void)desk;
	return decision_check_edit(before, after, err);
}

static int check_trash(
	struct desk *desk, const struct record *decision, enum trash trash, struct error *err)
{
	int64_t verdict = record_integer(decision, DECISION_VERDICT, VERDICT_PENDING);

	(void)desk;
	(void)trash;
	if (verdict == VERDICT_PENDING)
		return 0;
	return error_set(err, ERR_INVALID, "D-%" PRId64 " is %s: it stays in the record",
		decision->row_id, verdict_names[verdict]);
}

const struct entity_rules decision_rules = {
	.entity = &decision_entity,
	.complete = proposal_complete,
	.check_edit = check_edit,
	.check_trash = check_trash,
};
