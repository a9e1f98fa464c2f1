/* SPDX-License-Identifier: MIT */
/* Reading windows, and where they begin. */
#include "sla_window.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/duration.h"

/* Reads `1M` or `P1M`; 0 if it is something else. */
static int parse_months(const char *text)
{
	enum { MONTHS_MAX = 1200 };
	char *end;
	long months;

	if (*text == 'P')
		text++;
	if (!isdigit((unsigned char)*text))
		return 0;
	months = strtol(text, &end, 10);
	return strcmp(end, "M") == 0 && months <= MONTHS_MAX ? (int)months : 0;
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

int64_t sla_window_start(const struct sla_window *window, int64_t now)
{
	int time_of_day = calendar_second_of(now);
	int year, month, day, months;

	if (window->months == 0)
		return now - window->seconds;
	calendar_from_days(calendar_day_of(now), &year, &month, &day);
	months = year * 12 + (month - 1) - window->months;
	year = months / 12;
	month = months % 12 + 1;
	if (day > calendar_month_length(year, month))
		day = calendar_month_length(year, month);
	return calendar_to_days(year, month, day) * SECONDS_A_DAY + time_of_day;
}
