/* SPDX-License-Identifier: MIT */
/* Quantities with units, as service levels are written: `25h`, `98 %`, `PT15M`, `500 ms`. */
#ifndef DAPO_BASE_QUANTITY_H
#define DAPO_BASE_QUANTITY_H

#include "dapo/base/error.h"
#include "dapo/base/units.h"

/* Reads a number with an optional unit (`25h`, `98 %`, `1,5` is refused) or an ISO 8601 duration
 * (`PT15M`, `P1DT2H`: in seconds). unit->dimension is NONE where none was given. */
int quantity_parse(const char *text, double *value, struct unit *unit, struct error *err);

#endif
