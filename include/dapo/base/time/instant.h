/* SPDX-License-Identifier: MIT */
/* Instants, in seconds since 1970-01-01 UTC, as people and other programs write them. */
#ifndef DAPO_BASE_TIME_INSTANT_H
#define DAPO_BASE_TIME_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/time/date_order.h"
#include "dapo/base/time/zone.h"

enum { INSTANT_TEXT_MAX = 32 };

/* Reads an instant: `now`, `-3h`, `-30min`, or whatever date_parse() takes, alone (the first
 * instant of that day in `zone`) or with a time of day after a blank or `T`: `HH:MM[:SS]`, fraction
 * ignored, `AM` or `PM`, then an offset, `GMT+1`, nothing (`zone`), or one of the names Z, UTC,
 * GMT, CET, CEST and, of the United States [RFC 2822], EST, EDT, CST, CDT, MST, MDT, PST, PDT; BST
 * and IST are several zones and refused. So RFC 3339, RFC 2822, `2020-01-17 10:36 UTC`, and with an
 * order `9/18/2017 6:00:16 PM`. A number alone of 9 to 16 digits is Unix time in seconds, milli- or
 * microseconds, from 1980 up to but not 2100. ERR_INVALID as date_parse(). Allocates nothing. */
int instant_parse(const char *text, enum date_order order, int64_t now, const struct zone *zone,
	int64_t *instant, struct error *err);

/* True of a time of day alone: `9:05 AM`, `14:30:00`, `下午2:30`. */
bool instant_is_time(const char *text);

/* Writes `2025-06-30T11:00:00Z`; returns `out`. */
char *instant_format(char out[INSTANT_TEXT_MAX], int64_t instant);

/* Writes what clocks of a zone show, with its offset then: `2025-06-30 13:00 +02:00`, of UTC
 * `2025-06-30 11:00 UTC`; the first INSTANT_MINUTES bytes are without. Returns `out`. */
enum { INSTANT_MINUTES = sizeof "2025-06-30 13:00" - 1 };
char *instant_show(char out[INSTANT_TEXT_MAX], const struct zone *zone, int64_t instant);

#endif
