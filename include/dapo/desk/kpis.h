/* SPDX-License-Identifier: MIT */
/* KPIs: recording values, those that the store computes too, and what is behind. */
#ifndef DAPO_DESK_KPIS_H
#define DAPO_DESK_KPIS_H

#include "dapo/desk/core/desk.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/store/engine/sight.h"

/* A value to record. */
struct kpi_reading {
	int64_t kpi;
	int64_t day;      /* since 1970-01-01 */
	const char *text; /* in the unit of the KPI: `24.5`; or with a unit: `36h`, `98 %` */
	double value;     /* where `text` is NULL: in the unit of the KPI */
	const char *note; /* may be NULL */
	size_t line;      /* of the input that it came from, for messages; 0 = none */
};

/* The live KPI that people call `K-2`, by its name, or `product/name` where several have that.
 * ERR_NOT_FOUND; ERR_INVALID names those that fit where several do. */
int kpi_find(struct desk *desk, const char *text, int64_t *kpi, struct error *err);

/* The same where the product is known (0 = any): by its key or name alone. */
int kpi_find_of(
	struct desk *desk, int64_t product, const char *text, int64_t *kpi, struct error *err);

/* Records values as one step: all of them or none. A second value of a KPI at the same day replaces
 * the first, and its note. */
int kpi_record(
	struct desk *desk, const struct kpi_reading *readings, size_t count, struct error *err);

/* Computes the KPIs of a product (0 = all) whose calculation names one of
 * store/questions/calculations.h, and records what it gives as today's values, as one step. `each`
 * (may be NULL) hears of every one of them before; *value is NULL where there is nothing to compute
 * from. */
int kpi_record_computed(struct desk *desk, int64_t product,
	int (*each)(
		void *closure, const struct record *kpi, const double *value, struct error *err),
	void *closure, struct error *err);

/* Calls `each` with every live KPI in sight that is at risk or expired at desk->now,
 * worst first; its derived fields are those of now, also where nobody may store them. */
int kpi_check(struct desk *desk, struct sight sight,
	int (*each)(void *closure, const struct record *kpi, struct error *err), void *closure,
	struct error *err);

#endif
