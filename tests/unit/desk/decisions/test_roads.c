/* SPDX-License-Identifier: MIT */
/* Tests that no road goes round the data owner: every verb and field against what they decide, and
 * the items of other domains. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/undo.h"
#include "dapo/desk/requests/requests.h"
#include "dapo/model/rules/authority.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "support/store_fixture.h"

/* What the owner has decided: the product is active, S-1 was published, P-1 and P-2 hold roles. */
struct decided {
	int64_t promise, owner, product_owner, ada, jon;
};

static int64_t person_row(struct fixture *f, const char *name)
{
	struct db_rows *rows;
	int64_t row;

	fixture_must(f,
		db_query(f->store.db, "SELECT row_id FROM person WHERE username = ?1", &rows,
			&f->err));
	db_bind_string(rows, 1, name);
	fixture_must(f, db_single(rows, &row, &f->err));
	return row;
}

static struct decided decide(struct fixture *f)
{
	struct decided decided;

	fixture_role(f, "ada", "data_owner", "orders");
	fixture_act_as(f, "ada");
	fixture_role(f, "jon", "data_product_owner", "orders");
	decided.promise =
		fixture_add(f, &sla_objective_entity, "product=orders", "property=freshness",
			"operator=lte", "target=24h", "published_version=2.1.0", NULL);
	decided.owner = 1;
	decided.product_owner = 2;
	decided.ada = person_row(f, "ada");
	decided.jon = person_row(f, "jon");
	fixture_act_as(f, "mira");
	return decided;
}

static int edit(struct fixture *f, const struct entity *entity, int64_t row, const char *field,
	const char *value)
{
	const struct assignment assignment = {field, value};

	return desk_edit(&f->desk, entity, &row, 1, &assignment, 1, &f->err);
}

/* The row is as it was, and the change was either refused or proposed. */
static void assert_out_of_reach(struct fixture *f, const struct entity *entity, int64_t row,
	const struct record *before, int code, const char *road)
{
	struct record after;

	fixture_get(f, entity, row, &after);
	if (after.trash != before->trash)
		fail_msg("%s %s: moved", entity->noun, road);
	for (size_t i = 0; i < entity->field_count; i++) {
		if (!(entity->fields[i].flags & FIELD_DERIVED) &&
			!value_equal(&before->values[i], &after.values[i]))
			fail_msg("%s %s: %s changed", entity->noun, road, entity->fields[i].name);
	}
	if (code != ERR_INVALID && !(code == 0 && f->desk.last_proposed.len))
		fail_msg("%s %s: %d, neither refused nor proposed: %s", entity->noun, road, code,
			code ? f->err.text : f->desk.last_summary.buf);
	record_release(&after);
}

static void edits_reach_nothing(void **state)
{
	static const struct {
		const char *entity, *field, *value;
	} roads[] = {
		{"product", "status", "proposed"},
		{"product", "status", "draft"},
		{"product", "status", "deprecated"},
		{"product", "status", "retired"},
		{"sla", "product", "customers"},
		{"sla", "property", "latency"},
		{"sla", "operator", "lt"},
		{"sla", "target", "48h"},
		{"sla", "window", "7d"},
		{"sla", "element", "rows"},
		{"sla", "description", "as good as it gets"},
		{"sla", "valid_from", "2026-02-01"},
		{"sla", "valid_to", "2026-02-02"},
		{"sla", "published_version", ""},
		{"owner", "person", "mira"},
		{"owner", "product", "customers"},
		{"owner", "role", "developer"},
		{"owner", "team", "other"},
		{"owner", "date_in", "2027-01-01"},
		{"owner", "date_out", "2026-03-02"},
		{"owner", "replaced_by", "mira"},
		{"dpo", "person", "mira"},
		{"dpo", "role", "data_owner"},
		{"dpo", "date_out", "2026-03-02"},
		{"ada", "username", "somebody"},
		{"ada", "active", "no"},
		{"jon", "username", "somebody"},
		{"jon", "active", "no"},
	};
	struct fixture *f = *state;
	struct decided decided = decide(f);

	fixture_add(f, &person_entity, "username=mira", NULL);
	for (size_t i = 0; i < sizeof roads / sizeof *roads; i++) {
		const struct entity *entity = &membership_entity;
		int64_t row = decided.product_owner;
		struct record before;

		if (!strcmp(roads[i].entity, "product"))
			entity = &product_entity, row = f->orders;
		else if (!strcmp(roads[i].entity, "sla"))
			entity = &sla_objective_entity, row = decided.promise;
		else if (!strcmp(roads[i].entity, "owner"))
			row = decided.owner;
		else if (strcmp(roads[i].entity, "dpo") != 0)
			entity = &person_entity,
			row = strcmp(roads[i].entity, "ada") ? decided.jon : decided.ada;
		fixture_get(f, entity, row, &before);
		assert_out_of_reach(f, entity, row, &before,
			edit(f, entity, row, roads[i].field, roads[i].value), roads[i].field);
		record_release(&before);
	}
}

static void the_trash_reaches_nothing(void **state)
{
	struct fixture *f = *state;
	struct decided decided = decide(f);
	const struct {
		const struct entity *entity;
		int64_t row;
	} rows[] = {
		{&product_entity, f->orders},
		{&sla_objective_entity, decided.promise},
		{&membership_entity, decided.owner},
		{&membership_entity, decided.product_owner},
		{&person_entity, decided.ada},
		{&person_entity, decided.jon},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct record before;

		fixture_get(f, rows[i].entity, rows[i].row, &before);
		assert_out_of_reach(f, rows[i].entity, rows[i].row, &before,
			desk_trash(&f->desk, rows[i].entity, &rows[i].row, 1, &f->err), "trash");
		record_release(&before);
	}
}

static int64_t last_set(struct fixture *f)
{
	return f->desk.last_seq;
}

/* Ada makes a change, and mira undoes it: of a promise, a role, a person, a state. */
static void an_undo_reaches_nothing(void **state)
{
	struct fixture *f = *state;
	struct decided decided = decide(f);
	const struct {
		const struct entity *entity;
		int64_t row;
		const char *field, *value;
	} changes[] = {
		{&product_entity, f->orders, "status", "deprecated"},
		{&product_entity, f->orders, "status", "active"},
		{&sla_objective_entity, decided.promise, "target", "12h"},
		{&membership_entity, decided.product_owner, "date_out", "2026-12-31"},
		{&person_entity, decided.jon, "active", "no"},
		{&person_entity, decided.ada, "username", "ada.l"},
	};

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct record before;
		int code;

		fixture_act_as(f, "ada");
		fixture_must(f,
			edit(f, changes[i].entity, changes[i].row, changes[i].field,
				changes[i].value));
		fixture_get(f, changes[i].entity, changes[i].row, &before);
		fixture_act_as(f, "mira");
		code = desk_undo_set(&f->desk, last_set(f), &f->err);
		assert_out_of_reach(
			f, changes[i].entity, changes[i].row, &before, code, changes[i].field);
		record_release(&before);
	}
}

static void owners_do_all_of_it(void **state)
{
	struct fixture *f = *state;
	struct decided decided = decide(f);

	fixture_act_as(f, "ada");
	fixture_must(f, edit(f, &product_entity, f->orders, "status", "draft"));
	fixture_must(f, edit(f, &person_entity, decided.jon, "active", "no"));
	fixture_assert_field(f, &person_entity, decided.jon, PERSON_ACTIVE, "no");
	fixture_must(f, edit(f, &person_entity, decided.ada, "active", "no"));
	fixture_assert_field(f, &person_entity, decided.ada, PERSON_ACTIVE, "no");
}

/* ---- Items of another domain */

static int64_t foreign_item(struct fixture *f)
{
	int64_t ledger;

	fixture_add(f, &domain_entity, "id=finance", "name=Finance", NULL);
	ledger = fixture_add(f, &product_entity, "id=ledger", "name=Ledger", "domain=finance",
		"status=active", NULL);
	fixture_role(f, "kim", "developer", "ledger");
	fixture_role(f, "sam", "developer", "orders");
	return fixture_item(f, ledger, "a column of the ledger");
}

static void items_are_moved_by_people_of_their_domain(void **state)
{
	struct fixture *f = *state;
	int64_t item = foreign_item(f);
	struct record before;

	fixture_get(f, &item_entity, item, &before);
	fixture_act_as(f, "sam");
	assert_out_of_reach(f, &item_entity, item, &before,
		edit(f, &item_entity, item, "status", "done"), "status");
	assert_out_of_reach(f, &item_entity, item, &before,
		edit(f, &item_entity, item, "product", "orders"), "product");
	assert_out_of_reach(f, &item_entity, item, &before,
		desk_trash(&f->desk, &item_entity, &item, 1, &f->err), "trash");
	record_release(&before);
	fixture_act_as(f, "kim");
	fixture_must(f, edit(f, &item_entity, item, "status", "in_progress"));
	fixture_get(f, &item_entity, item, &before);
	fixture_act_as(f, "sam");
	assert_out_of_reach(f, &item_entity, item, &before,
		desk_undo_set(&f->desk, last_set(f), &f->err), "undo");
	record_release(&before);
	/* What is said of it stays open to all. */
	fixture_must(f, edit(f, &item_entity, item, "description", "as agreed"));
}

static void items_made_for_a_request_are_moved_by_nobody_from_outside(void **state)
{
	struct fixture *f = *state;
	int64_t item = foreign_item(f);
	int64_t request;
	struct record before;

	fixture_act_as(f, "somebody");
	fixture_must(f, edit(f, &item_entity, item, "status", "ready"));
	request = fixture_add(f, &request_entity, "from_product=orders", "to_domain=finance",
		"title=a column", NULL);
	{
		struct request_words words = {.item = "B-1"};

		fixture_act_as(f, "kim");
		fixture_must(
			f, request_move(&f->desk, &request, 1, REQUEST_ACCEPT, &words, &f->err));
	}
	fixture_get(f, &item_entity, item, &before);
	fixture_act_as(f, "somebody");
	assert_out_of_reach(f, &item_entity, item, &before,
		edit(f, &item_entity, item, "status", "done"), "status");
	record_release(&before);
	fixture_act_as(f, "kim");
	fixture_must(f, edit(f, &item_entity, item, "status", "done"));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(edits_reach_nothing),
		TEST(the_trash_reaches_nothing),
		TEST(an_undo_reaches_nothing),
		TEST(owners_do_all_of_it),
		TEST(items_are_moved_by_people_of_their_domain),
		TEST(items_made_for_a_request_are_moved_by_nobody_from_outside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
