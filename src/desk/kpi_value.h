/* SPDX-License-Identifier: MIT */
/* Values of KPIs as people and tables write them. */
#ifndef DAPO_DESK_KPI_VALUE_H
#define DAPO_DESK_KPI_VALUE_H

#include "dapo/model/entity/record.h"

/* Reads a value of a KPI: without a unit it is in the KPI's, with one it is converted: `24.5`,
 * `98 %`, `€ 12`, `PT36H`. ERR_INVALID for what is no number, and for a unit that can't be told in
 * that of the KPI. */
int kpi_value_read(const struct record *kpi, const char *text, double *value, struct error *err);

#endif
