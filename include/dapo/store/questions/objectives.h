/* SPDX-License-Identifier: MIT */
/* SLA objectives judged against their measurements in the store. */
#ifndef DAPO_STORE_QUESTIONS_OBJECTIVES_H
#define DAPO_STORE_QUESTIONS_OBJECTIVES_H

#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/engine/store.h"

/* Reads what the rule needs of an objective (a record of sla_objective_entity) and of its product,
 * in base units. Refuses a target or unit that can't be read, naming what is accepted. */
int objective_terms_of(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err);

/* The evidence for the rule, with the value in its base unit: the newest (of several sources the
 * worst of those that aren't late), window sums, the maintenance since, and the first instant after
 * `now`. */
int objective_evidence_of(struct store *store, const struct record *objective,
	const struct sla_objective_terms *terms, int64_t now, struct sla_evidence *evidence,
	struct error *err);

/* The state of a promise by the rule, and the evidence on which it rests. */
struct objective_state {
	struct sla_evidence evidence;
	struct sla_result result;
};

/* The states of many promises at `now`, with a handful of statements for some hundreds of them. */
int objective_states_of(struct store *store, const struct record *objectives, size_t count,
	int64_t now, struct objective_state *states, struct error *err);
int objective_state_of(struct store *store, const struct record *objective, int64_t now,
	struct objective_state *state, struct error *err);

/* When promises began to hold, starts[i] that of objectives[i]: its first day, or if that is
 * earlier or open, when it was added (0 where the log doesn't tell). */
int objective_starts(struct store *store, const struct record *const *objectives, size_t count,
	int64_t *starts, struct error *err);

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

/* How many live objectives in sight are in each status as stored. */
int objective_counts(struct store *store, struct sight sight, int64_t counts[SLA_STATUS_COUNT],
	struct error *err);

/* The sum of a product's live objectives, as stored: see sla_rollup_status() and _score(). */
int objective_rollup(
	struct store *store, int64_t product, struct sla_rollup *rollup, struct error *err);

/* The same of many products: rollups[i] is that of products[i]. */
int objective_rollups(struct store *store, const int64_t *products, size_t count,
	struct sla_rollup *rollups, struct error *err);

#endif
