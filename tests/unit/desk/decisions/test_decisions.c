/* SPDX-License-Identifier: MIT */
/* Tests of the data owner's say: what waits for them whoever asks for it, and how they decide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/decisions/decisions.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/records/records.h"
#include "support/store_fixture.h"

static int edit(struct fixture *f, const struct entity *entity, int64_t row, const char *field,
	const char *value)
{
	const struct assignment assignment = {field, value};

	return desk_edit(&f->desk, entity, &row, 1, &assignment, 1, &f->err);
}

static int64_t product_status(struct fixture *f)
{
	return fixture_integer(f, &product_entity, f->orders, PRODUCT_STATUS);
}

static int64_t verdict_of(struct fixture *f, int64_t decision)
{
	return fixture_integer(f, &decision_entity, decision, DECISION_VERDICT);
}

static const char *proposal_of(struct fixture *f, int64_t decision)
{
	return fixture_text(f, &decision_entity, decision, DECISION_PROPOSAL);
}

static void assert_said(struct fixture *f, const char *sentence)
{
	assert_string_equal(f->desk.last_summary.buf, sentence);
}

static void assert_refused(struct fixture *f, int code, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(f->err.text, part))
		fail_msg("`%s` lacks `%s`", f->err.text, part);
}

static int approve_as(struct fixture *f, const char *who, int64_t decision)
{
	fixture_act_as(f, who);
	return decision_approve(&f->desk, &decision, 1, &f->err);
}

/* A promise that consumers were told of. */
static int64_t published_promise(struct fixture *f)
{
	return fixture_add(f, &sla_objective_entity, "product=orders", "property=freshness",
		"operator=lte", "target=24h", "published_version=2.1.0", NULL);
}

/* ---- Edits */

static void desk_edit__no_data_owner__goes_through_and_says_so(void **state)
{
	struct fixture *f = *state;
	int64_t promise = published_promise(f);

	fixture_must(f, edit(f, &product_entity, f->orders, "status", "deprecated"));
	assert_said(f, "orders set to deprecated; no data owner of orders is recorded");
	fixture_must(f, edit(f, &sla_objective_entity, promise, "target", "12h"));
	assert_said(f, "S-1 edited: target; no data owner of orders is recorded");
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "draft"));
	assert_said(f, "orders set to draft");
	fixture_role(f, "ada", "data_owner", "orders");
	assert_said(f, "P-1 added: ada");
}

static void desk_edit__data_owner__decides_by_doing(void **state)
{
	struct fixture *f = *state;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ada");
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	assert_said(f, "orders set to retired; decided by ada, data owner of orders");
	assert_int_equal(product_status(f), PRODUCT_RETIRED);
}

static void desk_edit__by_others__becomes_a_proposal(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_dump(f, &before);
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	assert_said(f, "orders: status=retired proposed as D-1; ada decides");
	assert_int_equal(product_status(f), PRODUCT_ACTIVE);
	assert_string_equal(proposal_of(f, 1), "status=retired");
	assert_string_equal(fixture_text(f, &decision_entity, 1, DECISION_PROPOSED_BY), "ana");
	fixture_assert_reversible(f, &before);
	/* A second time it waits already. */
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	assert_int_equal(f->desk.last_seq, 0);
	assert_said(f, "orders: status=retired waits already as D-1; ada decides");
	assert_int_equal(f->desk.last_proposed.ids[0], 1);
	strbuf_release(&before);
}

static void desk_edit__other_fields__are_stored_beside_it(void **state)
{
	struct fixture *f = *state;
	const struct assignment both[] = {{"status", "retired"}, {"name", "Old orders"}};
	struct strbuf before = STRBUF_INIT;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_dump(f, &before);
	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, both, 2, &f->err));
	assert_said(f,
		"orders edited: name; orders: status=retired proposed as D-1; ada "
		"decides");
	assert_int_equal(product_status(f), PRODUCT_ACTIVE);
	assert_string_equal(
		fixture_text(f, &product_entity, f->orders, PRODUCT_NAME), "Old orders");
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

/* A form saves by another way than a command edits. */
static void desk_save__status__becomes_a_proposal(void **state)
{
	struct fixture *f = *state;
	struct record before, after;
	bool merged;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_get(f, &product_entity, f->orders, &before);
	record_init(&after, &product_entity);
	record_copy(&after, &before);
	value_set_integer(&after.values[PRODUCT_STATUS], PRODUCT_DEPRECATED);
	fixture_must(f, desk_save(&f->desk, &before, &after, &merged, &f->err));
	assert_said(f, "orders: status=deprecated proposed as D-1; ada decides");
	assert_int_equal(product_status(f), PRODUCT_ACTIVE);
	record_release(&before);
	record_release(&after);
}

static void desk_edit__published_promise__waits_but_for_how_it_is_watched(void **state)
{
	struct fixture *f = *state;
	int64_t promise = published_promise(f);
	const struct assignment both[] = {{"target", "12h"}, {"warn_at", "0.9"}};

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, desk_edit(&f->desk, &sla_objective_entity, &promise, 1, both, 2, &f->err));
	assert_said(f,
		"S-1 edited: warn_at; orders: S-1 target=12h proposed as D-1; ada "
		"decides");
	assert_string_equal(
		fixture_text(f, &sla_objective_entity, promise, OBJECTIVE_TARGET), "24h");
	fixture_must(f, approve_as(f, "ada", 1));
	assert_said(f, "D-1 approved; decided by ada, data owner of orders");
	assert_string_equal(
		fixture_text(f, &sla_objective_entity, promise, OBJECTIVE_TARGET), "12h");
	fixture_check(f);
}

static void desk_edit__several_products__each_by_its_owner(void **state)
{
	struct fixture *f = *state;
	const struct assignment retired = {"status", "retired"};
	const int64_t both[] = {f->orders, f->customers};

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, desk_edit(&f->desk, &product_entity, both, 2, &retired, 1, &f->err));
	assert_int_equal(product_status(f), PRODUCT_ACTIVE);
	assert_int_equal(
		fixture_integer(f, &product_entity, f->customers, PRODUCT_STATUS), PRODUCT_RETIRED);
	assert_int_equal(f->desk.last_proposed.len, 1);
}

static void desk_edit__owner_of_the_past__decides_nothing(void **state)
{
	struct fixture *f = *state;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ada");
	fixture_must(f, edit(f, &membership_entity, 1, "date_out", "today"));
	fixture_act_as(f, "ana");
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	assert_int_equal(product_status(f), PRODUCT_ACTIVE); /* the last day is one of hers */
	desk_set_now(&f->desk, TEST_NOW + SECONDS_A_DAY);
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	assert_int_equal(product_status(f), PRODUCT_RETIRED);
}

/* In no role configuration does the data product owner inherit the authority. */
static void desk_edit__data_product_owner__inherits_nothing(void **state)
{
	struct fixture *f = *state;
	struct assignment single = {"role_configuration", "single"};

	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &single, 1, &f->err));
	fixture_role(f, "ana", "data_product_owner", "orders");
	fixture_role(f, "ana", "source_product_owner", "orders");
	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	assert_int_equal(product_status(f), PRODUCT_ACTIVE);
	assert_refused(
		f, approve_as(f, "ana", 1), "only ada, the data owner of orders, may decide");
}

/* ---- Ownership */

static void desk_add__second_owner__waits_for_the_first(void **state)
{
	struct fixture *f = *state;
	struct assignment assignments[] = {
		{"product", "orders"}, {"person", "ana"}, {"role", "data_owner"}};
	struct record record;

	fixture_add(f, &person_entity, "username=ana", NULL);
	fixture_role(f, "ada", "data_owner", "orders");
	record_init(&record, &membership_entity);
	fixture_must(f, desk_add(&f->desk, &record, assignments, 3, &f->err));
	assert_int_equal(record.row_id, 0);
	assert_string_equal(proposal_of(f, 1), "person=ana\nrole=data_owner\ndate_in=2025-06-30");
	fixture_must(f, approve_as(f, "ada", 1));
	assert_int_equal(
		fixture_integer(f, &membership_entity, 2, MEMBERSHIP_ROLE), ROLE_DATA_OWNER);
	fixture_check(f);
	record_release(&record);
}

static void desk_edit__role_of_an_owner__waits(void **state)
{
	struct fixture *f = *state;

	fixture_role(f, "ana", "data_product_owner", "orders");
	fixture_role(f, "dev", "developer", "orders");
	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, edit(f, &membership_entity, 1, "date_out", "+1mo"));
	assert_string_equal(proposal_of(f, 1), "membership=P-1\ndate_out=2025-07-30");
	assert_string_equal(fixture_text(f, &membership_entity, 1, MEMBERSHIP_DATE_OUT), "");
	fixture_must(f, edit(f, &membership_entity, 2, "role", "data_product_owner"));
	assert_int_equal(
		fixture_integer(f, &membership_entity, 2, MEMBERSHIP_ROLE), ROLE_DEVELOPER);
	fixture_must(f, edit(f, &membership_entity, 2, "date_out", "today"));
	assert_string_equal(
		fixture_text(f, &membership_entity, 2, MEMBERSHIP_DATE_OUT), "2025-06-30");
	fixture_must(f, approve_as(f, "ada", 1));
	assert_string_equal(
		fixture_text(f, &membership_entity, 1, MEMBERSHIP_DATE_OUT), "2025-07-30");
}

static void desk_trash__role_or_promise__is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t promise = published_promise(f);
	int64_t role = 1;

	fixture_role(f, "ada", "data_owner", "orders");
	assert_refused(f, desk_trash(&f->desk, &membership_entity, &role, 1, &f->err),
		"P-1 is for the data owner to decide, ada; `dapo membership edit P-1 date_out=…` "
		"proposes its end");
	assert_refused(f, desk_trash(&f->desk, &sla_objective_entity, &promise, 1, &f->err),
		"S-1 is for the data owner to decide, ada; `dapo sla edit S-1 valid_to=…`");
	fixture_act_as(f, "ada");
	fixture_must(f, desk_trash(&f->desk, &membership_entity, &role, 1, &f->err));
}

static void desk_edit__role__moves_to_no_other_product(void **state)
{
	struct fixture *f = *state;

	fixture_role(f, "ada", "data_owner", "customers");
	assert_refused(f, edit(f, &membership_entity, 1, "product", "orders"),
		"P-1: a role is not moved to another product");
}

/* ---- Proposing by hand */

static int propose(struct fixture *f, enum decision_action action, const char *field,
	const char *value, int64_t *decision)
{
	const struct assignment assignments[] = {{field, value}, {"note", "please"}};

	return decision_propose(&f->desk, f->orders, action, field ? assignments : &assignments[1],
		field ? 2 : 1, decision, &f->err);
}

static void decision_propose__change__is_tried_first(void **state)
{
	struct fixture *f = *state;
	int64_t promise = published_promise(f);
	const struct assignment target[] = {{"objective", "S-1"}, {"target", "soon"}};
	const struct assignment weight[] = {{"objective", "S-1"}, {"warn_at", "0.9"}};
	int64_t decision;

	assert_int_equal(promise, 1);
	assert_refused(f, propose(f, DECISION_PUBLISH, NULL, NULL, &decision),
		"publish would change nothing of orders");
	assert_int_equal(propose(f, DECISION_PUBLISH, "status", "active", &decision), ERR_USAGE);
	assert_int_equal(propose(f, DECISION_CHANGE_SLA, NULL, NULL, &decision), ERR_USAGE);
	assert_int_equal(propose(f, DECISION_CHANGE_OWNERSHIP, NULL, NULL, &decision), ERR_USAGE);
	assert_refused(f, propose(f, DECISION_CHANGE_SLA, "target", "12h", &decision),
		"change_sla needs the promise");
	assert_refused(f,
		decision_propose(
			&f->desk, f->orders, DECISION_CHANGE_SLA, target, 2, &decision, &f->err),
		"'soon' is no number with a unit");
	assert_refused(f,
		decision_propose(
			&f->desk, f->orders, DECISION_CHANGE_SLA, weight, 2, &decision, &f->err),
		"would change nothing of S-1 that the data owner decides");
	assert_refused(f,
		decision_propose(
			&f->desk, f->customers, DECISION_CHANGE_SLA, target, 2, &decision, &f->err),
		"S-1 is not of customers, but of orders");
	assert_int_equal(propose(f, DECISION_CHANGE_OWNERSHIP, "person", "nobody", &decision),
		ERR_NOT_FOUND);
	assert_refused(f, propose(f, DECISION_CHANGE_OWNERSHIP, "colour", "red", &decision),
		"membership has no field `colour`");
}

static void decision_propose__days__are_those_meant_then(void **state)
{
	struct fixture *f = *state;
	int64_t decision;
	const struct assignment end[] = {{"membership", "P-1"}, {"date_out", "+1mo"}};

	fixture_role(f, "jon", "data_product_owner", "orders");
	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f,
		decision_propose(&f->desk, f->orders, DECISION_CHANGE_OWNERSHIP, end, 2, &decision,
			&f->err));
	assert_string_equal(proposal_of(f, decision), "membership=P-1\ndate_out=2025-07-30");
	desk_set_now(&f->desk, TEST_NOW + 9 * SECONDS_A_DAY);
	fixture_must(f, approve_as(f, "ada", decision));
	assert_string_equal(
		fixture_text(f, &membership_entity, 1, MEMBERSHIP_DATE_OUT), "2025-07-30");
}

static void decision_propose__several_data_owners__one_of_them_decides(void **state)
{
	struct fixture *f = *state;
	int64_t decision;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ada");
	fixture_role(f, "jon", "data_owner", "orders");
	fixture_act_as(f, "ana");
	fixture_must(f, propose(f, DECISION_RETIRE, NULL, NULL, &decision));
	assert_said(f, "orders: status=retired proposed as D-1; ada or jon decides");
	assert_refused(f, approve_as(f, "mira", decision),
		"only ada or jon, the data owners of orders, may decide; you act as mira");
	fixture_act_as(f, "jon");
	fixture_role(f, "eve", "data_owner", "orders");
	fixture_act_as(f, "ana");
	fixture_must(f, propose(f, DECISION_DEPRECATE, NULL, NULL, &decision));
	assert_said(f, "orders: status=deprecated proposed as D-2; ada, eve or jon decides");
}

static void decision_propose__access__is_recorded_only(void **state)
{
	struct fixture *f = *state;
	int64_t decision;

	fixture_role(f, "ada", "data_owner", "orders");
	assert_refused(f, propose(f, DECISION_GRANT_ACCESS, "role", "orders_reader", &decision),
		"orders has no access role `orders_reader`; `dapo access add product=orders");
	fixture_add(f, &access_role_entity, "product=orders", "role=orders_reader", NULL);
	assert_refused(f, propose(f, DECISION_GRANT_ACCESS, "role", "orders_raeder", &decision),
		"orders has no access role `orders_raeder`; did you mean `orders_reader`?");
	assert_int_equal(
		propose(f, DECISION_GRANT_ACCESS, "consumer", "nobody", &decision), ERR_NOT_FOUND);
	fixture_must(f, propose(f, DECISION_GRANT_ACCESS, "role", "orders_reader", &decision));
	assert_said(f, "orders: grant_access role=orders_reader proposed as D-1; ada decides");
	assert_string_equal(fixture_text(f, &decision_entity, 1, DECISION_NOTE), "please");
	fixture_must(f, approve_as(f, "ada", decision));
	assert_said(f, "D-1 approved; recorded only: the access system grants access");
	assert_int_equal(verdict_of(f, decision), VERDICT_APPROVED);
}

/* A product that would come in by the proposal of another. */
static void decision_propose__role_elsewhere__is_refused(void **state)
{
	struct fixture *f = *state;
	const struct assignment role[] = {
		{"person", "ana"}, {"role", "data_owner"}, {"product", "customers"}};
	int64_t decision;

	fixture_add(f, &person_entity, "username=ana", NULL);
	assert_refused(f,
		decision_propose(&f->desk, f->orders, DECISION_CHANGE_OWNERSHIP, role, 3, &decision,
			&f->err),
		"is not of orders, but of customers");
}

/* ---- Deciding */

static void decision_approve__nobody_recorded__says_how(void **state)
{
	struct fixture *f = *state;
	const struct assignment draft = {"status", "draft"};
	int64_t decision;

	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &draft, 1, &f->err));
	fixture_must(f, propose(f, DECISION_PUBLISH, NULL, NULL, &decision));
	assert_said(f,
		"orders: status=active proposed as D-1; the data owner, once one is "
		"recorded, decides");
	assert_refused(f, approve_as(f, "ana", decision),
		"no current data owner of orders is recorded, and only one may decide; `dapo "
		"membership add product=orders person=… role=data_owner` records one");
}

static void decision_approve__change__is_made_and_undone_as_one(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t decision;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, propose(f, DECISION_RETIRE, NULL, NULL, &decision));
	assert_refused(f, approve_as(f, "ana", decision),
		"D-1: only ada, the data owner of orders, may decide; you act as ana");
	fixture_act_as(f, "ada");
	fixture_dump(f, &before);
	fixture_must(f, approve_as(f, "ada", decision));
	assert_int_equal(product_status(f), PRODUCT_RETIRED);
	assert_string_equal(fixture_text(f, &decision_entity, 1, DECISION_DECIDED_BY), "ada");
	fixture_assert_reversible(f, &before);
	assert_refused(f, approve_as(f, "ada", decision), "D-1 is approved already, by ada");
	strbuf_release(&before);
}

static void decision_reject__needs_a_reason_and_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t decision;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, propose(f, DECISION_RETIRE, NULL, NULL, &decision));
	fixture_act_as(f, "ada");
	assert_refused(f, decision_reject(&f->desk, &decision, 1, "", &f->err),
		"a rejected proposal needs a reason");
	fixture_dump(f, &before);
	fixture_must(f, decision_reject(&f->desk, &decision, 1, "still read daily", &f->err));
	assert_said(f, "D-1 rejected: still read daily");
	assert_int_equal(product_status(f), PRODUCT_ACTIVE);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void decision_approve__own_role__is_ended_last(void **state)
{
	struct fixture *f = *state;
	const struct assignment end[] = {{"membership", "P-1"}, {"date_out", "-1d"}};
	const struct assignment heir[] = {{"person", "jon"}, {"role", "data_owner"}};
	int64_t decisions[3];

	fixture_add(f, &person_entity, "username=jon", NULL);
	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ada");
	fixture_must(f, edit(f, &membership_entity, 1, "date_in", "-1y"));
	fixture_act_as(f, "ana");
	fixture_must(f,
		decision_propose(&f->desk, f->orders, DECISION_CHANGE_OWNERSHIP, end, 2,
			&decisions[0], &f->err));
	fixture_must(f,
		decision_propose(&f->desk, f->orders, DECISION_CHANGE_OWNERSHIP, heir, 2,
			&decisions[1], &f->err));
	fixture_must(f, propose(f, DECISION_RETIRE, NULL, NULL, &decisions[2]));
	fixture_act_as(f, "ada");
	fixture_must(f, decision_approve(&f->desk, decisions, 3, &f->err));
	assert_said(f, "3 decisions approved; decided by ada, data owner of orders");
	assert_int_equal(product_status(f), PRODUCT_RETIRED);
	assert_string_equal(
		fixture_text(f, &membership_entity, 1, MEMBERSHIP_DATE_OUT), "2025-06-29");
	assert_string_equal(fixture_text(f, &membership_entity, 2, MEMBERSHIP_PERSON), "jon");
	fixture_check(f);
}

static void decision_approve__stale_proposal__is_refused_by_name(void **state)
{
	struct fixture *f = *state;
	int64_t role = 1;
	int64_t decision;
	const struct assignment end[] = {{"membership", "P-1"}, {"date_out", "+1mo"}};

	fixture_role(f, "jon", "data_product_owner", "orders");
	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f,
		decision_propose(&f->desk, f->orders, DECISION_CHANGE_OWNERSHIP, end, 2, &decision,
			&f->err));
	fixture_act_as(f, "ada");
	fixture_must(f, desk_trash(&f->desk, &membership_entity, &role, 1, &f->err));
	assert_int_equal(approve_as(f, "ada", decision), ERR_NOT_FOUND);
	assert_non_null(strstr(f->err.text, "D-1: "));
	assert_non_null(strstr(f->err.text, "in the trash"));
	assert_int_equal(verdict_of(f, decision), VERDICT_PENDING);
}

static void desk_edit__proposal__stays_what_was_proposed(void **state)
{
	struct fixture *f = *state;
	int64_t decision;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_must(f, propose(f, DECISION_RETIRE, NULL, NULL, &decision));
	assert_refused(f, edit(f, &decision_entity, decision, "proposal", "status=draft"),
		"D-1 is pending: its proposal stays as it is; propose anew");
	fixture_must(f, edit(f, &decision_entity, decision, "note", "no hurry"));
	fixture_must(f, approve_as(f, "ada", decision));
	assert_refused(f, edit(f, &decision_entity, decision, "note", "at once"),
		"D-1 is approved: its note stays as it is");
	assert_refused(f, desk_trash(&f->desk, &decision_entity, &decision, 1, &f->err),
		"D-1 is approved: it stays in the record");
}

/* ---- Undo is no way round */

static void desk_undo__of_the_data_owners_change__is_theirs(void **state)
{
	struct fixture *f = *state;
	int64_t seq;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ada");
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	seq = f->desk.last_seq;
	fixture_act_as(f, "ana");
	fixture_must(f, edit(f, &product_entity, f->orders, "name", "Old orders"));
	fixture_must(f, desk_undo(&f->desk, &f->err));
	fixture_act_as(f, "eve");
	assert_int_equal(desk_undo_set(&f->desk, seq, &f->err), ERR_INVALID);
	assert_int_equal(product_status(f), PRODUCT_RETIRED);
	fixture_act_as(f, "ada");
	fixture_must(f, desk_undo_set(&f->desk, seq, &f->err));
}

/* Back to active is a publication, which the data owner decides, whatever it was by which way. */
static void desk_undo__that_would_publish__is_refused(void **state)
{
	struct fixture *f = *state;

	fixture_must(f, edit(f, &product_entity, f->orders, "status", "retired"));
	fixture_act_as(f, "jon");
	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ana");
	assert_refused(f, desk_undo(&f->desk, &f->err),
		"product orders: only the data owner, ada, can take that back; nothing was undone");
	assert_int_equal(product_status(f), PRODUCT_RETIRED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(desk_edit__no_data_owner__goes_through_and_says_so),
		TEST(desk_edit__data_owner__decides_by_doing),
		TEST(desk_edit__by_others__becomes_a_proposal),
		TEST(desk_edit__other_fields__are_stored_beside_it),
		TEST(desk_save__status__becomes_a_proposal),
		TEST(desk_edit__published_promise__waits_but_for_how_it_is_watched),
		TEST(desk_edit__several_products__each_by_its_owner),
		TEST(desk_edit__owner_of_the_past__decides_nothing),
		TEST(desk_edit__data_product_owner__inherits_nothing),
		TEST(desk_add__second_owner__waits_for_the_first),
		TEST(desk_edit__role_of_an_owner__waits),
		TEST(desk_trash__role_or_promise__is_refused),
		TEST(desk_edit__role__moves_to_no_other_product),
		TEST(decision_propose__change__is_tried_first),
		TEST(decision_propose__days__are_those_meant_then),
		TEST(decision_propose__several_data_owners__one_of_them_decides),
		TEST(decision_propose__access__is_recorded_only),
		TEST(decision_propose__role_elsewhere__is_refused),
		TEST(decision_approve__nobody_recorded__says_how),
		TEST(decision_approve__change__is_made_and_undone_as_one),
		TEST(decision_reject__needs_a_reason_and_changes_nothing),
		TEST(decision_approve__own_role__is_ended_last),
		TEST(decision_approve__stale_proposal__is_refused_by_name),
		TEST(desk_edit__proposal__stays_what_was_proposed),
		TEST(desk_undo__of_the_data_owners_change__is_theirs),
		TEST(desk_undo__that_would_publish__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
