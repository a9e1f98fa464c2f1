/* SPDX-License-Identifier: MIT */
/* Stored counts of live rows by product and status. */
#include "dapo/store/records/tally.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/strbuf.h"
#include "store/engine/literals.h"

/* Adds to what is counted in one place; places are few. */
static void add_shift(struct tally_shifts *shifts, int64_t product, int64_t status, int64_t delta)
{
	for (size_t i = 0; i < shifts->count; i++) {
		struct tally_shift *shift = &shifts->items[i];

		if (shift->product == product && shift->status == status) {
			shift->delta += delta;
			return;
		}
	}
	shifts->items[shifts->count++] = (struct tally_shift){product, status, delta};
}

void tally_note(struct tally_shifts *shifts, int64_t product, int64_t status, int64_t delta)
{
	add_shift(shifts, product, status, delta);
	add_shift(shifts, 0, status, delta);
}

/* Leaves out the shifts that came to nothing. */
static void drop_nothing(struct tally_shifts *shifts)
{
	size_t kept = 0;

	for (size_t i = 0; i < shifts->count; i++) {
		if (shifts->items[i].delta)
			shifts->items[kept++] = shifts->items[i];
	}
	shifts->count = kept;
}

int tally_apply(struct store *store, const struct entity *entity, struct tally_shifts *shifts,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	drop_nothing(shifts);
	if (!shifts->count)
		return 0;
	strbuf_addstr(&sql, "INSERT INTO tally (entity, product, status, count) VALUES ");
	for (int i = 0; i < (int)shifts->count; i++)
		strbuf_addf(&sql, "%s(?1, ?%d, ?%d, ?%d)", i ? ", " : "", 3 * i + 2, 3 * i + 3,
			3 * i + 4);
	strbuf_addstr(&sql,
		" ON CONFLICT (entity, product, status) "
		"DO UPDATE SET count = tally.count + excluded.count");
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	for (int i = 0; i < (int)shifts->count; i++) {
		db_bind_integer(rows, 3 * i + 2, shifts->items[i].product);
		db_bind_integer(rows, 3 * i + 3, shifts->items[i].status);
		db_bind_integer(rows, 3 * i + 4, shifts->items[i].delta);
	}
	return db_run(rows, err);
}

int tally_shift(struct store *store, const struct entity *entity, int64_t product, int64_t status,
	int64_t delta, struct error *err)
{
	struct tally_shifts shifts = {.count = 0};

	tally_note(&shifts, product, status, delta);
	return tally_apply(store, entity, &shifts, err);
}

int tally_count(struct store *store, const struct entity *entity, int64_t product, int64_t status,
	int64_t *count, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT coalesce(sum(count), 0) FROM tally "
		"WHERE entity = ?1 AND product = ?2 AND (?3 < 0 OR status = ?3)",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	db_bind_integer(rows, 2, product);
	db_bind_integer(rows, 3, status);
	return db_single(rows, count, err);
}

int tally_counts(struct store *store, const struct entity *entity, struct sight sight,
	int64_t counts[TALLY_STATUSES], struct error *err)
{
	bool of_domain = sight.domain && !sight.product;
	struct db_rows *rows;
	int code = db_query(store->db,
		of_domain ? "SELECT n.status, sum(n.count) FROM product AS p JOIN tally AS n "
			    "ON n.entity = ?1 AND n.product = p.row_id WHERE p.domain = ?2 "
			    "GROUP BY n.status"
			  : "SELECT status, count FROM tally WHERE entity = ?1 AND product = ?2",
		&rows, err);

	memset(counts, 0, TALLY_STATUSES * sizeof *counts);
	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	db_bind_integer(rows, 2, of_domain ? sight.domain : sight.product);
	while ((code = db_step(rows, err)) > 0) {
		int64_t status = db_integer(rows, 0);

		if (status >= 0 && status < TALLY_STATUSES)
			counts[status] = db_integer(rows, 1);
	}
	return code;
}

/* Live rows by product and status, with product 0 for all, as (product, status, count). */
static void counting_query(const struct entity *entity, struct strbuf *sql)
{
	strbuf_addf(sql,
		"SELECT product, status, count(*) AS count FROM %s WHERE " LIVE
		" GROUP BY product, status UNION ALL "
		"SELECT 0, status, count(*) FROM %s WHERE " LIVE " GROUP BY status",
		entity->name, entity->name);
}

int tally_recount(struct store *store, const struct entity *entity, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code = db_query(store->db, "DELETE FROM tally WHERE entity = ?1", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	code = db_run(rows, err);
	strbuf_addstr(&sql,
		"INSERT INTO tally (product, status, count, entity) "
		"SELECT product, status, count, ?1 FROM (");
	counting_query(entity, &sql);
	strbuf_addstr(&sql, ") AS counted WHERE true");
	if (!code)
		code = db_query(store->db, sql.buf, &rows, err);
	if (!code) {
		db_bind_string(rows, 1, entity->name);
		code = db_run(rows, err);
	}
	strbuf_release(&sql);
	return code;
}

int tally_check(struct store *store, const struct entity *entity,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct strbuf line = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addstr(&sql, "WITH actual AS (");
	counting_query(entity, &sql);
	strbuf_addstr(&sql,
		"), stored AS (SELECT product, status, count FROM tally WHERE entity = ?1) "
		"SELECT product, status, sum(stored), sum(actual) FROM ("
		"SELECT product, status, count AS stored, 0 AS actual FROM stored UNION ALL "
		"SELECT product, status, 0, count FROM actual) AS compared "
		"GROUP BY product, status HAVING sum(stored) <> sum(actual)");
	code = db_query(store->db, sql.buf, &rows, err);
	if (!code)
		db_bind_string(rows, 1, entity->name);
	while (!code && (code = db_step(rows, err)) > 0) {
		code = 0;
		strbuf_reset(&line);
		strbuf_addf(&line,
			"tally of %s, product %" PRId64 ", status %" PRId64 ": stored %" PRId64
			", counted %" PRId64,
			entity->plural, db_integer(rows, 0), db_integer(rows, 1),
			db_integer(rows, 2), db_integer(rows, 3));
		report(closure, line.buf);
		(*faults)++;
	}
	strbuf_release(&line);
	strbuf_release(&sql);
	return code;
}
