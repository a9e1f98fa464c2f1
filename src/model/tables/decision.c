/* SPDX-License-Identifier: MIT */
/* The field table of decisions. */
#include "dapo/model/tables/decision.h"

#include <inttypes.h>

#include "dapo/model/entity/record.h"

const char *const decision_action_names[] = {
	"publish", "deprecate", "retire", "change_sla", "change_ownership", "grant_access", NULL};
const char *const verdict_names[] = {"pending", "approved", "rejected", NULL};

static const struct field fields[] = {DECISION_FIELDS(FIELD_AS_ROW)};

static int decision_check(const struct record *record, struct error *err)
{
	if (record_integer(record, DECISION_VERDICT, VERDICT_PENDING) == VERDICT_REJECTED &&
		record_is_null(record, DECISION_REASON))
		return error_set(err, ERR_INVALID, "a rejected proposal needs a reason");
	if (record_integer(record, DECISION_ACTION, -1) == DECISION_CHANGE_SLA &&
		record_is_null(record, DECISION_OBJECTIVE))
		return error_set(err, ERR_INVALID, "change_sla needs the promise: objective=S-…");
	return 0;
}

int decision_check_edit(const struct record *before, const struct record *after, struct error *err)
{
	bool pending = record_integer(before, DECISION_VERDICT, VERDICT_PENDING) == VERDICT_PENDING;

	for (int i = 0; i < DECISION_FIELD_COUNT; i++) {
		if (!field_editable(&fields[i]) || (pending && i == DECISION_NOTE) ||
			value_equal(&before->values[i], &after->values[i]))
			continue;
		return error_set(err, ERR_INVALID,
			"D-%" PRId64 " is %s: its %s stays as it is; propose anew", before->row_id,
			verdict_names[record_integer(before, DECISION_VERDICT, 0)], fields[i].name);
	}
	return 0;
}

const struct entity decision_entity = {
	.name = "decision",
	.noun = "decision",
	.plural = "decisions",
	.key_prefix = "D",
	.fields = fields,
	.field_count = DECISION_FIELD_COUNT,
	.title = DECISION_ACTION,
	.product = DECISION_PRODUCT,
	.verbs = ENTITY_LIST | ENTITY_SHOW | ENTITY_TRASH | ENTITY_RESTORE | ENTITY_EXPORT,
	.states = STATE_BIT(STATE_UNSIGNED),
	.words =
		{
			.help = "what the data owner decides",
			.one = "a decision",
			.bulk = "decisions",
			.order = "those that wait first",
			.usual = "key,product,action,proposal,proposed_by,proposed_at,verdict,"
				 "decided_by",
			.narrow = "key,product,action,proposed_by,verdict",
		},
	.check = decision_check,
};
