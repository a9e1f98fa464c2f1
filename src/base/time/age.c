/* SPDX-License-Identifier: MIT */
/* Ages in the largest unit that leaves them short. */
#include "dapo/base/time/age.h"

#include <stdio.h>

#include "dapo/base/time/calendar.h"

char *age_format(char out[AGE_TEXT_MAX], int64_t seconds)
{
	static const struct {
		int64_t below; /* used for spans shorter than this */
		int64_t unit;
		const char *name;
	} steps[] = {
		{60, 1, "s"}, {3600, 60, "m"}, {SECONDS_A_DAY, 3600, "h"},
		{INT64_C(14) * SECONDS_A_DAY, SECONDS_A_DAY, "d"},
		{INT64_C(61) * SECONDS_A_DAY, INT64_C(7) * SECONDS_A_DAY, "w"},
		{INT64_C(731) * SECONDS_A_DAY, INT64_C(2629746), "mo"}, /* a twelfth of a year */
		{INT64_MAX, INT64_C(31556952), "y"},                    /* 365.2425 days */
	};
	const char *sign = seconds < 0 ? "+" : "";
	int64_t count;
	size_t i = 0;

	if (seconds < 0)
		seconds = seconds == INT64_MIN ? INT64_MAX : -seconds;
	while (seconds >= steps[i].below && i + 1 < sizeof steps / sizeof *steps)
		i++;
	count = seconds / steps[i].unit;
	snprintf(
		out, AGE_TEXT_MAX, "%s%d%s", sign, (int)(count < 999 ? count : 999), steps[i].name);
	return out;
}
