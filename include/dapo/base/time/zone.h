/* SPDX-License-Identifier: MIT */
/* Time zones: which day and which time of day an instant is somewhere, and back.
 *
 * The one place that decides this. Zones come by name from the system's tz database, whose files
 * [RFC 8536] are read here: the C library takes an unknown name for UTC without a word, and knows
 * one zone a process. A zeroed zone, and NULL, are UTC, which needs no file.
 *
 * Where clocks are put forward over a time, it is told with the offset that held before: 02:30
 * becomes 03:30 [RFC 5545]. Where they are put back, a time that comes twice is the first of both.
 * So nothing that is due is left out, and nothing happens twice. A day begins with its first
 * instant, which need not be midnight; a day that a place left out is empty. */
#ifndef DAPO_BASE_TIME_ZONE_H
#define DAPO_BASE_TIME_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

/* When summer time begins or ends, year by year [POSIX, TZ]. */
struct zone_turn {
	int month, week, weekday; /* 1..12; 1..5, 5 = the last; 0 = Sunday. month 0: by `day` */
	int day;                  /* of the year, from 0 */
	bool leap;                /* `day` counts 29 February */
	int second;               /* of that day, by the clock until then; may lie outside it */
};

/* What holds after all that a file lists. Offsets are seconds east of UTC. */
struct zone_rule {
	int standard, summer;
	bool turns; /* there is a summer time */
	struct zone_turn to_summer, to_standard;
};

struct zone {
	char *name;   /* owned; NULL = UTC */
	int first;    /* the offset before the first change */
	size_t count; /* of changes, in order of time */
	struct zone_change {
		int64_t at;
		int offset; /* from then on */
	} * changes;        /* owned */
	bool ruled;         /* `rule` goes on where the changes end */
	struct zone_rule rule;
};

/* The offset, in seconds east of UTC, that holds from `from` until before `until`; INT64_MIN and
 * INT64_MAX where that end is open. */
struct zone_span {
	int64_t from, until;
	int offset;
};

/* Reads the zone of a name such as `Europe/Berlin` over `zone` (zeroed or read before), which stays
 * as it was on failure. ERR_INVALID, naming what is near or what is missing, for a name that the
 * system doesn't know, and for a file that can't be read as a zone. */
int zone_read(struct zone *zone, const char *name, struct error *err);

/* The same from the bytes of a TZif file. Allocates no more than they hold. */
int zone_decode(struct zone *zone, const char *name, const unsigned char *bytes, size_t len,
	struct error *err);

/* Frees what it holds: it is UTC again. */
void zone_release(struct zone *zone);

/* `UTC`, `Europe/Berlin`. */
const char *zone_name(const struct zone *zone);

/* Appends the name of the zone that the system is set to: $TZ, else /etc/localtime or
 * /etc/timezone. False, and `UTC`, where none of these names one that zone_read() takes. */
bool zone_system(struct strbuf *out);

/* The offset around an instant. */
struct zone_span zone_span_at(const struct zone *zone, int64_t instant);
int zone_offset_at(const struct zone *zone, int64_t instant);

/* The day (since 1970-01-01) that an instant falls on, and the second of that day by the clock. */
int64_t zone_day_of(const struct zone *zone, int64_t instant);
int zone_second_of(const struct zone *zone, int64_t instant);

/* Both in one: the seconds since 1970-01-01 00:00 that clocks there show. To be told, never kept.
 */
int64_t zone_clock(const struct zone *zone, int64_t instant);

/* The instant at which clocks show a second of a day (0 to 86400 and beyond). Days beyond the years
 * 0001 to 9999 count as the nearest of these, here and below. */
int64_t zone_instant(const struct zone *zone, int64_t day, int64_t second);

/* The first instant of a day, and the first at which clocks show a time of it or a later one. */
int64_t zone_day_start(const struct zone *zone, int64_t day);
int64_t zone_reached(const struct zone *zone, int64_t day, int64_t second);

/* The latest time that clocks have shown up to an instant: it never goes back, as clocks do. */
void zone_latest(const struct zone *zone, int64_t instant, int64_t *day, int *second);

#endif
