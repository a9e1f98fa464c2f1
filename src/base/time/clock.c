/* SPDX-License-Identifier: MIT */
/* The clock, the calendar, and how instants, dates and ages are written. */
#include "dapo/base/time/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	DAYS_A_YEAR = 365,
	YEARS_AN_ERA = 400,
	DAYS_AN_ERA = 146097, /* 400 years, with 97 leap days */
	DAYS_A_CENTURY = 36524,
	DAYS_FOUR_YEARS = 1461,
	EPOCH_FROM_MARCH_0000 = 719468, /* days from 0000-03-01 to 1970-01-01 */
	FIRST_DAY = -719162,            /* 0001-01-01 */
	LAST_DAY = 2932896,             /* 9999-12-31 */
};

int clock_now(int64_t *now, struct error *err)
{
	const char *frozen = getenv("DAPO_NOW");

	if (!frozen || !*frozen) {
		*now = (int64_t)time(NULL);
		return 0;
	}
	/* Only the one form: words such as `today` would ask for the very clock that is set here.
	 */
	if (strlen(frozen) >= sizeof "2025-06-30T11:00:00" && frozen[4] == '-' &&
		frozen[10] == 'T' && !instant_parse(frozen, DATE_ORDER_UNKNOWN, 0, now, NULL))
		return 0;
	return error_set(err, ERR_USAGE, "DAPO_NOW is '%.60s'; it takes a time like %s", frozen,
		"2025-06-30T11:00:00Z");
}

int64_t clock_steady(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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

int64_t date_from_civil(int year, int month, int day)
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

void date_to_civil(int64_t days, int *year, int *month, int *day)
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

static char *put_digits(char *at, int value, int digits)
{
	int i;

	for (i = digits - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return at + digits;
}

static char *put_date(char *at, int64_t days)
{
	int year;
	int month;
	int day;

	if (days < FIRST_DAY)
		days = FIRST_DAY;
	date_to_civil(at_most(days, LAST_DAY), &year, &month, &day);
	at = put_digits(at, year, 4);
	*at++ = '-';
	at = put_digits(at, month, 2);
	*at++ = '-';
	return put_digits(at, day, 2);
}

char *date_format(char out[DATE_TEXT_MAX], int64_t days)
{
	*put_date(out, days) = '\0';
	return out;
}

char *instant_format(char out[INSTANT_TEXT_MAX], int64_t instant)
{
	int64_t days = divide_down(instant, SECONDS_A_DAY);
	int of_day = (int)(instant % SECONDS_A_DAY);
	int seconds = of_day < 0 ? of_day + SECONDS_A_DAY : of_day;
	char *at = put_date(out, days);

	*at++ = 'T';
	at = put_digits(at, seconds / 3600, 2);
	*at++ = ':';
	at = put_digits(at, seconds / 60 % 60, 2);
	*at++ = ':';
	at = put_digits(at, seconds % 60, 2);
	*at++ = 'Z';
	*at = '\0';
	return out;
}

char *age_format(char out[AGE_TEXT_MAX], int64_t seconds)
{
	static const struct {
		int64_t below; /* used for spans shorter than this */
		int64_t unit;
		const char *name;
	} steps[] = {
		{60, 1, "s"}, {3600, 60, "m"}, {SECONDS_A_DAY, 3600, "h"},
		{INT64_C(14) * SECONDS_A_DAY, SECONDS_A_DAY, "d"},
		{INT64_C(61) * SECONDS_A_DAY, INT64_C(7) * SECONDS_A_DAY, "w"},
		{INT64_C(731) * SECONDS_A_DAY, INT64_C(2629746), "mo"}, /* a twelfth of a year */
		{INT64_MAX, INT64_C(31556952), "y"},                    /* 365.2425 days */
	};
	const char *sign = seconds < 0 ? "+" : "";
	size_t i = 0;

	if (seconds < 0)
		seconds = seconds == INT64_MIN ? INT64_MAX : -seconds;
	while (seconds >= steps[i].below && i + 1 < sizeof steps / sizeof *steps)
		i++;
	snprintf(out, AGE_TEXT_MAX, "%s%d%s", sign, (int)at_most(seconds / steps[i].unit, 999),
		steps[i].name);
	return out;
}
