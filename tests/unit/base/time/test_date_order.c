/* SPDX-License-Identifier: MIT */
/* What proves the order of day and month. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dapo/base/time/date_order.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void order__is_told__by_numbers_above_twelve(void **state)
{
	static const struct {
		const char *text;
		bool is_date;
		bool dmy;
		bool mdy;
	} rows[] = {
		{"9/24/19", true, false, true},
		{"24/9/19", true, true, false},
		{"24.9.2019", true, true, false},
		{"9/8/2017 18:00:16", true, true, true},
		{"9/18/2017 18:00:16", true, false, true},
		{"9/32/2017", true, false, false},
		{"0/9/2017", true, false, false},
		{"2019-09-24", false, true, true},
		{"9/24/2019x", false, true, true},
		{"9/24", false, true, true},
		{"9/24.19", false, true, true},
		{"text", false, true, true},
		{"", false, true, true},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		bool dmy = true;
		bool mdy = true;

		assert_int_equal(date_order_evidence(rows[i].text, &dmy, &mdy), rows[i].is_date);
		assert_int_equal(dmy, rows[i].dmy);
		assert_int_equal(mdy, rows[i].mdy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order__is_told__by_numbers_above_twelve),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
