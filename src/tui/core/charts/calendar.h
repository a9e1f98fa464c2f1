/* SPDX-License-Identifier: MIT */
/* A calendar of good and bad days: a column a week, from Monday to Sunday, a sign a day.
 *
 *	   Jan     Feb
 *	Mo ▪ ▪ ▪ ✗ ▪ ▪
 *	Tu ▪ ▪ ! ▪ ▪ ·
 *	…
 *	▪ kept ! near ✗ broken · none
 */
#ifndef DAPO_TUI_CORE_CHARTS_CALENDAR_H
#define DAPO_TUI_CORE_CHARTS_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "dapo/model/rules/sla.h"
#include "raster.h"
#include "tui/core/layout.h"

struct calendar {
	int64_t first;               /* its first day, a Monday, in days since 1970-01-01 */
	const enum sla_status *days; /* of each day, from the first to today */
	size_t count;
};

enum { CALENDAR_WEEKS_MIN = 5, CALENDAR_WEEKS_MAX = 13 };

/* Cells and rows that so many weeks take, and how many weeks fit into cells, within the limits. */
int calendar_cols(int weeks);
int calendar_rows(int weeks);
int calendar_weeks(int cols);

/* The sign of a state. */
int32_t calendar_sign(enum raster_set set, enum sla_status status);

/* The Monday with which a calendar of so many weeks begins whose last one has the day `today`. */
int64_t calendar_first(int64_t today, int weeks);

/* Draws it into a part of the raster, as many weeks as there are days. */
void calendar_draw(const struct calendar *calendar, struct raster *raster, struct rect area);

#endif
