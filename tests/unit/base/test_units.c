/* SPDX-License-Identifier: MIT */
/* Quantities with units, spans of time, and numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/number.h"
#include "dapo/base/quantity.h"
#include "dapo/base/time/duration.h"
#include "dapo/base/units.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void unit__is_known__by_each_of_its_names(void **state)
{
	static const struct {
		const char *text;
		enum dimension dimension;
		double factor;
		const char *name;
	} rows[] = {
		{"ms", DIMENSION_TIME, 0.001, "ms"},
		{"Sec", DIMENSION_TIME, 1, "s"},
		{"seconds", DIMENSION_TIME, 1, "s"},
		{"min", DIMENSION_TIME, 60, "min"},
		{"minutes", DIMENSION_TIME, 60, "min"},
		{"HR", DIMENSION_TIME, 3600, "h"},
		{"hours", DIMENSION_TIME, 3600, "h"},
		{" day ", DIMENSION_TIME, 86400, "d"},
		{"weeks", DIMENSION_TIME, 604800, "w"},
		{"mo", DIMENSION_TIME, 2592000, "mo"},
		{"years", DIMENSION_TIME, 31536000, "y"},
		{"%", DIMENSION_PERCENT, 1, "%"},
		{"percent", DIMENSION_PERCENT, 1, "%"},
		{"", DIMENSION_NONE, 1, ""},
		{"  ", DIMENSION_NONE, 1, ""},
		{"rows/s", DIMENSION_OTHER, 1, "rows/s"},
		{"\u20ac", DIMENSION_OTHER, 1, "\u20ac"},
		{"hou", DIMENSION_OTHER, 1, "hou"},
		{"hourss", DIMENSION_OTHER, 1, "hourss"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct unit unit;

		assert_int_equal(unit_parse(rows[i].text, &unit, NULL), 0);
		assert_int_equal(unit.dimension, rows[i].dimension);
		assert_true(unit.factor == rows[i].factor);
		assert_string_equal(unit.name, rows[i].name);
	}
}

static void assert_refused(int code, const struct error *err, const char *text, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(err->text, part))
		fail_msg("'%s' gives \"%s\" without \"%s\"", text, err->text, part);
}

static void unit__is_refused__when_ambiguous_or_no_word(void **state)
{
	static const char *const rows[][2] = {
		{"m", "write min or mo"},
		{"M", "write min or mo"},
		{"a unit that goes on and on", "at most 23 bytes"},
		{"5", "is no number with a unit"},
		{",5", "is no number with a unit"},
		{":00", "is no number with a unit"},
		{":h", "is no number with a unit"},
		{"/()", "is no number with a unit"},
		{"\xff", "is no text"},
		{"\u200b", "is no text"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct error err = {0};
		struct unit unit;

		assert_refused(unit_parse(rows[i][0], &unit, &err), &err, rows[i][0], rows[i][1]);
	}
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

static void duration__is_read__in_seconds(void **state)
{
	static const struct {
		const char *text;
		double seconds;
	} rows[] = {
		{"30d", 2592000},
		{"90 min", 5400},
		{"PT1H", 3600},
		{"1M", 2592000},
		{" 2M ", 5184000},
		{"1mo", 2592000},
		{"250ms", 0.25},
		{"0s", 0},
	};
	static const char *const refused[] = {
		"", "30", "98%", "3 rows", "-1d", "1 M x", "M", "-1M", "1m", "1e308y"};
	double seconds;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		assert_int_equal(duration_parse(rows[i].text, &seconds, NULL), 0);
		assert_true(seconds == rows[i].seconds);
	}
	for (i = 0; i < LENGTH(refused); i++) {
		struct error err = {0};

		assert_refused(duration_parse(refused[i], &seconds, &err), &err, refused[i], "'");
	}
}

static void duration__is_written__in_the_largest_exact_unit(void **state)
{
	static const struct {
		double seconds;
		const char *as;
	} rows[] = {
		{0, "0s"},
		{90000, "25h"},
		{5400, "90min"},
		{1.5, "1.5s"},
		{60, "1min"},
		{61, "61s"},
		{86400, "1d"},
		{604800, "1w"},
		{2592000, "30d"},
		{0.25, "250ms"},
		{-3600, "-1h"},
		{1234567, "1234567s"},
	};
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		double back;

		strbuf_reset(&out);
		duration_format(&out, rows[i].seconds);
		assert_string_equal(out.buf, rows[i].as);
		if (rows[i].seconds >= 0) {
			assert_int_equal(duration_parse(out.buf, &back, NULL), 0);
			assert_true(back == rows[i].seconds);
		}
	}
	strbuf_release(&out);
}

static void number__is_written__without_needless_digits(void **state)
{
	static const struct {
		double value;
		const char *as;
	} rows[] = {
		{0, "0"},
		{-0.0, "0"},
		{12, "12"},
		{0.25, "0.25"},
		{99.5, "99.5"},
		{1.2e12, "1.2e+12"},
		{1200000, "1200000"},
		{-1234567, "-1234567"},
		{2.0 / 3, "0.666667"},
		{1234.5678, "1234.57"},
		{1e-9, "1e-09"},
	};
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		strbuf_reset(&out);
		number_format(&out, rows[i].value);
		assert_string_equal(out.buf, rows[i].as);
	}
	strbuf_release(&out);
}

static void number__is_read__only_if_it_fills_the_text(void **state)
{
	static const char *const refused[] = {"", " ", "1x", "1 2", "1,5", "0x1", "inf", "-nan",
		"1e999", "+", "e5", "1e+", "\xff"};
	double value = 0;
	size_t i;

	(void)state;
	assert_int_equal(number_parse(" 12 ", &value, NULL), 0);
	assert_true(value == 12);
	assert_int_equal(number_parse("-0.5", &value, NULL), 0);
	assert_true(value == -0.5);
	assert_int_equal(number_parse("1e6", &value, NULL), 0);
	assert_true(value == 1e6);
	for (i = 0; i < LENGTH(refused); i++) {
		struct error err = {0};

		assert_refused(
			number_parse(refused[i], &value, &err), &err, refused[i], "is no number");
	}
}

static void duration_words__use__the_largest_exact_unit(void **state)
{
	static const struct {
		double seconds;
		const char *words;
	} rows[] = {
		{0, "0 seconds"},
		{1, "1 second"},
		{90, "90 seconds"},
		{900, "15 minutes"},
		{3600, "1 hour"},
		{86400, "1 day"},
		{30 * 86400, "30 days"},
		{28 * 86400, "4 weeks"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct strbuf out = STRBUF_INIT;

		duration_words(&out, rows[i].seconds);
		assert_string_equal(out.buf, rows[i].words);
		strbuf_release(&out);
	}
}

static void unit_converts__pairs__within_a_dimension(void **state)
{
	static const struct {
		const char *from, *to;
		bool converts;
	} pairs[] = {{"h", "min", true}, {"h", "%", false}, {"%", "percent", true},
		{"rows", "rows", true}, {"rows", "users", false}, {"", "h", false}, {"", "", true}};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct unit from, to;

		assert_int_equal(unit_parse(pairs[i].from, &from, NULL), 0);
		assert_int_equal(unit_parse(pairs[i].to, &to, NULL), 0);
		assert_int_equal(unit_converts(&from, &to), pairs[i].converts);
	}
}

static void number__percent__is_never_rounded_across_a_border(void **state)
{
	static const struct {
		double percent;
		int decimals;
		const char *shown;
	} rows[] = {
		{83.3333, 0, "83%"},
		{99.4, 0, "99%"},
		{99.96, 0, "99.9%"},
		{99.99999, 0, "99.9%"},
		{100, 0, "100%"},
		{100 + 1e-9, 0, "100%"},
		{100.02, 0, "100.1%"},
		{100.6, 0, "101%"},
		{0, 0, "0%"},
		{-0.0, 0, "0%"},
		{-0.04, 0, "-0.1%"},
		{0.04, 0, "0.1%"},
		{-1e-12, 0, "0%"},
		{-40, 0, "-40%"},
		{62.5, 2, "62.5%"},
		{66.6667, 2, "66.67%"},
		{99.9996, 2, "99.999%"},
		{1250, 0, "1250%"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct strbuf out = STRBUF_INIT;

		number_format_percent(&out, rows[i].percent, rows[i].decimals, "");
		if (strcmp(out.buf, rows[i].shown) != 0)
			fail_msg("%.12g: %s", rows[i].percent, out.buf);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(number__percent__is_never_rounded_across_a_border),
		cmocka_unit_test(unit_converts__pairs__within_a_dimension),
		cmocka_unit_test(unit__is_known__by_each_of_its_names),
		cmocka_unit_test(unit__is_refused__when_ambiguous_or_no_word),
		cmocka_unit_test(quantity__is_read__with_and_without_a_unit),
		cmocka_unit_test(quantity__is_refused__when_malformed),
		cmocka_unit_test(duration__is_read__in_seconds),
		cmocka_unit_test(duration__is_written__in_the_largest_exact_unit),
		cmocka_unit_test(number__is_written__without_needless_digits),
		cmocka_unit_test(number__is_read__only_if_it_fills_the_text),
		cmocka_unit_test(duration_words__use__the_largest_exact_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
