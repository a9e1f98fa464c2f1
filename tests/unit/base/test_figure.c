/* SPDX-License-Identifier: MIT */
/* Numbers of any country: what they are worth, and which decimal sign they prove. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/figure.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct reading {
	const char *text;
	double value;
	const char *unit;
};

static void read_all(const struct reading *rows, size_t count, enum decimal_sign decimal)
{
	for (size_t i = 0; i < count; i++) {
		struct figure figure;
		struct error err = {0};
		int code = figure_read(rows[i].text, strlen(rows[i].text), decimal, &figure, &err);

		if (code)
			fail_msg("%s: %s", rows[i].text, err.text);
		if (figure.value < rows[i].value || figure.value > rows[i].value)
			fail_msg("%s: %.17g", rows[i].text, figure.value);
		assert_string_equal(figure.unit, rows[i].unit);
	}
}

static void figure__is_read__with_a_decimal_point(void **state)
{
	static const struct reading rows[] = {
		{"12", 12, ""},
		{" -0.5 ", -0.5, ""},
		{"+7", 7, ""},
		{".25", 0.25, ""},
		{"1e3", 1000, ""},
		{"1.5E-1", 0.15, ""},
		{"1,234", 1234, ""},
		{"1.234", 1.234, ""},
		{"12,345,678.90", 12345678.9, ""},
		{"12,34,567.5", 1234567.5, ""},
		{"1,23,45,678", 12345678, ""},
		{"1 234.5", 1234.5, ""},
		{"7\xE2\x80\xAF"
		 "654\xC2\xA0"
		 "321",
			7654321, ""},
		{"3’200’100.75", 3200100.75, ""},
		{"3'200", 3200, ""},
		{"(1,234.50)", -1234.5, ""},
		{"( 7 )", -7, ""},
		{"88.1-", -88.1, ""},
		{"−3", -3, ""},
		{"41 %", 41, "%"},
		{"$1,200.50", 1200.5, "$"},
		{"-$12", -12, "$"},
		{"€ -12", -12, "€"},
		{"(€12)", -12, "€"},
		{"5 EUR", 5, "EUR"},
		{"19 hours", 19, "hours"},
	};

	(void)state;
	read_all(rows, LENGTH(rows), DECIMAL_POINT);
}

static void figure__is_read__with_a_decimal_comma(void **state)
{
	static const struct reading rows[] = {
		{"12", 12, ""},
		{"7,5", 7.5, ""},
		{"7.654", 7654, ""},
		{"7,654", 7.654, ""},
		{"-7.654.321,09", -7654321.09, ""},
		{"8 400,5 kWh", 8400.5, "kWh"},
		{"8’400", 8400, ""},
		{"0,125", 0.125, ""},
		{"(3,5)", -3.5, ""},
		{"98,7 %", 98.7, "%"},
	};

	(void)state;
	read_all(rows, LENGTH(rows), DECIMAL_COMMA);
}

static void figure__is_refused__where_it_is_none_or_two(void **state)
{
	static const struct {
		const char *text;
		enum decimal_sign decimal;
	} rows[] = {
		{"", DECIMAL_POINT},
		{"x", DECIMAL_POINT},
		{"1.2.3", DECIMAL_POINT},
		{"1,23,4", DECIMAL_POINT},
		{"12:30", DECIMAL_POINT},
		{"2025-11-03", DECIMAL_POINT},
		{"4,25", DECIMAL_POINT},
		{"4.25", DECIMAL_COMMA},
		{"1.234,5", DECIMAL_POINT},
		{"1.210", DECIMAL_UNKNOWN},
		{"1,210", DECIMAL_UNKNOWN},
		{"1e999", DECIMAL_POINT},
		{"--5", DECIMAL_POINT},
		{"1 22", DECIMAL_POINT},
		{"$5 EUR", DECIMAL_POINT},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct figure figure;

		if (!figure_read(
			    rows[i].text, strlen(rows[i].text), rows[i].decimal, &figure, NULL))
			fail_msg("%s is taken for %.17g", rows[i].text, figure.value);
	}
}

static void figure__proves_its_decimal_sign__or_leaves_it_open(void **state)
{
	static const struct {
		const char *text;
		bool point, comma; /* may be it */
	} rows[] = {
		{"12", true, true},
		{"1.210", true, true},
		{"999,999", true, true},
		{"1 250", true, true},
		{"4,25", false, true},
		{"0,125", false, true},
		{"1.004,5", false, true},
		{"1.234.567", false, true},
		{"1234,567", false, true},
		{"8 400,125", false, true},
		{"4.25", true, false},
		{"0.125", true, false},
		{"1,004.5", true, false},
		{"1,234,567", true, false},
		{"12,34,567", true, false},
		{"1234.567", true, false},
		{"(3.5) ", true, false},
		{"7.5 %", true, false},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		bool point = true, comma = true;

		assert_true(figure_evidence(rows[i].text, strlen(rows[i].text), &point, &comma));
		if (point != rows[i].point || comma != rows[i].comma)
			fail_msg("%s: %d %d", rows[i].text, point, comma);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figure__is_read__with_a_decimal_point),
		cmocka_unit_test(figure__is_read__with_a_decimal_comma),
		cmocka_unit_test(figure__is_refused__where_it_is_none_or_two),
		cmocka_unit_test(figure__proves_its_decimal_sign__or_leaves_it_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
