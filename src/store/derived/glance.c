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

/* Counts promises by what they are now instead of by what is stored. */
static int judge(struct store *store, const struct id_set *due, int64_t now, int64_t *counts,
	struct error *err)
{
	struct objective_state states[GLANCE_MOST] = {0};
	struct page page;
	int code;

	page_init(&page);
	code = records_get_many(store, &sla_objective_entity, due->ids, due->len, &page, err);
	if (!code)
		code = objective_states_of(store, page.records, page.count, now, states, err);
	for (size_t i = 0; !code && i < page.count; i++) {
		counts[record_integer(&page.records[i], OBJECTIVE_STATUS, SLA_NO_DATA)]--;
		counts[states[i].result.status]++;
	}
	page_release(&page);
	return code;
}

int glance_promises(struct store *store, int64_t now, int64_t counts[SLA_STATUS_COUNT],
	bool *current, struct error *err)
{
	struct id_set due = {0};
	int code = objective_counts(store, (struct sight){0}, counts, err);

	if (!code)
		code = find_due(store, now, &due, err);
	*current = due.len <= GLANCE_MOST;
	if (!code && *current)
		code = judge(store, &due, now, counts, err);
	id_set_release(&due);
	return code;
}
