/* SPDX-License-Identifier: MIT */
/* The calendar of Gregory, forth and back from the day that counts as 0. */
#include "dapo/base/time/calendar.h"

enum {
	DAYS_A_YEAR = 365,
	YEARS_AN_ERA = 400,
	DAYS_AN_ERA = 146097, /* 400 years, with 97 leap days */
	DAYS_A_CENTURY = 36524,
	DAYS_FOUR_YEARS = 1461,
	EPOCH_FROM_MARCH_0000 = 719468, /* days from 0000-03-01 to 1970-01-01 */
};

static int64_t divide_down(int64_t value, int64_t by)
{
	return value / by - (value % by < 0);
}

/* Days from 1 March to the first of the month that is `months` after March: the lengths 31, 30, 31,
 * 30, 31 repeat from March and from August on, so that a straight line rounds to the right days. */
static int64_t days_after_march(int64_t months)
{
	return (153 * months + 2) / 5;
}

int64_t calendar_to_days(int year, int month, int day)
{
	/* Years begin in March here, so that a leap day is the last of its year. */
	int64_t months = month > 2 ? month - 3 : month + 9;
	int64_t years = month > 2 ? year : (int64_t)year - 1;
	int64_t era = divide_down(years, YEARS_AN_ERA);
	int64_t of_era = years - era * YEARS_AN_ERA;
	int64_t leap_days = of_era / 4 - of_era / 100;

	return era * DAYS_AN_ERA + of_era * DAYS_A_YEAR + leap_days + days_after_march(months) +
		(day - 1) - EPOCH_FROM_MARCH_0000;
}

static int64_t at_most(int64_t value, int64_t limit)
{
	return value < limit ? value : limit;
}

void calendar_from_days(int64_t days, int *year, int *month, int *day)
{
	int64_t since = days + EPOCH_FROM_MARCH_0000;
	int64_t era = divide_down(since, DAYS_AN_ERA);
	int64_t rest = since - era * DAYS_AN_ERA;
	int64_t century;
	int64_t four;
	int64_t one;
	int64_t months;

	/* The last day of an era, of four years, belongs to a year that is a day longer. */
	century = at_most(rest / DAYS_A_CENTURY, 3);
	rest -= century * DAYS_A_CENTURY;
	four = rest / DAYS_FOUR_YEARS;
	rest -= four * DAYS_FOUR_YEARS;
	one = at_most(rest / DAYS_A_YEAR, 3);
	rest -= one * DAYS_A_YEAR;
	months = (5 * rest + 2) / 153;
	*day = (int)(rest - days_after_march(months)) + 1;
	*month = (int)(months < 10 ? months + 3 : months - 9);
	*year = (int)(era * YEARS_AN_ERA + century * 100 + four * 4 + one + (*month <= 2));
}

int calendar_month_length(int year, int month)
{
	int64_t next = month < 12 ? calendar_to_days(year, month + 1, 1)
				  : calendar_to_days(year + 1, 1, 1);

	return (int)(next - calendar_to_days(year, month, 1));
}

/* Day -3 (1969-12-29) is a Monday. */
int calendar_weekday(int64_t days)
{
	int behind = (int)((days + 3) % 7);

	return behind < 0 ? behind + 7 : behind;
}

int64_t calendar_first_monday(int year)
{
	int64_t fourth = calendar_to_days(year, 1, 4);

	return fourth - calendar_weekday(fourth);
}

int64_t calendar_day_of(int64_t instant)
{
	return divide_down(instant, SECONDS_A_DAY);
}

int calendar_second_of(int64_t instant)
{
	int seconds = (int)(instant % SECONDS_A_DAY);

	return seconds < 0 ? seconds + SECONDS_A_DAY : seconds;
}
