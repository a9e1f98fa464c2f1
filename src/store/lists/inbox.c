/* SPDX-License-Identifier: MIT */
/* Counting the inbox, and walking it. */
#include "dapo/store/lists/inbox.h"

#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/time/date.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

/* The first condition is that of the index feedback_asleep, which serves no query without it. */
#define ASLEEP(day)                                                              \
	"(f.snoozed_until IS NOT NULL OR f.snoozed_for IS NOT NULL) AND f." LIVE \
	" AND f.status = " SQL_FEEDBACK_NEW " AND NOT (" AWAKE("f", day) ")"

#define NEW_IN_TALLY "n.entity = 'feedback' AND n.status = " SQL_FEEDBACK_NEW

static char *today(char out[DATE_TEXT_MAX], const struct store *store, int64_t now)
{
	return date_format(out, store_day(store, now));
}

/* Counts of many products, and the day of them. */
struct counting {
	int64_t *counts;
	const char *day;
};

static void bind_day(void *closure, struct db_rows *rows)
{
	const struct counting *counting = closure;

	db_bind_string(rows, 1, counting->day);
}

static void take_count(void *closure, size_t at, struct db_rows *rows)
{
	struct counting *counting = closure;

	counting->counts[at] = db_integer(rows, 1);
}

int inbox_counts(struct store *store, const int64_t *products, size_t count, int64_t now,
	int64_t *counts, struct error *err)
{
	char day[DATE_TEXT_MAX];
	struct counting counting = {counts, today(day, store, now)};
	const struct many_question question = {
		.before = "SELECT p.row_id, coalesce(n.count, 0) - (SELECT count(*) FROM feedback "
			  "AS f WHERE " ASLEEP("?1") " AND f.product = p.row_id) "
						     "FROM product AS p LEFT JOIN tally AS n ON "
						     "n.product = p.row_id AND " NEW_IN_TALLY
						     " WHERE p.status <> " SQL_PRODUCT_RETIRED
						     " AND p.row_id IN (",
		.behind = ")",
		.first = 2,
		.bind = bind_day,
		.take = take_count,
		.closure = &counting,
	};

	memset(counts, 0, count * sizeof *counts);
	return many_ask(store->db, &question, products, count, err);
}

/* Counts of the products of the domain, less what sleeps there. */
static const char of_domain[] =
	"SELECT coalesce((SELECT sum(n.count) FROM product AS p JOIN tally AS n ON " NEW_IN_TALLY
	" AND n.product = p.row_id WHERE p.domain = ?2 AND p.status <> " SQL_PRODUCT_RETIRED
	"), 0) - (SELECT count(*) FROM feedback AS f WHERE " ASLEEP(
		"?1") " AND f.product IN "
		      "(SELECT row_id FROM product WHERE domain = ?2 AND status "
		      "<> " SQL_PRODUCT_RETIRED "))";

int inbox_count(
	struct store *store, struct sight sight, int64_t now, int64_t *count, struct error *err)
{
	static const char of_all[] =
		"SELECT coalesce((SELECT n.count FROM tally AS n WHERE " NEW_IN_TALLY
		" AND n.product = 0), 0) - "
		"coalesce((SELECT sum(n.count) FROM product AS p JOIN tally AS n ON " NEW_IN_TALLY
		" AND n.product = p.row_id WHERE p.status = " SQL_PRODUCT_RETIRED "), 0) - "
		"(SELECT count(*) FROM feedback AS f WHERE " ASLEEP("?1") " AND NOT " RETIRED(
			"f.product") ")";
	char day[DATE_TEXT_MAX];
	struct db_rows *rows;
	int code;

	if (sight.product)
		return inbox_counts(store, &sight.product, 1, now, count, err);
	code = db_query(store->db, sight.domain ? of_domain : of_all, &rows, err);
	if (code)
		return code;
	db_bind_string(rows, 1, today(day, store, now));
	if (sight.domain)
		db_bind_integer(rows, 2, sight.domain);
	return db_single(rows, count, err);
}

/* Appends the rows `f` of the inbox beyond the edge ?3, if there is one, the nearest of them first.
 */
static void add_nearest(struct strbuf *sql, const char *condition, bool edge, bool backwards)
{
	const char *direction = backwards ? "DESC" : "ASC";

	strbuf_addf(sql,
		"SELECT f.row_id FROM feedback AS f WHERE f." LIVE " AND " INBOX("f", "?1") "%s",
		condition);
	if (edge)
		strbuf_addf(sql,
			" AND (f.submitted_at, f.row_id) %s "
			"(SELECT submitted_at, row_id FROM feedback WHERE row_id = ?3)",
			backwards ? "<" : ">");
	strbuf_addf(sql, " ORDER BY f.submitted_at %s, f.row_id %s LIMIT 1", direction, direction);
}

/* Of a domain, the nearest of the nearest of each of its products that has any: walking the whole
 * inbox for a domain that has little would take its time. */
static void add_nearest_of_domain(struct strbuf *sql, bool edge, bool backwards)
{
	const char *direction = backwards ? "DESC" : "ASC";

	strbuf_addstr(sql,
		"SELECT g.row_id FROM product AS p JOIN tally AS n ON " NEW_IN_TALLY
		" AND n.product = p.row_id AND n.count > 0 JOIN feedback AS g ON g.row_id = (");
	add_nearest(sql, " AND f.product = p.row_id", edge, backwards);
	strbuf_addf(sql, ") WHERE p.domain = ?2 ORDER BY g.submitted_at %s, g.row_id %s LIMIT 1",
		direction, direction);
}

int inbox_next(struct store *store, struct sight sight, int64_t now, int64_t edge, bool backwards,
	int64_t *row_id, struct error *err)
{
	char day[DATE_TEXT_MAX];
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	if (sight.domain && !sight.product)
		add_nearest_of_domain(&sql, edge, backwards);
	else
		add_nearest(&sql, sight.product ? " AND f.product = ?2" : "", edge, backwards);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_string(rows, 1, today(day, store, now));
	if (sight.product || sight.domain)
		db_bind_integer(rows, 2, sight.product ? sight.product : sight.domain);
	if (edge)
		db_bind_integer(rows, 3, edge);
	return db_single(rows, row_id, err);
}
