/* SPDX-License-Identifier: MIT */
/* The clock, and the time that it is told to show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/time/clock.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* 2025-06-30T11:00:00Z, a Monday */
static const int64_t now = INT64_C(1751281200);

static void clock__stands_still__where_it_is_told_to(void **state)
{
	static const char *const malformed[] = {
		"today", "2025-06-30", "now", "2025-06-30T25:00:00Z", "2025-06-30T11:00:00ZZ"};
	struct error err;
	int64_t at = 0;
	size_t i;

	(void)state;
	setenv("DAPO_NOW", "2025-06-30T13:00:00+02:00", 1);
	assert_int_equal(clock_now(&at, NULL), 0);
	assert_int_equal(at, now);
	for (i = 0; i < LENGTH(malformed); i++) {
		err = (struct error){0};
		setenv("DAPO_NOW", malformed[i], 1);
		assert_int_equal(clock_now(&at, &err), ERR_USAGE);
		assert_non_null(strstr(err.text, malformed[i]));
	}
	unsetenv("DAPO_NOW");
	assert_int_equal(clock_now(&at, NULL), 0);
	assert_in_range(time(NULL) - at, 0, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clock__stands_still__where_it_is_told_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
