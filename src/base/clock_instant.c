/* SPDX-License-Identifier: MIT */
/* Reading instants: a date in any form, a time of day and a zone. */
#include <string.h>

#include "clock_scan.h"

static const char instant_forms[] =
	"2025-06-30T11:00:00Z, 2025-06-30 11:00, 2025-06-30, now, -3h, -7d";

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

/* `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02` or nothing. */
static int scan_zone(struct scan *scan, int64_t *ahead)
{
	bool west = *scan->at == '-';
	char word[SCAN_WORD_MAX];
	struct scan_number hours;
	struct scan_number minutes = {0, 2};

	*ahead = 0;
	if (scan_is_letter(*scan->at)) {
		scan_word(scan, word);
		if (!strcmp(word, "z") || !strcmp(word, "utc") || !strcmp(word, "gmt"))
			return 0;
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': the time zone is not known; accepted are Z, UTC and +02:00",
			scan->text);
	}
	if (!west && *scan->at != '+')
		return 0;
	scan->at++;
	hours = scan_digits(scan);
	if (hours.digits == 4) {
		minutes.value = hours.value % 100;
		hours = (struct scan_number){hours.value / 100, 2};
	} else if (scan_byte(scan, ':')) {
		minutes = scan_digits(scan);
	}
	if (hours.digits != 2 || minutes.digits != 2 || hours.value > 23 || minutes.value > 59)
		return refuse_instant(scan);
	*ahead = (int64_t)hours.value * 3600 + minutes.value * 60;
	if (west)
		*ahead = -*ahead;
	return 0;
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

int instant_parse(
	const char *text, enum date_order order, int64_t now, int64_t *instant, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .now = now, .err = err};
	int64_t days;
	int64_t seconds = 0;
	bool with_time;
	int code;

	if (!scan_is_digit(*text) && instant_from_now(&scan, instant))
		return 0;
	code = scan_date(&scan, &days);
	if (code)
		return code;
	with_time = scan_byte(&scan, 'T') || scan_byte(&scan, 't');
	if (!with_time) {
		scan_byte(&scan, ',');
		with_time = !scan_end(&scan);
	}
	if (with_time) {
		code = scan_time(&scan, &seconds);
		if (code)
			return code;
	}
	if (!scan_end(&scan))
		return refuse_instant(&scan);
	*instant = days * SECONDS_A_DAY + seconds;
	return 0;
}
