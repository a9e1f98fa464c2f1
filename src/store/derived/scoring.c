/* SPDX-License-Identifier: MIT */
/* Everything that makes up an item's score, gathered from the store. */
#include "dapo/store/derived/scoring.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/tables/feedback.h"
#include "store/engine/literals.h"

/* The domain, and the method by which it ranks. */
static int load_domain(
	struct store *store, int64_t item, struct scoring *scoring, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT d.prioritization_method, d.id FROM item AS i JOIN product AS p "
		"ON p.row_id = i.product JOIN domain AS d ON d.row_id = p.domain "
		"WHERE i.row_id = ?1",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	code = db_step(rows, err);
	scoring->method = (enum prioritization_method)(code > 0 ? db_integer(rows, 0) : 0);
	scoring->domain = xstrdup(code > 0 ? db_text(rows, 1, NULL) : "");
	if (code > 0)
		db_done(rows);
	return code < 0 ? code : 0;
}

/* KEPT beside LIVE is what lets the engine use an index made WHERE trash < 2. */
static int load_inputs(
	struct store *store, int64_t item, struct scoring *scoring, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT input, value, set_at, set_by, coalesce(proposed, 0) FROM score_input "
		"WHERE item = ?1 AND method = ?2 AND " KEPT " AND " LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	db_bind_integer(rows, 2, scoring->method);
	while ((code = db_step(rows, err)) > 0) {
		int input = priority_input_named(scoring->method, db_text(rows, 0, NULL));

		if (input < 0)
			continue;
		if (db_integer(rows, 4)) {
			priority_propose(&scoring->inputs, (size_t)input, db_real(rows, 1));
			continue;
		}
		priority_set(
			&scoring->inputs, (size_t)input, db_real(rows, 1), db_integer(rows, 2));
		free(scoring->set_by[input]);
		scoring->set_by[input] = xstrdup(db_text(rows, 3, NULL));
	}
	return code;
}

static int load_demand(
	struct store *store, int64_t item, struct scoring *scoring, struct error *err)
{
	struct demand demand = {0};
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT f.consumer, f.product, coalesce(c.people, 1), f.severity, f.submitted_at "
		"FROM evidence AS e JOIN feedback AS f ON f.row_id = e.feedback "
		"LEFT JOIN consumer AS c ON c.row_id = f.consumer "
		"WHERE e.item = ?1 AND e." KEPT " AND e." LIVE " AND f." LIVE
		" AND f.status <> " SQL_FEEDBACK_DISMISSED,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, item);
	while ((code = db_step(rows, err)) > 0) {
		struct demand_row row = {
			.consumer = db_integer(rows, 0),
			.product = db_integer(rows, 1),
			.people = db_integer(rows, 2),
			.severity = (enum severity)db_integer(rows, 3),
			.submitted_at = db_integer(rows, 4),
		};

		demand_add(&demand, &row);
	}
	if (!code) {
		struct demand_total total = demand_total(&demand);

		scoring->demand = total.stored;
		scoring->consumers = total.consumers;
		scoring->people = total.people;
	}
	demand_release(&demand);
	return code;
}

int scoring_load(struct store *store, int64_t item, struct scoring *scoring, struct error *err)
{
	int code;

	memset(scoring, 0, sizeof *scoring);
	code = load_domain(store, item, scoring, err);
	if (!code)
		code = load_inputs(store, item, scoring, err);
	if (!code)
		code = load_demand(store, item, scoring, err);
	if (code) {
		scoring_release(scoring);
		return code;
	}
	priority_apply_evidence(
		scoring->method, &scoring->inputs, scoring->consumers, scoring->people);
	scoring->scored = priority_score(scoring->method, &scoring->inputs, &scoring->score);
	return 0;
}

void scoring_release(struct scoring *scoring)
{
	free(scoring->domain);
	scoring->domain = NULL;
	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++) {
		free(scoring->set_by[i]);
		scoring->set_by[i] = NULL;
	}
}

/* ---- Medians */

/* The value that an item goes by where nobody set it: what evidence tells. */
static int value_by_evidence(
	struct store *store, int64_t item, size_t index, double *value, struct error *err)
{
	struct scoring scoring;
	int code = scoring_load(store, item, &scoring, err);

	if (code)
		return code;
	*value = scoring.inputs.at[index].value;
	scoring_release(&scoring);
	return 0;
}

/* The scored open items of a domain: whether the input was set or proposed, and its value. */
static const char values_of_input[] =
	"SELECT i.row_id, CASE WHEN s.value IS NULL THEN 0 ELSE 1 END, s.value "
	"FROM product AS p JOIN item AS i ON i.product = p.row_id "
	"LEFT JOIN score_input AS s ON s.item = i.row_id AND s.method = ?2 AND s.input = ?3 "
	"AND s." KEPT " AND s." LIVE " WHERE p.domain = ?1 AND i." LIVE " AND i." RANKED
	" AND i.score IS NOT NULL";

/* Values that are known, and the items whose value evidence tells. */
struct values {
	double *known;
	size_t count, alloc;
	struct id_set by_evidence;
};

static int gather_values(struct store *store, int64_t domain, enum prioritization_method method,
	size_t index, struct values *values, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db, values_of_input, &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, domain);
	db_bind_integer(rows, 2, method);
	db_bind_string(rows, 3, priority_method(method)->inputs[index].name);
	while ((code = db_step(rows, err)) > 0) {
		if (!db_integer(rows, 1)) {
			id_set_gather(&values->by_evidence, db_integer(rows, 0));
			continue;
		}
		VEC_RESERVE(values->known, values->count, values->alloc);
		values->known[values->count++] = db_real(rows, 2);
	}
	return code;
}

int scoring_median(struct store *store, int64_t domain, enum prioritization_method method,
	size_t index, double *median, struct error *err)
{
	struct values values = {0};
	int code = gather_values(store, domain, method, index, &values, err);

	for (size_t i = 0; !code && i < values.by_evidence.len; i++) {
		VEC_RESERVE(values.known, values.count, values.alloc);
		code = value_by_evidence(store, values.by_evidence.ids[i], index,
			&values.known[values.count++], err);
	}
	*median = code ? NAN : priority_median(values.known, values.count);
	free(values.known);
	id_set_release(&values.by_evidence);
	return code;
}
