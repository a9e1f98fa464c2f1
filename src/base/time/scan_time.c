/* SPDX-License-Identifier: MIT */
/* Reading the time of day and the zone behind a date. */
#include <string.h>

#include "scan.h"

static const char instant_forms[] =
	"2025-06-30T11:00:00Z, 2025-06-30 11:00, 30.6.2025 11:00, 6/30/2025 11:00 AM GMT+1, "
	"Mon, 30 Jun 2025 11:00 +0000, 2025-06-30, now, -3h, -7d, Unix time of 1980 to 2100";

int scan_refuse_instant(const struct scan *scan)
{
	return scan_refuse(scan, "time", instant_forms);
}

/* Halves of a day on a twelve-hour clock; those of East Asia stand before the hour. */
static const struct {
	const char *text;
	bool before;
	bool second;
} half_days[] = {
	{"am", false, false},
	{"pm", false, true},
	{"a.m.", false, false},
	{"p.m.", false, true},
	{"a. m.", false, false},
	{"p. m.", false, true},
	{"上午", true, false},
	{"下午", true, true},
	{"午前", true, false},
	{"午後", true, true},
	{"오전", true, false},
	{"오후", true, true},
};

/* Passes over a text in any case; blanks of any kind are blanks. */
static bool scan_folded(struct scan *scan, const char *text)
{
	struct scan behind = *scan;

	for (; *text; text++) {
		if (*text == ' ') {
			scan_blanks(&behind);
			continue;
		}
		if (*behind.at != *text &&
			!(scan_is_letter(*behind.at) && (*behind.at | 0x20) == *text))
			return false;
		behind.at++;
	}
	*scan = behind;
	return true;
}

/* The index of the half that is next there, which is passed over; -1 if none is. */
static int scan_half_day(struct scan *scan, bool before)
{
	for (size_t i = 0; i < sizeof half_days / sizeof *half_days; i++) {
		struct scan behind = *scan;

		if (half_days[i].before == before && scan_folded(&behind, half_days[i].text) &&
			!scan_is_letter(*behind.at)) {
			*scan = behind;
			scan_blanks(scan);
			return (int)i;
		}
	}
	return -1;
}

/* Moves the hour of a twelve-hour clock. Returns false if the hour is none of it. */
static bool apply_half_day(int half, int *hour)
{
	if (half < 0)
		return true;
	if (*hour < 1 || *hour > 12)
		return half_days[half].before && *hour == 0; /* 午前0時 */
	*hour = *hour % 12 + (half_days[half].second ? 12 : 0);
	return true;
}

/* Passes over the first of some signs that is next. */
static bool scan_any(struct scan *scan, const char *const *signs)
{
	for (; *signs; signs++) {
		if (scan_text(scan, *signs))
			return true;
	}
	return false;
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
		return scan_refuse_instant(scan);
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
static int scan_zone(struct scan *scan, struct scan_clock *clock)
{
	enum zone_kind kind = ZONE_BASE;
	bool named = scan_is_letter(*scan->at);
	int code = 0;

	clock->zoned = named;
	if (named)
		code = scan_zone_name(scan, &clock->ahead, &kind);
	if (code || kind != ZONE_BASE || (*scan->at != '-' && *scan->at != '+'))
		return code;
	clock->zoned = true;
	code = scan_ahead(scan, named, &clock->ahead);
	if (!code)
		skip_zone_comment(scan);
	return code;
}

/* Reads the time of a day: `10:36:26.123 PM +02:00`. */
static int scan_time(struct scan *scan, struct scan_clock *clock)
{
	static const char *const hours[] = {":", "時", "时", "點", "点", "시", NULL};
	static const char *const minutes[] = {":", "分", "분", NULL};
	static const char *const seconds_signs[] = {"秒", "초", NULL};
	int half = scan_half_day(scan, true);
	struct scan_number hour = scan_digits(scan);
	struct scan_number minute = {0, 0};
	struct scan_number second = {0, 2};

	if (scan_any(scan, hours)) {
		scan_blanks(scan);
		minute = scan_digits(scan);
	}
	if (scan_any(scan, minutes) && scan_is_digit(*scan->at)) {
		second = scan_digits(scan);
		scan_any(scan, seconds_signs);
		if ((*scan->at == '.' || *scan->at == ',') && scan_is_digit(scan->at[1])) {
			for (scan->at++; scan_is_digit(*scan->at); scan->at++)
				;
		}
	}
	scan_blanks(scan);
	if (half < 0)
		half = scan_half_day(scan, false);
	if (half >= 0 && !minute.digits) /* `9 PM` */
		minute.digits = 2;
	if (hour.digits < 1 || hour.digits > 2 || minute.digits != 2 || second.digits != 2 ||
		!apply_half_day(half, &hour.value))
		return scan_refuse_instant(scan);
	/* 60 is a leap second; it counts as the first of the next minute. */
	if (hour.value > 23 || minute.value > 59 || second.value > 60)
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': there is no such time of day; accepted are 00:00:00 to 23:59:59",
			scan->text);
	scan_blanks(scan);
	scan_text(scan, "Uhr");
	scan_blanks(scan);
	clock->second = (int64_t)hour.value * 3600 + minute.value * 60 + second.value;
	return scan_zone(scan, clock);
}

/* `um` of `3. November 2025 um 14:30 Uhr`: what stands between a day and its time. */
static void skip_at(struct scan *scan)
{
	static const char *const words[] = {"at", "um", "a", "as", "alle", "om", "o"};
	struct scan behind = *scan;
	char word[SCAN_WORD_MAX];

	scan_word(&behind, word);
	scan_blanks(&behind);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!strcmp(word, words[i]) && scan_is_digit(*behind.at)) {
			*scan = behind;
			return;
		}
	}
}

int scan_clock_behind(struct scan *scan, struct scan_clock *clock)
{
	int code = 0;

	*clock = (struct scan_clock){.told = scan_byte(scan, 'T') || scan_byte(scan, 't')};
	if (!clock->told) {
		scan_byte(scan, ',');
		clock->told = !scan_end(scan);
		skip_at(scan);
	}
	if (clock->told)
		code = scan_time(scan, clock);
	if (!code && !scan_end(scan))
		code = scan_refuse_instant(scan);
	return code;
}
