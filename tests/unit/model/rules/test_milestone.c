/* SPDX-License-Identifier: MIT */
/* Quarters, and what a milestone's items and dates say about it. */
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/milestone.h"
#include "support/now.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define NO_ITEMS NAN

/* On the last day of 2025-Q2, which began on 2025-04-01. */
static const int64_t now = TEST_NOW;
static const int64_t today = INT64_C(20269);
static const int64_t first = INT64_C(20179);

static void horizon__follows__the_time(void **state)
{
	static const struct {
		const char *quarter, *target;
		enum horizon horizon;
	} rows[] = {
		{"2024-Q4", NULL, HORIZON_NOW}, {"2025-Q2", NULL, HORIZON_NOW},
		{"2025-Q3", NULL, HORIZON_NEXT}, {"2025-Q4", NULL, HORIZON_LATER},
		{"2026-Q3", NULL, HORIZON_LATER}, {NULL, "2025-07-01", HORIZON_NEXT},
		{NULL, "2025-06-30", HORIZON_NOW}, {NULL, "2025-10-01", HORIZON_LATER},
		{NULL, NULL, HORIZON_NEXT}, /* as it is */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct record milestone;

		record_init(&milestone, &milestone_entity);
		value_set_integer(&milestone.values[MILESTONE_HORIZON], HORIZON_NEXT);
		if (rows[i].quarter)
			record_put_text(&milestone, MILESTONE_QUARTER, rows[i].quarter);
		if (rows[i].target)
			record_put_text(&milestone, MILESTONE_TARGET_DATE, rows[i].target);
		assert_int_equal(milestone_horizon(&milestone, today), rows[i].horizon);
		record_release(&milestone);
	}
}

static void quarter__parse__absolute_and_relative(void **state)
{
	static const struct {
		const char *text;
		const char *quarter; /* NULL = refused */
	} rows[] = {
		{"2026-Q1", "2026-Q1"},
		{"2026-q4", "2026-Q4"},
		{"2026Q3", "2026-Q3"},
		{"now", "2025-Q2"},
		{"+1q", "2025-Q3"},
		{"+3q", "2026-Q1"},
		{"-1q", "2025-Q1"},
		{"-2q", "2024-Q4"},
		{"+0q", "2025-Q2"},
		{"2026-Q0", NULL},
		{"2026-Q5", NULL},
		{"26-Q1", NULL},
		{"0000-Q1", NULL},
		{"2026-Q1 ", NULL},
		{"2026--Q1", NULL},
		{"2026", NULL},
		{"Q1", NULL},
		{"+q", NULL},
		{"1q", NULL},
		{"+1w", NULL},
		{"+999q", NULL},
		{"soon", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char quarter[QUARTER_TEXT_MAX] = "";
		struct error err = {0};
		int code = quarter_parse(rows[i].text, now / SECONDS_A_DAY, quarter, &err);

		if (rows[i].quarter ? code || strcmp(quarter, rows[i].quarter) != 0
				    : code != ERR_INVALID || !strstr(err.text, "2026-Q1"))
			fail_msg("`%s`: %d `%s` %s", rows[i].text, code, quarter, err.text);
	}
}

static void quarter__days__of_all_four(void **state)
{
	static const struct {
		const char *quarter, *first, *last;
	} rows[] = {
		{"2024-Q1", "2024-01-01", "2024-03-31"},
		{"2025-Q2", "2025-04-01", "2025-06-30"},
		{"2025-Q3", "2025-07-01", "2025-09-30"},
		{"2025-Q4", "2025-10-01", "2025-12-31"},
		{"9999-Q4", "9999-10-01", "9999-12-31"},
	};
	int64_t from, to;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char text[DATE_TEXT_MAX], quarter[QUARTER_TEXT_MAX];

		assert_true(quarter_days(rows[i].quarter, &from, &to));
		assert_string_equal(date_format(text, from), rows[i].first);
		assert_string_equal(date_format(text, to), rows[i].last);
		assert_string_equal(quarter_of_day(quarter, from), rows[i].quarter);
		assert_string_equal(quarter_of_day(quarter, to), rows[i].quarter);
	}
	assert_false(quarter_days("", &from, &to));
	assert_false(quarter_days("+1q", &from, &to));
}

static void read_facts(struct milestone_facts *facts, const char *quarter, const char *target)
{
	static const struct parse_context context = {.now = 0};
	struct record milestone;

	record_init(&milestone, &milestone_entity);
	assert_int_equal(record_set(&milestone, "quarter", quarter, &context, NULL), 0);
	assert_int_equal(record_set(&milestone, "target_date", target, &context, NULL), 0);
	milestone_read_facts(&milestone, facts);
	record_release(&milestone);
}

static void milestone__read_facts__its_time(void **state)
{
	static const struct {
		const char *quarter, *target;
		const char *named;
		int64_t start, end;
	} rows[] = {
		{"2025-Q2", "", "2025-Q2", 20179, 20269},
		{"2025-Q2", "2025-05-31", "2025-Q2", 20179, 20239},
		{"2025-Q2", "2025-03-01", "2025-Q2", 20148, 20148},
		{"2025-Q2", "2025-07-10", "2025-Q2", 20179, 20279},
		{"", "2025-05-31", "2025-Q2", 20149, 20239},
		{"", "", "", DATE_NONE, DATE_NONE},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct milestone_facts facts;

		read_facts(&facts, rows[i].quarter, rows[i].target);
		if (strcmp(facts.quarter, rows[i].named) != 0 || facts.start != rows[i].start ||
			facts.end != rows[i].end)
			fail_msg("row %zu: %s, %" PRId64 " to %" PRId64, i, facts.quarter,
				facts.start, facts.end);
		assert_true(isnan(facts.completion));
		assert_int_equal(facts.status, MILESTONE_PLANNED);
		assert_int_equal(facts.horizon, HORIZON_LATER);
	}
}

static struct milestone_facts facts_of(
	enum horizon horizon, enum milestone_status status, double completion, bool timed)
{
	return (struct milestone_facts){
		.status = status,
		.horizon = horizon,
		.completion = completion,
		.start = timed ? first : DATE_NONE,
		.end = timed ? today : DATE_NONE,
	};
}

static void milestone__suggest__by_items_and_days(void **state)
{
	static const struct {
		enum horizon horizon;
		enum milestone_status stated;
		double completion;
		int64_t day; /* 0 = it has no time */
		enum milestone_status suggested;
	} rows[] = {
		{HORIZON_NOW, MILESTONE_ACTIVE, 1, 20100, MILESTONE_ACHIEVED},
		{HORIZON_NOW, MILESTONE_ACTIVE, 1, 20300, MILESTONE_ACHIEVED},
		{HORIZON_LATER, MILESTONE_PLANNED, 1, 0, MILESTONE_ACHIEVED},
		{HORIZON_NEXT, MILESTONE_PLANNED, 0, 20178, MILESTONE_PLANNED},
		{HORIZON_NEXT, MILESTONE_PLANNED, NO_ITEMS, 20178, MILESTONE_PLANNED},
		{HORIZON_NEXT, MILESTONE_PLANNED, 0.1, 20178, MILESTONE_ACTIVE},
		{HORIZON_NEXT, MILESTONE_PLANNED, 0, 20179, MILESTONE_ACTIVE},
		{HORIZON_NOW, MILESTONE_PLANNED, 0, 20180, MILESTONE_AT_RISK},
		{HORIZON_NOW, MILESTONE_PLANNED, NO_ITEMS, 20269, MILESTONE_ACTIVE},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.4, 20224, MILESTONE_ACTIVE},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.39, 20224, MILESTONE_AT_RISK},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.8, 20269, MILESTONE_ACTIVE},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.79, 20269, MILESTONE_AT_RISK},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.5, 20270, MILESTONE_PARTIALLY_ACHIEVED},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.49, 20270, MILESTONE_EXPIRED},
		{HORIZON_NOW, MILESTONE_ACTIVE, NO_ITEMS, 20270, MILESTONE_EXPIRED},
		{HORIZON_NOW, MILESTONE_PLANNED, NO_ITEMS, 0, MILESTONE_ACTIVE},
		{HORIZON_NEXT, MILESTONE_PLANNED, NO_ITEMS, 0, MILESTONE_PLANNED},
		{HORIZON_LATER, MILESTONE_PLANNED, 0, 0, MILESTONE_PLANNED},
		{HORIZON_LATER, MILESTONE_PLANNED, 0.2, 0, MILESTONE_ACTIVE},
		{HORIZON_NOW, MILESTONE_CANCELLED, 1, 20224, MILESTONE_CANCELLED},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct milestone_facts facts = facts_of(
			rows[i].horizon, rows[i].stated, rows[i].completion, rows[i].day != 0);
		enum milestone_status suggested = milestone_judge(&facts, rows[i].day);

		if (suggested != rows[i].suggested)
			fail_msg("row %zu: %s", i, milestone_status_names[suggested]);
	}
}

static void milestone__is_overdue__while_it_is_open(void **state)
{
	struct milestone_facts facts = facts_of(HORIZON_NOW, MILESTONE_AT_RISK, 0, true);

	(void)state;
	assert_false(milestone_is_overdue(&facts, today));
	assert_true(milestone_is_overdue(&facts, today + 1));
	facts.status = MILESTONE_ACHIEVED;
	assert_false(milestone_is_overdue(&facts, today + 1));
	facts = facts_of(HORIZON_NOW, MILESTONE_ACTIVE, 0, false);
	assert_false(milestone_is_overdue(&facts, today + 1));
}

static void milestone__is_current__open_or_of_this_quarter(void **state)
{
	static const struct {
		enum milestone_status status;
		const char *quarter, *target;
		bool current;
	} rows[] = {
		{MILESTONE_ACTIVE, "2024-Q1", "", true},
		{MILESTONE_PLANNED, "", "", true},
		{MILESTONE_ACHIEVED, "2025-Q2", "", true},
		{MILESTONE_CANCELLED, "2025-Q3", "", true},
		{MILESTONE_ACHIEVED, "", "2025-04-01", true},
		{MILESTONE_ACHIEVED, "2025-Q1", "", false},
		{MILESTONE_EXPIRED, "", "2025-03-31", false},
		{MILESTONE_ACHIEVED, "", "", false},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct milestone_facts facts;

		read_facts(&facts, rows[i].quarter, rows[i].target);
		facts.status = rows[i].status;
		if (milestone_is_current(&facts, today) != rows[i].current)
			fail_msg("row %zu", i);
	}
}

static void milestone__confidence__by_horizon_status_and_completion(void **state)
{
	static const struct {
		enum horizon horizon;
		enum milestone_status status;
		double completion;
		int64_t day; /* 0 = it has no time */
		const char *word;
	} rows[] = {
		{HORIZON_NOW, MILESTONE_ACTIVE, NO_ITEMS, 0, "likely"},
		{HORIZON_NOW, MILESTONE_PLANNED, 0, 0, "likely"},
		{HORIZON_NOW, MILESTONE_AT_RISK, 0.9, 0, "possible"},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.1, 20260, "possible"},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.9, 20260, "likely"},
		{HORIZON_NOW, MILESTONE_ACTIVE, 0.9, 20270, "possible"},
		{HORIZON_NEXT, MILESTONE_PLANNED, NO_ITEMS, 0, "possible"},
		{HORIZON_NEXT, MILESTONE_PLANNED, 0.49, 0, "possible"},
		{HORIZON_NEXT, MILESTONE_ACTIVE, 0.5, 0, "likely"},
		{HORIZON_NEXT, MILESTONE_AT_RISK, 0.5, 0, "open"},
		{HORIZON_LATER, MILESTONE_PLANNED, NO_ITEMS, 0, "open"},
		{HORIZON_LATER, MILESTONE_PLANNED, 0.7, 0, "possible"},
		{HORIZON_LATER, MILESTONE_AT_RISK, 0, 0, "open"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct milestone_facts facts = facts_of(
			rows[i].horizon, rows[i].status, rows[i].completion, rows[i].day != 0);
		const char *word =
			milestone_confidence_word(milestone_confidence(&facts, rows[i].day));

		if (strcmp(word, rows[i].word) != 0)
			fail_msg("row %zu: %s", i, word);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(horizon__follows__the_time),
		cmocka_unit_test(quarter__parse__absolute_and_relative),
		cmocka_unit_test(quarter__days__of_all_four),
		cmocka_unit_test(milestone__read_facts__its_time),
		cmocka_unit_test(milestone__suggest__by_items_and_days),
		cmocka_unit_test(milestone__is_overdue__while_it_is_open),
		cmocka_unit_test(milestone__is_current__open_or_of_this_quarter),
		cmocka_unit_test(milestone__confidence__by_horizon_status_and_completion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
