/* SPDX-License-Identifier: MIT */
/* Days since 1970 and the calendar: known days, and every day by counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"

static void calendar__matches__known_days(void **state)
{
	(void)state;
	assert_int_equal(calendar_to_days(1970, 1, 1), 0);
	assert_int_equal(calendar_to_days(1969, 12, 31), -1);
	assert_int_equal(calendar_to_days(2000, 3, 1), 11017);
	assert_int_equal(calendar_to_days(2025, 6, 30), 20269);
	assert_int_equal(calendar_to_days(1, 1, 1), -719162);
	assert_int_equal(calendar_to_days(9999, 12, 31), 2932896);
}

/* Walks every day of ten thousand years by counting, and compares. */
static void calendar__counts__every_day(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t days = calendar_to_days(-1, 1, 1);
	int year;
	int month;
	int day;

	(void)state;
	for (year = -1; year <= 9999; year++) {
		bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

		for (month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (month == 2 && leap);

			for (day = 1; day <= length; day++) {
				int y;
				int m;
				int d;

				assert_int_equal(calendar_to_days(year, month, day), days);
				calendar_from_days(days++, &y, &m, &d);
				assert_true(y == year && m == month && d == day);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendar__matches__known_days),
		cmocka_unit_test(calendar__counts__every_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
