/* SPDX-License-Identifier: MIT */
/* KPIs judged against their measurements in the store. Days are since 1970-01-01. */
#ifndef DAPO_STORE_QUESTIONS_KPIS_H
#define DAPO_STORE_QUESTIONS_KPIS_H

#include "dapo/base/ids.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/store/engine/store.h"

/* The newest value of a KPI up to `day`, and the first day after it that has one already. */
int kpi_evidence_of(struct store *store, int64_t kpi, int64_t day, struct kpi_evidence *evidence,
	struct error *err);

/* The state of a KPI at `now` by the rule, set in the derived fields of its record. */
int kpi_state_of(struct store *store, struct record *kpi, int64_t now, struct error *err);

/* Values of a KPI, newest first, at most `limit`, for charts: `days` and `values` have room for so
 * many. *count is set. */
int kpi_history(struct store *store, int64_t kpi, size_t limit, int64_t *days, double *values,
	size_t *count, struct error *err);

/* The row of the measurement of that day, live or in the trash; 0 if there is none. */
int kpi_measurement_of(
	struct store *store, int64_t kpi, int64_t day, int64_t *measurement, struct error *err);

/* A KPI as people call it. */
struct kpi_name {
	int64_t row_id;
	const char *product; /* its id */
	const char *name;
};

/* Calls `each` with the names of the live KPIs of a product (0 = all), by row id; they live as long
 * as the call. */
int kpi_names(struct store *store, int64_t product,
	void (*each)(void *closure, const struct kpi_name *name), void *closure, struct error *err);

/* The live values of a KPI, by row; the set is released by the caller. */
int kpi_values(struct store *store, int64_t kpi, struct id_set *rows, struct error *err);

#endif
