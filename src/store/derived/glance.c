/* SPDX-License-Identifier: MIT */
/* States of promises for a glance: as of now, with nothing stored. */
#include "dapo/store/derived/glance.h"

#include "dapo/base/ids.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/objectives.h"
#include "dapo/store/records/records.h"
#include "store/engine/literals.h"

static int find_due(struct store *store, int64_t now, struct id_set *due, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT row_id FROM sla_objective WHERE recheck_at <= ?1 AND +" LIVE
		" AND status IS NOT NULL"
		" ORDER BY recheck_at LIMIT ?2",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, now);
	db_bind_integer(rows, 2, GLANCE_MOST + 1);
	return db_gather(rows, due, err);
}

/* Counts a promise by what it is now instead of by what is stored. */
static int judge(
	struct store *store, int64_t row_id, int64_t now, int64_t *counts, struct error *err)
{
	struct sla_result result = {0};
	struct record objective;
	int code;

	record_init(&objective, &sla_objective_entity);
	code = records_get(store, &sla_objective_entity, row_id, &objective, err);
	if (!code)
		code = objective_state_of(store, &objective, now, NULL, &result, err);
	if (!code) {
		counts[record_integer(&objective, OBJECTIVE_STATUS, SLA_NO_DATA)]--;
		counts[result.status]++;
	}
	record_release(&objective);
	return code;
}

int glance_promises(struct store *store, int64_t now, int64_t counts[SLA_STATUS_COUNT],
	bool *current, struct error *err)
{
	struct id_set due = {0};
	int code = objective_counts(store, 0, counts, err);

	if (!code)
		code = find_due(store, now, &due, err);
	*current = due.len <= GLANCE_MOST;
	for (size_t i = 0; !code && *current && i < due.len; i++)
		code = judge(store, due.ids[i], now, counts, err);
	id_set_release(&due);
	return code;
}
