/* SPDX-License-Identifier: MIT */
/* Set questions about milestones. */
#include "dapo/store/questions/milestones.h"

#include "store/engine/literals.h"

int milestones_completion(
	struct store *store, int64_t milestone, int64_t *done, int64_t *of, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT count(*) FILTER (WHERE status = " SQL_ITEM_DONE "), count(*) FROM item "
		"WHERE milestone = ?1 AND +" LIVE " AND status <> " SQL_ITEM_DECLINED,
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, milestone);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	*done = db_integer(rows, 0);
	*of = db_integer(rows, 1);
	db_done(rows);
	return 0;
}
