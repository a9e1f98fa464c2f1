/* SPDX-License-Identifier: MIT */
/* Quarters of a year: reading, writing, their days. */
#include "dapo/base/time/quarter.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/time/calendar.h"

enum { YEAR_MAX = 9999, QUARTERS_AWAY_MAX = 400 };

/* Quarters since the year 0, as one number. */
static bool read_absolute(const char *text, long *number)
{
	long year = 0;

	for (int i = 0; i < 4; i++) {
		if (!isdigit((unsigned char)text[i]))
			return false;
		year = 10 * year + (text[i] - '0');
	}
	text += 4;
	text += *text == '-';
	if (year < 1 || toupper((unsigned char)*text) != 'Q' || text[1] < '1' || text[1] > '4' ||
		text[2])
		return false;
	*number = 4 * year + (text[1] - '1');
	return true;
}

static long number_of_day(int64_t day)
{
	int year, month, ignored;

	calendar_from_days(day, &year, &month, &ignored);
	return 4L * year + (month - 1) / 3;
}

/* `now`, `+1q`, `-2q` */
static bool read_relative(const char *text, int64_t today, long *number)
{
	long away = 0;
	char *end;

	if (strcmp(text, "now") != 0) {
		if ((*text != '+' && *text != '-') || !isdigit((unsigned char)text[1]))
			return false;
		away = strtol(text, &end, 10);
		if (strcmp(end, "q") != 0 || labs(away) > QUARTERS_AWAY_MAX)
			return false;
	}
	*number = number_of_day(today) + away;
	return true;
}

static char *write_number(char out[QUARTER_TEXT_MAX], long number)
{
	if (number < 4)
		number = 4;
	if (number > 4L * YEAR_MAX + 3)
		number = 4L * YEAR_MAX + 3;
	snprintf(out, QUARTER_TEXT_MAX, "%04d-Q%d", (int)(number / 4), (int)(number % 4) + 1);
	return out;
}

int quarter_parse(const char *text, int64_t today, char out[QUARTER_TEXT_MAX], struct error *err)
{
	long number;

	if (!read_absolute(text, &number) && !read_relative(text, today, &number))
		return error_set(err, ERR_INVALID,
			"`%s` is no quarter; write year and quarter, such as 2026-Q1, or now, +1q",
			text);
	write_number(out, number);
	return 0;
}

char *quarter_of_day(char out[QUARTER_TEXT_MAX], int64_t day)
{
	return write_number(out, number_of_day(day));
}

bool quarter_days(const char *text, int64_t *first, int64_t *last)
{
	long number;
	int year, month;

	if (!read_absolute(text, &number))
		return false;
	year = (int)(number / 4);
	month = 3 * (int)(number % 4) + 1;
	*first = calendar_to_days(year, month, 1);
	*last = month < 10 ? calendar_to_days(year, month + 3, 1) - 1
			   : calendar_to_days(year, 12, 31);
	return true;
}
