/* SPDX-License-Identifier: MIT */
/* Months, quarters, half-years and weeks, written where a day is wanted. */
#ifndef DAPO_BASE_TIME_PERIOD_H
#define DAPO_BASE_TIME_PERIOD_H

#include <stdint.h>

#include "dapo/base/error.h"

/* Reads `2025-09`, `09/2025`, `Sep 2025`, `septiembre de 2025`, `2025年9月`; `Q3 2025`, `2025-Q3`,
 * `T3 2025`; `H1 2025`; `2025-W14`, `W14 2025`, `KW 14/2025`. 1, and its last day in days since
 * 1970-01-01, of a week the Sunday [ISO 8601]; 0 for what is no period, days among them; negative
 * (ERR_INVALID) for one that no calendar has. */
int period_parse(const char *text, int64_t *last_day, struct error *err);

#endif
