/* SPDX-License-Identifier: MIT */
/* Tests of what the store tells of one product: roles and their configuration, ratings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/edit.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/product_sheet.h"
#include "dapo/store/questions/products.h"
#include "support/store_fixture.h"

#define PRODUCT "product=orders"

static void edit(struct fixture *f, const struct entity *entity, int64_t row_id, const char *field,
	const char *value)
{
	const struct assignment assignment = {field, value};

	fixture_must(f, desk_edit(&f->desk, entity, &row_id, 1, &assignment, 1, &f->err));
}

static int64_t add_person(struct fixture *f, const char *username)
{
	char text[64];

	snprintf(text, sizeof text, "username=%s", username);
	return fixture_add(f, &person_entity, text, NULL);
}

/* ---- Facts of role configurations */

static void load(struct fixture *f, struct role_facts *facts)
{
	fixture_must(f, product_role_facts(&f->store, f->orders, TEST_NOW, facts, &f->err));
}

static void unit__role_facts__tell_configuration_and_people(void **state)
{
	struct fixture *f = *state;
	struct role_facts facts;

	edit(f, &domain_entity, f->domain, "role_configuration", "hybrid");
	load(f, &facts);
	assert_int_equal(facts.domain, ROLE_HYBRID);
	assert_false(facts.chosen);
	assert_int_equal(facts.list.count, 0);
	role_facts_release(&facts);
	edit(f, &product_entity, f->orders, "role_configuration", "separate");
	add_person(f, "ana");
	fixture_add(f, &membership_entity, PRODUCT, "person=ana", "role=data_steward",
		"team=Sales data", "date_in=2025-01-01", "date_out=2025-12-31", NULL);
	load(f, &facts);
	assert_true(facts.chosen);
	assert_int_equal(facts.own, ROLE_SEPARATE);
	assert_int_equal(facts.list.count, 1);
	assert_int_equal(facts.list.holders[0].role, ROLE_DATA_STEWARD);
	assert_string_equal(facts.list.holders[0].username, "ana");
	assert_string_equal(facts.list.holders[0].team, "Sales data");
	assert_true(facts.list.holders[0].active);
	assert_int_equal(facts.list.holders[0].date_in, calendar_to_days(2025, 1, 1));
	assert_int_equal(facts.list.holders[0].date_out, calendar_to_days(2025, 12, 31));
	role_facts_release(&facts);
}

static void unit__role_facts__tell_what_a_product_outgrows(void **state)
{
	struct fixture *f = *state;
	struct role_facts facts;
	int64_t port;

	load(f, &facts);
	assert_int_equal(facts.input_ports, 0);
	assert_false(facts.algorithm);
	assert_int_equal(facts.consumers, 0);
	role_facts_release(&facts);
	fixture_add(f, &input_port_entity, PRODUCT, "name=shop", NULL);
	fixture_add(f, &input_port_entity, PRODUCT, "name=till", NULL);
	port = fixture_add(f, &output_port_entity, PRODUCT, "name=v1", "type=Model", NULL);
	fixture_feedback(f, f->orders, f->finance, "late");
	fixture_feedback(f, f->orders, f->finance, "late again");
	fixture_feedback(f, f->orders, f->pricing, "early");
	fixture_feedback(f, f->orders, 0, "nobody said that");
	fixture_feedback(f, f->customers, f->risk, "of another product");
	load(f, &facts);
	assert_int_equal(facts.input_ports, 2);
	assert_true(facts.algorithm);
	assert_int_equal(facts.consumers, 2);
	role_facts_release(&facts);
	edit(f, &output_port_entity, port, "type", "table");
	edit(f, &product_entity, f->orders, "type", "algorithm");
	load(f, &facts);
	assert_true(facts.algorithm);
	role_facts_release(&facts);
}

/* ---- Ratings */

static void write_rating(
	void *closure, const struct rating_scale *scale, const struct rating_summary *summary)
{
	char bounds[RATING_SCALE_TEXT_MAX];

	strbuf_addf(closure, "%s %d x%d %.2f %.2f\n", rating_scale_format(bounds, scale),
		(int)summary->kind, (int)summary->count, summary->mean, summary->nps);
}

static void rate(struct fixture *f, const char *product, const char *when, const char *rating,
	const char *scale_min, const char *scale_max)
{
	char of[64], at[64], score[64], low[64], high[64];

	snprintf(of, sizeof of, "product=%s", product);
	snprintf(at, sizeof at, "submitted_at=%s", when);
	snprintf(score, sizeof score, "raw_score=%s", rating);
	snprintf(low, sizeof low, "scale_min=%s", scale_min);
	snprintf(high, sizeof high, "scale_max=%s", scale_max);
	fixture_add(f, &feedback_entity, of, at, score, low, high, "text=so so", NULL);
}

static void unit__ratings__are_summed_scale_by_scale(void **state)
{
	struct fixture *f = *state;
	struct strbuf found = STRBUF_INIT;

	rate(f, "orders", "-1d", "9", "0", "10");
	rate(f, "orders", "-2d", "4", "1", "5");
	rate(f, "orders", "-89d", "6", "0", "10");
	rate(f, "orders", "-1d", "10", "0", "10");
	rate(f, "orders", "-3d", "3", "1", "5");
	rate(f, "orders", "-91d", "0", "0", "10");
	rate(f, "customers", "-1d", "0", "0", "10");
	rate(f, "orders", "-1d", "7", "", "");
	fixture_feedback(f, f->orders, 0, "no rating");
	fixture_must(
		f, product_ratings(&f->store, f->orders, TEST_NOW, write_rating, &found, &f->err));
	assert_string_equal(found.buf,
		" 2 x1 7.00 0.00\n"
		"0..10 1 x3 8.33 33.33\n"
		"1..5 2 x2 3.50 0.00\n");
	strbuf_release(&found);
}

/* ---- Items that fill gaps */

/* An item made for the cause of that number, which the store itself would refuse. */
static void add_caused(struct fixture *f, int64_t cause)
{
	int64_t item = fixture_add(f, &item_entity, PRODUCT, "title=a gap", NULL);
	struct db_rows *rows;

	fixture_must(f, db_script(f->store.db, "PRAGMA ignore_check_constraints = ON", &f->err));
	fixture_must(f,
		db_query(f->store.db, "UPDATE item SET cause = ?1 WHERE row_id = ?2", &rows,
			&f->err));
	db_bind_integer(rows, 1, cause);
	db_bind_integer(rows, 2, item);
	fixture_must(f, db_run(rows, &f->err));
	fixture_must(f, db_script(f->store.db, "PRAGMA ignore_check_constraints = OFF", &f->err));
}

static void unit__gap_items__numbers_of_no_rule_are_passed_over(void **state)
{
	static const int64_t causes[] = {ITEM_FOR_PROMISE, ITEM_FOR_GAP + 2,
		ITEM_FOR_GAP + COMPLETENESS_RULE_COUNT, 4096, INT64_MAX};
	struct fixture *f = *state;
	struct {
		bool before[8], open[COMPLETENESS_RULE_COUNT], behind[8];
	} room = {0};

	for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++)
		add_caused(f, causes[i]);
	fixture_must(f, product_gap_items(&f->store, f->orders, room.open, &f->err));
	for (int rule = 0; rule < COMPLETENESS_RULE_COUNT; rule++)
		assert_int_equal(room.open[rule], rule == 2);
	for (int i = 0; i < 8; i++)
		assert_false(room.before[i] || room.behind[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__role_facts__tell_configuration_and_people),
		TEST(unit__role_facts__tell_what_a_product_outgrows),
		TEST(unit__ratings__are_summed_scale_by_scale),
		TEST(unit__gap_items__numbers_of_no_rule_are_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
