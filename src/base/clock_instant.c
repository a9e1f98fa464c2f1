/* SPDX-License-Identifier: MIT */
/* Reading instants: a date in any form, a time of day and a zone. */
#include <string.h>

#include "clock_scan.h"

static const char instant_forms[] =
	"2025-06-30T11:00:00Z, 2025-06-30 11:00, 30.6.2025 11:00, 6/30/2025 11:00 AM GMT+1, "
	"2025-06-30, now, -3h, -7d";

static int refuse_instant(const struct scan *scan)
{
	return scan_refuse(scan, "time", instant_forms);
}

/* `AM` or `PM`: moves the hour of a twelve-hour clock. Returns false if the hour is none of it. */
static bool apply_half_day(struct scan *scan, int *hour)
{
	char half = (char)(scan->at[0] | 0x20);

	if ((half != 'a' && half != 'p') || (scan->at[1] | 0x20) != 'm')
		return true;
	if (*hour < 1 || *hour > 12)
		return false;
	scan->at += 2;
	*hour = *hour % 12 + (half == 'p' ? 12 : 0);
	return true;
}

/* `+02:00`, `+0200`, `+02`; behind a zone's name also `+2`, as spreadsheets write it. */
static int scan_ahead(struct scan *scan, bool named, int64_t *ahead)
{
	bool west = *scan->at == '-';
	struct scan_number hours;
	struct scan_number minutes = {0, 2};

	scan->at++;
	hours = scan_digits(scan);
	if (hours.digits == 4) {
		minutes.value = hours.value % 100;
		hours = (struct scan_number){hours.value / 100, 2};
	} else if (scan_byte(scan, ':')) {
		minutes = scan_digits(scan);
	}
	if ((hours.digits != 2 && !(named && hours.digits == 1)) || minutes.digits != 2 ||
		hours.value > 23 || minutes.value > 59)
		return refuse_instant(scan);
	*ahead = (int64_t)hours.value * 3600 + minutes.value * 60;
	if (west)
		*ahead = -*ahead;
	return 0;
}

/* `Z`, `UTC`, `GMT`, an offset from UTC, `GMT+1` or nothing. */
static int scan_zone(struct scan *scan, int64_t *ahead)
{
	char word[SCAN_WORD_MAX];
	bool named = scan_is_letter(*scan->at);

	*ahead = 0;
	if (named) {
		scan_word(scan, word);
		if (!strcmp(word, "z"))
			return 0;
		if (strcmp(word, "utc") != 0 && strcmp(word, "gmt") != 0)
			return error_set(scan->err, ERR_INVALID,
				"'%.60s': the time zone is not known; accepted are Z, UTC, +02:00 "
				"and GMT+2",
				scan->text);
	}
	if (*scan->at != '-' && *scan->at != '+')
		return 0;
	return scan_ahead(scan, named, ahead);
}

/* Reads the time of a day, `10:36:26.123 PM +02:00`, in seconds from midnight UTC. */
static int scan_time(struct scan *scan, int64_t *seconds)
{
	struct scan_number hour = scan_digits(scan);
	struct scan_number minute = {0, 0};
	struct scan_number second = {0, 2};
	int64_t ahead;
	int code;

	if (scan_byte(scan, ':'))
		minute = scan_digits(scan);
	if (scan_byte(scan, ':')) {
		second = scan_digits(scan);
		if ((*scan->at == '.' || *scan->at == ',') && scan_is_digit(scan->at[1])) {
			for (scan->at++; scan_is_digit(*scan->at); scan->at++)
				;
		}
	}
	scan_blanks(scan);
	if (hour.digits < 1 || hour.digits > 2 || minute.digits != 2 || second.digits != 2 ||
		!apply_half_day(scan, &hour.value))
		return refuse_instant(scan);
	/* 60 is a leap second; it counts as the first of the next minute. */
	if (hour.value > 23 || minute.value > 59 || second.value > 60)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no such time of day; accepted are 00:00:00 to 23:59:59",
			scan->text);
	scan_blanks(scan);
	code = scan_zone(scan, &ahead);
	*seconds = (int64_t)hour.value * 3600 + minute.value * 60 + second.value - ahead;
	return code;
}

/* `now`, `-3h`, `-30min`: what only instants know. Returns false, with nothing read, for others. */
static bool instant_from_now(struct scan *scan, int64_t *instant)
{
	struct scan trial = *scan;
	char word[SCAN_WORD_MAX];
	int64_t span = 0;

	trial.err = NULL;
	scan_blanks(&trial);
	if (*trial.at == '-' || *trial.at == '+') {
		if (scan_offset(&trial, &span, word))
			return false;
		if (!strcmp(word, "h") || !strcmp(word, "hour"))
			span *= 3600;
		else if (!strcmp(word, "min") || !strcmp(word, "minute"))
			span *= 60;
		else
			return false;
	} else {
		scan_word(&trial, word);
		if (strcmp(word, "now"))
			return false;
	}
	*instant = scan->now + span;
	return scan_end(&trial);
}

/* What is behind the date of an instant: a time of day, or nothing. */
static int scan_time_behind(struct scan *scan, int64_t *seconds)
{
	bool with_time = scan_byte(scan, 'T') || scan_byte(scan, 't');
	int code = 0;

	*seconds = 0;
	if (!with_time) {
		scan_byte(scan, ',');
		with_time = !scan_end(scan);
	}
	if (with_time)
		code = scan_time(scan, seconds);
	if (!code && !scan_end(scan))
		code = refuse_instant(scan);
	return code;
}

int instant_parse(
	const char *text, enum date_order order, int64_t now, int64_t *instant, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .now = now, .err = err};
	int64_t days;
	int64_t seconds;
	int code;

	if (!scan_is_digit(*text) && instant_from_now(&scan, instant))
		return 0;
	code = scan_date(&scan, &days);
	if (!code)
		code = scan_time_behind(&scan, &seconds);
	if (code)
		return code;
	*instant = days * SECONDS_A_DAY + seconds;
	return 0;
}

int date_parse_timed(
	const char *text, enum date_order order, int64_t now, int64_t *days, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .now = now};
	int64_t seconds;
	int code = scan_date(&scan, days);

	if (!code)
		code = scan_time_behind(&scan, &seconds);
	return code ? date_parse(text, order, now, days, err) : 0;
}
