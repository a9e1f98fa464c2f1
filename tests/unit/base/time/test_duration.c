/* SPDX-License-Identifier: MIT */
/* Spans of time: read in seconds, written in units. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/time/duration.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void assert_refused(int code, const struct error *err, const char *text, const char *part)
{
	assert_int_equal(code, ERR_INVALID);
	if (!strstr(err->text, part))
		fail_msg("'%s' gives \"%s\" without \"%s\"", text, err->text, part);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(duration__is_read__in_seconds),
		cmocka_unit_test(duration__is_written__in_the_largest_exact_unit),
		cmocka_unit_test(duration_words__use__the_largest_exact_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
