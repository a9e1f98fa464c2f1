/* SPDX-License-Identifier: MIT */
/* Instants: a date with a time of day, Unix time, or a span from now. */
#include "dapo/base/time/instant.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"

#include "scan.h"

/* `now`, `-3h`, `-30min`: what only instants know. Returns false, with nothing read, for others. */
static bool instant_from_now(const struct scan *scan, int64_t now, int64_t *instant)
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
	*instant = now + span;
	return scan_end(&trial);
}

/* `1505757616`: Unix time in seconds, milliseconds or microseconds; no number is two of them in the
 * years that are taken, and small ids are none. Returns 1, 0 with nothing read for what is no
 * number of that length, or refuses it. */
static int instant_from_unix(const struct scan *scan, int64_t *instant)
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
	return scan_refuse_instant(scan);
}

static int64_t instant_of(const struct zone *zone, int64_t day, const struct scan_clock *clock)
{
	if (clock->zoned)
		return day * SECONDS_A_DAY + clock->second - clock->ahead;
	return clock->told ? zone_instant(zone, day, clock->second) : zone_day_start(zone, day);
}

int instant_parse(const char *text, enum date_order order, int64_t now, const struct zone *zone,
	int64_t *instant, struct error *err)
{
	struct scan scan = {.at = text, .text = text, .order = order, .err = err};
	struct scan_clock clock;
	int64_t day;
	int code;

	scan.today = zone_day_of(zone, now);
	if (!scan_is_digit(*text) && instant_from_now(&scan, now, instant))
		return 0;
	code = instant_from_unix(&scan, instant);
	if (code)
		return code < 0 ? code : 0;
	code = scan_date(&scan, &day);
	if (!code)
		code = scan_clock_behind(&scan, &clock);
	if (!code)
		*instant = instant_of(zone, day, &clock);
	return code;
}

bool instant_is_time(const char *text)
{
	struct scan scan = {.at = text, .text = text};
	struct scan_clock clock;

	scan_blanks(&scan);
	return *scan.at && *scan.at != 'T' && *scan.at != 't' && !scan_clock_behind(&scan, &clock);
}

char *instant_format(char out[INSTANT_TEXT_MAX], int64_t instant)
{
	int seconds = calendar_second_of(instant);
	char *at;

	date_format(out, calendar_day_of(instant));
	at = out + strlen(out);
	*at++ = 'T';
	at = scan_put_digits(at, seconds / 3600, 2);
	*at++ = ':';
	at = scan_put_digits(at, seconds / 60 % 60, 2);
	*at++ = ':';
	at = scan_put_digits(at, seconds % 60, 2);
	*at++ = 'Z';
	*at = '\0';
	return out;
}

char *instant_show(char out[INSTANT_TEXT_MAX], const struct zone *zone, int64_t instant)
{
	int minutes = zone_offset_at(zone, instant) / 60;
	char *at = out + INSTANT_MINUTES;

	instant_format(out, zone_clock(zone, instant));
	out[strlen("2025-06-30")] = ' ';
	*at++ = ' ';
	if (!zone || !zone->name) {
		memcpy(at, "UTC", sizeof "UTC");
		return out;
	}
	*at++ = minutes < 0 ? '-' : '+';
	at = scan_put_digits(at, abs(minutes) / 60, 2);
	*at++ = ':';
	at = scan_put_digits(at, abs(minutes) % 60, 2);
	*at = '\0';
	return out;
}
