/* SPDX-License-Identifier: MIT */
/* SLA objectives judged against their measurements in the store. */
#ifndef DAPO_STORE_OBJECTIVES_H
#define DAPO_STORE_OBJECTIVES_H

#include "dapo/base/units.h"
#include "dapo/model/record.h"
#include "dapo/model/sla.h"
#include "dapo/store/store.h"

/* Reads what the rule needs of an objective (a record of sla_objective_entity) and of its product,
 * in base units. Refuses a target or unit that can't be read, naming what is accepted. */
int objective_terms(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err);

/* The unit in which the objective's measurements are kept: its own, else that of its target, else
 * none, which stands for the base unit of its property. */
int objective_unit(const struct record *objective, struct unit *unit, struct error *err);

/* Gathers newest measurement and window sums as of `now` (later ones are ignored). */
int objective_evidence(struct store *store, const struct record *objective,
	const struct sla_objective_terms *terms, int64_t now, struct sla_evidence *evidence,
	struct error *err);

/* Both of the above and the rule: the state of a promise at `now`. */
int objective_evaluate(struct store *store, const struct record *objective, int64_t now,
	struct sla_result *result, struct error *err);

/* Measurements of an objective, newest first, at most `limit`: for charts. *count is set; `at` and
 * `values` have room for `limit` (a ratio gives good / total in percent). */
int objective_history(struct store *store, const struct record *objective, size_t limit,
	int64_t *at, double *values, size_t *count, struct error *err);

/* The row of the measurement of that instant, live or in the trash; 0 if there is none. */
int objective_measurement(struct store *store, int64_t objective, int64_t at, int64_t *measurement,
	struct error *err);

/* How many live objectives are in each status as stored; product 0 = all. */
int objective_counts(
	struct store *store, int64_t product, int64_t counts[SLA_STATUS_COUNT], struct error *err);

/* What a product's live objectives add up to, as stored: see sla_rollup_status() and _score(). */
int objective_rollup(
	struct store *store, int64_t product, struct sla_rollup *rollup, struct error *err);

#endif
