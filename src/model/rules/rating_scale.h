/* SPDX-License-Identifier: MIT */
/* The scales on which people rate. */
#ifndef DAPO_MODEL_RULES_RATING_SCALE_H
#define DAPO_MODEL_RULES_RATING_SCALE_H

#include "dapo/model/rules/rating.h"

/* Sets *scale where people do rate from `min` to `max`, given in any order: from 0 or 1 to at most
 * 10, to 20 or to 100, or from -n to n. Page numbers, years and shares are mostly none of it. */
bool rating_scale_usual(double min, double max, struct rating_scale *scale);

/* The same for a rating `out of max`, of which `value` is an example. */
bool rating_scale_out_of(double value, double max, struct rating_scale *scale);

#endif
