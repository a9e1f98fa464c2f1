/* SPDX-License-Identifier: MIT */
/* Units and what they measure: `h`, `%`, `ms`, or any other word. */
#ifndef DAPO_BASE_UNITS_H
#define DAPO_BASE_UNITS_H

#include <stdbool.h>

#include "dapo/base/error.h"

/* The dimension that a unit measures; quantities of one convert into each other. */
enum dimension { DIMENSION_NONE, DIMENSION_TIME, DIMENSION_PERCENT, DIMENSION_OTHER };

struct unit {
	enum dimension dimension;
	double factor; /* one of it in the base unit: seconds for time, percent for percent */
	char name[24]; /* as shown: `ms`, `s`, `min`, `h`, `d`, `w`, `mo`, `y`, `%`, or as given */
};

/* Reads a unit's name: ms; s, sec, second(s); min, minute(s); h, hr, hour(s); d, day(s);
 * w, week(s); mo, month(s) = 30 d; y, yr, year(s) = 365 d; %, percent. Any other word is a unit of
 * its own (DIMENSION_OTHER, factor 1), if it has a letter, `%`, `$` or something beyond ASCII, and
 * begins like no second number. A bare `m` is refused as ambiguous. `` is DIMENSION_NONE. */
int unit_parse(const char *text, struct unit *unit, struct error *err);

/* The same of a unit at the end of `whole`, which errors name. */
int unit_parse_behind(const char *text, const char *whole, struct unit *unit, struct error *err);

/* Numbers in the one can be told in the other, by the ratio of their factors. */
bool unit_converts(const struct unit *from, const struct unit *to);

#endif
