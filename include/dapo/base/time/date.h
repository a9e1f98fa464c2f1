/* SPDX-License-Identifier: MIT */
/* Dates as people and other programs write them. */
#ifndef DAPO_BASE_TIME_DATE_H
#define DAPO_BASE_TIME_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date_order.h"

enum { DATE_TEXT_MAX = 16 };

/* No date: that end of a span is open. */
#define DATE_NONE INT64_MIN

/* Reads a date: `YYYY-MM-DD` (or with `/`), `20200117` (years 1900..2100), `2020-W03-5`,
 * `17 Jan 2020` and `Jan 17, 2020` always, also behind the name of their weekday; `today`,
 * `tomorrow`, `yesterday`, `monday`… (the next one after today), `-7d`, `+2w`, `+1mo`, `+1y`
 * against `today`; `9/24/19`, `24.9.2019` … with an `order`, or where a number above 12 leaves but
 * one; `2025年11月3日`. Names of days and months are those of English, German, French, Spanish,
 * Italian, Portuguese, Dutch and Polish, and may be cut to three letters or more. *days is days
 * since 1970-01-01. Two-digit years are 1970..2069, others 0001..9999. ERR_INVALID where it is
 * none, the calendar has no such day or the weekday is another, and for day numbers of spreadsheets
 * (five digits), of which there are two kinds. */
int date_parse(
	const char *text, enum date_order order, int64_t today, int64_t *days, struct error *err);

/* As date_parse(), passing over a time of day and a zone behind the date, which are checked:
 * `30/Nov/26 12:00 AM`. The day is the one that is written, whatever the zone makes of it. */
int date_parse_timed(
	const char *text, enum date_order order, int64_t today, int64_t *days, struct error *err);

/* True of a date or time that is told from now: `today`, `-3h`, `monday`. */
bool date_is_relative(const char *text);

/* Writes `YYYY-MM-DD`, the nearest of the years 0001 to 9999; returns `out`. */
char *date_format(char out[DATE_TEXT_MAX], int64_t days);

#endif
