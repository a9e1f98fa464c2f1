/* SPDX-License-Identifier: MIT */
/* Set questions about plans. */
#include "dapo/store/questions/plans.h"

#include "store/engine/literals.h"
#include "store/lists/conditions.h"

/* Two numbers of a single row. */
static int read_pair(struct db_rows *rows, int64_t *first, int64_t *second, struct error *err)
{
	int code = db_step(rows, err);

	if (code < 0)
		return code;
	*first = db_integer(rows, 0);
	*second = db_integer(rows, 1);
	db_done(rows);
	return 0;
}

int plans_completion(
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
	return read_pair(rows, done, of, err);
}

#define WAITING                                                                          \
	"SELECT count(*), coalesce(sum(needed_by < ?1 OR promised_for > needed_by), 0) " \
	"FROM request AS t WHERE t." LIVE " AND t.status < " SQL_REQUEST_DELIVERED " AND "

int plans_requests_waiting(struct store *store, int64_t product, const char *today, int64_t *open,
	int64_t *late, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		product ? WAITING REQUEST_TO_PRODUCT("?2")
			: WAITING "t.to_domain IN (SELECT id FROM domain WHERE " LIVE ")",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, today);
	if (product)
		db_bind_integer(rows, 2, product);
	return read_pair(rows, open, late, err);
}
