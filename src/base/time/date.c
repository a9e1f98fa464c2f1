/* SPDX-License-Identifier: MIT */
/* Dates alone: reading and writing them. */
#include "dapo/base/time/date.h"

#include "dapo/base/time/calendar.h"

#include "scan.h"

enum {
	FIRST_DAY = -719162, /* 0001-01-01 */
	LAST_DAY = 2932896,  /* 9999-12-31 */
};

int date_parse(
	const char *text, enum date_order order, int64_t now, int64_t *days, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .now = now, .err = err};
	int code = scan_date(&scan, days);

	if (!code && !scan_end(&scan))
		return scan_refuse_date(&scan);
	return code;
}

int date_parse_timed(
	const char *text, enum date_order order, int64_t now, int64_t *days, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .now = now, .err = err};
	int64_t seconds;
	int code = scan_date(&scan, days);
	bool timed;

	if (code || scan_end(&scan))
		return code;
	timed = scan_is_digit(*scan.at) || scan_is_digit(scan.at[1]);
	code = scan_time_behind(&scan, &seconds);
	/* A text that begins like a time is refused as one, any other as no date. */
	return code && !timed ? date_parse(text, order, now, days, err) : code;
}

char *date_format(char out[DATE_TEXT_MAX], int64_t days)
{
	int year;
	int month;
	int day;
	char *at;

	days = days < FIRST_DAY ? FIRST_DAY : days > LAST_DAY ? LAST_DAY : days;
	calendar_from_days(days, &year, &month, &day);
	at = scan_put_digits(out, year, 4);
	*at++ = '-';
	at = scan_put_digits(at, month, 2);
	*at++ = '-';
	*scan_put_digits(at, day, 2) = '\0';
	return out;
}
