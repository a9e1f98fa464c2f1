/* SPDX-License-Identifier: MIT */
/* How the terms of promises are read: targets and units, and what is refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/terms.h"
#include "support/sla.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sla_terms__units__convert_to_the_base_of_the_property),
		cmocka_unit_test(sla_terms__target__is_read_by_kind),
		cmocka_unit_test(sla_terms__check__are_refused_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
