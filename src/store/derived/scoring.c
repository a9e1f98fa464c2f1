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
#include "store/engine/many.h"

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

/* The scored open items of a domain: what somebody set for an input, or what was proposed. */
static const char values_of_input[] =
	"SELECT i.row_id, CASE WHEN s.value IS NULL THEN 1 ELSE 0 END, s.value, "
	"coalesce(s.proposed, 0) FROM product AS p JOIN item AS i ON i.product = p.row_id "
	"LEFT JOIN score_input AS s ON s.item = i.row_id AND s.method = ?2 AND s.input = ?3 "
	"AND s." KEPT " AND s." LIVE " WHERE p.domain = ?1 AND i." LIVE " AND i." RANKED
	" AND i.score IS NOT NULL";

/* An item for whose input evidence speaks, if there is any. */
struct told {
	struct priority_inputs inputs; /* what was proposed */
	int64_t consumers, people;
};

struct values {
	double *known;
	size_t count, alloc;
	struct id_set items; /* those whose value isn't known without evidence; one for each told */
	struct told *told;
	size_t told_alloc;
};

static void add_value(struct values *values, double value)
{
	VEC_RESERVE(values->known, values->count, values->alloc);
	values->known[values->count++] = value;
}

static struct told *add_told(struct values *values, int64_t item)
{
	VEC_RESERVE(values->told, values->items.len, values->told_alloc);
	id_set_gather(&values->items, item);
	values->told[values->items.len - 1] = (struct told){0};
	return &values->told[values->items.len - 1];
}

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
		bool missing = db_integer(rows, 1), proposed = db_integer(rows, 3);
		struct told *told;

		if (!missing && !proposed) {
			add_value(values, db_real(rows, 2));
			continue;
		}
		told = add_told(values, db_integer(rows, 0));
		if (proposed)
			priority_propose(&told->inputs, index, db_real(rows, 2));
	}
	return code;
}

static void take_consumer(void *closure, size_t at, struct db_rows *rows)
{
	struct told *told = &((struct values *)closure)->told[at];

	told->consumers++;
	told->people += db_integer(rows, 3);
}

/* Who is behind the items, each of them once: known consumers, and the anonymous of each product,
 * as demand counts them. */
static int ask_evidence(struct store *store, struct values *values, struct error *err)
{
	const struct many_question question = {
		.before = "SELECT DISTINCT e.item, f.consumer, "
			  "CASE WHEN f.consumer IS NULL THEN f.product END, coalesce(c.people, 1) "
			  "FROM evidence AS e JOIN feedback AS f ON f.row_id = e.feedback "
			  "LEFT JOIN consumer AS c ON c.row_id = f.consumer "
			  "WHERE e." KEPT " AND e." LIVE " AND +f." LIVE
			  " AND f.status <> " SQL_FEEDBACK_DISMISSED " AND e.item IN (",
		.behind = ")",
		.first = 1,
		.take = take_consumer,
		.closure = values};

	return many_ask(store->db, &question, values->items.ids, values->items.len, err);
}

/* What evidence tells, else what was proposed: as it is with the score itself. */
static void settle(struct values *values, enum prioritization_method method, size_t index)
{
	for (size_t i = 0; i < values->items.len; i++) {
		struct told *told = &values->told[i];

		priority_apply_evidence(method, &told->inputs, told->consumers, told->people);
		if (told->inputs.at[index].provenance != INPUT_MISSING)
			add_value(values, told->inputs.at[index].value);
	}
}

int scoring_median(struct store *store, int64_t domain, enum prioritization_method method,
	size_t index, double *median, struct error *err)
{
	struct values values = {0};
	int code = gather_values(store, domain, method, index, &values, err);

	if (!code)
		code = ask_evidence(store, &values, err);
	if (!code)
		settle(&values, method, index);
	*median = code ? NAN : priority_median(values.known, values.count);
	free(values.known);
	free(values.told);
	id_set_release(&values.items);
	return code;
}
