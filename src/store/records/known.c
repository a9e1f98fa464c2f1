/* SPDX-License-Identifier: MIT */
/* Questions that imports ask: is this row known, who has that key, who refers to these rows. */
#include "dapo/store/records/known.h"
#include "store/engine/literals.h"

#include <string.h>

#include "dapo/model/entity/entities.h"

enum {
	ROWS_READ_PER_SEEK = 16,
	PADDED_MOST = 10, /* zeros before a number */
};

void known_init(struct known *known, struct store *store, const struct entity *entity)
{
	*known = (struct known){.store = store,
		.entity = entity,
		.unique = entity_field(entity, "external_id") >= 0 &&
			entity_field(entity, "source") >= 0};
	strbuf_init(&known->sql);
	strbuf_init(&known->by_row);
	for (size_t i = 0; i < entity->field_count; i++) {
		if ((entity->fields[i].flags & FIELD_IDENTITY) &&
			known->field_count < KNOWN_FIELDS_MAX)
			known->fields[known->field_count++] = (int)i;
	}
}

void known_release(struct known *known)
{
	strbuf_release(&known->sql);
	strbuf_release(&known->by_row);
}

static void select_raw(const struct entity *entity, struct strbuf *sql)
{
	strbuf_addstr(sql, "SELECT row_id, row_version, trash");
	for (size_t i = 0; i < entity->field_count; i++)
		strbuf_addf(sql, ", \"%s\"", entity->fields[i].name);
	strbuf_addf(sql, " FROM \"%s\" WHERE " KEPT, entity->name);
}

/* `= ?` and not `IS ?` where there is a value: only then a partial index serves. Which row is the
 * first is asked only where there may be several: the engine would sort even one. */
static void make_sql(struct known *known, unsigned nulls)
{
	const struct entity *entity = known->entity;
	int n = 0;

	strbuf_reset(&known->sql);
	known->nulls = nulls;
	select_raw(entity, &known->sql);
	for (size_t i = 0; i < known->field_count; i++) {
		const char *name = entity->fields[known->fields[i]].name;

		if (nulls >> i & 1)
			strbuf_addf(&known->sql, " AND \"%s\" IS NULL", name);
		else
			strbuf_addf(&known->sql, " AND \"%s\" = ?%d", name, ++n);
	}
	strbuf_addstr(
		&known->sql, known->unique && !nulls ? " LIMIT 1" : " ORDER BY row_id LIMIT 1");
}

static unsigned null_fields(const struct known *known, const struct record *row)
{
	unsigned nulls = 0;

	for (size_t i = 0; i < known->field_count; i++)
		nulls |= (unsigned)record_is_null(row, known->fields[i]) << i;
	return nulls;
}

static void read_raw(struct db_rows *rows, struct record *found)
{
	found->row_id = db_integer(rows, 0);
	found->version = db_integer(rows, 1);
	found->trash = (enum trash)db_integer(rows, 2);
	for (size_t i = 0; i < found->entity->field_count; i++)
		db_value(rows, (int)i + 3, &found->values[i]);
}

int known_find(struct known *known, const struct record *row, struct record *found, bool *is_known,
	struct error *err)
{
	unsigned nulls = null_fields(known, row);
	struct db_rows *rows;
	int n = 0;
	int code;

	*is_known = false;
	/* A row without any identity is like no other: nothing makes it known. */
	if (nulls == (1u << known->field_count) - 1)
		return 0;
	if (!known->sql.len || nulls != known->nulls)
		make_sql(known, nulls);
	code = db_query(known->store->db, known->sql.buf, &rows, err);
	if (code)
		return code;
	for (size_t i = 0; i < known->field_count; i++) {
		if (!(nulls >> i & 1))
			db_bind_value(rows, ++n, &row->values[known->fields[i]]);
	}
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	*is_known = true;
	read_raw(rows, found);
	db_done(rows);
	return 0;
}

int known_at(struct known *known, int64_t row_id, const struct record *row, struct record *found,
	bool *is_known, struct error *err)
{
	struct db_rows *rows;
	int code;

	*is_known = false;
	if (!known->by_row.len) {
		select_raw(known->entity, &known->by_row);
		strbuf_addstr(&known->by_row, " AND row_id = ?1");
	}
	code = db_query(known->store->db, known->by_row.buf, &rows, err);
	if (code)
		return code;
	db_bind_integer(rows, 1, row_id);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	read_raw(rows, found);
	db_done(rows);
	*is_known = true;
	for (size_t i = 0; i < known->field_count; i++)
		*is_known &= value_equal(
			&found->values[known->fields[i]], &row->values[known->fields[i]]);
	return 0;
}

int known_newest(
	struct store *store, const struct entity *entity, int64_t *row_id, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql, "SELECT max(row_id) FROM \"%s\"", entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	return code ? code : db_single(rows, row_id, err);
}

int known_names(struct store *store, const struct entity *entity,
	int (*each)(void *closure, int64_t row_id, bool trashed, const char *key, const char *name),
	void *closure, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql, "SELECT row_id, trash, \"%s\", name FROM \"%s\" WHERE " KEPT,
		entity->fields[entity_key_field(entity)].name, entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	while (!code && (code = db_step(rows, err)) > 0) {
		code = each(closure, db_integer(rows, 0), db_integer(rows, 1) != TRASH_LIVE,
			db_text(rows, 2, NULL), db_text(rows, 3, NULL));
		if (code)
			db_done(rows);
	}
	return code;
}

int known_batch(struct store *store, const char *kind, const char *source, const char *hash,
	int64_t bytes, struct known_batch *batch, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT b.row_id, b.rows_read, b.rows_rejected "
		"FROM import_batch AS b JOIN word AS w ON w.word_id = b.source "
		"WHERE (CAST(?1 AS TEXT) IS NULL OR b.hash = ?1) AND b.kind = ?2 AND b.bytes = ?3 "
		"AND b." LIVE " AND (CAST(?4 AS TEXT) IS NULL OR w.text = ?4) AND NOT EXISTS "
		"(SELECT 1 FROM import_batch AS n "
		"WHERE n.kind = b.kind AND n.source = b.source AND n.row_id > b.row_id "
		"AND n." LIVE ") AND NOT EXISTS (SELECT 1 FROM import_batch AS o "
		"JOIN change AS c ON c.entity = 'import_batch' AND c.row_id = o.row_id "
		"JOIN change_set AS s ON s.seq = c.seq "
		"WHERE o.kind = b.kind AND o.source = b.source AND o.row_id < b.row_id "
		"AND s.reversed_by > (SELECT min(m.seq) FROM change AS m "
		"WHERE m.entity = 'import_batch' AND m.row_id = b.row_id)) "
		"ORDER BY b.row_id DESC LIMIT 1",
		&rows, err);

	*batch = (struct known_batch){0};
	if (code)
		return code;
	if (hash)
		db_bind_string(rows, 1, hash);
	db_bind_string(rows, 2, kind);
	db_bind_integer(rows, 3, bytes);
	if (source)
		db_bind_string(rows, 4, source);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	batch->row_id = db_integer(rows, 0);
	batch->read = db_integer(rows, 1);
	batch->rejected = db_integer(rows, 2);
	db_done(rows);
	return 0;
}

int known_source(struct store *store, const char *kind, const char *source, int64_t except,
	bool *is_known, struct error *err)
{
	struct db_rows *rows;
	int64_t count = 0;
	int code = db_query(store->db,
		"SELECT count(*) FROM import_batch AS b JOIN word AS w ON w.word_id = b.source "
		"WHERE b.kind = ?1 AND w.text = ?2 AND b.row_id <> ?3 AND b." LIVE,
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, kind);
	db_bind_string(rows, 2, source);
	db_bind_integer(rows, 3, except);
	code = db_single(rows, &count, err);
	*is_known = count > 0;
	return code;
}

int known_has_ids(struct store *store, const struct record *row, const char *prefix, bool *has,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT, end = STRBUF_INIT;
	struct db_rows *rows;
	int64_t found = 0;
	int code;

	strbuf_addf(&sql,
		"SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE source = ?1 AND external_id >= ?2 "
		"AND external_id < ?3 AND " KEPT ")",
		row->entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	strbuf_addstr(&end, prefix);
	end.buf[end.len - 1]++;
	db_bind_integer(rows, 1, record_integer(row, entity_field(row->entity, "source"), 0));
	db_bind_string(rows, 2, prefix);
	db_bind_string(rows, 3, end.buf);
	code = db_single(rows, &found, err);
	*has = found != 0;
	strbuf_release(&end);
	return code;
}

/* Reads count, one and other of pairs. */
static int read_pairs(struct db_rows *rows, int64_t first, int64_t last, struct known_pairs *pairs,
	struct error *err)
{
	int code;

	db_bind_integer(rows, 1, first);
	db_bind_integer(rows, 2, last);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	pairs->count = db_integer(rows, 0);
	strbuf_addstr(&pairs->one, db_text(rows, 1, NULL));
	strbuf_addstr(&pairs->other, db_text(rows, 2, NULL));
	db_done(rows);
	return 0;
}

int known_elsewhere(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	struct known_pairs *pairs, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql,
		"SELECT count(*) AS shared, min(n.external_id), w.text "
		"FROM (SELECT DISTINCT source FROM import_batch WHERE kind = '%s' AND " LIVE
		" AND source <> (SELECT source FROM \"%s\" WHERE row_id = ?1)) AS s "
		"JOIN word AS w ON w.word_id = s.source CROSS JOIN \"%s\" AS n "
		"CROSS JOIN \"%s\" AS o WHERE n.row_id BETWEEN ?1 AND ?2 "
		"AND o.source = s.source AND o.external_id = n.external_id AND o." KEPT
		" GROUP BY s.source, w.text ORDER BY shared DESC LIMIT 1",
		entity->name, entity->name, entity->name, entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	return code ? code : read_pairs(rows, first, last, pairs, err);
}

/* Numbers that are padded have one width or a few: the paddings are tried, not all rows read. */
int known_but_for_zeros(struct store *store, const struct entity *entity, int64_t first,
	int64_t last, struct known_pairs *pairs, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql,
		"SELECT count(*), min(n.external_id), min(o.external_id) FROM \"%s\" AS n "
		"CROSS JOIN \"%s\" AS o WHERE o.source = n.source AND o.external_id IN "
		"(ltrim(n.external_id, '0')",
		entity->name, entity->name);
	for (int zeros = 1; zeros <= PADDED_MOST; zeros++)
		strbuf_addf(&sql, ", '%0*d' || ltrim(n.external_id, '0')", zeros, 0);
	strbuf_addstr(&sql,
		") AND n.row_id BETWEEN ?1 AND ?2 AND o.row_id <> n.row_id "
		"AND ltrim(n.external_id, '0123456789') = '' AND o." KEPT);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	return code ? code : read_pairs(rows, first, last, pairs, err);
}

int known_kept(struct store *store, const struct entity *entity, const struct row_range *range,
	struct id_set *rows, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *found;
	int code;

	strbuf_addf(&sql,
		"SELECT row_id FROM \"%s\" WHERE row_id BETWEEN ?1 AND ?2 AND +trash "
		"< " SQL_TRASH_VOID " ORDER BY row_id",
		entity->name);
	code = db_query(store->db, sql.buf, &found, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(found, 1, range->first);
	db_bind_integer(found, 2, range->last);
	return db_gather(found, rows, err);
}

int known_taken_back(struct store *store, int64_t except, struct id_set *batches, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT b.row_id FROM import_batch AS b WHERE b.row_id <> ?1 AND b." LIVE
		" AND EXISTS (SELECT 1 FROM change AS c JOIN change_set AS s ON s.seq = c.seq "
		"WHERE c.entity = 'import_batch' AND c.row_id = b.row_id "
		"AND c.trash_before = " SQL_TRASH_VOID " AND s.reversed_by IS NOT NULL) "
		"ORDER BY b.row_id DESC",
		&rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, except);
	return db_gather(rows, batches, err);
}

int known_origin(struct store *store, const struct entity *entity, int64_t row_id, int64_t *seq,
	struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT min(seq) FROM change WHERE entity = ?1 AND row_id = ?2", &rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	db_bind_integer(rows, 2, row_id);
	return db_single(rows, seq, err);
}

/* Sets *many where a large part of a table refers to these rows: then all of it is read in its
 * order, for to seek each row by an index takes as long as to read some ten. */
static int refer_many(struct store *store, const struct entity *referring,
	const struct field *field, const struct row_range *range, bool *many, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int64_t newest, count;
	int code = known_newest(store, referring, &newest, err);

	if (code)
		return code;
	strbuf_addf(&sql,
		"SELECT count(*) FROM (SELECT 1 FROM \"%s\" WHERE \"%s\" BETWEEN ?1 AND ?2 "
		"LIMIT ?3) AS first",
		referring->name, field->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, range->first);
	db_bind_integer(rows, 2, range->last);
	db_bind_integer(rows, 3, newest / ROWS_READ_PER_SEEK + 1);
	code = db_single(rows, &count, err);
	*many = count > newest / ROWS_READ_PER_SEEK;
	return code;
}

/* `trash < 2` is what partial indexes ask for; `+` keeps the engine from seeking all live rows.
 * `own`: the rows of the range are of the kind that refers; what they have said from the start is
 * no matter. */
static int gather_referred(struct store *store, const struct entity *referring,
	const struct field *field, const struct row_range *range, bool own, struct id_set *ids,
	struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	bool many = false;
	int code = refer_many(store, referring, field, range, &many, err);

	if (code)
		return code;
	strbuf_addf(&sql,
		"SELECT DISTINCT \"%s\" FROM \"%s\" %s WHERE \"%s\" BETWEEN ?1 AND ?2 "
		"AND " KEPT " AND +" LIVE "%s",
		field->name, referring->name, many ? "NOT INDEXED" : "", field->name,
		own ? " AND NOT (row_id BETWEEN ?1 AND ?2 AND row_version = 1)" : "");
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, range->first);
	db_bind_integer(rows, 2, range->last);
	return db_gather(rows, ids, err);
}

int known_referred(struct store *store, const struct entity *entity, const struct row_range *range,
	struct id_set *ids, struct error *err)
{
	int code = 0;

	for (size_t e = 0; !code && e < entity_count; e++) {
		for (size_t f = 0; !code && f < entities[e]->field_count; f++) {
			const struct field *field = &entities[e]->fields[f];

			if (field->type == FIELD_REF && entities_find(field->target) == entity)
				code = gather_referred(store, entities[e], field, range,
					entities[e] == entity, ids, err);
		}
	}
	id_set_sort(ids);
	return code;
}

/* Of few rows each seeks its like; of very many all that are alike are found in one pass over the
 * index. The engine does not know how many rows are live, and would start from all of
 * them. */
static const char alike_of_few[] =
	"SELECT count(*) FROM feedback AS t WHERE t.row_id BETWEEN ?1 AND ?2 AND +t." LIVE " AND "
	"EXISTS (SELECT 1 FROM feedback AS a WHERE a.product = t.product AND "
	"a.likeness = t.likeness AND a." LIVE " AND a.row_id <> t.row_id)";
static const char alike_of_many[] =
	"SELECT coalesce(sum(fresh), 0) FROM (SELECT count(*) FILTER (WHERE row_id BETWEEN ?1 AND "
	"?2) AS fresh "
	"FROM feedback INDEXED BY feedback_likeness "
	"WHERE " LIVE " AND likeness IS NOT NULL GROUP BY product, likeness "
	"HAVING count(*) > 1) AS alike";

int known_alike(struct store *store, int64_t first, int64_t last, int64_t *count, struct error *err)
{
	enum { MANY = 50 * 1000 };
	struct db_rows *rows;
	int code =
		db_query(store->db, last - first < MANY ? alike_of_few : alike_of_many, &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, first);
	db_bind_integer(rows, 2, last);
	*count = 0;
	while ((code = db_step(rows, err)) > 0)
		*count = db_integer(rows, 0);
	return code;
}
