/* SPDX-License-Identifier: MIT */
/* Times of day with offsets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dapo/base/time/time_of_day.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void time_of_day__parse__reads_offsets(void **state)
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_of_day__parse__reads_offsets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
