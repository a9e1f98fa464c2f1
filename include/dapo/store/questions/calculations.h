/* SPDX-License-Identifier: MIT */
/* KPIs that the store computes itself, from what a product has, most of it its live feedback of the
 * last 90 days. KPI_CALCULATIONS (model/tables/kpi.h) says what each is; see also
 * model/rules/rating.h and completeness.h, for which promises count by the states as they are
 * stored.
 *
 * An answer counts when it was sent; one that never was in the outbox, when it was written. Praise,
 * answers to surveys and duplicates ask for no answer. Where there is nothing to compute from there
 * is no value; but nobody is 0 active consumers. */
#ifndef DAPO_STORE_QUESTIONS_CALCULATIONS_H
#define DAPO_STORE_QUESTIONS_CALCULATIONS_H

#include "dapo/model/tables/kpi.h"
#include "dapo/store/engine/store.h"

/* Computes it for a product as of `now`. *known tells whether there is a value. */
int calculation_run(struct store *store, enum kpi_calculation calculation, int64_t product,
	int64_t now, bool *known, double *value, struct error *err);

/* A KPI that names a calculation. */
struct calculated {
	int64_t kpi;
	int64_t product;
	enum kpi_calculation calculation;
};

/* The live KPIs of a product (0 = all) that name one and are not cancelled, in the order of their
 * keys. The caller frees *found. */
int calculation_kpis(struct store *store, int64_t product, struct calculated **found, size_t *count,
	struct error *err);

#endif
