/* SPDX-License-Identifier: MIT */
/* Reading times of a day. */
#include "dapo/base/time/time_of_day.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Reads two digits of at most `max`; -1 if they are something else. */
static int two_digits(const char **at, int max)
{
	const char *s = *at;
	int number;

	if (!isdigit((unsigned char)s[0]) || !isdigit((unsigned char)s[1]))
		return -1;
	number = (s[0] - '0') * 10 + (s[1] - '0');
	*at += 2;
	return number <= max ? number : -1;
}

/* Reads `Z`, `+02:00`, `+0200` or `+02`, to the end of the text. */
static bool parse_offset(const char *at, struct time_of_day *time)
{
	int sign = *at == '-' ? -1 : 1;
	int hours, minutes = 0;

	time->place = PLACE_OFFSET;
	if (strcmp(at, "Z") == 0)
		return true;
	if (*at != '+' && *at != '-')
		return false;
	at++;
	hours = two_digits(&at, 18);
	if (*at != '\0') {
		if (*at == ':')
			at++;
		minutes = two_digits(&at, 59);
	}
	time->offset = sign * (hours * 3600 + minutes * 60);
	return hours >= 0 && minutes >= 0 && *at == '\0';
}

/* Reads a blank and a word, to the end of the text. */
static bool parse_zone(const char *at, struct time_of_day *time)
{
	size_t len;

	at += strspn(at, " ");
	len = strcspn(at, " ");
	if (!isalpha((unsigned char)*at) || at[len + strspn(at + len, " ")] ||
		len >= TIME_OF_DAY_ZONE_MAX)
		return false;
	time->place = PLACE_ZONE;
	memcpy(time->zone, at, len);
	return true;
}

static bool parse_place(const char *at, struct time_of_day *time)
{
	if (*at == '\0')
		return true;
	return *at == ' ' ? parse_zone(at, time) : parse_offset(at, time);
}

int time_of_day_parse(const char *text, struct time_of_day *time, struct error *err)
{
	const char *at = text;
	int hours = two_digits(&at, 24);
	int minutes = -1, rest = 0;

	*time = (struct time_of_day){.place = PLACE_UNTOLD};
	if (hours >= 0 && *at == ':') {
		at++;
		minutes = two_digits(&at, 59);
	}
	if (minutes >= 0 && *at == ':') {
		at++;
		rest = two_digits(&at, 59);
	}
	if (minutes < 0 || rest < 0 || (hours == 24 && minutes + rest > 0) ||
		!parse_place(at, time))
		return error_set(err, ERR_INVALID,
			"`%s` is no time of day: it takes HH:MM, such as 08:30, 08:30+02:00 or "
			"08:30 Europe/Berlin",
			text);
	time->second = hours * 3600 + minutes * 60 + rest;
	return 0;
}

int time_of_day_zone(const struct time_of_day *time, const struct zone *here, struct zone *zone,
	const struct zone **used, struct error *err)
{
	*used = time->place == PLACE_UNTOLD ? here : zone;
	if (time->place == PLACE_OFFSET)
		zone->first = time->offset;
	return time->place == PLACE_ZONE ? zone_read(zone, time->zone, err) : 0;
}
