/* SPDX-License-Identifier: MIT */
/* Quantities with units, as service levels are written: `25h`, `98 %`, `PT15M`, `500 ms`. */
#ifndef DAPO_BASE_UNITS_H
#define DAPO_BASE_UNITS_H

#include <stdbool.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* What a unit measures; quantities of one dimension convert into each other. */
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

/* Numbers in the one can be told in the other, by the ratio of their factors. */
bool unit_converts(const struct unit *from, const struct unit *to);

/* Reads a number with an optional unit (`25h`, `98 %`, `1,5` is refused) or an ISO 8601 duration
 * (`PT15M`, `P1DT2H`: in seconds). unit->dimension is NONE where none was given. */
int quantity_parse(const char *text, double *value, struct unit *unit, struct error *err);

/* Reads a span of time, not negative, in seconds: `30d`, `PT1H`, `1M` (calendar month, 30 d here),
 * `90 min`. */
int duration_parse(const char *text, double *seconds, struct error *err);

/* Appends seconds in the largest of w, d, h, min, s, ms that is exact: `25h`, `90min`, `1.5s`. */
void duration_format(struct strbuf *out, double seconds);

/* The same in words: `25 hours`, `1 day`. */
void duration_words(struct strbuf *out, double seconds);

/* Appends a number without needless digits: `12`, `0.25`, `99.5`, `1.2e+12`; at most 6 significant
 * digits, but whole numbers below 1e12 in full. */
void number_format(struct strbuf *out, double value);

/* Appends a change: the same, always with its sign. */
void change_format(struct strbuf *out, double change);

/* Reads a finite decimal number that fills the text (blanks around it allowed). */
int number_parse(const char *text, double *value, struct error *err);

#endif
