/* SPDX-License-Identifier: MIT */
/* Progress towards an end, of KPIs and milestones alike: how much of it is expected by a day. Raw
 * progress is 1 at the target. Days are since 1970-01-01; DATE_NONE leaves an end open. */
#ifndef DAPO_MODEL_RULES_PROGRESS_H
#define DAPO_MODEL_RULES_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* Values that are this near are equal. */
#define PROGRESS_TOLERANCE 1e-9

/* Progress is behind below this share of what is expected. */
#define PROGRESS_ON_COURSE 0.8

/* Progress from here on counts as partially reached once the time is over. */
#define PROGRESS_PARTLY 0.5

/* Progress as it is shown: 0 to 100 percent, rounded down, so that 100 means reached. */
int progress_percent(double progress);

/* The share of the days from `start` to `end` that is over on `day`, 0 to 1: what progress is
 * expected by then. 0 where either end is open. */
double progress_expected(int64_t start, int64_t end, int64_t day);

/* True if progress is below 0.8 of what is expected: at risk. Never where either end is open. */
bool progress_is_behind(double progress, int64_t start, int64_t end, int64_t day);

#endif
