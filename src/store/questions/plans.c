/* SPDX-License-Identifier: MIT */
/* Set questions about plans. */
#include "dapo/store/questions/plans.h"

#include "dapo/model/tables/item.h"
#include "dapo/model/tables/request.h"

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
		"SELECT count(*) FILTER (WHERE status = ?2), count(*) FROM item "
		"WHERE milestone = ?1 AND +trash = 0 AND status <> ?3",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, milestone);
	db_bind_integer(rows, 2, ITEM_DONE);
	db_bind_integer(rows, 3, ITEM_DECLINED);
	return read_pair(rows, done, of, err);
}

#define WAITING                                                                          \
	"SELECT count(*), coalesce(sum(needed_by < ?1 OR promised_for > needed_by), 0) " \
	"FROM request AS t WHERE t.trash = 0 AND t.status < ?2 AND "

int plans_requests_waiting(struct store *store, int64_t product, const char *today, int64_t *open,
	int64_t *late, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		product ? WAITING REQUEST_TO_PRODUCT("?3")
			: WAITING "t.to_domain IN (SELECT id FROM domain WHERE trash = 0)",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, today);
	db_bind_integer(rows, 2, REQUEST_DELIVERED);
	if (product)
		db_bind_integer(rows, 3, product);
	return read_pair(rows, open, late, err);
}
