/* SPDX-License-Identifier: MIT */
/* Units stay with values: what becomes of measurements where a promise or KPI is given another. */
#ifndef DAPO_DESK_PROMISES_UNITS_H
#define DAPO_DESK_PROMISES_UNITS_H

#include "dapo/desk/core/rules.h"

/* A port belongs to the product of its promise. A target may be written in another unit of the same
 * dimension: values stay what they are, in the unit that value_unit then names. To another
 * dimension, or a KPI to another unit, it changes only where desk->revaluation says what becomes of
 * the values that exist. */
extern const struct entity_rules promise_rules;
extern const struct entity_rules kpi_rules;

#endif
