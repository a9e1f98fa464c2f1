/* SPDX-License-Identifier: MIT */
/* Quantities with and without a unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/quantity.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void assert_refused(int code, const struct error *err, const char *text, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(err->text, part))
		fail_msg("'%s' gives \"%s\" without \"%s\"", text, err->text, part);
}

static void quantity__is_read__with_and_without_a_unit(void **state)
{
	static const struct {
		const char *text;
		double value;
		const char *unit;
	} rows[] = {
		{"25h", 25, "h"},
		{"98 %", 98, "%"},
		{" 500  ms ", 500, "ms"},
		{"-1.5e3 rows", -1500, "rows"},
		{".5", 0.5, ""},
		{"+7", 7, ""},
		{"0", 0, ""},
		{"3 EUR", 3, "EUR"},
		{"2e", 2, "e"},
		{"PT15M", 900, "s"},
		{"P1DT2H", 93600, "s"},
		{"P1M", 2592000, "s"},
		{"P1Y2M3W4DT5H6M7.5S", 31536000 + 5184000 + 1814400 + 345600 + 18000 + 360 + 7.5,
			"s"},
		{"PT0.5S", 0.5, "s"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct unit unit;
		double value = -99;

		assert_int_equal(quantity_parse(rows[i].text, &value, &unit, NULL), 0);
		assert_true(value == rows[i].value);
		assert_string_equal(unit.name, rows[i].unit);
	}
}

static void quantity__is_refused__when_malformed(void **state)
{
	static const char *const rows[] = {"", " ", "h", "1,5", "1 5", "1.5.2", "5.", "--5", "5 m",
		"0x10", "inf", "nan", "1e999", "P", "PT", "P1", "P1H", "PT1D", "P1DT", "PT1H2H",
		"PT1S1M", "P1.D", "P-1D", "PT1HT1M", "P 1D", "P1D x"};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct error err = {0};
		struct unit unit;
		double value;

		assert_refused(quantity_parse(rows[i], &value, &unit, &err), &err, rows[i],
			strcmp(rows[i], "5 m") ? "accepted are" : "write min or mo");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantity__is_read__with_and_without_a_unit),
		cmocka_unit_test(quantity__is_refused__when_malformed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
