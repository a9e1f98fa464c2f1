/* SPDX-License-Identifier: MIT */
/* Reading instants: a date in any form, a time of day and a zone. */
#include <string.h>

#include "scan.h"

static const char instant_forms[] =
	"2025-06-30T11:00:00Z, 2025-06-30 11:00, 30.6.2025 11:00, 6/30/2025 11:00 AM GMT+1, "
	"Mon, 30 Jun 2025 11:00 +0000, 2025-06-30, now, -3h, -7d, Unix time of 1980 to 2100";

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

enum zone_kind {
	ZONE_FIXED,
	ZONE_BASE,    /* an offset may follow */
	ZONE_SEVERAL, /* the name stands for several, and is refused */
};

/* Names of time zones: those of RFC 2822, which are of the United States, and the two of central
 * Europe. */
static const struct {
	const char *name;
	int ahead; /* hours */
	enum zone_kind kind;
} zones[] = {
	{"z", 0, ZONE_FIXED}, {"utc", 0, ZONE_BASE}, {"gmt", 0, ZONE_BASE}, {"est", -5, ZONE_FIXED},
	{"edt", -4, ZONE_FIXED}, {"cst", -6, ZONE_FIXED}, {"cdt", -5, ZONE_FIXED},
	{"mst", -7, ZONE_FIXED}, {"mdt", -6, ZONE_FIXED}, {"pst", -8, ZONE_FIXED},
	{"pdt", -7, ZONE_FIXED}, {"cet", 1, ZONE_FIXED}, {"cest", 2, ZONE_FIXED},
	{"bst", 0, ZONE_SEVERAL}, /* British summer, Bangladesh */
	{"ist", 0, ZONE_SEVERAL}, /* India, Ireland, Israel */
};

static int scan_zone_name(struct scan *scan, int64_t *ahead, enum zone_kind *kind)
{
	char word[SCAN_WORD_MAX];

	scan_word(scan, word);
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		if (strcmp(word, zones[i].name) != 0)
			continue;
		*ahead = INT64_C(3600) * zones[i].ahead;
		*kind = zones[i].kind;
		if (*kind != ZONE_SEVERAL)
			return 0;
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': the time zone may be one of several; accepted is its offset, "
			"such "
			"as +01:00",
			scan->text);
	}
	return error_set(scan->err, ERR_INVALID,
		"'%.60s': the time zone is not known; accepted are Z, UTC, +02:00, GMT+2, CET, "
		"CEST, and EST, EDT, CST, CDT, MST, MDT, PST, PDT of the United States",
		scan->text);
}

/* ` (CEST)`: mail programs and browsers put the name of the zone behind the offset. */
static void skip_zone_comment(struct scan *scan)
{
	const char *end;

	scan_blanks(scan);
	end = *scan->at == '(' ? strchr(scan->at, ')') : NULL;
	if (end)
		scan->at = end + 1;
}

/* `Z`, `UTC`, `EST`, an offset from UTC, `GMT+1` or nothing. */
static int scan_zone(struct scan *scan, int64_t *ahead)
{
	enum zone_kind kind = ZONE_BASE;
	bool named = scan_is_letter(*scan->at);
	int code = 0;

	*ahead = 0;
	if (named)
		code = scan_zone_name(scan, ahead, &kind);
	if (code || kind != ZONE_BASE || (*scan->at != '-' && *scan->at != '+'))
		return code;
	code = scan_ahead(scan, named, ahead);
	if (!code)
		skip_zone_comment(scan);
	return code;
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

/* `1505757616`: Unix time in seconds, milliseconds or microseconds; no number is two of them in the
 * years that are taken, and small ids are none. Returns 1, 0 with nothing read for what is no
 * number of that length, or refuses it. */
static int instant_from_unix(struct scan *scan, int64_t *instant)
{
	enum { DIGITS_LEAST = 9, DIGITS_MOST = 16 };
	const int64_t first = INT64_C(315532800); /* 1980-01-01 */
	const int64_t past = INT64_C(4102444800); /* 2100-01-01 */
	struct scan trial = *scan;
	int64_t number = 0;
	int digits = 0;

	scan_blanks(&trial);
	for (; scan_is_digit(*trial.at) && digits <= DIGITS_MOST; trial.at++, digits++)
		number = number * 10 + (*trial.at - '0');
	if (*trial.at == '.' && scan_is_digit(trial.at[1])) {
		for (trial.at++; scan_is_digit(*trial.at); trial.at++)
			;
	}
	if (digits < DIGITS_LEAST || !scan_end(&trial))
		return 0;
	for (int64_t unit = 1; digits <= DIGITS_MOST && unit <= 1000000; unit *= 1000) {
		*instant = number / unit;
		if (*instant >= first && *instant < past)
			return 1;
	}
	return refuse_instant(scan);
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
	code = instant_from_unix(&scan, instant);
	if (code)
		return code < 0 ? code : 0;
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
	struct scan scan = {.at = text, .text = text, .order = order, .now = now, .err = err};
	int64_t seconds;
	int code = scan_date(&scan, days);
	bool timed;

	if (code || scan_end(&scan))
		return code;
	timed = scan_is_digit(*scan.at) || scan_is_digit(scan.at[1]);
	code = scan_time_behind(&scan, &seconds);
	/* What begins like a time is refused as one, all else as no date. */
	return code && !timed ? date_parse(text, order, now, days, err) : code;
}
