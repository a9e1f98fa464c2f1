/* SPDX-License-Identifier: MIT */
/* Times of a day, without a date, and where they are told. */
#ifndef DAPO_BASE_TIME_TIME_OF_DAY_H
#define DAPO_BASE_TIME_TIME_OF_DAY_H

#include "dapo/base/error.h"
#include "dapo/base/time/zone.h"

enum time_of_day_place {
	PLACE_UNTOLD,
	PLACE_OFFSET, /* `Z`, `+02:00`: the same in winter and in summer */
	PLACE_ZONE,   /* `Europe/Berlin`: as clocks go there */
};

enum { TIME_OF_DAY_ZONE_MAX = 65 };

struct time_of_day {
	int second; /* since midnight, up to 24:00 */
	enum time_of_day_place place;
	int offset;                      /* seconds east of UTC */
	char zone[TIME_OF_DAY_ZONE_MAX]; /* the name as it was written */
};

/* Reads `08:30`, `08:30:15`, with `Z`, an offset such as `+02:00` or the name of a zone behind it:
 * `08:30 Europe/Berlin`. Whether there is such a zone is left to time_of_day_zone(). */
int time_of_day_parse(const char *text, struct time_of_day *time, struct error *err);

/* The zone in which it is told, as *used: `here` where that is untold, else `zone` (zeroed before,
 * released by the caller), into which it is read; that of an offset has it all the year. */
int time_of_day_zone(const struct time_of_day *time, const struct zone *here, struct zone *zone,
	const struct zone **used, struct error *err);

#endif
