/* SPDX-License-Identifier: MIT */
/* Tests of the items that the program makes: the inputs that they stand by, out of the store. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/metadata.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/derived/scoring.h"
#include "support/store_fixture.h"

enum { REACH, IMPACT, CONFIDENCE, EFFORT };

/* ---- Rows */

/* NAN leaves an input to evidence. */
static int64_t scored(struct fixture *f, double reach, double effort)
{
	const double values[PRIORITY_INPUTS_MAX] = {reach, 1, 100, effort};
	int64_t item = fixture_item(f, f->orders, "wish");

	fixture_must(f, prioritise_set_all(&f->desk, item, values, &f->err));
	return item;
}

static void ask_for(struct fixture *f, int64_t item, int64_t consumer)
{
	int64_t feedback = fixture_feedback(f, f->orders, consumer, "please");
	const struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
}

static int64_t broken_promise(struct fixture *f, const char *property, const char *driver)
{
	char property_is[64], driver_is[64];
	int64_t of, item;
	bool made;

	snprintf(property_is, sizeof property_is, "property=%s", property);
	snprintf(driver_is, sizeof driver_is, "driver=%s", driver);
	of = fixture_add(f, &sla_objective_entity, "product=orders", property_is, "operator=lte",
		"target=24h", driver_is, NULL);
	fixture_must(f, promise_record(&f->desk, of, "30h", TEST_NOW - 3600, NULL, &f->err));
	fixture_must(f, promise_open_item(&f->desk, of, &item, &made, &f->err));
	assert_true(made);
	return item;
}

static void use_method(struct fixture *f, const char *method)
{
	const struct assignment assignment = {"prioritization_method", method};

	fixture_must(
		f, desk_edit(&f->desk, &domain_entity, &f->domain, 1, &assignment, 1, &f->err));
}

static void assert_score(struct fixture *f, int64_t item, double wanted)
{
	struct record record;

	fixture_get(f, &item_entity, item, &record);
	assert_float_equal(record_real(&record, ITEM_SCORE, NAN), wanted, 1e-9);
	assert_int_equal(record_integer(&record, ITEM_PROPOSED, 0), 1);
	record_release(&record);
}

static double median_of(struct fixture *f, size_t index)
{
	double median;

	fixture_must(f, scoring_median(&f->store, f->domain, METHOD_RICE, index, &median, &f->err));
	return median;
}

/* ---- The examples */

static void unit__proposals__stand_where_the_example_says(void **state)
{
	struct fixture *f = *state;
	enum { FIRST_GAP = 6 };

	scored(f, 12, 2);
	scored(f, 3, 1);
	scored(f, 40, 8);
	assert_score(f, broken_promise(f, "latency", "operational"), 9.6);
	assert_score(f, broken_promise(f, "freshness", "Regulatory"), 14.4);
	fixture_must(f, metadata_make_items(&f->desk, f->orders, &f->err));
	assert_score(f, FIRST_GAP, 2.4);
	fixture_check(f);
}

static void unit__proposals__without_any_scored_item_are_ones(void **state)
{
	struct fixture *f = *state;

	fixture_item(f, f->orders, "unscored");
	assert_score(f, broken_promise(f, "latency", "operational"), 1.6);
}

static void unit__proposals__of_each_method(void **state)
{
	static const struct {
		const char *method, *property;
		double score;
	} examples[] = {
		{"wsjf", "latency", 3},
		{"ice", "freshness", 125},
		{"value_effort", "frequency", 1},
		{"cd3", "timeToRepair", 300},
	};
	struct fixture *f = *state;
	const double delays[][PRIORITY_INPUTS_MAX] = {{900, 3, NAN, NAN}, {5000, 7, NAN, NAN}};
	int64_t item;

	use_method(f, "cd3");
	for (size_t i = 0; i < 2; i++) {
		item = fixture_item(f, f->orders, "wish");
		fixture_must(f, prioritise_set_all(&f->desk, item, delays[i], &f->err));
	}
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		use_method(f, examples[i].method);
		assert_score(
			f, broken_promise(f, examples[i].property, "analytics"), examples[i].score);
	}
}

/* ---- Medians */

static void unit__median__is_of_open_scored_items_of_the_domain(void **state)
{
	struct fixture *f = *state;
	const struct assignment done = {"status", "done"};
	int64_t items[] = {scored(f, 5, 1), scored(f, 7, 2), scored(f, 9, 3), scored(f, 11, 4)};
	int64_t unscored = fixture_item(f, f->orders, "half");

	fixture_must(f, prioritise_set(&f->desk, &unscored, 1, "reach", 1, &f->err));
	assert_float_equal(median_of(f, REACH), 7, 0);
	assert_float_equal(median_of(f, EFFORT), 2, 0);
	fixture_must(f, desk_edit(&f->desk, &item_entity, items, 1, &done, 1, &f->err));
	assert_float_equal(median_of(f, REACH), 9, 0);
	fixture_must(f, desk_trash(&f->desk, &item_entity, &items[3], 1, &f->err));
	assert_float_equal(median_of(f, REACH), 7, 0);
}

static void unit__median__goes_by_evidence_where_nobody_set_it(void **state)
{
	struct fixture *f = *state;
	const double rest[PRIORITY_INPUTS_MAX] = {NAN, 1, NAN, 1};
	int64_t many = fixture_add(f, &consumer_entity, "name=app", "people=300", NULL);
	int64_t items[3];

	for (size_t i = 0; i < 3; i++) {
		items[i] = fixture_item(f, f->orders, "asked for");
		fixture_must(f, prioritise_set_all(&f->desk, items[i], rest, &f->err));
	}
	/* 300 people; two, one of whom said it twice; the anonymous are one. */
	ask_for(f, items[0], many);
	ask_for(f, items[1], f->finance);
	ask_for(f, items[1], f->finance);
	ask_for(f, items[1], f->risk);
	ask_for(f, items[2], 0);
	ask_for(f, items[2], 0);
	assert_float_equal(median_of(f, REACH), 2, 0);
	scored(f, 4, 1);
	scored(f, 5, 1);
	assert_float_equal(median_of(f, REACH), 4, 0);
}

static void unit__median__goes_by_evidence_before_what_was_proposed(void **state)
{
	struct fixture *f = *state;
	int64_t item;

	scored(f, 12, 2);
	item = broken_promise(f, "latency", "operational");
	assert_float_equal(median_of(f, REACH), 12, 0);
	ask_for(f, item, f->finance);
	ask_for(f, item, f->pricing);
	/* Of 2 and 12 the lower, as the item itself is scored by now. */
	assert_score(f, item, 2 * 2 * 0.5 / 2);
	assert_float_equal(median_of(f, REACH), 2, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__proposals__stand_where_the_example_says),
		TEST(unit__proposals__without_any_scored_item_are_ones),
		TEST(unit__proposals__of_each_method),
		TEST(unit__median__is_of_open_scored_items_of_the_domain),
		TEST(unit__median__goes_by_evidence_where_nobody_set_it),
		TEST(unit__median__goes_by_evidence_before_what_was_proposed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
