/* SPDX-License-Identifier: MIT */
/* Reading windows, and where they begin. */
#include "dapo/model/rules/sla/window.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/duration.h"
#include "dapo/base/units.h"

enum { MONTHS_MAX = 1200, MONTHS_A_YEAR = 12 };

/* How many calendar months a unit of windows stands for; 0 if it is none. */
static int months_of_unit(const char *text)
{
	struct unit unit;

	if (strcmp(text, "M") == 0)
		return 1;
	if (strcmp(text, "Y") == 0)
		return MONTHS_A_YEAR;
	if (unit_parse(text, &unit, NULL) != 0 || unit.dimension != DIMENSION_TIME)
		return 0;
	return !strcmp(unit.name, "mo") ? 1 : !strcmp(unit.name, "y") ? MONTHS_A_YEAR : 0;
}

/* Reads whole months and years by any of their names: `1M`, `P1M`, `1mo`, `2 years`; 0 if it is
 * something else. */
static int parse_months(const char *text)
{
	char *end;
	long count;
	int each;

	while (isspace((unsigned char)*text))
		text++;
	if (*text == 'P')
		text++;
	if (!isdigit((unsigned char)*text))
		return 0;
	count = strtol(text, &end, 10);
	while (isspace((unsigned char)*end))
		end++;
	each = months_of_unit(end);
	return each && count <= MONTHS_MAX / each ? (int)count * each : 0;
}

int sla_window_parse(const char *text, struct sla_window *window, struct error *err)
{
	int months = parse_months(text);
	double seconds = 0;
	int code;

	if (months > 0) {
		*window = (struct sla_window){.months = months};
		return 0;
	}
	code = duration_parse(text, &seconds, err);
	if (code != 0)
		return code;
	if (!(seconds >= 1 && seconds <= 100.0 * 366 * SECONDS_A_DAY))
		return error_set(err, ERR_INVALID,
			"`%s` is no window: it takes 1 s to 100 years, such as 30d or 1M", text);
	*window = (struct sla_window){.seconds = (int64_t)seconds};
	return 0;
}

int64_t sla_window_start(const struct sla_window *window, const struct zone *zone, int64_t now)
{
	int year, month, day, months, second;
	int64_t today;

	if (window->months == 0)
		return now - window->seconds;
	zone_latest(zone, now, &today, &second);
	calendar_from_days(today, &year, &month, &day);
	months = year * 12 + (month - 1) - window->months;
	year = months / 12;
	month = months % 12 + 1;
	/* Where the earlier month has no such day, the window begins as that month ends: an earlier
	 * instant would let in again what the end of February has put out. */
	if (day > calendar_month_length(year, month)) {
		day = calendar_month_length(year, month) + 1;
		second = 0;
	}
	return zone_reached(zone, calendar_to_days(year, month, day), second);
}
