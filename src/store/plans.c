/* SPDX-License-Identifier: MIT */
/* Set questions about plans. */
#include "dapo/store/plans.h"

#include "dapo/model/item.h"

int plans_completion(
	struct store *store, int64_t milestone, int64_t *done, int64_t *of, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT count(*) FILTER (WHERE status = ?2), count(*) FROM item "
		"WHERE milestone = ?1 AND +trash = 0 AND status <> ?3",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, milestone);
	db_bind_integer(rows, 2, ITEM_DONE);
	db_bind_integer(rows, 3, ITEM_DECLINED);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	*done = db_integer(rows, 0);
	*of = db_integer(rows, 1);
	db_done(rows);
	return 0;
}
