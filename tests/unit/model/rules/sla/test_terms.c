/* SPDX-License-Identifier: MIT */
/* How the terms of service level objectives are read: targets, units, windows, properties. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/instant.h"
#include "dapo/base/time/time_of_day.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/terms.h"
#include "dapo/model/rules/sla/window.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "support/sla.h"

static void sla_terms__window__goes_back_calendar_months(void **state)
{
	static const struct {
		const char *window;
		const char *end;
		const char *start;
	} rows[] = {
		{"30d", "2025-06-30T11:00:00Z", "2025-05-31T11:00:00Z"},
		{"1M", "2025-06-30T11:00:00Z", "2025-05-30T11:00:00Z"},
		{"1mo", "2025-06-30T11:00:00Z", "2025-05-30T11:00:00Z"},
		{" 2 months ", "2025-06-30T11:00:00Z", "2025-04-30T11:00:00Z"},
		{"1y", "2025-06-30T11:00:00Z", "2024-06-30T11:00:00Z"},
		{"P1Y", "2024-02-29T11:00:00Z", "2023-03-01T00:00:00Z"},
		{"1M", "2025-03-28T11:00:00Z", "2025-02-28T11:00:00Z"},
		{"1M", "2025-03-29T01:00:00Z", "2025-03-01T00:00:00Z"},
		{"1M", "2025-03-31T11:00:00Z", "2025-03-01T00:00:00Z"},
		{"1M", "2024-03-30T11:00:00Z", "2024-03-01T00:00:00Z"},
		{"P3M", "2025-01-15T00:00:00Z", "2024-10-15T00:00:00Z"},
		{"12M", "2025-12-31T23:59:59Z", "2024-12-31T23:59:59Z"},
		{"1M", "1969-12-31T23:59:59Z", "1969-12-01T00:00:00Z"},
		{"PT1H", "2025-06-30T11:00:00Z", "2025-06-30T10:00:00Z"},
		{"90 min", "2025-06-30T11:00:00Z", "2025-06-30T09:30:00Z"},
	};
	struct sla_window window;
	struct error err = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char text[INSTANT_TEXT_MAX];
		int64_t end;

		if (sla_window_parse(rows[i].window, &window, &err) != 0)
			fail_msg("%s: %s", rows[i].window, err.text);
		assert_int_equal(
			instant_parse(rows[i].end, DATE_ORDER_UNKNOWN, now, NULL, &end, NULL), 0);
		assert_string_equal(
			instant_format(text, sla_window_start(&window, NULL, end)), rows[i].start);
	}
	assert_int_equal(sla_window_parse("0d", &window, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "30d"));
	assert_int_not_equal(sla_window_parse("often", &window, NULL), 0);
	assert_int_not_equal(sla_window_parse("", &window, NULL), 0);
}

static void sla_terms__window__never_goes_back(void **state)
{
	static const char *const windows[] = {"1M", "P3M", "1 year", "30d"};
	int64_t end, last;

	(void)state;
	for (size_t i = 0; i < LENGTH(windows); i++) {
		struct sla_window window;

		assert_int_equal(sla_window_parse(windows[i], &window, NULL), 0);
		last = INT64_MIN;
		for (end = now; end < now + 1000 * DAY; end += 1801) {
			assert_true(sla_window_start(&window, NULL, end) >= last);
			last = sla_window_start(&window, NULL, end);
		}
	}
}

static void sla_terms__units__convert_to_the_base_of_the_property(void **state)
{
	static const struct {
		const char *property;
		enum sla_kind kind;
		double value;
		const char *unit;
		double base; /* NONE: refused */
		bool is_percent;
	} rows[] = {
		{"latency", SLA_THRESHOLD, 24, "h", 86400, false},
		{"latency", SLA_THRESHOLD, 24, "", 24, false},
		{"latency", SLA_THRESHOLD, 24, NULL, 24, false},
		{"latency", SLA_THRESHOLD, 500, "ms", 0.5, false},
		{"latency", SLA_THRESHOLD, 5, "%", NONE, false},
		{"latency", SLA_THRESHOLD, 5, "m", NONE, false},
		{"latency", SLA_RATIO, 95, "%", 95, true},
		{"latency", SLA_RATIO, 95, "", 95, true},
		{"latency", SLA_RATIO, 24, "h", NONE, false},
		{"responseTime", SLA_THRESHOLD, 500, "ms", 500, false},
		{"responseTime", SLA_THRESHOLD, 2, "s", 2000, false},
		{"responseTime", SLA_THRESHOLD, 250, "", 250, false},
		{"retention", SLA_THRESHOLD, 3, "years", 3.0 * 365 * 86400, false},
		{"availability", SLA_THRESHOLD, 99.5, "percent", 99.5, true},
		{"availability", SLA_THRESHOLD, 99.5, "", 99.5, true},
		{"availability", SLA_THRESHOLD, 3, "h", NONE, false},
		{"throughput", SLA_THRESHOLD, 1000, "rows/h", 1000, false},
		{"throughput", SLA_THRESHOLD, 1000, "", 1000, false},
		{"throughput", SLA_THRESHOLD, 10, "%", NONE, false},
		{"completeness", SLA_THRESHOLD, 98, "%", 98, true},
		{"backlogAge", SLA_THRESHOLD, 2, "d", 172800, false},
		{"backlogAge", SLA_THRESHOLD, 2, "%", 2, true},
		{"backlogAge", SLA_THRESHOLD, 2, "letters", 2, false},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		double base = NAN;
		bool is_percent = false;
		struct error err = {0};
		int code = sla_property_to_base(rows[i].property, rows[i].kind, rows[i].value,
			rows[i].unit, &base, &is_percent, &err);

		if ((code != 0) != isnan(rows[i].base) || !same(base, rows[i].base) ||
			is_percent != rows[i].is_percent)
			fail_msg("%s %g %s: %d, %g", rows[i].property, rows[i].value, rows[i].unit,
				code, base);
		if (code != 0)
			assert_non_null(strstr(err.text, rows[i].property));
	}
}

static void sla_terms__target__is_read_by_kind(void **state)
{
	static const struct {
		enum sla_kind kind;
		const char *property;
		const char *text;
		const char *unit;
		double target; /* NONE: refused */
	} rows[] = {
		{SLA_THRESHOLD, "latency", "25h", NULL, 90000},
		{SLA_THRESHOLD, "latency", "25", "h", 90000},
		{SLA_THRESHOLD, "latency", "25h", "h", 90000},
		{SLA_THRESHOLD, "latency", "25h", "d", NONE},
		{SLA_THRESHOLD, "latency", "PT15M", "", 900},
		{SLA_THRESHOLD, "latency", "soon", "", NONE},
		{SLA_THRESHOLD, "responseTime", "2 s", "", 2000},
		{SLA_THRESHOLD, "completeness", "98 %", "", 98},
		{SLA_RATIO, "availability", "99.5", "%", 99.5},
		{SLA_RATIO, "freshness", "24h", "", NONE},
		{SLA_DATE, "endOfSupport", "2025-06-30", "", 20269},
		{SLA_DATE, "endOfSupport", "30 d", "", NONE},
		{SLA_TIME_OF_DAY, "delivery", "08:30", "", 30600},
		{SLA_TIME_OF_DAY, "delivery", "08:30:15Z", "", 30615},
		{SLA_TIME_OF_DAY, "delivery", "24:00", "", 86400},
		{SLA_TIME_OF_DAY, "delivery", "24:01", "", NONE},
		{SLA_TIME_OF_DAY, "delivery", "8:30", "", NONE},
		{SLA_TIME_OF_DAY, "delivery", "08:61", "", NONE},
		{SLA_TIME_OF_DAY, "delivery", "08:30+2", "", NONE},
		{SLA_TIME_OF_DAY, "delivery", "08:30+02:0x", "", NONE},
		{SLA_TIME_OF_DAY, "delivery", "", "", NONE},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct sla_objective_terms terms = terms_of(rows[i].kind, SLA_LTE, -1);
		struct error err = {0};
		int code = sla_terms_parse_target(
			&terms, rows[i].property, rows[i].text, rows[i].unit, now, &err);

		if ((code != 0) != isnan(rows[i].target))
			fail_msg("%s: %d %s", rows[i].text, code, err.text);
		if (code == 0)
			assert_true(same(terms.target, rows[i].target));
		else
			assert_true(strlen(err.text) > 0);
	}
}

static void sla_terms__time_of_day__reads_offsets(void **state)
{
	static const struct {
		const char *text;
		int offset;
	} rows[] = {
		{"08:30", 0},
		{"08:30Z", 0},
		{"08:30+02:00", 7200},
		{"08:30-0530", -19800},
		{"08:30:00+14", 50400},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct time_of_day time;

		assert_int_equal(time_of_day_parse(rows[i].text, &time, NULL), 0);
		assert_int_equal(time.second, 30600);
		assert_int_equal(time.offset, rows[i].offset);
	}
}

/* Months are those of the zone, and a window of one never goes back, whatever clocks do. */
static void sla_window__start__of_months_follows_the_zone(void **state)
{
	static const struct {
		const char *zone, *end, *start;
	} rows[] = {
		{"Europe/Berlin", "2026-04-15T10:00:00Z", "2026-03-15T11:00:00Z"},
		{"Europe/Berlin", "2026-04-28T22:30:00Z", "2026-03-28T23:30:00Z"},
		{"Europe/Berlin", "2026-04-29T00:30:00Z", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-03-30T12:00:00Z", "2026-02-28T23:00:00Z"},
		{"Australia/Sydney", "2026-03-31T12:30:00Z", "2026-02-28T13:00:00Z"},
		{"America/Los_Angeles", "2026-04-01T03:00:00Z", "2026-03-01T08:00:00Z"},
	};
	static const struct sla_window window = {.months = 1};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		char text[INSTANT_TEXT_MAX];
		int64_t end, last = INT64_MIN;

		assert_int_equal(zone_read(&zone, rows[i].zone, NULL), 0);
		assert_int_equal(
			instant_parse(rows[i].end, DATE_ORDER_UNKNOWN, 0, NULL, &end, NULL), 0);
		assert_string_equal(
			instant_format(text, sla_window_start(&window, &zone, end)), rows[i].start);
		for (int64_t at = end - 40 * 86400; at < end + 260 * (int64_t)86400; at += 1200) {
			int64_t start = sla_window_start(&window, &zone, at);

			assert_true(start >= last && start < at);
			last = start;
		}
		zone_release(&zone);
	}
}

static void sla_terms__check__are_refused_by_name(void **state)
{
	struct sla_objective_terms good = terms_of(SLA_RATIO, SLA_GTE, 99.5);
	struct sla_objective_terms bad;
	struct error err;

	(void)state;
	assert_int_equal(sla_terms_check(&good, &err), 0);
	bad = good;
	bad.target = 101;
	assert_int_equal(sla_terms_check(&bad, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "0 to 100 %"));
	bad = good;
	bad.window.seconds = 0;
	assert_int_equal(sla_terms_check(&bad, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "30d"));
	bad.window.months = 1;
	assert_int_equal(sla_terms_check(&bad, &err), 0);
	bad.warn_at = 0;
	assert_int_equal(sla_terms_check(&bad, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "warn_at"));
	bad = good;
	bad.valid_from = today;
	bad.valid_to = today - 1;
	assert_int_equal(sla_terms_check(&bad, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "valid_to"));
	bad = terms_of(SLA_THRESHOLD, SLA_LTE, NAN);
	assert_int_equal(sla_terms_check(&bad, NULL), ERR_INVALID);
	bad = terms_of(SLA_TIME_OF_DAY, SLA_LTE, 90000);
	assert_int_equal(sla_terms_check(&bad, NULL), ERR_INVALID);
	bad = terms_of(SLA_DATE, SLA_GTE, 1e15);
	assert_int_equal(sla_terms_check(&bad, NULL), ERR_INVALID);
}

static void sla_terms__properties__have_their_defaults(void **state)
{
	static const struct {
		const char *name;
		const char *op;
		enum sla_base base;
	} rows[] = {
		{"availability", "gte", SLA_BASE_PERCENT},
		{"uptime", "gte", SLA_BASE_USUALLY_PERCENT},
		{"latency", "lte", SLA_BASE_SECONDS},
		{"freshness", "lte", SLA_BASE_SECONDS},
		{"frequency", "lte", SLA_BASE_SECONDS},
		{"errorRate", "lte", SLA_BASE_PERCENT},
		{"throughput", "gte", SLA_BASE_PER_UNIT},
		{"retention", "gte", SLA_BASE_SECONDS},
		{"timeToDetect", "lte", SLA_BASE_SECONDS},
		{"timeToNotify", "lte", SLA_BASE_SECONDS},
		{"timeToRepair", "lte", SLA_BASE_SECONDS},
		{"recoveryTime", "lte", SLA_BASE_ANY},
		{"recoveryPoint", "lte", SLA_BASE_ANY},
		{"updateFrequency", "lte", SLA_BASE_ANY},
		{"emailResponseTime", "lte", SLA_BASE_ANY},
		{"supportResponseTime", "lte", SLA_BASE_ANY},
		{"missingValues", "lte", SLA_BASE_ANY},
		{"nullValues", "lte", SLA_BASE_ANY},
		{"invalidValues", "lte", SLA_BASE_ANY},
		{"duplicateValues", "lte", SLA_BASE_ANY},
		{"rowCount", "gte", SLA_BASE_ANY},
		{"responseTime", "lte", SLA_BASE_MILLISECONDS},
		{"generalAvailability", "lte", SLA_BASE_DATE},
		{"endOfSupport", "gte", SLA_BASE_DATE},
		{"endOfLife", "gte", SLA_BASE_DATE},
		{"timeOfAvailability", "lte", SLA_BASE_SECONDS},
		{"accuracy", "gte", SLA_BASE_PERCENT},
		{"completeness", "gte", SLA_BASE_PERCENT},
		{"conformity", "gte", SLA_BASE_PERCENT},
		{"consistency", "gte", SLA_BASE_PERCENT},
		{"coverage", "gte", SLA_BASE_PERCENT},
		{"timeliness", "gte", SLA_BASE_PERCENT},
		{"uniqueness", "gte", SLA_BASE_PERCENT},
		{"validity", "gte", SLA_BASE_PERCENT},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct sla_property *property = sla_property_named(rows[i].name);

		assert_non_null(property);
		assert_string_equal(sla_property_names[i], rows[i].name);
		assert_string_equal(sla_operator_names[property->op], rows[i].op);
		assert_int_equal(property->base, rows[i].base);
		assert_int_equal(property->kind == SLA_DATE, rows[i].base == SLA_BASE_DATE);
		assert_int_equal(property->is_quality, i >= 26);
	}
	assert_null(sla_property_names[LENGTH(rows)]);
	assert_string_equal(sla_property_named("Latency")->name, "latency");
	assert_string_equal(sla_property_named("error_rate")->name, "errorRate");
	assert_string_equal(sla_property_named("TIME_TO_REPAIR")->name, "timeToRepair");
	assert_null(sla_property_named("late"));
	assert_null(sla_property_named("latencyP99"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sla_terms__window__goes_back_calendar_months),
		cmocka_unit_test(sla_terms__window__never_goes_back),
		cmocka_unit_test(sla_terms__units__convert_to_the_base_of_the_property),
		cmocka_unit_test(sla_terms__target__is_read_by_kind),
		cmocka_unit_test(sla_terms__time_of_day__reads_offsets),
		cmocka_unit_test(sla_window__start__of_months_follows_the_zone),
		cmocka_unit_test(sla_terms__check__are_refused_by_name),
		cmocka_unit_test(sla_terms__properties__have_their_defaults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
