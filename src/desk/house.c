/* SPDX-License-Identifier: MIT */
/* The rules of the house: those of every room, for every change. */
#include "dapo/desk/house.h"

#include "dapo/desk/consumers.h"
#include "dapo/desk/notes.h"
#include "dapo/model/tables/item.h"
#include "desk/decisions/proposal.h"
#include "desk/decisions/rules.h"
#include "desk/promises/units.h"
#include "desk/requests/rules.h"
#include "desk/triage/rules.h"

/* Feedback and requests follow the items that they asked for. */
static int follow_item(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	int code;

	if (!before)
		return 0;
	code = triage_follow_item(desk, before, after, err);
	return code ? code : request_follow_item(desk, before, after, err);
}

static const struct entity_rules item_rules = {.entity = &item_entity, .follow = follow_item};

static const struct entity_rules *const ruled[] = {&consumer_rules, &decision_rules,
	&evidence_rules, &feedback_rules, &item_rules, &kpi_rules, &note_rules, &promise_rules,
	&request_rules};

const struct desk_rules house_rules = {
	.entities = ruled,
	.entity_count = sizeof ruled / sizeof ruled[0],
	.propose = proposal_make,
};
