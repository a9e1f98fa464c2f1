/* SPDX-License-Identifier: MIT */
/* Counting the inbox, and walking it. */
#include "dapo/store/lists/inbox.h"

#include "dapo/base/strbuf.h"
#include "dapo/base/time/date.h"
#include "store/engine/literals.h"

/* The first condition is that of the index feedback_asleep, which serves no query without it. */
#define ASLEEP(day)                                                              \
	"(f.snoozed_until IS NOT NULL OR f.snoozed_for IS NOT NULL) AND f." LIVE \
	" AND f.status = " SQL_FEEDBACK_NEW " AND NOT (" AWAKE("f", day) ")"

#define NEW_IN_TALLY "n.entity = 'feedback' AND n.status = " SQL_FEEDBACK_NEW

static char *today(char out[DATE_TEXT_MAX], const struct store *store, int64_t now)
{
	return date_format(out, store_day(store, now));
}

int inbox_count(
	struct store *store, int64_t product, int64_t now, int64_t *count, struct error *err)
{
	static const char of_one[] =
		"SELECT coalesce((SELECT n.count FROM tally AS n WHERE " NEW_IN_TALLY
		" AND n.product = ?2 AND NOT " RETIRED(
			"?2") "), 0) - "
			      "(SELECT count(*) FROM feedback AS f WHERE " ASLEEP(
				      "?1") " AND f.product = ?2 AND NOT " RETIRED("?2") ")";
	static const char of_all[] =
		"SELECT coalesce((SELECT n.count FROM tally AS n WHERE " NEW_IN_TALLY
		" AND n.product = 0), 0) - "
		"coalesce((SELECT sum(n.count) FROM product AS p JOIN tally AS n ON " NEW_IN_TALLY
		" AND n.product = p.row_id WHERE p.status = " SQL_PRODUCT_RETIRED "), 0) - "
		"(SELECT count(*) FROM feedback AS f WHERE " ASLEEP("?1") " AND NOT " RETIRED(
			"f.product") ")";
	char day[DATE_TEXT_MAX];
	struct db_rows *rows;
	int code = db_query(store->db, product ? of_one : of_all, &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, today(day, store, now));
	if (product)
		db_bind_integer(rows, 2, product);
	return db_single(rows, count, err);
}

int inbox_next(struct store *store, int64_t product, int64_t now, int64_t edge, bool backwards,
	int64_t *row_id, struct error *err)
{
	const char *direction = backwards ? "DESC" : "ASC";
	char day[DATE_TEXT_MAX];
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addstr(
		&sql, "SELECT f.row_id FROM feedback AS f WHERE f." LIVE " AND " INBOX("f", "?1"));
	if (product)
		strbuf_addstr(&sql, " AND f.product = ?2");
	if (edge)
		strbuf_addf(&sql,
			" AND (f.submitted_at, f.row_id) %s "
			"(SELECT submitted_at, row_id FROM feedback WHERE row_id = ?3)",
			backwards ? "<" : ">");
	strbuf_addf(&sql, " ORDER BY f.submitted_at %s, f.row_id %s LIMIT 1", direction, direction);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_string(rows, 1, today(day, store, now));
	if (product)
		db_bind_integer(rows, 2, product);
	if (edge)
		db_bind_integer(rows, 3, edge);
	return db_single(rows, row_id, err);
}
