/* SPDX-License-Identifier: MIT */
/* Instants, and what exports write for one, which is read as a date, too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/time/instant.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* 2025-06-30T11:00:00Z, a Monday */
static const int64_t now = INT64_C(1751281200);

/* Its day. */
static const int64_t today = 20269;

struct reading {
	const char *text;
	enum date_order order;
	const char *as; /* formatted, or a part of the error */
};

/* clang-format off */
/* What exports write for an instant is read as an instant, and as the date that is written. */
static const struct {
	const char *text;
	enum date_order order;
	const char *date;
	const char *instant;
} stamps[] = {
	{"2016-01-03T15:59:23Z", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03T15:59:23.5Z", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03T15:59:23.123456789Z", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03T15:59:23+01:00", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T14:59:23Z"},
	{"2016-01-03T15:59:23.9-0130", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T17:29:23Z"},
	{"2016-01-03t15:59:23z", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03T00:30:00+01:00", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-02T23:30:00Z"},
	{"2016-01-03 15:59:23", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03 15:59:23 UTC", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03 15:59:23.123456 UTC", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"2016-01-03 15:59:23 +0000", DATE_ORDER_UNKNOWN, "2016-01-03", "2016-01-03T15:59:23Z"},
	{"9/24/19", DATE_ORDER_UNKNOWN, "2019-09-24", "2019-09-24T00:00:00Z"},
	{"9/4/19", DATE_ORDER_MDY, "2019-09-04", "2019-09-04T00:00:00Z"},
	{"24/9/2019", DATE_ORDER_UNKNOWN, "2019-09-24", "2019-09-24T00:00:00Z"},
	{"4/9/2019", DATE_ORDER_DMY, "2019-09-04", "2019-09-04T00:00:00Z"},
	{"11/May/24 03:26 PM", DATE_ORDER_UNKNOWN, "2024-05-11", "2024-05-11T15:26:00Z"},
	{"11-May-24", DATE_ORDER_UNKNOWN, "2024-05-11", "2024-05-11T00:00:00Z"},
	{"9/18/2017 18:00:16", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:16Z"},
	{"9/8/2017 18:00:16", DATE_ORDER_MDY, "2017-09-08", "2017-09-08T18:00:16Z"},
	{"2017/09/18 6:00:16 PM GMT+2", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T16:00:16Z"},
	{"2017/09/18 6:00:16 PM MDT", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-19T00:00:16Z"},
	{"Sep 18, 2017 6:00 PM", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:00Z"},
	{"Sep 18, 2017, 6:00\xE2\x80\xAFPM", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:00Z"},
	{"9/18/2017, 6:00:16\xE2\x80\xAFPM", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:16Z"},
	{"Mon, 18 Sep 2017 18:00:16 +0200", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T16:00:16Z"},
	{"Mon, 18 Sep 2017 18:00:16 +0200 (CEST)", DATE_ORDER_UNKNOWN, "2017-09-18",
		"2017-09-18T16:00:16Z"},
	{"Mon, 18 Sep 17 18:00 EST", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T23:00:00Z"},
	{"Mon Sep 18 2017 18:00:16 GMT+0200 (Central European Summer Time)", DATE_ORDER_UNKNOWN,
		"2017-09-18", "2017-09-18T16:00:16Z"},
	{"18.09.2017 18:00", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:00Z"},
	{"08.09.2017 18:00", DATE_ORDER_DMY, "2017-09-08", "2017-09-08T18:00:00Z"},
	{"2017-09-18T18:00", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:00Z"},
	{"20170918", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T00:00:00Z"},
	{"20170918 18:00", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:00Z"},
	{"2017-W38-1", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T00:00:00Z"},
	{"2017-W38-1T18:00Z", DATE_ORDER_UNKNOWN, "2017-09-18", "2017-09-18T18:00:00Z"},
	{"2016-02-29 23:59:59", DATE_ORDER_UNKNOWN, "2016-02-29", "2016-02-29T23:59:59Z"},
};
/* clang-format on */

/* clang-format off */
/* What they refuse is refused as both, for the same reason. */
static const struct reading no_stamps[] = {
	{"2017-02-29T18:00Z", DATE_ORDER_UNKNOWN, "no day 29 in that month; accepted are 1 to 28"},
	{"29.2.2017 18:00", DATE_ORDER_DMY, "no day 29 in that month"},
	{"2017-13-01 18:00", DATE_ORDER_UNKNOWN, "no month 13; accepted are 1 to 12"},
	{"20171301", DATE_ORDER_UNKNOWN, "no month 13"},
	{"20170931", DATE_ORDER_UNKNOWN, "no day 31"},
	{"12345678", DATE_ORDER_UNKNOWN, "is no date"},
	{"2017-09-18 25:00", DATE_ORDER_UNKNOWN, "no such time of day; accepted are 00:00:00"},
	{"2017-09-18T24:00:00Z", DATE_ORDER_UNKNOWN, "no such time of day"},
	{"2017-09-18 18:00 BST", DATE_ORDER_UNKNOWN, "may be one of several; accepted is its offset"},
	{"2017-09-18 18:00 IST", DATE_ORDER_UNKNOWN, "may be one of several"},
	{"2017-09-18 18:00 XYZ", DATE_ORDER_UNKNOWN, "not known; accepted are Z, UTC"},
	{"2017-09-18 18:00 CET+1", DATE_ORDER_UNKNOWN, "is no time"},
	{"2017-09-18 18:00Z+1", DATE_ORDER_UNKNOWN, "is no time"},
	{"2017-09-18 18:00 +0200 (CEST", DATE_ORDER_UNKNOWN, "is no time"},
	{"Tue, 18 Sep 2017 18:00:16 +0200", DATE_ORDER_UNKNOWN, "that date is a monday"},
	{"Mon, 31 Sep 2017", DATE_ORDER_UNKNOWN, "no day 31"},
	{"monday tuesday", DATE_ORDER_UNKNOWN, "is no date"},
	{"Mon, 18", DATE_ORDER_UNKNOWN, "is no date"},
	{"42996", DATE_ORDER_UNKNOWN, "day number of a spreadsheet; give the column a format of dates"},
	{"42996", DATE_ORDER_MDY, "accepted are YYYY-MM-DD"},
	{"42996.75", DATE_ORDER_DMY, "day number of a spreadsheet"},
	{"42996,75", DATE_ORDER_DMY, "day number of a spreadsheet"},
	{"2017-W53-1", DATE_ORDER_UNKNOWN, "no week 53 in that year; accepted are 1 to 52"},
	{"2017-W00-1", DATE_ORDER_UNKNOWN, "no week 0"},
	{"2017-W38-8", DATE_ORDER_UNKNOWN, "is no date"},
	{"2017-W38", DATE_ORDER_UNKNOWN, "is no date"},
	{"9999-W52-7", DATE_ORDER_UNKNOWN, "is no date"},
	{"4711", DATE_ORDER_UNKNOWN, "is no date"},
	{"0", DATE_ORDER_YMD, "is no date"},
};
/* clang-format on */

/* clang-format off */
static const struct reading instants[] = {
	{"2025-06-30T11:00:00Z", DATE_ORDER_UNKNOWN, "2025-06-30T11:00:00Z"},
	{"2020-01-17 10:36:26", DATE_ORDER_UNKNOWN, "2020-01-17T10:36:26Z"},
	{"2020-01-17 10:36 UTC", DATE_ORDER_UNKNOWN, "2020-01-17T10:36:00Z"},
	{"2020-01-17T10:36:26.123+02:00", DATE_ORDER_UNKNOWN, "2020-01-17T08:36:26Z"},
	{"2020-01-17t10:36:26,123z", DATE_ORDER_UNKNOWN, "2020-01-17T10:36:26Z"},
	{"2020-01-01T00:30:00+0100", DATE_ORDER_UNKNOWN, "2019-12-31T23:30:00Z"},
	{"2019-12-31 22:30:00 -08", DATE_ORDER_UNKNOWN, "2020-01-01T06:30:00Z"},
	{"2016-12-31T23:59:60Z", DATE_ORDER_UNKNOWN, "2017-01-01T00:00:00Z"},
	{"1969-12-31T23:59:59Z", DATE_ORDER_UNKNOWN, "1969-12-31T23:59:59Z"},
	{"9/18/2017 18:00:16", DATE_ORDER_MDY, "2017-09-18T18:00:16Z"},
	{"9/18/2017 6:00:16 PM", DATE_ORDER_MDY, "2017-09-18T18:00:16Z"},
	{"9/18/2017 12:00am", DATE_ORDER_MDY, "2017-09-18T00:00:00Z"},
	{"9/18/2017 12:00 PM", DATE_ORDER_MDY, "2017-09-18T12:00:00Z"},
	{"2026/11/20 9:41:12 AM GMT+1", DATE_ORDER_UNKNOWN, "2026-11-20T08:41:12Z"},
	{"2026/11/20 9:41:12 PM GMT+01:00", DATE_ORDER_UNKNOWN, "2026-11-20T20:41:12Z"},
	{"2026/11/20 9:41:12 AM GMT", DATE_ORDER_UNKNOWN, "2026-11-20T09:41:12Z"},
	{"2026/11/20 9:41:12 AM UTC-2", DATE_ORDER_UNKNOWN, "2026-11-20T11:41:12Z"},
	{"2026-11-20 9:41 utc+0530", DATE_ORDER_UNKNOWN, "2026-11-20T04:11:00Z"},
	{"30/Nov/26 12:00 AM", DATE_ORDER_UNKNOWN, "2026-11-30T00:00:00Z"},
	{"18.9.17 9:05", DATE_ORDER_DMY, "2017-09-18T09:05:00Z"},
	{"17 Jan 2020 10:36", DATE_ORDER_UNKNOWN, "2020-01-17T10:36:00Z"},
	{"Jan 17, 2020, 10:36", DATE_ORDER_UNKNOWN, "2020-01-17T10:36:00Z"},
	{"2025-06-30", DATE_ORDER_UNKNOWN, "2025-06-30T00:00:00Z"},
	{"today", DATE_ORDER_UNKNOWN, "2025-06-30T00:00:00Z"},
	{"2020-01-17 10:36 CET", DATE_ORDER_UNKNOWN, "2020-01-17T09:36:00Z"},
	{"2020-07-17 10:36 CEST", DATE_ORDER_UNKNOWN, "2020-07-17T08:36:00Z"},
	{"2020-01-17 10:36 EST", DATE_ORDER_UNKNOWN, "2020-01-17T15:36:00Z"},
	{"2020-07-17 10:36 edt", DATE_ORDER_UNKNOWN, "2020-07-17T14:36:00Z"},
	{"2020-01-17 10:36 CST", DATE_ORDER_UNKNOWN, "2020-01-17T16:36:00Z"},
	{"2020-07-17 10:36 CDT", DATE_ORDER_UNKNOWN, "2020-07-17T15:36:00Z"},
	{"2020-01-17 10:36 MST", DATE_ORDER_UNKNOWN, "2020-01-17T17:36:00Z"},
	{"2020-07-17 10:36 MDT", DATE_ORDER_UNKNOWN, "2020-07-17T16:36:00Z"},
	{"2020-01-17 10:36 AM PST", DATE_ORDER_UNKNOWN, "2020-01-17T18:36:00Z"},
	{"2020-07-17 10:36 PM PDT", DATE_ORDER_UNKNOWN, "2020-07-18T05:36:00Z"},
	{"1505757616", DATE_ORDER_UNKNOWN, "2017-09-18T18:00:16Z"},
	{" 1505757616 ", DATE_ORDER_DMY, "2017-09-18T18:00:16Z"},
	{"1505757616000", DATE_ORDER_UNKNOWN, "2017-09-18T18:00:16Z"},
	{"1505757616999999", DATE_ORDER_UNKNOWN, "2017-09-18T18:00:16Z"},
	{"1505757616.123456", DATE_ORDER_UNKNOWN, "2017-09-18T18:00:16Z"},
	{"315532800", DATE_ORDER_UNKNOWN, "1980-01-01T00:00:00Z"},
	{"4102444799", DATE_ORDER_UNKNOWN, "2099-12-31T23:59:59Z"},
	{"315532800000", DATE_ORDER_UNKNOWN, "1980-01-01T00:00:00Z"},
	{"4102444799999999", DATE_ORDER_UNKNOWN, "2099-12-31T23:59:59Z"},
	{"monday 14:00", DATE_ORDER_UNKNOWN, "2025-07-07T14:00:00Z"},
	{"tomorrow 14:00", DATE_ORDER_UNKNOWN, "2025-07-01T14:00:00Z"},
	{"now", DATE_ORDER_UNKNOWN, "2025-06-30T11:00:00Z"},
	{" Now ", DATE_ORDER_UNKNOWN, "2025-06-30T11:00:00Z"},
	{"-3h", DATE_ORDER_UNKNOWN, "2025-06-30T08:00:00Z"},
	{"-30min", DATE_ORDER_UNKNOWN, "2025-06-30T10:30:00Z"},
	{"+13 hours", DATE_ORDER_UNKNOWN, "2025-07-01T00:00:00Z"},
	{"-7d", DATE_ORDER_UNKNOWN, "2025-06-23T00:00:00Z"},
};
/* clang-format on */

/* clang-format off */
static const struct reading no_instants[] = {
	{"", DATE_ORDER_UNKNOWN, "is no date"},
	{"2020-01-17T", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17T10", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17T10:6", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17T24:00", DATE_ORDER_UNKNOWN, "no such time of day"},
	{"2020-01-17T10:60", DATE_ORDER_UNKNOWN, "no such time of day"},
	{"2020-01-17T10:00:61", DATE_ORDER_UNKNOWN, "no such time of day"},
	{"2020-01-17 13:00 PM", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17 0:00 AM", DATE_ORDER_UNKNOWN, "is no time"},
	{"315532799", DATE_ORDER_UNKNOWN, "is no time; accepted are"},
	{"4102444800", DATE_ORDER_UNKNOWN, "Unix time of 1980 to 2100"},
	{"315532799999", DATE_ORDER_UNKNOWN, "is no time"},
	{"4102444800000000", DATE_ORDER_UNKNOWN, "is no time"},
	{"20170918180016", DATE_ORDER_UNKNOWN, "is no time"},
	{"99999999999999999999", DATE_ORDER_UNKNOWN, "is no date"},
	{"1505757616x", DATE_ORDER_UNKNOWN, "is no date"},
	{"1505757616.", DATE_ORDER_UNKNOWN, "is no date"},
	{"2020-01-17 10:00 +2", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17 10:00 +2", DATE_ORDER_UNKNOWN, "30.6.2025 11:00, 6/30/2025 11:00 AM GMT+1"},
	{"2020-01-17 10:00 GMT+123", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17 10:00 GMT+", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17 10:00+24:00", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-01-17 10:00Z x", DATE_ORDER_UNKNOWN, "is no time"},
	{"2020-02-30 10:00", DATE_ORDER_UNKNOWN, "no day 30"},
	{"9/8/2017 18:00:16", DATE_ORDER_UNKNOWN, "--date-order"},
	{"-3m", DATE_ORDER_UNKNOWN, "write min or mo"},
	{"nowish", DATE_ORDER_UNKNOWN, "is no date"},
};
/* clang-format on */

static void assert_refused(int code, const struct error *err, const struct reading *row)
{
	assert_int_equal(code, ERR_INVALID);
	assert_int_equal(err->code, ERR_INVALID);
	if (!strstr(err->text, row->as))
		fail_msg("'%s' gives \"%s\" without \"%s\"", row->text, err->text, row->as);
}

static void instant__is_read__in_every_form(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(instants); i++) {
		struct error err = {0};
		char out[INSTANT_TEXT_MAX];
		int64_t at = 0;

		assert_int_equal(
			instant_parse(instants[i].text, instants[i].order, now, NULL, &at, &err),
			0);
		assert_string_equal(instant_format(out, at), instants[i].as);
	}
}

static void stamp__is_read__as_date_and_as_instant(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(stamps); i++) {
		const char *text = stamps[i].text;
		enum date_order order = stamps[i].order;
		struct error err = {0};
		char date[DATE_TEXT_MAX];
		char instant[INSTANT_TEXT_MAX];
		int64_t days = 0;
		int64_t at = 0;

		if (date_parse_timed(text, order, today, &days, &err) ||
			instant_parse(text, order, now, NULL, &at, &err))
			fail_msg("%s", err.text);
		assert_string_equal(date_format(date, days), stamps[i].date);
		assert_string_equal(instant_format(instant, at), stamps[i].instant);
	}
}

static void stamp__is_refused__with_the_reason(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(no_stamps); i++) {
		const struct reading *row = &no_stamps[i];
		struct error err = {0};
		int64_t at = 0;

		assert_refused(
			date_parse_timed(row->text, row->order, today, &at, &err), &err, row);
		assert_refused(
			instant_parse(row->text, row->order, now, NULL, &at, &err), &err, row);
	}
}

static void instant__is_refused__with_what_would_be_accepted(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(no_instants); i++) {
		const struct reading *row = &no_instants[i];
		struct error err = {0};
		int64_t at = 0;

		assert_refused(
			instant_parse(row->text, row->order, now, NULL, &at, &err), &err, row);
	}
}

static void instant__comes_back__as_it_was_written(void **state)
{
	char out[INSTANT_TEXT_MAX];
	int64_t at;
	int64_t back = 0;

	(void)state;
	for (at = INT64_C(-62135596800); at < INT64_C(253402300799); at += INT64_C(123456789)) {
		instant_format(out, at);
		assert_int_equal(instant_parse(out, DATE_ORDER_UNKNOWN, 0, NULL, &back, NULL), 0);
		assert_int_equal(back, at);
	}
	instant_format(out, INT64_MAX);
	assert_memory_equal(out, "9999-12-31T", 11);
	instant_format(out, INT64_MIN);
	assert_memory_equal(out, "0001-01-01T", 11);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instant__is_read__in_every_form),
		cmocka_unit_test(stamp__is_read__as_date_and_as_instant),
		cmocka_unit_test(stamp__is_refused__with_the_reason),
		cmocka_unit_test(instant__is_refused__with_what_would_be_accepted),
		cmocka_unit_test(instant__comes_back__as_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
