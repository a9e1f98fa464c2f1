/* SPDX-License-Identifier: MIT */
/* The status of service level objectives against its worked examples, and its edges in time. */
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/date.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/time/time_of_day.h"
#include "dapo/model/rules/sla.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/window.h"
#include "dapo/model/tables/objective.h"
#include "support/sla.h"

#define HOUR INT64_C(3600)

static struct sla_evidence one_value(double value, int64_t age)
{
	return (struct sla_evidence){.measured = true, .value = value, .measured_at = now - age};
}

static const struct threshold_row {
	const char *name;
	const char *property;
	enum sla_operator op;
	double target;
	const char *unit;
	double value;
	double consumption;
	enum sla_status status;
} threshold_rows[] = {
	{"S1", "latency", SLA_LTE, 24, "h", 12, 0.5, SLA_MET},
	{"S2", "latency", SLA_LTE, 24, "h", 20, 0.8333, SLA_AT_RISK},
	{"S3", "latency", SLA_LTE, 24, "h", 24, 1, SLA_AT_RISK},
	{"S4", "latency", SLA_LTE, 24, "h", 25, 1.0417, SLA_BREACHED},
	{"S5", "completeness", SLA_GTE, 98, "%", 99.5, 0.25, SLA_MET},
	{"S6", "completeness", SLA_GTE, 98, "%", 98.3, 0.85, SLA_AT_RISK},
	{"S7", "completeness", SLA_GTE, 98, "%", 98, 1, SLA_AT_RISK},
	{"S8", "completeness", SLA_GTE, 98, "%", 97.9, 1.05, SLA_BREACHED},
	{"S9", "throughput", SLA_GTE, 1000, "rows/min", 1300, 0.7692, SLA_MET},
	{"S10", "throughput", SLA_GTE, 1000, "rows/min", 1100, 0.9091, SLA_AT_RISK},
	{"S11", "throughput", SLA_GTE, 1000, "rows/min", 990, 1.0101, SLA_BREACHED},
	{"S12", "errorRate", SLA_LTE, 0, "%", 0, 0, SLA_MET},
	{"S13", "errorRate", SLA_LTE, 0, "%", 0.1, INFINITY, SLA_BREACHED},
	{"lt: equality breaches", "latency", SLA_LT, 24, "h", 24, 1, SLA_BREACHED},
	{"lt: just below", "latency", SLA_LT, 24, "h", 23.9, 0.9958, SLA_AT_RISK},
	{"lt 0: equality breaches", "errorRate", SLA_LT, 0, "%", 0, INFINITY, SLA_BREACHED},
	{"gt: equality breaches", "completeness", SLA_GT, 98, "%", 98, 1, SLA_BREACHED},
	{"gte 100 %: kept", "uniqueness", SLA_GTE, 100, "%", 100, 0, SLA_MET},
	{"gte 100 %: not kept", "uniqueness", SLA_GTE, 100, "%", 99.99, INFINITY, SLA_BREACHED},
	{"gte: nothing", "throughput", SLA_GTE, 1000, "rows/min", 0, INFINITY, SLA_BREACHED},
	{"gte 0: kept", "throughput", SLA_GTE, 0, "rows/min", 0, 0, SLA_MET},
	{"gte 0: negative", "delta", SLA_GTE, 0, "K", -1, INFINITY, SLA_BREACHED},
	{"lte below 0: kept", "temperature", SLA_LTE, -5, "K", -10, 0, SLA_MET},
	{"lte below 0: not kept", "temperature", SLA_LTE, -5, "K", -3, INFINITY, SLA_BREACHED},
	{"lte: negative value", "latency", SLA_LTE, 24, "h", -1, 0, SLA_MET},
	{"lte: tolerance", "latency", SLA_LTE, 24, "h", 24 * (1 + 5e-10), 1, SLA_AT_RISK},
	{"lte: at warn_at", "latency", SLA_LTE, 10, "h", 8, 0.8, SLA_AT_RISK},
	{"lte: below warn_at", "latency", SLA_LTE, 10, "h", 7.99, 0.799, SLA_MET},
	{"open property in percent", "nullRate", SLA_GTE, 90, "%", 95, 0.5, SLA_MET},
};

static void sla__threshold__worked_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(threshold_rows); i++) {
		const struct threshold_row *row = &threshold_rows[i];
		struct sla_objective_terms terms = terms_of(SLA_THRESHOLD, row->op, 0);
		struct sla_evidence evidence = one_value(0, HOUR);
		struct sla_result result;
		struct error err = {0};

		if (sla_property_to_base(row->property, SLA_THRESHOLD, row->target, row->unit,
			    &terms.target, &terms.is_percent, &err) != 0 ||
			sla_property_to_base(row->property, SLA_THRESHOLD, row->value, row->unit,
				&evidence.value, NULL, &err) != 0)
			fail_msg("%s: %s", row->name, err.text);
		assert_int_equal(sla_terms_check(&terms, &err), 0);
		result = sla_judge(&terms, &evidence, now);
		if (!same(result.consumption, row->consumption) || result.status != row->status)
			fail_msg("%s: %g %s", row->name, result.consumption,
				sla_status_name(result.status));
		assert_true(same(result.budget_remaining, 1 - row->consumption));
		assert_int_equal(result.recheck_at, evidence.measured_at + 2 * DAY + 1);
		assert_true(isnan(result.days_to_exhaustion));
		assert_true(isnan(result.burn[SLA_BURN_1D]));
	}
}

static const struct ratio_row {
	const char *name;
	double target, good, total;
	enum sla_operator op;
	double consumption;
	enum sla_status status;
	double remaining;
} ratio_rows[] = {
	{"S14", 99.5, 9970, 10000, SLA_GTE, 0.6, SLA_MET, 0.4},
	{"S15", 99.5, 9958, 10000, SLA_GTE, 0.84, SLA_AT_RISK, 0.16},
	{"S16", 99.5, 9950, 10000, SLA_GTE, 1, SLA_AT_RISK, 0},
	{"S17", 99.5, 9940, 10000, SLA_GTE, 1.2, SLA_BREACHED, -0.2},
	{"S18", 95, 29, 30, SLA_GTE, 0.6667, SLA_MET, 0.3333},
	{"S19", 95, 28, 30, SLA_GTE, 1.3333, SLA_BREACHED, -0.3333},
	{"gt: equality breaches", 99.5, 9950, 10000, SLA_GT, 1, SLA_BREACHED, 0},
	{"100 %: all good", 100, 30, 30, SLA_GTE, 0, SLA_MET, 1},
	{"100 %: one bad", 100, 29, 30, SLA_GTE, INFINITY, SLA_BREACHED, -INFINITY},
	{"0 %: all bad", 0, 0, 30, SLA_GTE, 1, SLA_AT_RISK, 0},
	{"no events", 99.5, 0, 0, SLA_GTE, NONE, SLA_NO_DATA, NONE},
};

static void sla__ratio__worked_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(ratio_rows); i++) {
		const struct ratio_row *row = &ratio_rows[i];
		struct sla_objective_terms terms = terms_of(SLA_RATIO, row->op, row->target);
		struct sla_evidence evidence = one_value(0, HOUR);
		struct sla_result result;

		evidence.window = (struct sla_sum){row->good, row->total};
		assert_int_equal(sla_terms_check(&terms, NULL), 0);
		result = sla_judge(&terms, &evidence, now);
		if (!same(result.consumption, row->consumption) || result.status != row->status ||
			!same(result.budget_remaining, row->remaining))
			fail_msg("%s: %g %s %g", row->name, result.consumption,
				sla_status_name(result.status), result.budget_remaining);
		assert_int_equal(
			result.recheck_at, row->status == SLA_NO_DATA ? SLA_NEVER : now + HOUR);
	}
}

/* S14 with 5 bad of 333 in the last day; the 2 h window holds `bad` of 30. */
static struct sla_result s20(double bad)
{
	struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 99.5);
	struct sla_evidence evidence = one_value(0, HOUR);

	evidence.window = (struct sla_sum){9970, 10000};
	evidence.burn[SLA_BURN_1D] = (struct sla_sum){328, 333};
	evidence.burn[SLA_BURN_2H] = (struct sla_sum){30 - bad, 30};
	return sla_judge(&terms, &evidence, now);
}

static void sla__burn__worked_example_needs_both_windows(void **state)
{
	struct sla_result result = s20(1);

	(void)state;
	assert_true(same(result.burn[SLA_BURN_1D], 3.003));
	assert_true(same(result.burn[SLA_BURN_2H], 6.6667));
	assert_true(fabs(result.days_to_exhaustion - 4.0) < 0.05);
	assert_int_equal(result.alert, SLA_ALERT_3);
	assert_int_equal(result.status, SLA_AT_RISK);

	result = s20(0);
	assert_true(result.burn[SLA_BURN_2H] == 0);
	assert_int_equal(result.alert, SLA_ALERT_NONE);
	assert_int_equal(result.status, SLA_MET);
	assert_true(isnan(result.burn[SLA_BURN_3D]));
}

static void sla__burn__each_alert_fires_above_its_rate(void **state)
{
	(void)state;
	for (unsigned i = SLA_ALERT_NONE + 1; i < SLA_ALERT_COUNT; i++) {
		enum sla_burn_window longer, shorter;
		double rate = sla_alert_rate((enum sla_alert)i, &longer, &shorter);
		struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 99);
		struct sla_evidence evidence = one_value(0, 0);
		struct sla_sum at_rate = {10000 - rate * 100, 10000};
		struct sla_sum above = {10000 - rate * 100 - 1, 10000};

		evidence.window = (struct sla_sum){100000, 100000};
		evidence.burn[longer] = above;
		evidence.burn[shorter] = at_rate;
		assert_int_equal(sla_judge(&terms, &evidence, now).alert, SLA_ALERT_NONE);
		evidence.burn[longer] = at_rate;
		evidence.burn[shorter] = above;
		assert_int_equal(sla_judge(&terms, &evidence, now).alert, SLA_ALERT_NONE);
		evidence.burn[longer] = above;
		assert_int_equal(sla_judge(&terms, &evidence, now).alert, i);
		assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_AT_RISK);

		/* An alert makes nothing better than it is. */
		evidence.window.good = 90000;
		assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_BREACHED);

		/* A window without measurement holds no alert. */
		evidence.burn[shorter] = (struct sla_sum){0, 0};
		assert_int_equal(sla_judge(&terms, &evidence, now).alert, SLA_ALERT_NONE);

		/* Nor does one that reaches back beyond the objective's own. */
		evidence.burn[shorter] = above;
		terms.window.seconds = sla_burn_seconds(longer) - 1;
		assert_int_equal(sla_judge(&terms, &evidence, now).alert, SLA_ALERT_NONE);
	}
}

static void sla__burn__tells_days_to_exhaustion(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 99);
	struct sla_evidence evidence = one_value(0, 0);

	(void)state;
	evidence.window = (struct sla_sum){9950, 10000};
	assert_true(isnan(sla_judge(&terms, &evidence, now).days_to_exhaustion));
	evidence.burn[SLA_BURN_3D] = (struct sla_sum){98, 100};
	assert_true(same(sla_judge(&terms, &evidence, now).days_to_exhaustion, 7.5));
	evidence.burn[SLA_BURN_1D] = (struct sla_sum){100, 100};
	assert_true(isinf(sla_judge(&terms, &evidence, now).days_to_exhaustion));
	evidence.window.good = 9900;
	assert_true(same(sla_judge(&terms, &evidence, now).days_to_exhaustion, 0));
}

static void sla__stale__after_twice_the_interval(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_THRESHOLD, SLA_LTE, 24 * HOUR);
	struct sla_evidence evidence = one_value(12 * HOUR, 49 * HOUR);
	struct sla_result result = sla_judge(&terms, &evidence, now);

	(void)state;
	/* S21 */
	assert_int_equal(result.status, SLA_STALE);
	assert_true(isnan(result.consumption));
	assert_int_equal(result.recheck_at, SLA_NEVER);

	evidence.measured_at = now - 48 * HOUR;
	result = sla_judge(&terms, &evidence, now);
	assert_int_equal(result.status, SLA_MET);
	assert_int_equal(result.recheck_at, now + 1);
	assert_int_equal(sla_judge(&terms, &evidence, now + 1).status, SLA_STALE);

	/* Broken when it was seen last, it still is; by incident it is never late. */
	evidence.value = 99 * HOUR;
	result = sla_judge(&terms, &evidence, now + 1);
	assert_int_equal(result.status, SLA_BREACHED);
	assert_true(result.late);
	assert_string_equal(sla_state_word(result.status, result.late), "BREACHED?");
	terms.measure_every = SLA_MEASURE_NEVER;
	result = sla_judge(&terms, &evidence, now + 4000 * DAY);
	assert_int_equal(result.status, SLA_BREACHED);
	assert_false(result.late);
	assert_int_equal(result.recheck_at, SLA_NEVER);
}

/* S24 */
static void sla__late__is_judged_by_its_newest_measurement(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 99.5);
	struct sla_evidence evidence = one_value(0, 5 * DAY);
	struct sla_result result;

	(void)state;
	terms.measure_every = HOUR;
	assert_int_equal(sla_judged_at(&terms, &evidence, now), now - 5 * DAY);
	evidence.window = (struct sla_sum){9930, 10000};
	result = sla_judge(&terms, &evidence, now);
	assert_int_equal(result.status, SLA_BREACHED);
	assert_true(result.late);
	assert_true(same(result.consumption, 1.4));
	assert_int_equal(result.recheck_at, SLA_NEVER);
	/* What was kept isn't any more; without events in the window that ends there it is unknown.
	 */
	evidence.window = (struct sla_sum){9990, 10000};
	result = sla_judge(&terms, &evidence, now);
	assert_int_equal(result.status, SLA_STALE);
	assert_true(isnan(result.consumption));
	evidence.window = (struct sla_sum){0, 0};
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_NO_DATA);
}

/* S25 */
static void sla__late__maintenance_does_not_age(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_THRESHOLD, SLA_LTE, 24 * HOUR);
	struct sla_evidence evidence = one_value(HOUR, 49 * HOUR);

	(void)state;
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_STALE);
	evidence.maintained = 30 * HOUR;
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_MET);
	assert_int_equal(sla_judge(&terms, &evidence, now).recheck_at, now + 29 * HOUR + 1);
	evidence.maintained = HOUR - 1;
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_STALE);
}

/* S27 */
static void sla__ratio__sources_are_summed(void **state)
{
	const struct sla_measurement reported[] = {{.measured_at = now, .good = 50, .total = 100},
		{.measured_at = now, .good = 100, .total = 100}};
	struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 90);
	struct sla_evidence evidence = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(reported); i++)
		sla_evidence_add(&evidence, &terms, now, &reported[i], NULL, 0);
	assert_true(same(sla_judge(&terms, &evidence, now).consumption, 2.5));
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_BREACHED);
}

static void sla__stated__is_never_judged(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_TEXT, SLA_LTE, 0);
	struct sla_evidence evidence = {0};
	struct sla_rollup rollup = {0};

	(void)state;
	assert_int_equal(sla_terms_check(&terms, NULL), 0);
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_STATED);
	terms = terms_of(SLA_THRESHOLD, SLA_GTE, 10 * DAY);
	terms.by_occasion = true;
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_STATED);
	evidence = one_value(DAY, HOUR);
	assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_BREACHED);
	sla_rollup_add(&rollup, SLA_STATED, 100);
	assert_int_equal(sla_rollup_status(&rollup), SLA_NONE);
}

static void sla__date__may_be_an_instant(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_DATE, SLA_GTE, 0);
	struct sla_evidence nothing = {0};
	int64_t at;

	(void)state;
	assert_int_equal(sla_terms_parse_target(&terms, "endOfSupport", "2025-06-30T13:59:59+02:00",
				 NULL, now, NULL),
		0);
	assert_int_equal(sla_terms_check(&terms, NULL), 0);
	at = sla_terms_passed_at(&terms);
	assert_int_equal(at, now + 3599);
	assert_int_equal(sla_judge(&terms, &nothing, at - 1).status, SLA_AT_RISK);
	assert_int_equal(sla_judge(&terms, &nothing, at).status, SLA_BREACHED);
}

static void sla__no_data__without_measurement(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_THRESHOLD, SLA_LTE, 24 * HOUR);
	struct sla_evidence evidence = {0};
	struct sla_result result = sla_judge(&terms, &evidence, now);

	(void)state;
	/* S22 */
	assert_int_equal(result.status, SLA_NO_DATA);
	assert_true(isnan(result.consumption));
	assert_int_equal(result.recheck_at, SLA_NEVER);

	evidence.next_at = now + 5;
	assert_int_equal(sla_judge(&terms, &evidence, now).recheck_at, now + 5);
}

static const struct date_row {
	const char *name;
	enum sla_date_class date_class;
	enum product_status product;
	int days; /* from today to the date */
	enum sla_status status;
	int recheck_days; /* from the start of today; 0: never */
} date_rows[] = {
	{"S23 ahead", SLA_END_OF_SUPPORT, PRODUCT_ACTIVE, 60, SLA_AT_RISK, 61},
	{"S23 passed", SLA_END_OF_SUPPORT, PRODUCT_ACTIVE, -1, SLA_BREACHED, 0},
	{"S23 retired", SLA_END_OF_SUPPORT, PRODUCT_RETIRED, -1, SLA_INACTIVE, 0},
	{"90 d ahead", SLA_END_OF_SUPPORT, PRODUCT_ACTIVE, 90, SLA_AT_RISK, 91},
	{"91 d ahead", SLA_END_OF_SUPPORT, PRODUCT_ACTIVE, 91, SLA_MET, 1},
	{"today", SLA_END_OF_SUPPORT, PRODUCT_ACTIVE, 0, SLA_AT_RISK, 1},
	{"support passed, deprecated", SLA_END_OF_SUPPORT, PRODUCT_DEPRECATED, -1, SLA_MET, 0},
	{"life passed, active", SLA_END_OF_LIFE, PRODUCT_ACTIVE, -1, SLA_BREACHED, 0},
	{"life passed, deprecated", SLA_END_OF_LIFE, PRODUCT_DEPRECATED, -1, SLA_BREACHED, 0},
	{"life passed, retired", SLA_END_OF_LIFE, PRODUCT_RETIRED, -1, SLA_INACTIVE, 0},
	{"life ahead", SLA_END_OF_LIFE, PRODUCT_DEPRECATED, 30, SLA_AT_RISK, 31},
	{"start, active", SLA_GENERAL_AVAILABILITY, PRODUCT_ACTIVE, -500, SLA_MET, 0},
	{"start ahead, active", SLA_GENERAL_AVAILABILITY, PRODUCT_ACTIVE, 10, SLA_MET, 0},
	{"start ahead", SLA_GENERAL_AVAILABILITY, PRODUCT_DRAFT, 10, SLA_AT_RISK, 11},
	{"start far ahead", SLA_GENERAL_AVAILABILITY, PRODUCT_PROPOSED, 100, SLA_MET, 10},
	{"start passed", SLA_GENERAL_AVAILABILITY, PRODUCT_DRAFT, -1, SLA_BREACHED, 0},
	{"another date", SLA_DATE_OTHER, PRODUCT_ACTIVE, -1, SLA_BREACHED, 0},
};

static void sla__date__worked_examples(void **state)
{
	struct sla_evidence nothing = {0};

	(void)state;
	assert_int_equal(today * DAY + 11 * HOUR, now);
	for (size_t i = 0; i < LENGTH(date_rows); i++) {
		const struct date_row *row = &date_rows[i];
		struct sla_objective_terms terms =
			terms_of(SLA_DATE, SLA_GTE, (double)(today + row->days));
		struct sla_result result;

		terms.date_class = row->date_class;
		terms.product_status = row->product;
		result = sla_judge(&terms, &nothing, now);
		if (result.status != row->status)
			fail_msg("%s: %s", row->name, sla_status_name(result.status));
		if (result.recheck_at !=
			(row->recheck_days ? (today + row->recheck_days) * DAY : SLA_NEVER))
			fail_msg("%s: recheck at %" PRId64, row->name, result.recheck_at);
		assert_true(isnan(result.consumption));
	}
}

/* S26: what has left a calendar month does not come back at the end of March. */
static void sla__ratio__what_left_a_calendar_window_stays_out(void **state)
{
	static const struct {
		const char *at;
		enum sla_status status;
	} rows[] = {
		{"2026-03-28T02:30:00Z", SLA_BREACHED},
		{"2026-03-28T14:30:00Z", SLA_MET},
		{"2026-03-29T02:30:00Z", SLA_MET},
		{"2026-03-29T14:30:00Z", SLA_MET},
		{"2026-03-30T02:30:00Z", SLA_MET},
		{"2026-03-31T02:30:00Z", SLA_MET},
		{"2026-03-31T14:30:00Z", SLA_MET},
	};
	static const struct {
		const char *at;
		double good;
	} events[] = {{"2026-02-28T12:00:00Z", 0}, {"2026-03-15T12:00:00Z", 100}};
	struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 90);

	(void)state;
	assert_int_equal(sla_window_parse("1M", &terms.window, NULL), 0);
	terms.measure_every = 365 * DAY;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct sla_evidence evidence = {0};
		int64_t at;

		assert_int_equal(instant_parse(rows[i].at, DATE_ORDER_YMD, 0, NULL, &at, NULL), 0);
		for (size_t n = 0; n < LENGTH(events); n++) {
			struct sla_measurement event = {.good = events[n].good, .total = 100};

			assert_int_equal(instant_parse(events[n].at, DATE_ORDER_YMD, 0, NULL,
						 &event.measured_at, NULL),
				0);
			sla_evidence_add(&evidence, &terms, at, &event, NULL, 0);
		}
		if (sla_judge(&terms, &evidence, at).status != rows[i].status)
			fail_msg("%s", rows[i].at);
	}
}

static void sla__retired__promises_nothing(void **state)
{
	static const enum sla_kind kinds[] = {SLA_THRESHOLD, SLA_RATIO, SLA_TIME_OF_DAY, SLA_DATE};
	struct sla_evidence evidence = one_value(1e9, HOUR);

	(void)state;
	evidence.window = (struct sla_sum){1, 100};
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		struct sla_objective_terms terms = terms_of(kinds[i], SLA_LTE, 24);

		assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_BREACHED);
		terms.product_status = PRODUCT_RETIRED;
		assert_int_equal(sla_judge(&terms, &evidence, now).status, SLA_INACTIVE);
		assert_int_equal(sla_judge(&terms, &evidence, now).recheck_at, SLA_NEVER);
	}
}

static void sla__date__changes_exactly_at_its_recheck(void **state)
{
	struct sla_evidence nothing = {0};
	struct sla_objective_terms terms = terms_of(SLA_DATE, SLA_GTE, (double)(today + 200));
	static const enum sla_status after[] = {SLA_AT_RISK, SLA_BREACHED};
	struct sla_result result;

	(void)state;
	terms.date_class = SLA_END_OF_LIFE;
	result = sla_judge(&terms, &nothing, now);
	assert_int_equal(result.status, SLA_MET);
	for (size_t i = 0; i < LENGTH(after); i++) {
		int64_t at = result.recheck_at;
		enum sla_status before = result.status;

		assert_int_equal(sla_judge(&terms, &nothing, at - 1).status, before);
		result = sla_judge(&terms, &nothing, at);
		assert_int_equal(result.status, after[i]);
	}
	assert_int_equal(result.recheck_at, SLA_NEVER);
}

static void sla__validity__includes_its_last_day(void **state)
{
	struct sla_objective_terms terms = terms_of(SLA_THRESHOLD, SLA_LTE, 10);
	struct sla_evidence evidence = one_value(1, 0);
	struct sla_result result;

	(void)state;
	terms.valid_from = today + 1;
	result = sla_judge(&terms, &evidence, now);
	assert_int_equal(result.status, SLA_INACTIVE);
	assert_int_equal(result.recheck_at, (today + 1) * DAY);
	assert_int_equal(sla_judge(&terms, &evidence, result.recheck_at).status, SLA_MET);

	terms.valid_from = today;
	terms.valid_to = today;
	result = sla_judge(&terms, &evidence, now);
	assert_int_equal(result.status, SLA_MET);
	assert_int_equal(result.recheck_at, (today + 1) * DAY);
	assert_int_equal(sla_judge(&terms, &evidence, result.recheck_at - 1).status, SLA_MET);
	result = sla_judge(&terms, &evidence, result.recheck_at);
	assert_int_equal(result.status, SLA_INACTIVE);
	assert_int_equal(result.recheck_at, SLA_NEVER);
}

/* The day of a promise is over when it is over there. */
static void sla__days__are_those_of_the_zone(void **state)
{
	static const struct {
		const char *zone, *at;
		enum sla_status until, from;
	} rows[] = {
		{"UTC", "2026-04-01T00:00:00Z", SLA_AT_RISK, SLA_BREACHED},
		{"America/Los_Angeles", "2026-04-01T07:00:00Z", SLA_AT_RISK, SLA_BREACHED},
		{"Australia/Sydney", "2026-03-31T13:00:00Z", SLA_AT_RISK, SLA_BREACHED},
		{"Europe/Berlin", "2026-03-31T22:00:00Z", SLA_AT_RISK, SLA_BREACHED},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct sla_evidence evidence = {0};
		struct sla_objective_terms terms = terms_of(SLA_DATE, SLA_LTE, 20543);
		struct zone zone = {0};
		int64_t at;

		assert_int_equal(zone_read(&zone, rows[i].zone, NULL), 0);
		assert_int_equal(instant_parse(rows[i].at, DATE_ORDER_YMD, 0, NULL, &at, NULL), 0);
		terms.zone = &zone;
		terms.date_class = SLA_END_OF_SUPPORT;
		assert_int_equal(sla_judge(&terms, &evidence, at - 1).status, rows[i].until);
		assert_int_equal(sla_judge(&terms, &evidence, at - 1).recheck_at, at);
		assert_int_equal(sla_judge(&terms, &evidence, at).status, rows[i].from);
		terms.valid_to = 20543;
		assert_int_equal(sla_judge(&terms, &evidence, at - 1).status, rows[i].until);
		assert_int_equal(sla_judge(&terms, &evidence, at).status, SLA_INACTIVE);
		terms.valid_to = DATE_NONE;
		terms.valid_from = 20544;
		assert_int_equal(sla_judge(&terms, &evidence, at - 1).status, SLA_INACTIVE);
		assert_int_equal(sla_judge(&terms, &evidence, at).status, SLA_BREACHED);
		zone_release(&zone);
	}
}

static void sla__time_of_day__is_kept_or_not(void **state)
{
	static const struct {
		const char *target;
		int64_t delivered; /* seconds from 00:00 UTC of the day it was due */
		enum sla_status status;
	} rows[] = {
		{"08:30", 8 * HOUR + 1800, SLA_MET},
		{"08:30", 8 * HOUR + 1801, SLA_BREACHED},
		{"08:30", 8 * HOUR, SLA_MET},
		{"08:30+02:00", 6 * HOUR + 1800, SLA_MET},
		{"08:30+02:00", 6 * HOUR + 1801, SLA_BREACHED},
		{"23:00", 24 * HOUR + 1800, SLA_BREACHED},
		{"00:30+02:00", -2 * HOUR, SLA_MET},
		{"00:30+02:00", -HOUR, SLA_BREACHED},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct sla_objective_terms terms = terms_of(SLA_TIME_OF_DAY, SLA_LTE, 0);
		struct sla_evidence evidence = one_value(0, 0);
		struct sla_result result;
		struct time_of_day target;

		assert_int_equal(time_of_day_parse(rows[i].target, &target, NULL), 0);
		terms.target = target.second;
		evidence.value = (double)(rows[i].delivered + target.offset);
		result = sla_judge(&terms, &evidence, now);
		assert_int_equal(result.status, rows[i].status);
		assert_true(isnan(result.consumption));
		assert_int_equal(result.recheck_at, now + 2 * DAY + 1);
	}
}

static void sla__evidence__keeps_out_future_and_maintenance(void **state)
{
	const struct sla_objective_terms terms = terms_of(SLA_RATIO, SLA_GTE, 99.5);
	const struct sla_maintenance maintenance[] = {
		{now - 10 * HOUR, now - 9 * HOUR},
		{now + 2 * HOUR, now + 3 * HOUR},
	};
	const struct sla_measurement rows[] = {
		{now - 60, 3, 9, 10},            /* the newest that counts */
		{now - 30 * DAY, 1, 100, 100},   /* on the open end of the window */
		{now - 30 * DAY + 1, 1, 50, 50}, /* just inside */
		{now - 10 * HOUR, 9, 0, 1000},   /* maintenance, both ends */
		{now - 9 * HOUR, 9, 0, 1000},
		{now - 2 * HOUR, 2, 20, 20}, /* on the open end of 2 h */
		{now + 1, 9, 0, 1000},       /* to come */
		{now + 500, 9, 0, 1000},
		{now + 2 * HOUR, 9, 0, 1000},
	};
	struct sla_evidence evidence = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		sla_evidence_add(&evidence, &terms, now, &rows[i], maintenance, 2);
	assert_true(evidence.measured);
	assert_int_equal(evidence.measured_at, now - 60);
	assert_true(evidence.value == 3);
	assert_true(evidence.window.good == 79 && evidence.window.total == 80);
	assert_true(evidence.burn[SLA_BURN_5MIN].good == 9);
	assert_true(evidence.burn[SLA_BURN_2H].total == 10);
	assert_true(evidence.burn[SLA_BURN_6H].total == 30);
	assert_int_equal(evidence.next_at, now + 1);
	assert_int_equal(sla_judge(&terms, &evidence, now).recheck_at, now + 1);

	/* One at this very instant counts. */
	sla_evidence_add(&evidence, &terms, now, &(struct sla_measurement){now, 4, 1, 1}, NULL, 0);
	assert_int_equal(evidence.measured_at, now);
	assert_true(evidence.burn[SLA_BURN_5MIN].total == 11);
}

static void sla__span__is_judged_as_if_it_were_all(void **state)
{
	static const struct {
		enum sla_kind kind;
		enum sla_operator op;
		double target, worst, good, total;
		enum sla_status status;
	} rows[] = {
		{SLA_THRESHOLD, SLA_LTE, 24, 12, 0, 0, SLA_MET},
		{SLA_THRESHOLD, SLA_LTE, 24, 20, 0, 0, SLA_AT_RISK},
		{SLA_THRESHOLD, SLA_LTE, 24, 25, 0, 0, SLA_BREACHED},
		{SLA_THRESHOLD, SLA_LTE, 24, NAN, 0, 0, SLA_NO_DATA},
		{SLA_TIME_OF_DAY, SLA_LTE, 8 * HOUR, 7 * HOUR, 0, 0, SLA_MET},
		{SLA_TIME_OF_DAY, SLA_LTE, 8 * HOUR, 9 * HOUR, 0, 0, SLA_BREACHED},
		{SLA_RATIO, SLA_GTE, 99, NAN, 995, 1000, SLA_MET},
		{SLA_RATIO, SLA_GTE, 99, NAN, 991, 1000, SLA_AT_RISK},
		{SLA_RATIO, SLA_GTE, 99, NAN, 980, 1000, SLA_BREACHED},
		{SLA_RATIO, SLA_GTE, 99, NAN, 0, 0, SLA_NO_DATA},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct sla_objective_terms terms =
			terms_of(rows[i].kind, rows[i].op, rows[i].target);
		const struct sla_sum sum = {rows[i].good, rows[i].total};

		assert_int_equal(sla_judge_span(&terms, rows[i].worst, &sum, now), rows[i].status);
		terms.valid_from = today + 1;
		assert_int_equal(sla_judge_span(&terms, rows[i].worst, &sum, now), SLA_INACTIVE);
	}
}

static void sla__trend__is_seen_by_the_budget(void **state)
{
	static const double rising[] = {1, 1.1, 0.9, 1, 1.05, 1, 2, 2.1, 2};
	static const double falling[] = {2, 2.1, 2, 2, 1, 0.9, 1, 1, 1};
	static const double noise[] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
	static const double same[] = {3, 3, 3, 3, 3, 3};

	(void)state;
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_LTE, rising, LENGTH(rising)), -1);
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_GTE, rising, LENGTH(rising)), 1);
	assert_int_equal(sla_trend(SLA_RATIO, SLA_LTE, rising, LENGTH(rising)), 1);
	assert_int_equal(sla_trend(SLA_TIME_OF_DAY, SLA_LT, falling, LENGTH(falling)), 1);
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_GT, falling, LENGTH(falling)), -1);
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_LTE, noise, LENGTH(noise)), 0);
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_LTE, same, LENGTH(same)), 0);
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_LTE, rising + 5, 3), 0);
	assert_int_equal(sla_trend(SLA_THRESHOLD, SLA_LTE, rising, 0), 0);
}

static void sla__status__agrees_with_the_field_table(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SLA_STATUS_COUNT; i++)
		assert_string_equal(sla_status_name((enum sla_status)i), sla_status_names[i]);
	assert_null(sla_status_names[SLA_STATUS_COUNT]);
	assert_string_equal(sla_status_name(SLA_NONE), "none");
	assert_string_equal(sla_status_word(SLA_AT_RISK), "AT RISK");
	assert_string_equal(sla_status_word(SLA_MET), "OK");
	assert_string_equal(sla_burn_text(SLA_BURN_30MIN), "30min");
	assert_true(sla_alert_rate(SLA_ALERT_NONE, NULL, NULL) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sla__threshold__worked_examples),
		cmocka_unit_test(sla__ratio__worked_examples),
		cmocka_unit_test(sla__burn__worked_example_needs_both_windows),
		cmocka_unit_test(sla__burn__each_alert_fires_above_its_rate),
		cmocka_unit_test(sla__burn__tells_days_to_exhaustion),
		cmocka_unit_test(sla__stale__after_twice_the_interval),
		cmocka_unit_test(sla__late__is_judged_by_its_newest_measurement),
		cmocka_unit_test(sla__late__maintenance_does_not_age),
		cmocka_unit_test(sla__ratio__sources_are_summed),
		cmocka_unit_test(sla__stated__is_never_judged),
		cmocka_unit_test(sla__date__may_be_an_instant),
		cmocka_unit_test(sla__no_data__without_measurement),
		cmocka_unit_test(sla__date__worked_examples),
		cmocka_unit_test(sla__ratio__what_left_a_calendar_window_stays_out),
		cmocka_unit_test(sla__retired__promises_nothing),
		cmocka_unit_test(sla__date__changes_exactly_at_its_recheck),
		cmocka_unit_test(sla__validity__includes_its_last_day),
		cmocka_unit_test(sla__days__are_those_of_the_zone),
		cmocka_unit_test(sla__time_of_day__is_kept_or_not),
		cmocka_unit_test(sla__evidence__keeps_out_future_and_maintenance),
		cmocka_unit_test(sla__span__is_judged_as_if_it_were_all),
		cmocka_unit_test(sla__trend__is_seen_by_the_budget),
		cmocka_unit_test(sla__status__agrees_with_the_field_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
