/* SPDX-License-Identifier: MIT */
/* SLA objectives judged against their measurements in the store. */
#ifndef DAPO_STORE_QUESTIONS_OBJECTIVES_H
#define DAPO_STORE_QUESTIONS_OBJECTIVES_H

#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/store/engine/store.h"

/* Reads what the rule needs of an objective (a record of sla_objective_entity) and of its product,
 * in base units. Refuses a target or unit that can't be read, naming what is accepted. */
int objective_terms_of(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err);

/* measurements_evidence() with the value in the base unit of the rule. */
int objective_evidence_of(struct store *store, const struct record *objective,
	const struct sla_objective_terms *terms, int64_t now, struct sla_evidence *evidence,
	struct error *err);

/* The state of a promise at `now` by the rule, and the evidence on which it rests (may be NULL). */
int objective_state_of(struct store *store, const struct record *objective, int64_t now,
	struct sla_evidence *evidence, struct sla_result *result, struct error *err);

/* When a promise began to hold: its first day, or if that is earlier or open, when it was added (0
 * where the log doesn't tell). */
int objective_started(
	struct store *store, const struct record *objective, int64_t *at, struct error *err);

/* The names by which an objective of a product is told from others; "" for what it has not. */
struct objective_name {
	int64_t row_id;
	const char *property;
	const char *port; /* its name */
	const char *element;
	const char *driver;
};

/* Calls `each` with the names of the live objectives of a product, by row id; they live as long as
 * the call. */
int objective_names(struct store *store, int64_t product,
	void (*each)(void *closure, const struct objective_name *name), void *closure,
	struct error *err);

/* How many live objectives are in each status as stored; product 0 = all. */
int objective_counts(
	struct store *store, int64_t product, int64_t counts[SLA_STATUS_COUNT], struct error *err);

/* The sum of a product's live objectives, as stored: see sla_rollup_status() and _score(). */
int objective_rollup(
	struct store *store, int64_t product, struct sla_rollup *rollup, struct error *err);

/* The same of many products: rollups[i] is that of products[i]. */
int objective_rollups(struct store *store, const int64_t *products, size_t count,
	struct sla_rollup *rollups, struct error *err);

#endif
