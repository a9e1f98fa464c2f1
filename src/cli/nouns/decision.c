/* SPDX-License-Identifier: MIT */
/* Decisions of the data owner: proposing, approving, rejecting. */
#include "cli/core/operands.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/desk/decisions/decisions.h"

#include <stdlib.h>
#include <string.h>

#include "cli/core/verbs.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

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

int run_decision_propose(struct call *call, struct error *err)
{
	enum decision_action action;
	int64_t product;
	int code = records_find(
		call->desk->store, &product_entity, call->operands[0], false, &product, err);

	if (!code)
		code = find_action(call->operands[1], &action, err);
	return code ? code : propose(call, product, action, err);
}

int run_decision_approve(struct call *call, struct error *err)
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

int run_decision_reject(struct call *call, struct error *err)
{
	size_t last = call->operand_count - 1;
	const char *reason = call->operands[last];
	int64_t *ids = NULL;
	size_t count;
	int code;

	if (!*reason || key_to_row_id(&decision_entity, reason))
		return error_set(err, ERR_USAGE, "decision reject needs a reason behind the keys");
	code = session_pick_rows(call, &decision_entity, last, TRASH_LIVE, &ids, &count, err);
	if (!code)
		code = decision_reject(call->desk, ids, count, reason, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}
