/* SPDX-License-Identifier: MIT */
/* A proposal: a decision that nobody has made yet, tried and kept. */
#include "proposal.h"

#include <inttypes.h>
#include <string.h>

#include "access.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"
#include "effect.h"

int proposal_complete(struct desk *desk, struct record *decision, struct error *err)
{
	struct effect effect;
	int code;

	if (record_is_null(decision, DECISION_PROPOSED_BY))
		record_put_text(decision, DECISION_PROPOSED_BY, desk->actor);
	/* record_check() will tell what is missing. */
	if (record_is_null(decision, DECISION_PRODUCT) || record_check(decision, NULL))
		return 0;
	if (record_integer(decision, DECISION_ACTION, 0) == DECISION_GRANT_ACCESS)
		return access_check(desk, decision, err);
	code = effect_of(desk, decision, &effect, err);
	if (!code && effect.entity)
		code = effect_write(decision, &effect, err);
	effect_release(&effect);
	return code;
}

/* "status=active", "S-3 target=12h", "grant_access role=reader": what would change, in short. */
static void add_change(const struct record *decision, struct strbuf *out)
{
	int64_t action = record_integer(decision, DECISION_ACTION, 0);
	const char *proposal = record_text(decision, DECISION_PROPOSAL);

	if (action == DECISION_CHANGE_SLA)
		strbuf_addf(out, "S-%" PRId64 " ", record_integer(decision, DECISION_OBJECTIVE, 0));
	else if (effect_entity(action) != &product_entity)
		strbuf_addf(out, "%s ", decision_action_names[action]);
	summary_excerpt(proposal, strlen(proposal), out);
}

void proposal_say(struct desk *desk, const struct record *decision, const char *owners, bool waited,
	struct strbuf *out)
{
	records_key(desk->store, &product_entity, record_integer(decision, DECISION_PRODUCT, 0),
		out, NULL);
	strbuf_addstr(out, ": ");
	add_change(decision, out);
	strbuf_addf(out, " %s as D-%" PRId64 "; %s decides", waited ? "waits already" : "proposed",
		decision->row_id, *owners ? owners : "the data owner, once one is recorded,");
}

static void fill_decision(struct record *decision, const struct proposal *proposal)
{
	value_set_integer(&decision->values[DECISION_PRODUCT], proposal->product);
	value_set_integer(&decision->values[DECISION_ACTION], proposal->action);
	if (proposal->objective)
		value_set_integer(&decision->values[DECISION_OBJECTIVE], proposal->objective);
	if (*proposal->text)
		record_put_text(decision, DECISION_PROPOSAL, proposal->text);
}

int proposal_store(struct desk *desk, struct record *decision, bool *waited, struct error *err)
{
	int64_t row = 0;
	int code = proposal_complete(desk, decision, err);

	if (!code)
		code = coordination_pending_decision(desk->store,
			record_integer(decision, DECISION_PRODUCT, 0),
			record_integer(decision, DECISION_ACTION, -1),
			record_integer(decision, DECISION_OBJECTIVE, 0),
			record_text(decision, DECISION_PROPOSAL), &row, err);
	*waited = !code && row;
	if (!*waited)
		return code ? code : desk_insert(desk, decision, err);
	decision->row_id = row;
	return 0;
}

int proposal_make(
	struct desk *desk, const struct proposal *proposal, const char *owners, struct error *err)
{
	enum { SENTENCES_MAX = 3 };
	struct record record;
	bool waited = false;
	int code;

	record_init(&record, &decision_entity);
	fill_decision(&record, proposal);
	code = proposal_store(desk, &record, &waited, err);
	if (!code) {
		desk->proposed += !waited;
		id_set_add(&desk->last_proposed, record.row_id);
		if (desk->last_proposed.len <= SENTENCES_MAX) {
			strbuf_addstr(&desk->proposals, desk->proposals.len ? "; " : "");
			proposal_say(desk, &record, owners, waited, &desk->proposals);
		} else if (desk->last_proposed.len == SENTENCES_MAX + 1) {
			strbuf_addstr(&desk->proposals, "; and more (+unsigned lists them)");
		}
	}
	record_release(&record);
	return code;
}
