/* SPDX-License-Identifier: MIT */
/* How long ago something was, in a few cells. */
#ifndef DAPO_BASE_TIME_AGE_H
#define DAPO_BASE_TIME_AGE_H

#include <stdint.h>

enum { AGE_TEXT_MAX = 16 };

/* Writes a short age such as `45s`, `12m`, `2h`, `5d`, `3w`, `14mo`, `3y`, rounded down; at most 4
 * cells, or 5 with the `+` in front of negative spans (the future). Returns `out`. */
char *age_format(char out[AGE_TEXT_MAX], int64_t seconds);

#endif
