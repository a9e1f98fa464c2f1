/* SPDX-License-Identifier: MIT */
/* Ages in four cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/age.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void age__takes__at_most_four_cells(void **state)
{
	static const struct {
		int64_t seconds;
		const char *as;
	} rows[] = {
		{0, "0s"},
		{45, "45s"},
		{59, "59s"},
		{60, "1m"},
		{12 * 60 + 59, "12m"},
		{3600, "1h"},
		{86399, "23h"},
		{86400, "1d"},
		{13 * 86400, "13d"},
		{14 * 86400, "2w"},
		{60 * 86400, "8w"},
		{61 * 86400, "2mo"},
		{430 * 86400, "14mo"},
		{730 * 86400, "23mo"},
		{731 * 86400, "2y"},
		{INT64_C(1100) * 86400, "3y"},
		{INT64_MAX, "999y"},
		{-45, "+45s"},
		{-430 * 86400, "+14mo"},
		{INT64_MIN, "+999y"},
	};
	char out[AGE_TEXT_MAX];
	int64_t seconds;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++)
		assert_string_equal(age_format(out, rows[i].seconds), rows[i].as);
	for (seconds = 1; seconds < INT64_MAX / 3; seconds += seconds / 4 + 1)
		assert_true(strlen(age_format(out, seconds)) <= 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(age__takes__at_most_four_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
