/* SPDX-License-Identifier: MIT */
/* Time zones against worked examples, against the C library, and against files that lie. */
#define _GNU_SOURCE /* tm_gmtoff */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "dapo/base/memory.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/time/time_of_day.h"
#include "dapo/base/time/zone.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void read_zone(struct zone *zone, const char *name)
{
	struct error err = {0};

	if (zone_read(zone, name, &err))
		fail_msg("%s", err.text);
}

static int64_t instant(const char *text)
{
	int64_t at;

	if (instant_parse(text, DATE_ORDER_UNKNOWN, 0, NULL, &at, NULL))
		fail_msg("`%s` is no instant", text);
	return at;
}

static int64_t day(const char *text)
{
	int64_t days;

	if (date_parse(text, DATE_ORDER_UNKNOWN, 0, &days, NULL))
		fail_msg("`%s` is no day", text);
	return days;
}

static void assert_instant(int64_t at, const char *expected)
{
	char text[INSTANT_TEXT_MAX];

	assert_string_equal(instant_format(text, at), expected);
}

/* ---- Worked examples */

static void zone__day__is_that_of_the_place(void **state)
{
	static const struct {
		const char *zone, *at, *day;
		int hour, minute;
	} rows[] = {
		{"UTC", "2026-04-01T03:00:00Z", "2026-04-01", 3, 0},
		{"Etc/UTC", "2026-04-01T03:00:00Z", "2026-04-01", 3, 0},
		{"America/Los_Angeles", "2026-04-01T03:00:00Z", "2026-03-31", 20, 0},
		{"Australia/Sydney", "2026-04-01T14:30:00Z", "2026-04-02", 1, 30},
		{"Asia/Kathmandu", "2026-01-01T18:20:00Z", "2026-01-02", 0, 5},
		{"Pacific/Kiritimati", "2026-05-05T10:00:00Z", "2026-05-06", 0, 0},
		{"America/St_Johns", "2026-07-01T02:29:00Z", "2026-06-30", 23, 59},
		{"Europe/Berlin", "2044-07-01T22:30:00Z", "2044-07-02", 0, 30},
		{"Europe/Berlin", "2150-12-31T22:30:00Z", "2150-12-31", 23, 30},
		{"Europe/Dublin", "2060-01-15T12:00:00Z", "2060-01-15", 12, 0},
		{"Europe/Dublin", "2060-07-15T12:00:00Z", "2060-07-15", 13, 0},
		{"Europe/Berlin", "1969-12-31T23:30:00Z", "1970-01-01", 0, 30},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		char text[DATE_TEXT_MAX];

		read_zone(&zone, rows[i].zone);
		assert_string_equal(
			date_format(text, zone_day_of(&zone, instant(rows[i].at))), rows[i].day);
		assert_int_equal(zone_second_of(&zone, instant(rows[i].at)),
			(rows[i].hour * 60 + rows[i].minute) * 60);
		zone_release(&zone);
	}
}

static void zone__time__is_told_where_clocks_are_put_forward_and_back(void **state)
{
	static const struct {
		const char *zone, *day;
		int hour, minute;
		const char *at;
	} rows[] = {
		/* forward: 2:30 isn't there, and is told as 3:30 */
		{"Europe/Berlin", "2026-03-29", 1, 59, "2026-03-29T00:59:00Z"},
		{"Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29T01:30:00Z"},
		{"Europe/Berlin", "2026-03-29", 3, 0, "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-03-29", 6, 0, "2026-03-29T04:00:00Z"},
		{"Europe/Berlin", "2026-03-28", 6, 0, "2026-03-28T05:00:00Z"},
		/* back: 2:30 is there twice, and the first counts */
		{"Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25T00:30:00Z"},
		{"Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00Z"},
		/* by half an hour */
		{"Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-03T15:45:00Z"},
		{"Australia/Lord_Howe", "2026-04-05", 1, 45, "2026-04-04T14:45:00Z"},
		/* long after what the files list */
		{"Europe/Berlin", "2090-03-26", 2, 30, "2090-03-26T01:30:00Z"},
		{"America/New_York", "2090-11-05", 1, 30, "2090-11-05T05:30:00Z"},
		/* a day more by the clock */
		{"Europe/Berlin", "2026-03-28", 24 + 6, 0, "2026-03-29T04:00:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};

		read_zone(&zone, rows[i].zone);
		assert_instant(zone_instant(&zone, day(rows[i].day),
				       (rows[i].hour * 60 + rows[i].minute) * 60),
			rows[i].at);
		zone_release(&zone);
	}
}

static void zone__day__begins_with_its_first_instant(void **state)
{
	static const struct {
		const char *zone, *day, *at;
	} rows[] = {
		{"UTC", "2026-03-29", "2026-03-29T00:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"},
		{"Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z"},
		/* no midnight: clocks go from 23:59 to 1:00 */
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"},
		/* two midnights */
		{"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"},
		/* clocks went from 23:30 to 0:30 */
		{"America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"},
		/* Samoa left a day out: it begins and ends at once */
		{"Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z"},
		{"Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"},
		{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};

		read_zone(&zone, rows[i].zone);
		assert_instant(zone_day_start(&zone, day(rows[i].day)), rows[i].at);
		zone_release(&zone);
	}
}

static void zone__nothing__is_utc(void **state)
{
	const struct zone zeroed = {0};

	(void)state;
	assert_string_equal(zone_name(NULL), "UTC");
	assert_string_equal(zone_name(&zeroed), "UTC");
	assert_int_equal(zone_day_of(NULL, -1), -1);
	assert_int_equal(zone_second_of(NULL, -1), SECONDS_A_DAY - 1);
	assert_int_equal(zone_day_start(NULL, -3), -3 * SECONDS_A_DAY);
	assert_int_equal(zone_instant(&zeroed, 2, 25 * 3600), 3 * SECONDS_A_DAY + 3600);
}

/* Through the hours in which clocks are put back and forward, minute by minute. */
static void zone__latest__never_goes_back(void **state)
{
	static const struct {
		const char *zone, *from, *to;
	} rows[] = {
		{"Europe/Berlin", "2026-10-24T20:00:00Z", "2026-10-25T06:00:00Z"},
		{"Europe/Berlin", "2026-03-28T20:00:00Z", "2026-03-29T06:00:00Z"},
		{"America/Havana", "2026-10-31T20:00:00Z", "2026-11-01T10:00:00Z"},
		{"America/St_Johns", "2010-11-06T20:00:00Z", "2010-11-07T10:00:00Z"},
		{"Pacific/Apia", "2011-12-29T00:00:00Z", "2012-01-01T00:00:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		int64_t last = INT64_MIN, last_start = INT64_MIN;

		read_zone(&zone, rows[i].zone);
		for (int64_t at = instant(rows[i].from); at < instant(rows[i].to); at += 60) {
			int64_t latest_day, start;
			int second;

			zone_latest(&zone, at, &latest_day, &second);
			assert_true(latest_day * SECONDS_A_DAY + second >= last);
			assert_true(latest_day * SECONDS_A_DAY + second >= zone_clock(&zone, at));
			last = latest_day * SECONDS_A_DAY + second;
			start = zone_reached(&zone, latest_day, second);
			assert_true(start >= last_start && start <= at);
			last_start = start;
		}
		zone_release(&zone);
	}
}

/* ---- Texts */

static void zone__text__without_a_zone_is_of_the_place(void **state)
{
	static const struct {
		const char *zone, *text, *at;
	} rows[] = {
		{"Europe/Berlin", "2026-07-01", "2026-06-30T22:00:00Z"},
		{"Europe/Berlin", "2026-07-01 14:30", "2026-07-01T12:30:00Z"},
		{"Europe/Berlin", "2026-07-01T14:30:00Z", "2026-07-01T14:30:00Z"},
		{"Europe/Berlin", "2026-07-01 14:30 -0300", "2026-07-01T17:30:00Z"},
		{"Europe/Berlin", "1 Jul 2026 2:30 PM EST", "2026-07-01T19:30:00Z"},
		{"Europe/Berlin", "1782909000", "2026-07-01T12:30:00Z"},
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"},
		/* now is 2026-03-29 03:00 in Berlin, just after 2:00 was left out; still the 28th
		 * in Los Angeles */
		{"Europe/Berlin", "today", "2026-03-28T23:00:00Z"},
		{"Europe/Berlin", "today 02:30", "2026-03-29T01:30:00Z"},
		{"Europe/Berlin", "-1h", "2026-03-29T00:00:00Z"},
		{"Europe/Berlin", "+1d", "2026-03-29T22:00:00Z"},
		{"America/Los_Angeles", "today", "2026-03-28T07:00:00Z"},
		{"America/Los_Angeles", "+1w", "2026-04-04T07:00:00Z"},
		{"America/Los_Angeles", "sunday 08:00", "2026-03-29T15:00:00Z"},
		{"Pacific/Kiritimati", "yesterday", "2026-03-27T10:00:00Z"},
	};
	const int64_t now = instant("2026-03-29T01:00:00Z");

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		int64_t at;

		read_zone(&zone, rows[i].zone);
		if (instant_parse(rows[i].text, DATE_ORDER_UNKNOWN, now, &zone, &at, NULL))
			fail_msg("`%s` is no instant", rows[i].text);
		assert_instant(at, rows[i].at);
		zone_release(&zone);
	}
}

static void zone__instant__is_shown_with_its_offset(void **state)
{
	static const struct {
		const char *zone, *at, *shown;
	} rows[] = {
		{"UTC", "2026-07-01T12:30:59Z", "2026-07-01 12:30 UTC"},
		{"Europe/Berlin", "2026-07-01T22:30:00Z", "2026-07-02 00:30 +02:00"},
		{"Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25 02:30 +02:00"},
		{"Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25 02:30 +01:00"},
		{"America/St_Johns", "2026-01-01T02:00:00Z", "2025-12-31 22:30 -03:30"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		char text[INSTANT_TEXT_MAX];

		read_zone(&zone, rows[i].zone);
		assert_string_equal(instant_show(text, &zone, instant(rows[i].at)), rows[i].shown);
		zone_release(&zone);
	}
}

static void zone__time_of_day__names_where_it_is_told(void **state)
{
	static const struct {
		const char *text;
		int second;
		enum time_of_day_place place;
		int offset_in_january, offset_in_july;
	} rows[] = {
		{"06:00", 21600, PLACE_UNTOLD, 32400, 32400},
		{"06:00Z", 21600, PLACE_OFFSET, 0, 0},
		{"06:00+01:00", 21600, PLACE_OFFSET, 3600, 3600},
		{"06:00 Europe/Berlin", 21600, PLACE_ZONE, 3600, 7200},
		{"24:00  America/New_York ", 86400, PLACE_ZONE, -18000, -14400},
		{"00:00:05 UTC", 5, PLACE_ZONE, 0, 0},
	};
	static const char *const others[] = {"06:00 ", "06:00Europe/Berlin", "06:00 Europe Berlin",
		"06:00 +01:00 Europe/Berlin", "6 Europe/Berlin", "25:00 Europe/Berlin"};
	struct zone here = {0};

	(void)state;
	read_zone(&here, "Asia/Tokyo");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		const struct zone *used;
		struct time_of_day time;

		assert_int_equal(time_of_day_parse(rows[i].text, &time, NULL), 0);
		assert_int_equal(time.second, rows[i].second);
		assert_int_equal(time.place, rows[i].place);
		assert_int_equal(time_of_day_zone(&time, &here, &zone, &used, NULL), 0);
		assert_int_equal(
			zone_offset_at(used, instant("2026-01-15")), rows[i].offset_in_january);
		assert_int_equal(
			zone_offset_at(used, instant("2026-07-15")), rows[i].offset_in_july);
		zone_release(&zone);
	}
	for (size_t i = 0; i < LENGTH(others); i++) {
		struct time_of_day time;

		assert_int_equal(time_of_day_parse(others[i], &time, NULL), ERR_INVALID);
	}
	zone_release(&here);
}

/* ---- Against the C library, which reads the same files */

static uint64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *state >> 11;
}

static void assert_as_library(const struct zone *zone, time_t at)
{
	struct tm there;
	int64_t days;

	localtime_r(&at, &there);
	days = calendar_to_days(there.tm_year + 1900, there.tm_mon + 1, there.tm_mday);
	assert_int_equal(zone_offset_at(zone, at), there.tm_gmtoff);
	assert_int_equal(zone_day_of(zone, at), days);
	assert_int_equal(
		zone_second_of(zone, at), (there.tm_hour * 60 + there.tm_min) * 60 + there.tm_sec);
}

/* A time told back is the same instant, or the first of those that show it. */
static void assert_told_back(const struct zone *zone, int64_t at)
{
	int64_t days = zone_day_of(zone, at);
	int second = zone_second_of(zone, at);
	int64_t back = zone_instant(zone, days, second);

	assert_true(back <= at);
	assert_int_equal(zone_day_of(zone, back), days);
	assert_int_equal(zone_second_of(zone, back), second);
	assert_true(zone_day_start(zone, days) <= at);
	assert_true(zone_day_start(zone, days) <= zone_day_start(zone, days + 1));
}

static void zone__offsets__are_those_of_the_c_library(void **state)
{
	static const char *const names[] = {"Europe/Berlin", "America/New_York", "Europe/Dublin",
		"Australia/Lord_Howe", "Asia/Gaza", "Africa/Casablanca", "America/Nuuk",
		"Pacific/Apia", "Asia/Tehran", "America/Santiago", "Antarctica/Troll",
		"Asia/Kolkata", "Africa/Cairo", "America/Caracas"};
	const int64_t first = instant("1890-01-01"), last = instant("2300-01-01");
	uint64_t random = 7;

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++) {
		struct zone zone = {0};

		read_zone(&zone, names[i]);
		setenv("TZ", names[i], 1);
		tzset();
		for (int n = 0; n < 4000; n++) {
			int64_t at =
				first + (int64_t)(next_random(&random) % (uint64_t)(last - first));

			assert_as_library(&zone, (time_t)at);
			assert_told_back(&zone, at);
		}
		for (size_t n = 0; n < zone.count; n++) {
			assert_told_back(&zone, zone.changes[n].at - 1);
			assert_told_back(&zone, zone.changes[n].at);
		}
		zone_release(&zone);
	}
	setenv("TZ", "UTC", 1);
	tzset();
}

/* ---- Names */

static void zone__name__that_is_unknown_is_refused(void **state)
{
	static const struct {
		const char *name, *part;
	} rows[] = {
		{"Europe/Berln", "did you mean `Europe/Berlin`?"},
		{"europe/berlin", "did you mean `Europe/Berlin`?"},
		{"sydney", "did you mean `Australia/Sydney`?"},
		{"Nowhere at all", "package tzdata"},
		{"../../../etc/passwd", "package tzdata"},
		{"/etc/localtime", "package tzdata"},
		{"localtime", "package tzdata"},
		{"Europe", "package tzdata"},
		{"tzdata.zi", "package tzdata"},
		{"right/Europe/Berlin", "package tzdata"},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "package tzdata"},
		{"", "package tzdata"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct zone zone = {0};
		struct error err = {0};

		read_zone(&zone, "Asia/Tokyo");
		if (!strcmp(rows[i].name, "right/Europe/Berlin"))
			assert_true(zone_read(&zone, rows[i].name, &err) < 0);
		else
			assert_int_equal(zone_read(&zone, rows[i].name, &err), ERR_INVALID);
		if (!strstr(err.text, rows[i].part) && !strstr(err.text, "leap seconds"))
			fail_msg("`%s`: %s", rows[i].name, err.text);
		/* what was there stays */
		assert_string_equal(zone_name(&zone), "Asia/Tokyo");
		assert_int_equal(zone_offset_at(&zone, 0), 9 * 3600);
		zone_release(&zone);
	}
}

static void zone__database__that_is_missing_is_named(void **state)
{
	struct zone zone = {0};
	struct error err = {0};

	(void)state;
	setenv("TZDIR", "/nonexistent", 1);
	assert_int_equal(zone_read(&zone, "Europe/Berlin", &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "tzdata"));
	assert_int_equal(zone_read(&zone, "UTC", &err), 0);
	unsetenv("TZDIR");
}

static void zone__system__is_that_of_the_environment(void **state)
{
	static const struct {
		const char *asked, *name;
	} rows[] = {
		{"America/Los_Angeles", "America/Los_Angeles"},
		{":Europe/Berlin", "Europe/Berlin"},
		{"/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"},
		{"Etc/UTC", "UTC"},
		{"UTC", "UTC"},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "UTC"},
		{"Not/There", "UTC"},
		{"/etc/passwd", "UTC"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct strbuf name = STRBUF_INIT;

		setenv("TZ", rows[i].asked, 1);
		zone_system(&name);
		assert_string_equal(name.buf, rows[i].name);
		strbuf_release(&name);
	}
	setenv("TZ", "UTC", 1);
}

/* ---- Files that lie */

struct file {
	unsigned char bytes[512];
	size_t len;
};

static void put(struct file *file, const void *bytes, size_t len)
{
	assert_true(file->len + len <= sizeof file->bytes);
	memcpy(file->bytes + file->len, bytes, len);
	file->len += len;
}

static void put_number(struct file *file, uint64_t number, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		put(file, &(unsigned char){(unsigned char)(number >> 8 * i)}, 1);
}

static void put_header(struct file *file, char version, const uint32_t counts[6])
{
	const char unused[15] = {0};

	put(file, "TZif", 4);
	put(file, &version, 1);
	put(file, unused, sizeof unused);
	for (int i = 0; i < 6; i++)
		put_number(file, counts[i], 4);
}

struct lie {
	uint32_t leaps, types, characters;
	int64_t at[2];
	unsigned char type[2];
	int64_t offset;
	const char *footer;
	bool taken;
};

/* A file of two changes and one offset, as the lie has them. */
static void make_file(struct file *file, const struct lie *lie)
{
	const uint32_t none[6] = {0};
	const uint32_t counts[6] = {0, 0, lie->leaps, 2, lie->types, lie->characters};

	file->len = 0;
	put_header(file, '2', none);
	put_header(file, '2', counts);
	put_number(file, (uint64_t)lie->at[0], 8);
	put_number(file, (uint64_t)lie->at[1], 8);
	put(file, lie->type, 2);
	put_number(file, (uint64_t)lie->offset, 4);
	put(file, "\0\0", 2);
	put(file, "LIE\0", 4);
	put(file, lie->footer, strlen(lie->footer));
}

static void zone__file__that_lies_is_refused(void **state)
{
	static const struct lie lies[] = {
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1\n", true},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\n\n", true},
		{0, 1, 4, {INT64_MIN, INT64_MAX}, {0, 0}, -86400, "\n\n", true},
		{0, 1, 4, {20, 20}, {0, 0}, 3600, "\n\n", false},
		{0, 1, 4, {20, 10}, {0, 0}, 3600, "\n\n", false},
		{0, 1, 4, {10, 20}, {0, 1}, 3600, "\n\n", false},
		{0, 1, 4, {10, 20}, {255, 0}, 3600, "\n\n", false},
		{0, 0, 4, {10, 20}, {0, 0}, 3600, "\n\n\n\n\n\n\n\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 26 * 3600, "\n\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, -25 * 3600, "\n\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, INT32_MIN, "\n\n", false},
		{1, 1, 4, {10, 20}, {0, 0}, 3600, "\n\n0123456789", false},
		{0, UINT32_MAX, 4, {10, 20}, {0, 0}, 3600, "\n\n", false},
		{UINT32_MAX, 1, UINT32_MAX, {10, 20}, {0, 0}, 3600, "\n\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "LIE-1\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-25\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLI-1\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,M3.5.0\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,M13.5.0,M10.5.0\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,M3.6.0,M10.5.0\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,M3.5.0,M10.5.0/168\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,J0,J365\n", false},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,0/0,J365/25\n", true},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\n<-02>2<-01>,M3.5.0/-1,M10.5.0/0\n", true},
		{0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE-1LIT,M3.5.0,M10.5.0/3 \n", false},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(lies); i++) {
		struct zone zone = {0};
		struct error err = {0};
		struct file file;
		int code;

		make_file(&file, &lies[i]);
		code = zone_decode(&zone, "Test/Lie", file.bytes, file.len, &err);
		if (code != (lies[i].taken ? 0 : ERR_INVALID))
			fail_msg("lie %zu: %s", i, err.text);
		if (code)
			assert_non_null(strstr(err.text, "Test/Lie"));
		zone_release(&zone);
	}
}

/* Summer time all the year [RFC 8536, 3.3.1]: no hour of standard time at new year. */
static void zone__rule__may_be_summer_for_ever(void **state)
{
	const struct lie lie = {0, 1, 4, {10, 20}, {0, 0}, 3600, "\nLIE5LIT4,0/0,J365/25\n", true};
	struct zone zone = {0};
	struct file file;

	(void)state;
	make_file(&file, &lie);
	assert_int_equal(zone_decode(&zone, "Test/Lie", file.bytes, file.len, NULL), 0);
	for (int64_t at = instant("2027-12-25"); at < instant("2028-01-10"); at += 900)
		assert_int_equal(zone_offset_at(&zone, at), -4 * 3600);
	zone_release(&zone);
}

static void read_file(const char *path, struct strbuf *bytes)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t got;

	if (!file)
		fail_msg("no %s: install tzdata", path);
	while ((got = fread(block, 1, sizeof block, file)) > 0)
		strbuf_add(bytes, block, got);
	fclose(file);
}

/* Whatever was read tells some day for any instant, and some instant for any day. */
static void use_zone(const struct zone *zone)
{
	static const int64_t ends[] = {INT64_MIN, INT64_MIN / 2, -1, 0, 1800000000,
		INT64_C(253402300800), INT64_MAX / 2, INT64_MAX};

	for (size_t i = 0; i < LENGTH(ends); i++) {
		int second = zone_second_of(zone, ends[i]);

		assert_true(second >= 0 && second < SECONDS_A_DAY);
		zone_day_start(zone, zone_day_of(zone, ends[i]));
		zone_instant(zone, ends[i], second);
	}
}

static void zone__file__with_any_byte_changed_or_cut_is_read_or_refused(void **state)
{
	struct strbuf bytes = STRBUF_INIT;

	(void)state;
	read_file("/usr/share/zoneinfo/Europe/Dublin", &bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		static const unsigned char flips[] = {0x01, 0x80, 0xFF};

		for (size_t n = 0; n <= LENGTH(flips); n++) {
			/* a block of its own size, so that a sanitizer sees a byte too far */
			size_t len = n < LENGTH(flips) ? bytes.len : i;
			unsigned char *copy = xmalloc(len + !len);
			struct zone zone = {0};

			memcpy(copy, bytes.buf, len);
			if (n < LENGTH(flips))
				copy[i] ^= flips[n];
			if (!zone_decode(&zone, "Europe/Dublin", copy, len, NULL))
				use_zone(&zone);
			zone_release(&zone);
			free(copy);
		}
	}
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zone__day__is_that_of_the_place),
		cmocka_unit_test(zone__time__is_told_where_clocks_are_put_forward_and_back),
		cmocka_unit_test(zone__day__begins_with_its_first_instant),
		cmocka_unit_test(zone__nothing__is_utc),
		cmocka_unit_test(zone__text__without_a_zone_is_of_the_place),
		cmocka_unit_test(zone__instant__is_shown_with_its_offset),
		cmocka_unit_test(zone__time_of_day__names_where_it_is_told),
		cmocka_unit_test(zone__latest__never_goes_back),
		cmocka_unit_test(zone__offsets__are_those_of_the_c_library),
		cmocka_unit_test(zone__name__that_is_unknown_is_refused),
		cmocka_unit_test(zone__database__that_is_missing_is_named),
		cmocka_unit_test(zone__system__is_that_of_the_environment),
		cmocka_unit_test(zone__file__that_lies_is_refused),
		cmocka_unit_test(zone__rule__may_be_summer_for_ever),
		cmocka_unit_test(zone__file__with_any_byte_changed_or_cut_is_read_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
