/* SPDX-License-Identifier: MIT */
/* Dates alone: reading and writing them. */
#include "dapo/base/time/date.h"

#include <string.h>

#include "dapo/base/time/calendar.h"

#include "calendar_names.h"
#include "scan.h"

int date_parse(
	const char *text, enum date_order order, int64_t today, int64_t *days, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .today = today, .err = err};
	int code = scan_date(&scan, days);

	if (!code && !scan_end(&scan))
		return scan_refuse_date(&scan);
	return code;
}

int date_parse_timed(
	const char *text, enum date_order order, int64_t today, int64_t *days, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .today = today, .err = err};
	struct scan_clock clock;
	int code = scan_date(&scan, days);
	bool timed;

	if (code || scan_end(&scan))
		return code;
	timed = scan_is_digit(*scan.at) || scan_is_digit(scan.at[1]);
	code = scan_clock_behind(&scan, &clock);
	/* A text that begins like a time is refused as one, any other as no date. */
	return code && !timed ? date_parse(text, order, today, days, err) : code;
}

bool date_is_relative(const char *text)
{
	static const char *const words[] = {"now", "today", "tomorrow", "yesterday"};
	struct scan scan = {.at = text, .text = text};
	char word[SCAN_WORD_MAX];

	scan_blanks(&scan);
	if (*scan.at == '+' || *scan.at == '-')
		return true;
	scan_word(&scan, word);
	if (!scan_end(&scan))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!strcmp(word, words[i]))
			return true;
	}
	return calendar_names_weekday(word) >= 0;
}

char *date_format(char out[DATE_TEXT_MAX], int64_t days)
{
	int year;
	int month;
	int day;
	char *at;

	days = days < CALENDAR_FIRST_DAY   ? CALENDAR_FIRST_DAY
		: days > CALENDAR_LAST_DAY ? CALENDAR_LAST_DAY
					   : days;
	calendar_from_days(days, &year, &month, &day);
	at = scan_put_digits(out, year, 4);
	*at++ = '-';
	at = scan_put_digits(at, month, 2);
	*at++ = '-';
	*scan_put_digits(at, day, 2) = '\0';
	return out;
}
