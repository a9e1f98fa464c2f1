/* SPDX-License-Identifier: MIT */
/* SLA objectives judged against their measurements in the store, one or many. */
#include "dapo/store/questions/objectives.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/time/date.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
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

int objective_terms_of(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err)
{
	int code = objective_read_terms(objective, &store->zone, terms, err);

	if (code) {
		struct strbuf key = STRBUF_INIT;

		record_key(objective, &key);
		error_prefix(err, "%s", key.buf);
		strbuf_release(&key);
		return code;
	}
	return product_status(store, record_integer(objective, OBJECTIVE_PRODUCT, 0),
		&terms->product_status, err);
}

int objective_evidence_of(struct store *store, const struct record *objective,
	const struct sla_objective_terms *terms, int64_t now, struct sla_evidence *evidence,
	struct error *err)
{
	double factor;
	int code = measurements_evidence(store, objective, terms, now, evidence, err);

	if (!code)
		code = objective_factor(objective, &factor, err);
	if (!code)
		evidence->value *= factor;
	return code;
}

int objective_state_of(struct store *store, const struct record *objective, int64_t now,
	struct sla_evidence *evidence, struct sla_result *result, struct error *err)
{
	struct sla_objective_terms terms;
	struct sla_evidence own = {0};
	int code = objective_terms_of(store, objective, &terms, err);

	if (!code)
		code = objective_evidence_of(store, objective, &terms, now, &own, err);
	if (!code)
		*result = sla_judge(&terms, &own, now);
	if (!code && evidence)
		*evidence = own;
	return code;
}

/* A load of many rows is one line of the log. */
static int logged_first(struct store *store, int64_t row_id, int64_t *at, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT s.at FROM change AS c JOIN change_set AS s ON s.seq = c.seq "
		"WHERE c.entity = 'sla_objective' AND c.row_id <= ?1 AND c.last_row_id >= ?1 "
		"ORDER BY c.seq LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, row_id);
	return db_single(rows, at, err);
}

int objective_started(
	struct store *store, const struct record *objective, int64_t *at, struct error *err)
{
	int64_t day, valid_from;
	int code = logged_first(store, objective->row_id, at, err);

	if (code || record_is_null(objective, OBJECTIVE_VALID_FROM) ||
		date_parse(record_text(objective, OBJECTIVE_VALID_FROM), DATE_ORDER_YMD, 0, &day,
			NULL))
		return code;
	valid_from = zone_day_start(&store->zone, day);
	if (valid_from > *at)
		*at = valid_from;
	return 0;
}

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

int objective_counts(
	struct store *store, int64_t product, int64_t counts[SLA_STATUS_COUNT], struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		product ? "SELECT status, count(*) FROM sla_objective WHERE product = ?1 "
			  "AND +" LIVE " AND status IS NOT NULL GROUP BY status"
			: "SELECT status, count(*) FROM sla_objective WHERE " LIVE
			  " AND status IS NOT NULL GROUP BY status",
		&rows, err);

	for (size_t i = 0; i < SLA_STATUS_COUNT; i++)
		counts[i] = 0;
	if (code)
		return code;
	if (product)
		db_bind_integer(rows, 1, product);
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
