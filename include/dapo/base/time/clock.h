/* SPDX-License-Identifier: MIT */
/* Instants (UTC seconds) and dates: reading, writing, ages. Only clock_now() and clock_steady()
 * look at a clock. */
#ifndef DAPO_BASE_TIME_CLOCK_H
#define DAPO_BASE_TIME_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"

enum { SECONDS_A_DAY = 86400, INSTANT_TEXT_MAX = 32, DATE_TEXT_MAX = 16, AGE_TEXT_MAX = 16 };

/* The order of day, month and year where a date has only numbers and slashes, dots or dashes. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_ORDER_DMY, DATE_ORDER_MDY, DATE_ORDER_YMD };

/* The orders as users name them: "dmy", "mdy", "ymd", NULL. An order's name (not of UNKNOWN), and
 * the order of a name; ERR_USAGE, naming those there are. */
extern const char *const date_order_names[];
const char *date_order_name(enum date_order order);
int date_order_parse(const char *name, enum date_order *order, struct error *err);

/* Seconds since 1970-01-01 UTC, from $DAPO_NOW (RFC 3339) where set, else from the system. Called
 * by cli and tui alone, and handed down. A malformed $DAPO_NOW is ERR_USAGE. */
int clock_now(int64_t *now, struct error *err);

/* Milliseconds of a steady clock, which tells no time of day: for how long things take. */
int64_t clock_steady(void);

/* Days since 1970-01-01 of a civil date, and back. month 1..12, day 1..31. */
int64_t date_from_civil(int year, int month, int day);
void date_to_civil(int64_t days, int *year, int *month, int *day);

/* Reads a date: `YYYY-MM-DD` (or with `/`), `20200117` (years 1900..2100), `2020-W03-5`,
 * `17 Jan 2020` and `Jan 17, 2020` always, also behind the name of their weekday; `today`,
 * `tomorrow`, `yesterday`, `monday`… (the next one after today), `-7d`, `+2w`, `+1mo`, `+1y`
 * against `now`; `9/24/19`, `24.9.2019` … with an `order`, or where a number above 12 leaves but
 * one. Names of days and months may be cut to three letters or more. *days is days since
 * 1970-01-01. Two-digit years are 1970..2069, others 0001..9999. ERR_INVALID where it is none, the
 * calendar has no such day or the weekday is another, and for day numbers of spreadsheets (five
 * digits), of which there are two kinds. */
int date_parse(
	const char *text, enum date_order order, int64_t now, int64_t *days, struct error *err);

/* As date_parse(), passing over a time of day and a zone behind the date, which are checked:
 * `30/Nov/26 12:00 AM`. The day is the one that is written, whatever the zone makes of it. */
int date_parse_timed(
	const char *text, enum date_order order, int64_t now, int64_t *days, struct error *err);

/* Writes `YYYY-MM-DD`, the nearest of the years 0001 to 9999; returns `out`. */
char *date_format(char out[DATE_TEXT_MAX], int64_t days);

/* Reads an instant: `now`, `-3h`, `-30min`, or whatever date_parse() takes, alone (00:00 UTC) or
 * with a time of day after a blank or `T`: `HH:MM[:SS]`, fraction ignored, `AM` or `PM`, then an
 * offset, `GMT+1`, nothing (UTC), or one of the names Z, UTC, GMT, CET, CEST and, of the United
 * States [RFC 2822], EST, EDT, CST, CDT, MST, MDT, PST, PDT; BST and IST are several zones and
 * refused. So RFC 3339, RFC 2822, `2020-01-17 10:36 UTC`, and with an order `9/18/2017 6:00:16 PM`.
 * A number alone of 9 to 16 digits is Unix time in seconds, milli- or microseconds, from 1980 up to
 * but not 2100. ERR_INVALID as date_parse(). Allocates nothing. */
int instant_parse(
	const char *text, enum date_order order, int64_t now, int64_t *instant, struct error *err);

/* Writes `2025-06-30T11:00:00Z`; returns `out`. */
char *instant_format(char out[INSTANT_TEXT_MAX], int64_t instant);

/* Writes a short age such as `45s`, `12m`, `2h`, `5d`, `3w`, `14mo`, `3y`, rounded down; at most 4
 * cells, or 5 with the `+` in front of negative spans (the future). Returns `out`. */
char *age_format(char out[AGE_TEXT_MAX], int64_t seconds);

/* What a numeric date like `9/24/19`, alone or before a time, tells of its order: sets *dmy, *mdy
 * to false where that reading is impossible (first number > 12: not mdy) and leaves them otherwise.
 * Returns false if it is no such date. */
bool date_order_evidence(const char *text, bool *dmy, bool *mdy);

#endif
