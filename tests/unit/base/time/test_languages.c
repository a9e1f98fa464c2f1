/* SPDX-License-Identifier: MIT */
/* Dates, times and periods as tables of many countries write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/date.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/time/period.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct reading {
	const char *text;
	const char *value; /* NULL: refused */
};

static void date__is_read__by_the_names_of_many_languages(void **state)
{
	static const struct reading rows[] = {
		{"17. März 2024", "2024-03-17"},
		{"17. Mrz 2024", "2024-03-17"},
		{"2. Dez. 2024", "2024-12-02"},
		{"Dienstag, 5. November 2024", "2024-11-05"},
		{"Montag, 5. November 2024", NULL},
		{"1er février 2024", "2024-02-01"},
		{"9 août 2024", "2024-08-09"},
		{"9 aou\xCC\x82t 2024", "2024-08-09"},
		{"14 juil. 2024", "2024-07-14"},
		{"14 jui 2024", NULL},
		{"mardi 5 novembre 2024", "2024-11-05"},
		{"5 de noviembre de 2024", "2024-11-05"},
		{"5 ene 2024", "2024-01-05"},
		{"29 febbraio 2024", "2024-02-29"},
		{"3 giu 2024", "2024-06-03"},
		{"7 de março de 2024", "2024-03-07"},
		{"7 out 2024", "2024-10-07"},
		{"8 maart 2024", "2024-03-08"},
		{"8 mrt 2024", "2024-03-08"},
		{"8 mei 2024", "2024-05-08"},
		{"11 października 2024", "2024-10-11"},
		{"11 PAŹ 2024", "2024-10-11"},
		{"4 września 2024", "2024-09-04"},
		{"March 3rd, 2024", "2024-03-03"},
		{"2nd of May 2024", "2024-05-02"},
		{"2024年3月5日", "2024-03-05"},
		{"2024年12月31日(火)", "2024-12-31"},
		{"2024年13月1日", NULL},
		{"2024년 3월 5일", "2024-03-05"},
		{"5 brumaire 2024", NULL},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char text[DATE_TEXT_MAX];
		int64_t days;
		int code = date_parse(rows[i].text, DATE_ORDER_UNKNOWN, 0, &days, NULL);

		if (!!code != !rows[i].value)
			fail_msg("%s: %d", rows[i].text, code);
		if (!code)
			assert_string_equal(date_format(text, days), rows[i].value);
	}
}

static void instant__is_read__with_a_twelve_hour_clock(void **state)
{
	static const struct reading rows[] = {
		{"2024-03-05 12:00 AM", "2024-03-05T00:00:00Z"},
		{"2024-03-05 12:30 p.m.", "2024-03-05T12:30:00Z"},
		{"2024-03-05 1:05:09 a. m.", "2024-03-05T01:05:09Z"},
		{"2024-03-05 11:59 P.M.", "2024-03-05T23:59:00Z"},
		{"2024-03-05 9 PM", "2024-03-05T21:00:00Z"},
		{"2024-03-05 13:00 PM", NULL},
		{"2024-03-05 9", NULL},
		{"2024年3月5日 下午2:30", "2024-03-05T14:30:00Z"},
		{"2024年3月5日 午前0時15分", "2024-03-05T00:15:00Z"},
		{"2024年3月5日 14時30分05秒", "2024-03-05T14:30:05Z"},
		{"2024년 3월 5일 오후 3:07", "2024-03-05T15:07:00Z"},
		{"5. März 2024 um 14:30 Uhr", "2024-03-05T14:30:00Z"},
		{"5 mars 2024 à 14:30", "2024-03-05T14:30:00Z"},
		{"March 5, 2024 at 2:30 PM", "2024-03-05T14:30:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char text[INSTANT_TEXT_MAX];
		int64_t instant;
		int code = instant_parse(rows[i].text, DATE_ORDER_UNKNOWN, 0, NULL, &instant, NULL);

		if (!!code != !rows[i].value)
			fail_msg("%s: %d", rows[i].text, code);
		if (!code)
			assert_string_equal(instant_format(text, instant), rows[i].value);
	}
}

static void time__is_known__without_a_day(void **state)
{
	static const char *const times[] = {"9:05 AM", "14:30", "00:00:01", "上午9:05", "7 pm"};
	static const char *const others[] = {"", "2024-03-05", "25:00", "T", "soon", "9", "3.5"};

	(void)state;
	for (size_t i = 0; i < LENGTH(times); i++)
		assert_true(instant_is_time(times[i]));
	for (size_t i = 0; i < LENGTH(others); i++)
		assert_false(instant_is_time(others[i]));
}

static void period__ends__on_its_last_day(void **state)
{
	static const struct reading rows[] = {
		{"2024-02", "2024-02-29"},
		{"2023/2", "2023-02-28"},
		{"04.2024", "2024-04-30"},
		{"12/2024", "2024-12-31"},
		{"Feb 2024", "2024-02-29"},
		{"Juni 2024", "2024-06-30"},
		{"août 2024", "2024-08-31"},
		{"septiembre de 2024", "2024-09-30"},
		{"wrzesień 2024", "2024-09-30"},
		{"2024年6月", "2024-06-30"},
		{"2024 Apr", "2024-04-30"},
		{"Q1 2024", "2024-03-31"},
		{"2024-Q4", "2024-12-31"},
		{"2024Q2", "2024-06-30"},
		{"T3/2024", "2024-09-30"},
		{"H1 2024", "2024-06-30"},
		{"2024-W01", "2024-01-07"},
		{"2020-W53", "2021-01-03"},
		{"W9 2024", "2024-03-03"},
		{"KW 10/2024", "2024-03-10"},
		{"Week 10, 2024", "2024-03-10"},
	};
	static const char *const days[] = {"", "2024-02-01", "5 Feb 2024", "Feb 5, 2024",
		"20240205", "2024", "Q1", "2024-W09-1", "Feb", "today", "1.5", "12", "7/24"};
	static const char *const nowhere[] = {
		"2024-13", "0/2024", "Q5 2024", "2021-W53", "H3 2024"};
	int64_t last;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char text[DATE_TEXT_MAX];

		if (period_parse(rows[i].text, &last, NULL) != 1)
			fail_msg("%s", rows[i].text);
		assert_string_equal(date_format(text, last), rows[i].value);
	}
	for (size_t i = 0; i < LENGTH(days); i++) {
		if (period_parse(days[i], &last, NULL))
			fail_msg("%s", days[i]);
	}
	for (size_t i = 0; i < LENGTH(nowhere); i++)
		assert_int_equal(period_parse(nowhere[i], &last, NULL), ERR_INVALID);
}

static void date__is_relative__where_it_is_told_from_now(void **state)
{
	static const char *const relative[] = {
		"today", " Tomorrow", "now", "-7d", "+1mo", "monday"};
	static const char *const others[] = {
		"2024-01-01", "1 May 2024", "Monday, 4 March 2024", "May", "2024年3月5日", ""};

	(void)state;
	for (size_t i = 0; i < LENGTH(relative); i++)
		assert_true(date_is_relative(relative[i]));
	for (size_t i = 0; i < LENGTH(others); i++)
		assert_false(date_is_relative(others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date__is_read__by_the_names_of_many_languages),
		cmocka_unit_test(instant__is_read__with_a_twelve_hour_clock),
		cmocka_unit_test(time__is_known__without_a_day),
		cmocka_unit_test(period__ends__on_its_last_day),
		cmocka_unit_test(date__is_relative__where_it_is_told_from_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
