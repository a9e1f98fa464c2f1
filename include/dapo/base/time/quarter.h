/* SPDX-License-Identifier: MIT */
/* Quarters of a year, as roadmaps name them: `2026-Q1` is January to March. */
#ifndef DAPO_BASE_TIME_QUARTER_H
#define DAPO_BASE_TIME_QUARTER_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"

enum { QUARTER_TEXT_MAX = 8 };

/* Reads `2026-Q1`, also `2026-q1` and `2026Q1`; `now`, and `+1q` or `-2q` against the day
 * `today`. Writes it as `2026-Q1`. ERR_INVALID names what is accepted. */
int quarter_parse(const char *text, int64_t today, char out[QUARTER_TEXT_MAX], struct error *err);

/* Writes the quarter of a day (since 1970-01-01); returns `out`. */
char *quarter_of_day(char out[QUARTER_TEXT_MAX], int64_t day);

/* The first and the last day of a quarter written as `2026-Q1`. False if the text is none. */
bool quarter_days(const char *text, int64_t *first, int64_t *last);

#endif
