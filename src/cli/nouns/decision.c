/* SPDX-License-Identifier: MIT */
/* Decisions of the data owner: proposing, approving, rejecting. */
#include <stdlib.h>
#include <string.h>

#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/desk/decisions/decisions.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "nouns.h"

static int find_action(const char *word, enum decision_action *action, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	int code;

	for (size_t i = 0; decision_action_names[i]; i++) {
		if (!strcmp(decision_action_names[i], word)) {
			*action = (enum decision_action)i;
			strbuf_release(&names);
			return 0;
		}
		strbuf_addf(&names, "%s%s", i ? ", " : "", decision_action_names[i]);
	}
	code = error_set(err, ERR_USAGE, "`%s` is no action; there are %s", word, names.buf);
	strbuf_release(&names);
	return code;
}

static int propose(
	struct call *call, int64_t product, enum decision_action action, struct error *err)
{
	const char *note = call_option(call, "note");
	struct assignment *assignments = NULL;
	struct strbuf key = STRBUF_INIT;
	int64_t decision;
	size_t count;
	int code = operands_assignments(call, 2, &assignments, &count, err);

	if (code)
		return code;
	if (note)
		assignments[count++] = (struct assignment){"note", note};
	code = decision_propose(call->desk, product, action, assignments, count, &decision, err);
	if (!code)
		code = records_key(call->desk->store, &decision_entity, decision, &key, err);
	if (!code)
		code = tell_change(call, key.buf, err);
	strbuf_release(&key);
	free(assignments);
	return code;
}

static int run_decision_propose(struct call *call, struct error *err)
{
	enum decision_action action;
	int64_t product;
	int code = records_find(
		call->desk->store, &product_entity, call->operands[0], false, &product, err);

	if (!code)
		code = find_action(call->operands[1], &action, err);
	return code ? code : propose(call, product, action, err);
}

static int run_decision_approve(struct call *call, struct error *err)
{
	int64_t *ids = NULL;
	size_t count;
	int code = session_pick_rows(
		call, &decision_entity, call->operand_count, TRASH_LIVE, &ids, &count, err);

	if (!code)
		code = decision_approve(call->desk, ids, count, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

static int run_decision_reject(struct call *call, struct error *err)
{
	size_t last = call->operand_count - 1;
	const char *reason = call->operands[last];
	int64_t *ids = NULL;
	size_t count;
	int code;

	if (!*reason || entity_row_id(&decision_entity, reason))
		return error_set(err, ERR_USAGE, "decision reject needs a reason behind the keys");
	code = session_pick_rows(call, &decision_entity, last, TRASH_LIVE, &ids, &count, err);
	if (!code)
		code = decision_reject(call->desk, ids, count, reason, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

/* ---- The commands */

static const struct cli_option note_options[] = {
	{"note", 0, "TEXT", false, "what the data owner should know"},
	{0},
};

static const struct command decision_commands[] = {
	{
		.verb = "propose",
		.operands = "PRODUCT ACTION [field=value...]",
		.least = 2,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS,
		.entity = &product_entity,
		.options = {note_options},
		.words = decision_action_names,
		.help = "propose what only the data owner decides",
		.more = "Actions: publish, deprecate, retire, change_sla, change_ownership, "
			"grant_access. Where a data owner is recorded, edits of\n"
			"such things by others become proposals by themselves. grant_access is for "
			"the record: once it is approved, the access system\n"
			"grants it. Its role must be an access role of the product, its consumer "
			"one that is recorded; note= takes any words.\n\n"
			"Examples:\n"
			"  dapo decision propose pricing_history publish --note 'trial is over'\n"
			"  dapo decision propose orders_daily change_sla objective=S-3 target=12h\n"
			"  dapo decision propose orders_daily change_ownership person=mira "
			"role=data_product_owner\n"
			"  dapo decision propose orders_daily change_ownership membership=P-3 "
			"date_out=+1mo\n"
			"  dapo decision propose orders_daily grant_access role=orders_reader "
			"consumer=finance-bi",
		.run = run_decision_propose,
	},
	{
		.verb = "approve",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "approve as the data owner, and have it done",
		.more = "The change is made at once, but for grant_access: that is recorded here, "
			"and granted in the access system.",
		.run = run_decision_approve,
	},
	{
		.verb = "reject",
		.operands = "KEY... REASON",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "reject as the data owner, with a reason",
		.run = run_decision_reject,
	},
};

const struct noun noun_decision = {
	.name = "decision",
	.help = "what the data owner decides",
	.entity = &decision_entity,
	NOUN_COMMANDS(decision_commands),
};
