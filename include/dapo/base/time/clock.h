/* SPDX-License-Identifier: MIT */
/* The clocks: the time of day, and how long things take. Nothing else looks at one. */
#ifndef DAPO_BASE_TIME_CLOCK_H
#define DAPO_BASE_TIME_CLOCK_H

#include <stdint.h>

#include "dapo/base/error.h"

/* Seconds since 1970-01-01 UTC, from $DAPO_NOW (RFC 3339) where set, else from the system. Called
 * by cli and tui alone, and handed down. A malformed $DAPO_NOW is ERR_USAGE. */
int clock_now(int64_t *now, struct error *err);

/* Milliseconds of a steady clock, which tells no time of day: for how long things take. */
int64_t clock_steady(void);

/* The same in nanoseconds. */
int64_t clock_steady_ns(void);

#endif
