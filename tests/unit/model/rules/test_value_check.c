/* SPDX-License-Identifier: MIT */
/* Verdicts on what was expected of items. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/value_check.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define NONE NAN

static struct kpi_evidence measured(double value, int64_t day)
{
	return (struct kpi_evidence){
		.measured = !isnan(value), .value = isnan(value) ? 0 : value, .measured_on = day};
}

static void value_check__judge__verdicts(void **state)
{
	static const struct {
		double expected, before, after, actual;
		const char *name;
	} rows[] = {
		{10, 40, 50, 10, "reached"},
		{10, 40, 61, 21, "reached"},
		{0.3, 0.1, 0.4, 0.3, "reached"},
		{10, 40, 49.99, 9.99, "partly"},
		{10, 40, 45, 5, "partly"},
		{10, 40, 44.9, 4.9, "missed"},
		{10, 40, 40, 0, "missed"},
		{10, 40, 30, -10, "missed"},
		{-10, 40, 30, -10, "reached"},
		{-10, 40, 20, -20, "reached"},
		{-10, 40, 35, -5, "partly"},
		{-10, 40, 36, -4, "missed"},
		{-10, 40, 50, 10, "missed"},
		{0, 40, 40, 0, "reached"},
		{0, 40, 41, 1, "missed"},
		{10, NONE, 50, NONE, "no_data"},
		{10, 40, NONE, NONE, "no_data"},
		{10, NONE, NONE, NONE, "no_data"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct kpi_evidence before = measured(rows[i].before, 100);
		struct kpi_evidence after = measured(rows[i].after, 130);
		struct value_check check = value_check_judge(30, rows[i].expected, &before, &after);

		if (strcmp(value_check_verdict_name(check.verdict), rows[i].name) != 0 ||
			isnan(check.actual) != isnan(rows[i].actual) ||
			fabs(check.actual - rows[i].actual) > 1e-9)
			fail_msg("row %zu: %s, %g", i, value_check_verdict_name(check.verdict),
				check.actual);
		assert_int_equal(check.days, 30);
		assert_true(check.expected == rows[i].expected);
	}
	assert_string_equal(value_check_verdict_word(VALUE_NO_DATA), "no data");
}

/* The value at closing once more says nothing about what followed. */
static void value_check__judge__asks_for_a_newer_value(void **state)
{
	struct kpi_evidence before = measured(40, 100), after = measured(40, 100);

	(void)state;
	assert_int_equal(value_check_judge(30, 10, &before, &after).verdict, VALUE_NO_DATA);
	after.measured_on = 101;
	assert_int_equal(value_check_judge(30, 10, &before, &after).verdict, VALUE_MISSED);
}

static void value_check__show__with_and_without_data(void **state)
{
	const struct value_check rows[] = {{30, 10, 4, VALUE_MISSED},
		{60, -1.5, -1.5, VALUE_REACHED}, {90, 10, NONE, VALUE_NO_DATA}};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		value_check_show(&rows[i], &text);
		strbuf_addch(&text, ';');
	}
	assert_string_equal(text.buf, "+4 of +10: missed;-1.5 of -1.5: reached;no data;");
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(value_check__judge__verdicts),
		cmocka_unit_test(value_check__judge__asks_for_a_newer_value),
		cmocka_unit_test(value_check__show__with_and_without_data),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
