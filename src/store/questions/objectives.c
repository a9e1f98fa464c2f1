/* SPDX-License-Identifier: MIT */
/* SLA objectives judged against their measurements in the store, one or many. */
#include "dapo/store/questions/objectives.h"

#include <stdlib.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/time/date.h"
#include "dapo/model/tables/objective.h"
#include "evidence.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

static int product_status(
	struct store *store, int64_t product, enum product_status *status, struct error *err)
{
	struct db_rows *rows;
	int64_t number;
	int code = db_query(store->db, "SELECT status FROM product WHERE row_id = ?1", &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	code = db_single(rows, &number, err);
	*status = (enum product_status)number;
	return code;
}

/* All but the state of its product. */
static int read_terms(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	int code = objective_read_terms(objective, &store->zone, terms, err);

	if (code) {
		record_key(objective, &key);
		error_prefix(err, "%s", key.buf);
	}
	strbuf_release(&key);
	return code;
}

int objective_terms_of(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err)
{
	int code = read_terms(store, objective, terms, err);

	return code ? code
		    : product_status(store, record_integer(objective, OBJECTIVE_PRODUCT, 0),
			      &terms->product_status, err);
}

/* With the value in the base unit of the rule. */
static int load_evidence(struct store *store, struct evidence_subject *subjects, size_t count,
	int64_t now, struct error *err)
{
	int code = evidence_load(store, subjects, count, now, err);

	for (size_t i = 0; !code && i < count; i++) {
		double factor;

		code = objective_factor(subjects[i].objective, &factor, err);
		if (!code)
			subjects[i].evidence.value *= factor;
	}
	return code;
}

int objective_evidence_of(struct store *store, const struct record *objective,
	const struct sla_objective_terms *terms, int64_t now, struct sla_evidence *evidence,
	struct error *err)
{
	struct evidence_subject subject = {.objective = objective, .terms = *terms};
	int code = load_evidence(store, &subject, 1, now, err);

	*evidence = subject.evidence;
	return code;
}

int objective_states_of(struct store *store, const struct record *objectives, size_t count,
	int64_t now, struct objective_state *states, struct error *err)
{
	struct evidence_subject *subjects = xcalloc(count + 1, sizeof *subjects);
	int code = 0;

	for (size_t i = 0; !code && i < count; i++) {
		subjects[i].objective = &objectives[i];
		code = read_terms(store, &objectives[i], &subjects[i].terms, err);
	}
	if (!code)
		code = load_evidence(store, subjects, count, now, err);
	for (size_t i = 0; !code && i < count; i++)
		states[i] = (struct objective_state){.evidence = subjects[i].evidence,
			.result = sla_judge(&subjects[i].terms, &subjects[i].evidence, now)};
	free(subjects);
	return code;
}

int objective_state_of(struct store *store, const struct record *objective, int64_t now,
	struct objective_state *state, struct error *err)
{
	return objective_states_of(store, objective, 1, now, state, err);
}

/* ---- Since when they hold */

static void take_start(void *closure, size_t at, struct db_rows *rows)
{
	int64_t *starts = closure;

	starts[at] = db_integer(rows, 1);
}

/* When they were added, by the log. A load of many rows is one line of it. */
static int logged_first(struct store *store, const struct record *const *objectives, size_t count,
	int64_t *starts, struct error *err)
{
	const struct many_question question = {
		.before = "SELECT o.row_id, (SELECT s.at FROM change AS c JOIN change_set AS s "
			  "ON s.seq = c.seq WHERE c.entity = 'sla_objective' "
			  "AND c.row_id <= o.row_id AND c.last_row_id >= o.row_id "
			  "ORDER BY c.seq LIMIT 1) FROM sla_objective AS o WHERE o.row_id IN (",
		.behind = ")",
		.first = 1,
		.take = take_start,
		.closure = starts};
	int64_t *ids = xcalloc(count + 1, sizeof *ids);
	int code;

	for (size_t i = 0; i < count; i++) {
		ids[i] = objectives[i]->row_id;
		starts[i] = 0;
	}
	code = many_ask(store->db, &question, ids, count, err);
	free(ids);
	return code;
}

int objective_starts(struct store *store, const struct record *const *objectives, size_t count,
	int64_t *starts, struct error *err)
{
	int code = logged_first(store, objectives, count, starts, err);

	for (size_t i = 0; !code && i < count; i++) {
		const char *text = record_text(objectives[i], OBJECTIVE_VALID_FROM);
		int64_t day, valid_from;

		if (!*text || date_parse(text, DATE_ORDER_YMD, 0, &day, NULL))
			continue;
		valid_from = zone_day_start(&store->zone, day);
		if (valid_from > starts[i])
			starts[i] = valid_from;
	}
	return code;
}

/* ---- Of a product */

int objective_names(struct store *store, int64_t product,
	void (*each)(void *closure, const struct objective_name *name), void *closure,
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT o.row_id, o.property, coalesce(p.name, ''), coalesce(o.element, ''), "
		"coalesce(o.driver, '') FROM sla_objective AS o "
		"LEFT JOIN output_port AS p ON p.row_id = o.port "
		"WHERE o.product = ?1 AND o." LIVE " ORDER BY o.row_id",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0) {
		const struct objective_name name = {.row_id = db_integer(rows, 0),
			.property = db_text(rows, 1, NULL),
			.port = db_text(rows, 2, NULL),
			.element = db_text(rows, 3, NULL),
			.driver = db_text(rows, 4, NULL)};

		each(closure, &name);
	}
	return code;
}

int objective_counts(struct store *store, struct sight sight, int64_t counts[SLA_STATUS_COUNT],
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		sight.product ? "SELECT status, count(*) FROM sla_objective WHERE product = ?1 "
				"AND +" LIVE " AND status IS NOT NULL GROUP BY status"
			: sight.domain
			? "SELECT o.status, count(*) FROM product AS p JOIN sla_objective AS o "
			  "ON o.product = p.row_id WHERE p.domain = ?1 AND +o." LIVE
			  " AND o.status IS NOT NULL GROUP BY o.status"
			: "SELECT status, count(*) FROM sla_objective WHERE " LIVE
			  " AND status IS NOT NULL GROUP BY status",
		&rows, err);

	for (size_t i = 0; i < SLA_STATUS_COUNT; i++)
		counts[i] = 0;
	if (code)
		return code;
	if (sight.product || sight.domain)
		db_bind_integer(rows, 1, sight.product ? sight.product : sight.domain);
	while ((code = db_step(rows, err)) > 0)
		counts[db_integer(rows, 0)] = db_integer(rows, 1);
	return code;
}

static void take_promise(void *closure, size_t at, struct db_rows *rows)
{
	struct sla_rollup *rollups = closure;

	sla_rollup_add(&rollups[at], (enum sla_status)db_integer(rows, 1), db_real(rows, 2));
}

int objective_rollups(struct store *store, const int64_t *products, size_t count,
	struct sla_rollup *rollups, struct error *err)
{
	const struct many_question question = {
		.before = "SELECT product, status, coalesce(weight, 0.0) FROM sla_objective "
			  "WHERE +" LIVE " AND status IS NOT NULL AND product IN (",
		.behind = ")",
		.first = 1,
		.take = take_promise,
		.closure = rollups,
	};

	for (size_t i = 0; i < count; i++)
		rollups[i] = (struct sla_rollup){0};
	return many_ask(store->db, &question, products, count, err);
}

int objective_rollup(
	struct store *store, int64_t product, struct sla_rollup *rollup, struct error *err)
{
	return objective_rollups(store, &product, 1, rollup, err);
}
