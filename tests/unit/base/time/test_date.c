/* SPDX-License-Identifier: MIT */
/* Dates: read in every form, refused with what would be accepted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/date_order.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* 2025-06-30, a Monday */
static const int64_t today = 20269;

struct reading {
	const char *text;
	enum date_order order;
	const char *as; /* formatted, or a part of the error */
};

/* clang-format off */
static const struct reading dates[] = {
	{"2025-06-30", DATE_ORDER_UNKNOWN, "2025-06-30"},
	{" 2025-6-3 ", DATE_ORDER_DMY, "2025-06-03"},
	{"2025/06/30", DATE_ORDER_UNKNOWN, "2025-06-30"},
	{"2024-02-29", DATE_ORDER_UNKNOWN, "2024-02-29"},
	{"9/24/19", DATE_ORDER_UNKNOWN, "2019-09-24"},
	{"31.12.2026", DATE_ORDER_UNKNOWN, "2026-12-31"},
	{"17 Jan 2020", DATE_ORDER_UNKNOWN, "2020-01-17"},
	{"17-Jan-20", DATE_ORDER_UNKNOWN, "2020-01-17"},
	{"17. January 2020", DATE_ORDER_UNKNOWN, "2020-01-17"},
	{"Jan 17, 2020", DATE_ORDER_UNKNOWN, "2020-01-17"},
	{"SEPT 3 1999", DATE_ORDER_UNKNOWN, "1999-09-03"},
	{"today", DATE_ORDER_UNKNOWN, "2025-06-30"},
	{"Tomorrow", DATE_ORDER_UNKNOWN, "2025-07-01"},
	{"yesterday", DATE_ORDER_UNKNOWN, "2025-06-29"},
	{"monday", DATE_ORDER_UNKNOWN, "2025-07-07"},
	{"tue", DATE_ORDER_UNKNOWN, "2025-07-01"},
	{"sunday", DATE_ORDER_UNKNOWN, "2025-07-06"},
	{"-7d", DATE_ORDER_UNKNOWN, "2025-06-23"},
	{"+2w", DATE_ORDER_UNKNOWN, "2025-07-14"},
	{"+3 days", DATE_ORDER_UNKNOWN, "2025-07-03"},
	{"+8mo", DATE_ORDER_UNKNOWN, "2026-02-28"},
	{"-4mo", DATE_ORDER_UNKNOWN, "2025-02-28"},
	{"+1y", DATE_ORDER_UNKNOWN, "2026-06-30"},
	{"-1years", DATE_ORDER_UNKNOWN, "2024-06-30"},
	{"9/24/19", DATE_ORDER_MDY, "2019-09-24"},
	{"24/9/19", DATE_ORDER_DMY, "2019-09-24"},
	{"24.9.2019", DATE_ORDER_DMY, "2019-09-24"},
	{"19-09-24", DATE_ORDER_YMD, "2019-09-24"},
	{"1/2/69", DATE_ORDER_DMY, "2069-02-01"},
	{"1/2/70", DATE_ORDER_DMY, "1970-02-01"},
	{"9999-12-31", DATE_ORDER_UNKNOWN, "9999-12-31"},
	{"20200117", DATE_ORDER_DMY, "2020-01-17"},
	{"2000-02-29", DATE_ORDER_UNKNOWN, "2000-02-29"},
	{"2015-W53-5", DATE_ORDER_UNKNOWN, "2016-01-01"},
	{"2016-W01-1", DATE_ORDER_UNKNOWN, "2016-01-04"},
	{"2020-w53-7", DATE_ORDER_UNKNOWN, "2021-01-03"},
	{"Mon, 30 Jun 2025", DATE_ORDER_UNKNOWN, "2025-06-30"},
	{"Monday 30.6.2025", DATE_ORDER_UNKNOWN, "2025-06-30"},
	{"Sun Jun 29 2025", DATE_ORDER_UNKNOWN, "2025-06-29"},
	{"wed,", DATE_ORDER_UNKNOWN, "2025-07-02"},
};
/* clang-format on */

/* clang-format off */
static const struct reading no_dates[] = {
	{"", DATE_ORDER_UNKNOWN, "accepted are YYYY-MM-DD"},
	{"soon", DATE_ORDER_UNKNOWN, "'soon' is no date"},
	{"2025-02-30", DATE_ORDER_UNKNOWN, "no day 30 in that month; accepted are 1 to 28"},
	{"2025-02-29", DATE_ORDER_UNKNOWN, "1 to 28"},
	{"1900-02-29", DATE_ORDER_UNKNOWN, "1 to 28"},
	{"2025-04-31", DATE_ORDER_UNKNOWN, "1 to 30"},
	{"2025-13-01", DATE_ORDER_UNKNOWN, "no month 13; accepted are 1 to 12"},
	{"2025-00-01", DATE_ORDER_UNKNOWN, "no month 0"},
	{"2025-01-00", DATE_ORDER_UNKNOWN, "no day 0"},
	{"0000-01-01", DATE_ORDER_UNKNOWN, "no year 0"},
	{"9/4/19", DATE_ORDER_UNKNOWN, "imports by --date-order"},
	{"9/24/19", DATE_ORDER_DMY, "no month 24"},
	{"9/24/19", DATE_ORDER_YMD, "is no date"},
	{"19/24/9", DATE_ORDER_YMD, "no month 24"},
	{"24/9/2019", DATE_ORDER_YMD, "is no date"},
	{"9/24-19", DATE_ORDER_MDY, "is no date"},
	{"9/24/019", DATE_ORDER_MDY, "is no date"},
	{"1505757616", DATE_ORDER_YMD, "is no date"},
	{"1505757616000", DATE_ORDER_YMD, "is no date"},
	{"18991231", DATE_ORDER_YMD, "is no date"},
	{"21010101", DATE_ORDER_YMD, "is no date"},
	{"2020-01-17 10:00", DATE_ORDER_YMD, "is no date"},
	{"2020-01", DATE_ORDER_YMD, "is no date"},
	{"2020-01-17x", DATE_ORDER_UNKNOWN, "is no date"},
	{"2020-01-171", DATE_ORDER_UNKNOWN, "is no date"},
	{"2020-01-17 10:00", DATE_ORDER_UNKNOWN, "is no date"},
	{"99999999999999999999-1-1", DATE_ORDER_YMD, "is no date"},
	{"7d", DATE_ORDER_UNKNOWN, "is no date"},
	{"+1m", DATE_ORDER_UNKNOWN, "write min or mo"},
	{"-3h", DATE_ORDER_UNKNOWN, "d, w, mo or y"},
	{"+", DATE_ORDER_UNKNOWN, "is no offset"},
	{"+9999999d", DATE_ORDER_UNKNOWN, "is no offset"},
	{"+999999y", DATE_ORDER_UNKNOWN, "0001 to 9999"},
	{"-999999w", DATE_ORDER_UNKNOWN, "0001 to 9999"},
	{"17 Foo 2020", DATE_ORDER_UNKNOWN, "is no date"},
	{"Jan 2020", DATE_ORDER_UNKNOWN, "is no date"},
	{"mo", DATE_ORDER_UNKNOWN, "is no date"},
};
/* clang-format on */

static void date__is_read__in_every_form(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(dates); i++) {
		struct error err = {0};
		char out[DATE_TEXT_MAX];
		int64_t days = 0;

		assert_int_equal(date_parse(dates[i].text, dates[i].order, today, &days, &err), 0);
		assert_string_equal(date_format(out, days), dates[i].as);
	}
}

static void date__drops_the_time__where_one_may_follow(void **state)
{
	struct error err = {0};
	char out[DATE_TEXT_MAX];
	int64_t days = 0;

	(void)state;
	assert_int_equal(
		date_parse_timed("30/Nov/26 12:00 AM", DATE_ORDER_UNKNOWN, today, &days, &err), 0);
	assert_string_equal(date_format(out, days), "2026-11-30");
	/* The day is the one that is written, whatever the zone makes of it. */
	assert_int_equal(date_parse_timed("2026-11-30T00:30:00+02:00", DATE_ORDER_UNKNOWN, today,
				 &days, &err),
		0);
	assert_string_equal(date_format(out, days), "2026-11-30");
	assert_int_equal(date_parse_timed("+1d", DATE_ORDER_UNKNOWN, today, &days, &err), 0);
	assert_string_equal(date_format(out, days), "2025-07-01");
	assert_int_equal(
		date_parse_timed("2026-11-30 soon", DATE_ORDER_UNKNOWN, today, &days, &err),
		ERR_INVALID);
	assert_non_null(strstr(err.text, "is no date"));
}

static void assert_refused(int code, const struct error *err, const struct reading *row)
{
	assert_int_equal(code, ERR_INVALID);
	assert_int_equal(err->code, ERR_INVALID);
	if (!strstr(err->text, row->as))
		fail_msg("'%s' gives \"%s\" without \"%s\"", row->text, err->text, row->as);
}

static void date__is_refused__with_what_would_be_accepted(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(no_dates); i++) {
		struct error err = {0};
		int64_t days = 0;
		int code = date_parse(no_dates[i].text, no_dates[i].order, today, &days, &err);

		assert_refused(code, &err, &no_dates[i]);
	}
	assert_int_equal(
		date_parse("soon", DATE_ORDER_UNKNOWN, today, &(int64_t){0}, NULL), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date__is_read__in_every_form),
		cmocka_unit_test(date__drops_the_time__where_one_may_follow),
		cmocka_unit_test(date__is_refused__with_what_would_be_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
