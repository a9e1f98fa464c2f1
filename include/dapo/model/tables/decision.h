/* SPDX-License-Identifier: MIT */
/* A transition that needs the authority of the data owner: proposed, then approved or rejected. */
#ifndef DAPO_MODEL_TABLES_DECISION_H
#define DAPO_MODEL_TABLES_DECISION_H

#include "dapo/model/entity/entity.h"

extern const char *const decision_action_names[];
extern const char *const verdict_names[];

/* clang-format off */
#define DECISION_FIELDS(F) \
	F(DECISION_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED, .target = "product", .help = "product that it is about") \
	F(DECISION_ACTION, .name = "action", .label = "Action", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = decision_action_names, .help = "what is to be decided") \
	F(DECISION_OBJECTIVE, .name = "objective", .label = "Promise", .type = FIELD_REF, .flags = 0, .target = "sla_objective", .help = "promise that would change") \
	F(DECISION_PROPOSAL, .name = "proposal", .label = "Proposal", .type = FIELD_LONG_TEXT, .flags = 0, .help = "what would change: one field=value a line, or words") \
	F(DECISION_NOTE, .name = "note", .label = "Note", .type = FIELD_LONG_TEXT, .flags = 0, .help = "what the data owner should know") \
	F(DECISION_PROPOSED_BY, .name = "proposed_by", .label = "Proposed by", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "who proposed it") \
	F(DECISION_PROPOSED_AT, .name = "proposed_at", .label = "Proposed", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .fallback = "now", .help = "when") \
	F(DECISION_VERDICT, .name = "verdict", .label = "Verdict", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED | FIELD_SYSTEM, .choices = verdict_names, .fallback = "pending", .help = "what the data owner said") \
	F(DECISION_DECIDED_BY, .name = "decided_by", .label = "Decided by", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "the data owner who decided") \
	F(DECISION_DECIDED_AT, .name = "decided_at", .label = "Decided", .type = FIELD_INSTANT, .flags = FIELD_SYSTEM, .help = "when") \
	F(DECISION_REASON, .name = "reason", .label = "Reason", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 500, .help = "why; required where it is rejected")
/* clang-format on */

enum decision_field { DECISION_FIELDS(FIELD_AS_ENUM) DECISION_FIELD_COUNT };

/* The values of DECISION_ACTION and DECISION_VERDICT, in order. */
enum decision_action {
	DECISION_PUBLISH,
	DECISION_DEPRECATE,
	DECISION_RETIRE,
	DECISION_CHANGE_SLA,
	DECISION_CHANGE_OWNERSHIP,
	DECISION_GRANT_ACCESS
};
enum verdict { VERDICT_PENDING, VERDICT_APPROVED, VERDICT_REJECTED };

/* Refuses edits of what was proposed: who wants something else proposes anew. Until it is decided,
 * its note may change. `before` and `after` may differ in what only the program sets. */
int decision_check_edit(const struct record *before, const struct record *after, struct error *err);

extern const struct entity decision_entity;

#endif
