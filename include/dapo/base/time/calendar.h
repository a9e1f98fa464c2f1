/* SPDX-License-Identifier: MIT */
/* The calendar: days counted from 1970-01-01, and the year, month and day that they are. */
#ifndef DAPO_BASE_TIME_CALENDAR_H
#define DAPO_BASE_TIME_CALENDAR_H

#include <stdint.h>

enum {
	SECONDS_A_DAY = 86400,
	CALENDAR_FIRST_DAY = -719162, /* 0001-01-01 */
	CALENDAR_LAST_DAY = 2932896,  /* 9999-12-31 */
};

/* Days since 1970-01-01 of a civil date, and back. month 1..12, day 1..31. */
int64_t calendar_to_days(int year, int month, int day);
void calendar_from_days(int64_t days, int *year, int *month, int *day);

/* Days of a month, 28 to 31. month 1..12. */
int calendar_month_length(int year, int month);

/* The weekday of a day, 0 for Monday; and the Monday of week 1, which is the week that has the
 * fourth of January [ISO 8601]. */
int calendar_weekday(int64_t days);
int64_t calendar_first_monday(int year);

/* The day that an instant falls on, in UTC, and the seconds of it that are over. */
int64_t calendar_day_of(int64_t instant);
int calendar_second_of(int64_t instant);

#endif
