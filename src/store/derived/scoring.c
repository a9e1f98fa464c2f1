/* SPDX-License-Identifier: MIT */
/* Everything that makes up an item's score, gathered from the store. */
#include "dapo/store/derived/scoring.h"

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
		"SELECT input, value, set_at, set_by FROM score_input "
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
