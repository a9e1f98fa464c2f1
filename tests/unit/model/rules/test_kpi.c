/* SPDX-License-Identifier: MIT */
/* Progress and status of KPIs against their worked examples, and their edges in time. */
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/progress.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define NONE NAN

/* 2025-01-01 .. 2025-12-31; the examples are judged on 2025-07-02, when half of it is over. */
static const int64_t start = 20089, end = 20453, half = 20271;

static bool same(double a, double b)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) < 5e-5;
}

static struct kpi_terms terms_of(enum kpi_direction direction, double target, double baseline)
{
	return (struct kpi_terms){
		.direction = direction,
		.target = target,
		.has_baseline = !isnan(baseline),
		.baseline = isnan(baseline) ? 0 : baseline,
		.start = start,
		.end = end,
	};
}

static struct kpi_result judge_on(const struct kpi_terms *terms, double value, int64_t day)
{
	struct kpi_evidence evidence = {
		.measured = !isnan(value), .value = value, .measured_on = start};

	return kpi_judge(terms, &evidence, day);
}

static const struct example {
	const char *name;
	enum kpi_direction direction;
	double target, baseline, value;
	double progress;
	int percent;
	enum kpi_status status;
} examples[] = {
	{"K1", KPI_AT_LEAST, 25, 10, 19, 0.6, 60, KPI_ACTIVE},
	{"K2", KPI_AT_MOST, 60, 180, 150, 0.25, 25, KPI_AT_RISK},
	{"K3", KPI_AT_LEAST, 25, 10, 26, 1.06667, 100, KPI_ACHIEVED},
	{"K4", KPI_AT_LEAST, 25, 10, 8, -0.13333, 0, KPI_AT_RISK},
	{"K5", KPI_AT_LEAST, 25, 10, NONE, NONE, 0, KPI_ACTIVE},
	{"increase is as at_least", KPI_INCREASE, 25, 10, 19, 0.6, 60, KPI_ACTIVE},
	{"decrease is as at_most", KPI_DECREASE, 60, 180, 150, 0.25, 25, KPI_AT_RISK},
	{"at_least, no baseline", KPI_AT_LEAST, 200, NONE, 150, 0.75, 75, KPI_ACTIVE},
	{"at_least, no baseline, beyond", KPI_AT_LEAST, 200, NONE, 300, 1.5, 100, KPI_ACHIEVED},
	{"increase, no baseline", KPI_INCREASE, 200, NONE, 20, 0.1, 10, KPI_AT_RISK},
	{"at_most, no baseline, kept", KPI_AT_MOST, 60, NONE, 20, 1, 100, KPI_ACHIEVED},
	{"at_most, no baseline", KPI_AT_MOST, 60, NONE, 80, 0.75, 75, KPI_ACTIVE},
	{"decrease, no baseline", KPI_DECREASE, 60, NONE, 240, 0.25, 25, KPI_AT_RISK},
	{"baseline = target, kept", KPI_AT_LEAST, 25, 25, 25, 1, 100, KPI_ACHIEVED},
	{"baseline = target, better", KPI_AT_LEAST, 25, 25, 40, 1, 100, KPI_ACHIEVED},
	{"baseline = target, worse", KPI_AT_LEAST, 25, 25, 24, 0, 0, KPI_AT_RISK},
	{"at_most, baseline = target", KPI_AT_MOST, 25, 25, 26, 0, 0, KPI_AT_RISK},
	{"equals, baseline = target, off", KPI_EQUALS, 25, 25, 26, 0, 0, KPI_AT_RISK},
	{"equals, hit", KPI_EQUALS, 50, 10, 50, 1, 100, KPI_ACHIEVED},
	{"equals, below", KPI_EQUALS, 50, 10, 40, 0.75, 75, KPI_ACTIVE},
	{"equals, above", KPI_EQUALS, 50, 10, 60, 0.75, 75, KPI_ACTIVE},
	{"equals, farther than at first", KPI_EQUALS, 50, 10, 100, -0.25, 0, KPI_AT_RISK},
	{"equals, no baseline", KPI_EQUALS, 50, NONE, 60, 0.8, 80, KPI_ACTIVE},
	{"equals 0, no baseline, hit", KPI_EQUALS, 0, NONE, 0, 1, 100, KPI_ACHIEVED},
	{"equals 0, no baseline, off", KPI_EQUALS, 0, NONE, 3, 0, 0, KPI_AT_RISK},
	{"at_least, from beyond it, kept", KPI_AT_LEAST, 5, 10, 7, 1.4, 100, KPI_ACHIEVED},
	{"at_least, from beyond it, lost", KPI_AT_LEAST, 5, 10, 4, 0.8, 80, KPI_ACTIVE},
	{"at_most, from beyond it, kept", KPI_AT_MOST, 60, 20, 30, 1, 100, KPI_ACHIEVED},
	{"at_most, from beyond it, lost", KPI_AT_MOST, 60, 20, 75, 0.8, 80, KPI_ACTIVE},
	{"at_least 0, kept", KPI_AT_LEAST, 0, NONE, 0, 1, 100, KPI_ACHIEVED},
	{"at_least 0, missed", KPI_AT_LEAST, 0, NONE, -2, 0, 0, KPI_AT_RISK},
	{"at_least below 0, missed", KPI_AT_LEAST, -10, NONE, -20, 0, 0, KPI_AT_RISK},
	{"at_most 0, missed", KPI_AT_MOST, 0, NONE, 5, 0, 0, KPI_AT_RISK},
	{"at_most below 0, kept", KPI_AT_MOST, -5, NONE, -6, 1, 100, KPI_ACHIEVED},
	{"from below 0", KPI_AT_LEAST, 10, -10, 0, 0.5, 50, KPI_ACTIVE},
	{"rounding does not miss it", KPI_AT_LEAST, 0.3, 0.1, 0.1 + 0.2, 1, 100, KPI_ACHIEVED},
	{"almost is not reached", KPI_AT_LEAST, 1000, 0, 999.9, 0.9999, 99, KPI_ACTIVE},
	{"rounded down", KPI_AT_LEAST, 1000, 0, 579, 0.579, 57, KPI_ACTIVE},
	{"no bounds", KPI_AT_LEAST, 1e308, -1e308, 1e308, 1, 100, KPI_ACHIEVED},
	{"no bounds, missed", KPI_AT_LEAST, 1e308, -1e308, 0, 0, 0, KPI_AT_RISK},
};

static void kpi__judge__worked_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(examples); i++) {
		const struct example *row = &examples[i];
		struct kpi_terms terms = terms_of(row->direction, row->target, row->baseline);
		struct kpi_result result = judge_on(&terms, row->value, half);

		if (!same(result.progress, row->progress) || result.status != row->status ||
			progress_percent(result.progress) != row->percent)
			fail_msg("%s: progress %g (%d %%), status %s", row->name, result.progress,
				progress_percent(result.progress), kpi_status_names[result.status]);
		if (result.attained != (result.progress >= 1))
			fail_msg("%s: attained at progress %.17g", row->name, result.progress);
	}
	assert_true(progress_expected(start, end, half) == 0.5);
}

static void kpi__progress__equals_within_the_tolerance(void **state)
{
	struct kpi_terms terms = terms_of(KPI_EQUALS, 50, 10);
	bool attained;

	(void)state;
	terms.tolerance = 5;
	assert_true(same(kpi_progress(&terms, 55, &attained), 1) && attained);
	assert_true(same(kpi_progress(&terms, 45, &attained), 1) && attained);
	assert_true(same(kpi_progress(&terms, 56, &attained), 0.85) && !attained);
	assert_true(same(kpi_progress(&terms, 44, &attained), 0.85) && !attained);
}

static void kpi__judge__by_the_day(void **state)
{
	static const struct {
		double value;
		int64_t day;
		enum kpi_status status;
	} rows[] = {
		{NONE, start - 1, KPI_PLANNED},
		{26, start - 1, KPI_PLANNED},
		{NONE, start, KPI_ACTIVE},
		{10, start, KPI_ACTIVE},
		{10, start + 1, KPI_AT_RISK},
		{26, start, KPI_ACHIEVED},
		{NONE, end, KPI_ACTIVE},
		{NONE, end + 1, KPI_EXPIRED},
		{22, end, KPI_ACTIVE},
		{21.9, end, KPI_AT_RISK},
		{22, end + 1, KPI_PARTIALLY_ACHIEVED},
		{17.5, end + 1, KPI_PARTIALLY_ACHIEVED},
		{17.4, end + 1, KPI_EXPIRED},
		{25, end + 1, KPI_ACHIEVED},
		{25, end + 1000, KPI_ACHIEVED},
	};
	struct kpi_terms terms = terms_of(KPI_AT_LEAST, 25, 10);

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct kpi_result result = judge_on(&terms, rows[i].value, rows[i].day);

		if (result.status != rows[i].status)
			fail_msg("row %zu: %s", i, kpi_status_names[result.status]);
	}
}

static void kpi__judge__cancelled_whatever_the_day(void **state)
{
	struct kpi_terms terms = terms_of(KPI_AT_LEAST, 25, 10);

	(void)state;
	terms.cancelled = true;
	assert_int_equal(judge_on(&terms, NONE, start - 1).status, KPI_CANCELLED_STATUS);
	assert_int_equal(judge_on(&terms, 19, half).status, KPI_CANCELLED_STATUS);
	assert_int_equal(judge_on(&terms, 30, end + 1).status, KPI_CANCELLED_STATUS);
	assert_true(judge_on(&terms, 19, half).recheck_on == KPI_NEVER);
}

static void kpi__judge__with_an_open_end(void **state)
{
	struct kpi_terms terms = terms_of(KPI_AT_LEAST, 25, 10);

	(void)state;
	terms.end = DATE_NONE;
	assert_int_equal(judge_on(&terms, 8, end).status, KPI_ACTIVE);
	assert_int_equal(judge_on(&terms, 8, start - 1).status, KPI_PLANNED);
	assert_true(judge_on(&terms, 8, end).recheck_on == KPI_NEVER);
	terms = terms_of(KPI_AT_LEAST, 25, 10);
	terms.start = DATE_NONE;
	assert_int_equal(judge_on(&terms, 8, end).status, KPI_ACTIVE);
	assert_int_equal(judge_on(&terms, 8, end + 1).status, KPI_EXPIRED);
	assert_true(judge_on(&terms, 8, end).recheck_on == end + 1);
	terms.end = DATE_NONE;
	assert_int_equal(judge_on(&terms, 8, half).status, KPI_ACTIVE);
	assert_int_equal(judge_on(&terms, 25, half).status, KPI_ACHIEVED);
	assert_true(judge_on(&terms, 8, half).recheck_on == KPI_NEVER);
}

static void kpi__judge__one_day_expects_all(void **state)
{
	struct kpi_terms terms = terms_of(KPI_AT_LEAST, 25, 10);

	(void)state;
	terms.end = start;
	assert_int_equal(judge_on(&terms, 19, start).status, KPI_AT_RISK);
	assert_int_equal(judge_on(&terms, 22, start).status, KPI_ACTIVE);
	assert_int_equal(judge_on(&terms, 22, start + 1).status, KPI_PARTIALLY_ACHIEVED);
}

/* The status stays until recheck_on, and is another then. */
static void kpi__judge__recheck_is_the_next_change(void **state)
{
	static const double values[] = {
		NONE, -5, 8, 10, 10.01, 12, 17.5, 19, 21.99, 22, 22.01, 24.9, 25, 30};

	(void)state;
	for (size_t i = 0; i < LENGTH(values); i++) {
		struct kpi_terms terms = terms_of(KPI_AT_LEAST, 25, 10);
		struct kpi_result now = judge_on(&terms, values[i], start - 3);

		for (int64_t day = start - 2; day <= end + 3; day++) {
			struct kpi_result then = judge_on(&terms, values[i], day);
			bool due = day >= now.recheck_on;

			if (due != (then.status != now.status) ||
				(!due && then.recheck_on != now.recheck_on))
				fail_msg("value %g: %s on %" PRId64 ", recheck at %" PRId64,
					values[i], kpi_status_names[then.status], day,
					now.recheck_on);
			now = then;
		}
		assert_true(now.recheck_on == KPI_NEVER);
	}
}

static void kpi__judge__recheck_comes_with_a_later_value(void **state)
{
	struct kpi_terms terms = terms_of(KPI_AT_LEAST, 25, 10);
	struct kpi_evidence evidence = {.measured = true, .value = 26, .next_on = half + 3};
	struct kpi_result result = kpi_judge(&terms, &evidence, half);

	(void)state;
	assert_true(result.recheck_on == half + 3);
	evidence = (struct kpi_evidence){.next_on = end + 9};
	result = kpi_judge(&terms, &evidence, half);
	assert_true(result.recheck_on == end + 1);
}

static void kpi__read_terms__of_a_record(void **state)
{
	static const struct parse_context context = {.now = 0};
	struct kpi_terms terms;
	struct record kpi;

	(void)state;
	record_init(&kpi, &kpi_entity);
	kpi_read_terms(&kpi, &terms);
	assert_true(terms.start == DATE_NONE && terms.end == DATE_NONE && !terms.has_baseline);
	assert_int_equal(record_set(&kpi, "direction", "at_most", &context, NULL), 0);
	assert_int_equal(record_set(&kpi, "target", "60", &context, NULL), 0);
	assert_int_equal(record_set(&kpi, "baseline", "180", &context, NULL), 0);
	assert_int_equal(record_set(&kpi, "tolerance", "2", &context, NULL), 0);
	assert_int_equal(record_set(&kpi, "start_date", "2025-01-01", &context, NULL), 0);
	assert_int_equal(record_set(&kpi, "end_date", "2025-12-31", &context, NULL), 0);
	assert_int_equal(record_set(&kpi, "cancelled", "yes", &context, NULL), 0);
	kpi_read_terms(&kpi, &terms);
	assert_int_equal(terms.direction, KPI_AT_MOST);
	assert_true(terms.target == 60 && terms.has_baseline && terms.baseline == 180);
	assert_true(terms.tolerance == 2 && terms.cancelled);
	assert_true(terms.start == start && terms.end == end);
	record_release(&kpi);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kpi__judge__worked_examples),
		cmocka_unit_test(kpi__progress__equals_within_the_tolerance),
		cmocka_unit_test(kpi__judge__by_the_day),
		cmocka_unit_test(kpi__judge__cancelled_whatever_the_day),
		cmocka_unit_test(kpi__judge__with_an_open_end),
		cmocka_unit_test(kpi__judge__one_day_expects_all),
		cmocka_unit_test(kpi__judge__recheck_is_the_next_change),
		cmocka_unit_test(kpi__judge__recheck_comes_with_a_later_value),
		cmocka_unit_test(kpi__read_terms__of_a_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
