/* SPDX-License-Identifier: MIT */
/* Reading the time of a day. */
#include "dapo/base/time/time_of_day.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
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

/* Reads nothing, `Z`, `+02:00`, `+0200` or `+02`, to the end of the text. */
static bool parse_offset(const char *at, int *offset)
{
	int sign = *at == '-' ? -1 : 1;
	int hours, minutes = 0;

	*offset = 0;
	if (*at == '\0' || strcmp(at, "Z") == 0)
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
	if (hours < 0 || minutes < 0 || *at != '\0')
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return true;
}

int time_of_day_parse(const char *text, double *seconds, int *offset, struct error *err)
{
	const char *at = text;
	int hours = two_digits(&at, 24);
	int minutes = -1, rest = 0, east = 0;

	if (hours >= 0 && *at == ':') {
		at++;
		minutes = two_digits(&at, 59);
	}
	if (minutes >= 0 && *at == ':') {
		at++;
		rest = two_digits(&at, 59);
	}
	if (minutes < 0 || rest < 0 || (hours == 24 && minutes + rest > 0) ||
		!parse_offset(at, &east))
		return error_set(err, ERR_INVALID,
			"`%s` is no time of day: it takes HH:MM, such as 08:30 or 08:30+02:00",
			text);
	*seconds = hours * 3600 + minutes * 60 + rest;
	if (offset)
		*offset = east;
	return 0;
}
