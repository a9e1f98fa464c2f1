/* SPDX-License-Identifier: MIT */
/* Drops and makes indexes around a large load: sorted once they cost less than row by row. */
#include "dapo/store/records/indexes.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"

/* Measured with a million rows: from 150,000 new ones on it pays. */
enum { ROWS_MANY = 10 * 1000, INDEXED_PER_ROW = 8 };

bool indexes_hinder(int64_t rows, int64_t newest)
{
	return rows >= ROWS_MANY && rows >= newest / INDEXED_PER_ROW;
}

/* True for the index NAME_FIELD of a field that only the program sets: new rows are not in it.
 */
static bool stays_empty(const struct entity *entity, const char *index)
{
	size_t len = strlen(entity->name);
	int field = strlen(index) > len ? entity_field(entity, index + len + 1) : -1;

	return field >= 0 && entity->fields[field].type == FIELD_REF &&
		(entity->fields[field].flags & FIELD_SYSTEM);
}

static int list_indexes(struct indexes *indexes, struct store *store, const struct entity *entity,
	bool with_unique, struct strbuf *drops, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(store->db,
		"SELECT name, sql, sql LIKE 'CREATE UNIQUE%' FROM sqlite_schema "
		"WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, entity->name);
	while ((code = db_step(rows, err)) > 0) {
		bool unique = db_integer(rows, 2) != 0;

		if ((unique && !with_unique) || stays_empty(entity, db_text(rows, 0, NULL)))
			continue;
		VEC_RESERVE(indexes->taken, indexes->count, indexes->alloc);
		indexes->taken[indexes->count++] = (struct index_taken){
			.sql = xstrdup(db_text(rows, 1, NULL)), .unique = unique};
		strbuf_addf(drops, "DROP INDEX \"%s\";", db_text(rows, 0, NULL));
	}
	return code;
}

int indexes_take(struct indexes *indexes, struct store *store, const struct entity *entity,
	bool with_unique, struct error *err)
{
	struct strbuf drops = STRBUF_INIT;
	int code = list_indexes(indexes, store, entity, with_unique, &drops, err);

	if (!code)
		code = db_script(store->db, drops.buf, err);
	/* Indexes that are written at the end need no large cache; those of names that rows refer
	 * to do, while they are looked up. */
	if (!code && with_unique)
		code = db_script(store->db, "PRAGMA cache_size = -12000", err);
	strbuf_release(&drops);
	return code;
}

int indexes_restore(
	struct indexes *indexes, struct store *store, bool only_unique, struct error *err)
{
	size_t kept = 0;
	int code = 0;

	if (!indexes->count)
		return 0;
	/* The engine sorts in pieces of the size of its cache, and twice as fast where they fit
	 * into that of the processor. */
	code = db_script(store->db, "PRAGMA cache_size = -2000", err);
	for (size_t i = 0; i < indexes->count; i++) {
		struct index_taken *index = &indexes->taken[i];

		if (code || (only_unique && !index->unique)) {
			indexes->taken[kept++] = *index;
			continue;
		}
		code = db_script(store->db, index->sql, err);
		free(index->sql);
	}
	indexes->count = kept;
	return code ? code : db_script(store->db, "PRAGMA cache_size = -16000", err);
}

void indexes_release(struct indexes *indexes)
{
	for (size_t i = 0; i < indexes->count; i++)
		free(indexes->taken[i].sql);
	free(indexes->taken);
	*indexes = (struct indexes){0};
}
