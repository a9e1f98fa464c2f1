/* SPDX-License-Identifier: MIT */
/* SLA objectives judged against their measurements in the store, by the index over both. */
#include "dapo/store/objectives.h"

#include "dapo/base/strbuf.h"
#include "dapo/base/units.h"
#include "dapo/model/objective.h"

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

int objective_terms(struct store *store, const struct record *objective,
	struct sla_objective_terms *terms, struct error *err)
{
	int code = objective_read_terms(objective, terms, err);

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

int objective_unit(const struct record *objective, struct unit *unit, struct error *err)
{
	const char *text = record_text(objective, OBJECTIVE_UNIT);
	double ignored;

	if (*text)
		return unit_parse(text, unit, err);
	*unit = (struct unit){.factor = 1};
	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_THRESHOLD)
		return 0;
	return quantity_parse(record_text(objective, OBJECTIVE_TARGET), &ignored, unit, err);
}

/* What one of the objective's unit is in the base unit of its rule. */
static int unit_in_base(const struct record *objective, double *factor, struct error *err)
{
	struct unit unit;
	int code = 0;

	*factor = 1;
	if (record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_THRESHOLD)
		return 0;
	code = objective_unit(objective, &unit, err);
	return code ? code
		    : sla_to_base(record_text(objective, OBJECTIVE_PROPERTY), SLA_THRESHOLD, 1,
			      unit.name, factor, NULL, err);
}

/* The newest measurement up to `now`, and the first one after. A ratio has good and total, all
 * others a value; what an earlier kind of the objective left behind does not count. */
static int load_newest(struct store *store, const struct record *objective, bool is_ratio,
	int64_t now, struct sla_evidence *evidence, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		is_ratio ? "SELECT measured_at, value FROM sla_measurement WHERE objective = ?1 "
			   "AND trash < 2 AND trash = 0 AND total IS NOT NULL "
			   "AND measured_at <= ?2 ORDER BY measured_at DESC LIMIT 1"
			 : "SELECT measured_at, value FROM sla_measurement WHERE objective = ?1 "
			   "AND trash < 2 AND trash = 0 AND value IS NOT NULL "
			   "AND measured_at <= ?2 ORDER BY measured_at DESC LIMIT 1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, objective->row_id);
	db_bind_integer(rows, 2, now);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	evidence->measured = code > 0;
	if (evidence->measured) {
		evidence->measured_at = db_integer(rows, 0);
		evidence->value = db_real(rows, 1);
		db_done(rows);
	}
	code = db_query(store->db,
		is_ratio ? "SELECT min(measured_at) FROM sla_measurement WHERE objective = ?1 "
			   "AND trash < 2 AND trash = 0 AND total IS NOT NULL AND measured_at > ?2"
			 : "SELECT min(measured_at) FROM sla_measurement WHERE objective = ?1 "
			   "AND trash < 2 AND trash = 0 AND value IS NOT NULL AND measured_at > ?2",
		&rows, err);
	if (code)
		return code;
	db_bind_integer(rows, 1, objective->row_id);
	db_bind_integer(rows, 2, now);
	return db_single(rows, &evidence->next_at, err);
}

/* Windows in one pass: parameter 4 is the beginning of the objective's own, 5 … those of the burn
 * windows; parameter 3 is the earliest of them all. */
static void sums_sql(struct strbuf *sql)
{
	strbuf_addstr(sql, "SELECT ");
	for (int i = 0; i <= SLA_BURN_WINDOW_COUNT; i++)
		strbuf_addf(sql,
			"%ssum(good) FILTER (WHERE measured_at > ?%d), "
			"sum(total) FILTER (WHERE measured_at > ?%d)",
			i ? ", " : "", i + 4, i + 4);
	strbuf_addstr(sql,
		" FROM sla_measurement WHERE objective = ?1 AND trash < 2 AND trash = 0 "
		"AND measured_at > ?3 AND measured_at <= ?2");
}

static int load_sums(struct store *store, const struct record *objective,
	const struct sla_window *window, int64_t now, struct sla_evidence *evidence,
	struct error *err)
{
	int64_t begin = sla_window_start(window, now);
	int64_t earliest = begin;
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	sums_sql(&sql);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, objective->row_id);
	db_bind_integer(rows, 2, now);
	db_bind_integer(rows, 4, begin);
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++) {
		int64_t burn_begin = now - sla_burn_seconds((enum sla_burn_window)i);

		db_bind_integer(rows, i + 5, burn_begin);
		if (burn_begin < earliest)
			earliest = burn_begin;
	}
	db_bind_integer(rows, 3, earliest);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	evidence->window = (struct sla_sum){db_real(rows, 0), db_real(rows, 1)};
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		evidence->burn[i] =
			(struct sla_sum){db_real(rows, 2 * i + 2), db_real(rows, 2 * i + 3)};
	db_done(rows);
	return 0;
}

int objective_evidence(struct store *store, const struct record *objective,
	const struct sla_objective_terms *terms, int64_t now, struct sla_evidence *evidence,
	struct error *err)
{
	bool is_ratio = terms->kind == SLA_RATIO;
	double factor;
	int code;

	*evidence = (struct sla_evidence){0};
	if (terms->kind == SLA_DATE)
		return 0;
	code = load_newest(store, objective, is_ratio, now, evidence, err);
	if (!code && is_ratio)
		return load_sums(store, objective, &terms->window, now, evidence, err);
	if (!code)
		code = unit_in_base(objective, &factor, err);
	if (!code)
		evidence->value *= factor;
	return code;
}

int objective_evaluate(struct store *store, const struct record *objective, int64_t now,
	struct sla_result *result, struct error *err)
{
	struct sla_objective_terms terms;
	struct sla_evidence evidence;
	int code = objective_terms(store, objective, &terms, err);

	if (!code)
		code = objective_evidence(store, objective, &terms, now, &evidence, err);
	if (!code)
		*result = sla_evaluate(&terms, &evidence, now);
	return code;
}

int objective_history(struct store *store, const struct record *objective, size_t limit,
	int64_t *at, double *values, size_t *count, struct error *err)
{
	bool is_ratio = record_integer(objective, OBJECTIVE_KIND, SLA_THRESHOLD) == SLA_RATIO;
	struct db_rows *rows;
	int code = db_query(store->db,
		is_ratio ? "SELECT measured_at, 100.0 * good / total FROM sla_measurement "
			   "WHERE objective = ?1 AND trash < 2 AND trash = 0 AND total > 0 "
			   "ORDER BY measured_at DESC LIMIT ?2"
			 : "SELECT measured_at, value FROM sla_measurement "
			   "WHERE objective = ?1 AND trash < 2 AND trash = 0 AND value IS NOT NULL "
			   "ORDER BY measured_at DESC LIMIT ?2",
		&rows, err);

	*count = 0;
	if (code)
		return code;
	db_bind_integer(rows, 1, objective->row_id);
	db_bind_integer(rows, 2, (int64_t)limit);
	while ((code = db_step(rows, err)) > 0) {
		at[*count] = db_integer(rows, 0);
		values[(*count)++] = db_real(rows, 1);
	}
	return code;
}

int objective_measurement(
	struct store *store, int64_t objective, int64_t at, int64_t *measurement, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM sla_measurement WHERE objective = ?1 AND measured_at = ?2 "
		"AND trash < 2",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, objective);
	db_bind_integer(rows, 2, at);
	return db_single(rows, measurement, err);
}

int objective_counts(
	struct store *store, int64_t product, int64_t counts[SLA_STATUS_COUNT], struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		product ? "SELECT status, count(*) FROM sla_objective WHERE product = ?1 "
			  "AND +trash = 0 AND status IS NOT NULL GROUP BY status"
			: "SELECT status, count(*) FROM sla_objective WHERE trash = 0 "
			  "AND status IS NOT NULL GROUP BY status",
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

int objective_rollup(
	struct store *store, int64_t product, struct sla_rollup *rollup, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT status, coalesce(weight, 0.0) FROM sla_objective WHERE product = ?1 "
		"AND +trash = 0 AND status IS NOT NULL",
		&rows, err);

	*rollup = (struct sla_rollup){0};
	if (code)
		return code;
	db_bind_integer(rows, 1, product);
	while ((code = db_step(rows, err)) > 0)
		sla_rollup_add(rollup, (enum sla_status)db_integer(rows, 0), db_real(rows, 1));
	return code;
}
