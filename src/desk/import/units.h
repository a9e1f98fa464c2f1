/* SPDX-License-Identifier: MIT */
/* Units beside the values of KPIs. */
#ifndef DAPO_DESK_IMPORT_UNITS_H
#define DAPO_DESK_IMPORT_UNITS_H

#include "dapo/desk/core/desk.h"
#include "dapo/exchange/mapping/plan.h"

/* Turns the value of a row, whose KPI is known, from the unit in its cell into that of the KPI.
 * ERR_INVALID in reject->why where one can't be told in the other. */
int units_settle(struct desk *desk, struct plan_row *row, struct plan_reject *reject);

#endif
