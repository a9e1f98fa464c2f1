/* SPDX-License-Identifier: MIT */
/* Times of a day, without a date. */
#ifndef DAPO_BASE_TIME_TIME_OF_DAY_H
#define DAPO_BASE_TIME_TIME_OF_DAY_H

#include "dapo/base/error.h"

/* Reads `08:30`, `08:30:15`, with `Z` or an offset such as `+02:00` behind it (none is UTC):
 * seconds since midnight, and seconds east of UTC (offset may be NULL). */
int time_of_day_parse(const char *text, double *seconds, int *offset, struct error *err);

#endif
