/* SPDX-License-Identifier: MIT */
/* Numbers: written without needless digits, read only whole; shares at their borders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/number.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void assert_refused(int code, const struct error *err, const char *text, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(err->text, part))
		fail_msg("'%s' gives \"%s\" without \"%s\"", text, err->text, part);
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
		cmocka_unit_test(number__is_written__without_needless_digits),
		cmocka_unit_test(number__is_read__only_if_it_fills_the_text),
		cmocka_unit_test(number__percent__is_never_rounded_across_a_border),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
