/* SPDX-License-Identifier: MIT */
/* Decisions of the data owner: proposed, approved, rejected. */
#include "dapo/desk/decisions/decisions.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/rules/authority.h"
#include "dapo/model/rules/proposal.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "desk/core/authority.h"
#include "desk/core/summary.h"
#include "effect.h"
#include "proposal.h"

/* ---- Proposing */

static int take_assignments(struct desk *desk, struct record *decision,
	const struct assignment *assignments, size_t count, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int code = 0;

	for (size_t i = 0; !code && i < count; i++) {
		const char *field = assignments[i].field;

		if (!strcmp(field, "objective") || !strcmp(field, "note"))
			code = record_set(
				decision, field, assignments[i].value, &desk->context, err);
		else
			proposal_add(&text, field, assignments[i].value);
	}
	if (text.len)
		value_set_text(&decision->values[DECISION_PROPOSAL], text.buf, text.len);
	strbuf_release(&text);
	return code;
}

/* The status follows from the action, so there is nothing more to say. */
static int check_fields(const struct record *decision, struct error *err)
{
	int64_t action = record_integer(decision, DECISION_ACTION, 0);
	bool given = !record_is_null(decision, DECISION_PROPOSAL);

	if (effect_entity(action) == &product_entity && given)
		return error_set(err, ERR_USAGE,
			"%s takes no field=value but note=", decision_action_names[action]);
	if ((action == DECISION_CHANGE_SLA || action == DECISION_CHANGE_OWNERSHIP) && !given)
		return error_set(err, ERR_USAGE, "%s needs the change: %s",
			decision_action_names[action],
			action == DECISION_CHANGE_SLA
				? "objective=S-3 target=12h"
				: "person=… role=…, or membership=P-3 date_out=…");
	return 0;
}

int decision_propose(struct desk *desk, int64_t product, enum decision_action action,
	const struct assignment *assignments, size_t count, int64_t *decision, struct error *err)
{
	struct holders owners = HOLDERS_INIT;
	struct strbuf summary = STRBUF_INIT;
	struct record record;
	bool waited = false;
	int code = desk_begin(desk, "decision propose", err);

	record_init(&record, &decision_entity);
	value_set_integer(&record.values[DECISION_ACTION], action);
	if (!code)
		code = take_assignments(desk, &record, assignments, count, err);
	if (!code)
		code = check_fields(&record, err);
	value_set_integer(&record.values[DECISION_PRODUCT], product);
	records_key(
		desk->store, &product_entity, product, &record.values[DECISION_PRODUCT].text, NULL);
	if (!code)
		code = records_resolve(desk->store, &record, err);
	if (!code)
		code = proposal_store(desk, &record, &waited, err);
	if (!code)
		code = authority_owners(desk, product, &owners, err);
	if (!code) {
		proposal_say(desk, &record, owners.either.buf, waited,
			waited ? &desk->proposals : &summary);
		id_set_add(&desk->last_proposed, record.row_id);
	}
	*decision = record.row_id;
	code = desk_finish(desk, code, summary.buf, err);
	holders_release(&owners);
	record_release(&record);
	strbuf_release(&summary);
	return code;
}

/* ---- Deciding */

static int check_decider(struct desk *desk, const struct record *decision, struct error *err)
{
	const char *product = decision->values[DECISION_PRODUCT].text.buf;
	int64_t verdict = record_integer(decision, DECISION_VERDICT, VERDICT_PENDING);
	struct holders owners = HOLDERS_INIT;
	int code;

	if (verdict != VERDICT_PENDING)
		return error_set(err, ERR_INVALID, "D-%" PRId64 " is %s already, by %s",
			decision->row_id, verdict_names[verdict],
			record_text(decision, DECISION_DECIDED_BY));
	code = authority_owners(desk, record_integer(decision, DECISION_PRODUCT, 0), &owners, err);
	if (!code && !owners.count)
		code = error_set(err, ERR_INVALID,
			"D-%" PRId64
			": no current data owner of %s is recorded, and only one may decide; "
			"`dapo membership add product=%s person=… role=data_owner` records one",
			decision->row_id, product, product);
	else if (!code && !owners.among)
		code = error_set(err, ERR_INVALID,
			"D-%" PRId64 ": only %s, the data owner%s of %s, may decide; you act as %s",
			decision->row_id, owners.either.buf, owners.count > 1 ? "s" : "", product,
			desk->actor);
	holders_release(&owners);
	return code;
}

static int make_change(struct desk *desk, const struct record *decision, struct error *err)
{
	struct effect effect;
	int code = effect_of(desk, decision, &effect, err);

	if (!code && effect.entity && effect.is_new)
		code = desk_insert(desk, &effect.after, err);
	else if (!code && effect.entity)
		code = desk_update(desk, &effect.before, &effect.after, err);
	else if (!code)
		desk_remark(desk, "recorded only: the access system grants access");
	if (code)
		error_prefix(err, "D-%" PRId64, decision->row_id);
	effect_release(&effect);
	return code;
}

static int decide_one(struct desk *desk, int64_t row_id, enum verdict verdict, const char *reason,
	struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &decision_entity);
	record_init(&after, &decision_entity);
	code = desk_read_live(desk, row_id, &before, err);
	if (!code)
		code = check_decider(desk, &before, err);
	record_copy(&after, &before);
	if (!code && reason)
		code = field_parse(&decision_entity.fields[DECISION_REASON], reason, strlen(reason),
			&desk->context, &after.values[DECISION_REASON], err);
	if (!code) {
		value_set_integer(&after.values[DECISION_VERDICT], verdict);
		record_put_text(&after, DECISION_DECIDED_BY, desk->actor);
		value_set_integer(&after.values[DECISION_DECIDED_AT], desk->now);
		code = desk_update(desk, &before, &after, err);
	}
	if (!code && verdict == VERDICT_APPROVED)
		code = make_change(desk, &before, err);
	record_release(&before);
	record_release(&after);
	return code;
}

/* It is about a role that the actor has. A proposal that can't be read fails when it is decided. */
static bool is_of_own_role(struct desk *desk, int64_t row_id)
{
	struct record decision;
	struct effect effect = {0};
	bool own = false;

	record_init(&decision, &decision_entity);
	if (!desk_read_live(desk, row_id, &decision, NULL) &&
		!effect_of(desk, &decision, &effect, NULL) && effect.entity == &membership_entity)
		own = !strcmp(record_text(&effect.before, MEMBERSHIP_PERSON), desk->actor);
	effect_release(&effect);
	record_release(&decision);
	return own;
}

/* Whoever decides about several things, and thereby ends their own role, decides that last. Returns
 * the decisions in that order; the caller frees them. */
static int64_t *own_roles_last(struct desk *desk, const int64_t *decisions, size_t count)
{
	int64_t *ordered = xcalloc(count + 1, sizeof *ordered);
	bool *own = xcalloc(count + 1, sizeof *own);
	size_t placed = 0;

	for (size_t i = 0; i < count; i++) {
		own[i] = is_of_own_role(desk, decisions[i]);
		if (!own[i])
			ordered[placed++] = decisions[i];
	}
	for (size_t i = 0; i < count; i++) {
		if (own[i])
			ordered[placed++] = decisions[i];
	}
	free(own);
	return ordered;
}

static int decide(struct desk *desk, const int64_t *decisions, size_t count, enum verdict verdict,
	const char *reason, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf verb = STRBUF_INIT;
	int64_t *ordered = NULL;
	int code;

	strbuf_addf(&verb, "decision %s", verdict == VERDICT_APPROVED ? "approve" : "reject");
	code = desk_begin(desk, verb.buf, err);
	if (!code)
		ordered = own_roles_last(desk, decisions, count);
	for (size_t i = 0; !code && i < count; i++)
		code = decide_one(desk, ordered[i], verdict, reason, err);
	summary_subject(desk, &decision_entity, decisions, count, &summary);
	strbuf_addf(&summary, " %s", verdict_names[verdict]);
	if (reason) {
		strbuf_addstr(&summary, ": ");
		summary_excerpt(reason, strlen(reason), &summary);
	}
	code = desk_finish(desk, code, summary.buf, err);
	free(ordered);
	strbuf_release(&verb);
	strbuf_release(&summary);
	return code;
}

int decision_approve(struct desk *desk, const int64_t *decisions, size_t count, struct error *err)
{
	return decide(desk, decisions, count, VERDICT_APPROVED, NULL, err);
}

int decision_reject(struct desk *desk, const int64_t *decisions, size_t count, const char *reason,
	struct error *err)
{
	return decide(desk, decisions, count, VERDICT_REJECTED, reason, err);
}
