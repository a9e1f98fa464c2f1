/* SPDX-License-Identifier: MIT */
/* Demand against its worked examples, and what makes it fit to be stored. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/feedback.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define DAY INT64_C(86400)

enum { ROWS_MAX = 6 };

/* 2025-06-30T00:00:00Z */
static const int64_t now = INT64_C(1751241600);

/* One row of feedback `days` before now. */
#define ASKED(who, days, how)                                                \
	{                                                                    \
		.consumer = who, .product = 1, .people = 1, .severity = how, \
		.submitted_at = INT64_C(1751241600) - (days)*DAY             \
	}

/* 2025-04-01 and 2025-01-01 are 90 and 180 days before 2025-06-30, 05-16 is 45. */
static const struct demand_case {
	const char *name;
	struct demand_row rows[ROWS_MAX];
	size_t row_count;
	double demand;
	int64_t consumers;
} cases[] = {
	{"F1",
		{ASKED(1, 0, SEVERITY_NORMAL), ASKED(2, 90, SEVERITY_NORMAL),
			ASKED(3, 180, SEVERITY_NORMAL)},
		3, 1.75, 3},
	{"F2",
		{ASKED(1, 0, SEVERITY_NORMAL), ASKED(2, 90, SEVERITY_NORMAL),
			ASKED(3, 180, SEVERITY_NORMAL), ASKED(1, 90, SEVERITY_NORMAL)},
		4, 1.75, 3},
	{"F3",
		{ASKED(1, 0, SEVERITY_NORMAL), ASKED(2, 90, SEVERITY_HIGH),
			ASKED(3, 180, SEVERITY_NORMAL)},
		3, 2.25, 3},
	{"F4", {ASKED(1, 45, SEVERITY_NORMAL)}, 1, 0.70710678, 1},
	{"none", {{0}}, 0, 0, 0},
	{"low counts half", {ASKED(1, 0, SEVERITY_LOW)}, 1, 0.5, 1},
	{"older and graver wins", {ASKED(1, 0, SEVERITY_LOW), ASKED(1, 90, SEVERITY_HIGH)}, 2, 1,
		1},
	{"anonymous feedback is one consumer a product",
		{{0, 1, 1, SEVERITY_NORMAL, INT64_C(1751241600)},
			{0, 1, 1, SEVERITY_HIGH, INT64_C(1751241600)},
			{0, 2, 1, SEVERITY_NORMAL, INT64_C(1751241600)}},
		3, 3, 2},
	{"a known consumer is one across products",
		{{7, 1, 1, SEVERITY_NORMAL, INT64_C(1751241600)},
			{7, 2, 1, SEVERITY_NORMAL, INT64_C(1751241600)}},
		2, 1, 1},
	{"people", {{7, 1, 300, SEVERITY_HIGH, INT64_C(1751241600)}}, 1, 600, 1},
};

static struct demand_total total_of(
	const struct demand_row *rows, size_t count, size_t first, size_t stride)
{
	struct demand demand = {0};
	struct demand_total total;

	for (size_t i = 0; i < count; i++)
		demand_add(&demand, &rows[(first + i * stride) % count]);
	total = demand_total(&demand);
	demand_release(&demand);
	return total;
}

static void demand__sums__worked_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct demand_total total = total_of(cases[i].rows, cases[i].row_count, 0, 1);
		double at_now = demand_at(total.stored, now);

		if (fabs(at_now - cases[i].demand) > 1e-8 || total.consumers != cases[i].consumers)
			fail_msg("%s: %.10g, %d consumers", cases[i].name, at_now,
				(int)total.consumers);
	}
}

static void demand__counts__ten_letters_from_one_once(void **state)
{
	struct demand demand = {0};
	struct demand_row row = ASKED(1, 0, SEVERITY_NORMAL);
	struct demand_total total;

	(void)state;
	for (int i = 0; i < 10; i++)
		demand_add(&demand, &row);
	total = demand_total(&demand);
	assert_true(total.stored == demand_row_stored(&row));
	assert_int_equal(total.consumers, 1);
	assert_int_equal(total.people, 1);

	/* More may follow a total, and a release starts anew. */
	row.consumer = 2;
	row.people = 300;
	demand_add(&demand, &row);
	demand_add(&demand, &row);
	assert_int_equal(demand_total(&demand).consumers, 2);
	assert_int_equal(demand_total(&demand).people, 301);
	demand_release(&demand);
	assert_int_equal(demand_total(&demand).consumers, 0);
	assert_true(demand_total(&demand).stored == 0);
}

static void demand__is_the_same__for_any_order_of_rows(void **state)
{
	enum { COUNT = 101 };
	struct demand_row rows[COUNT];
	double expected;

	(void)state;
	for (int i = 0; i < COUNT; i++) {
		rows[i] = (struct demand_row)ASKED(1 + i * 7 % 60, i * 13 % 1000, SEVERITY_NORMAL);
		rows[i].people = 1 + i % 7;
	}
	expected = total_of(rows, COUNT, 0, 1).stored;
	assert_true(expected > 0);
	for (size_t stride = 2; stride < COUNT; stride++)
		assert_true(total_of(rows, COUNT, stride, stride).stored == expected);
}

static void demand__depends__on_the_terms_not_on_who_asks(void **state)
{
	enum { COUNT = 40 };
	struct demand_row rows[COUNT];
	double expected;

	(void)state;
	for (int i = 0; i < COUNT; i++)
		rows[i] = (struct demand_row)ASKED(1 + i, i * 17, SEVERITY_NORMAL);
	expected = total_of(rows, COUNT, 0, 1).stored;
	for (int i = 0; i < COUNT; i++)
		rows[i].consumer = 1000 - i;
	assert_true(total_of(rows, COUNT, 0, 1).stored == expected);
}

static void demand__stored__keeps_its_order_through_time(void **state)
{
	double more = total_of(cases[2].rows, cases[2].row_count, 0, 1).stored;
	double less = total_of(cases[0].rows, cases[0].row_count, 0, 1).stored;

	(void)state;
	assert_true(more > less);
	for (int years = 0; years <= 60; years++) {
		int64_t then = now + years * 365 * DAY;

		assert_true(demand_at(more, then) > demand_at(less, then));
		assert_true(
			fabs(demand_at(more, then) / demand_at(less, then) - 2.25 / 1.75) < 1e-12);
	}
	assert_true(fabs(demand_at(less, now + 90 * DAY) - 0.875) < 1e-12);
}

static void demand__stored__stays_precise_for_decades(void **state)
{
	(void)state;
	for (int years = -50; years <= 100; years++) {
		int64_t then = DEMAND_EPOCH + years * 365 * DAY;
		struct demand_row row = {1, 1, 1, SEVERITY_NORMAL, then};
		double stored = demand_row_stored(&row);

		assert_true(isfinite(stored) && stored > 0);
		assert_true(fabs(demand_at(stored, then) - 1) < 1e-12);
		row.submitted_at -= 90 * DAY;
		assert_true(fabs(demand_at(demand_row_stored(&row), then) - 0.5) < 1e-12);
	}
}

static void demand__stored__is_finite_for_absurd_dates(void **state)
{
	static const int64_t dates[] = {INT64_MIN, -62135596800, 0, 253402300799, INT64_MAX};

	(void)state;
	for (size_t i = 0; i < LENGTH(dates); i++) {
		struct demand_row row = {1, 1, 1e6, SEVERITY_HIGH, dates[i]};

		assert_true(isfinite(demand_row_stored(&row)));
		assert_true(demand_row_stored(&row) > 0);
		assert_true(isfinite(demand_at(demand_row_stored(&row), dates[i])));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(demand__sums__worked_examples),
		cmocka_unit_test(demand__counts__ten_letters_from_one_once),
		cmocka_unit_test(demand__is_the_same__for_any_order_of_rows),
		cmocka_unit_test(demand__depends__on_the_terms_not_on_who_asks),
		cmocka_unit_test(demand__stored__keeps_its_order_through_time),
		cmocka_unit_test(demand__stored__stays_precise_for_decades),
		cmocka_unit_test(demand__stored__is_finite_for_absurd_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
