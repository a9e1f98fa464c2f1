/* SPDX-License-Identifier: MIT */
/* Very many rows at once: loads, and what concerns whole ranges of rows. */
#include <stdlib.h>

#include "columns.h"
#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/records/indexes.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/search.h"
#include "dapo/store/records/tally.h"
#include "store/engine/literals.h"

struct tally_delta {
	int64_t product;
	int64_t status;
	int64_t count;
};

void records_bulk_begin(struct records_bulk *bulk, struct store *store, const struct entity *entity)
{
	*bulk = (struct records_bulk){.store = store, .entity = entity};
	strbuf_init(&bulk->insert);
	columns_insert_sql(entity, &bulk->insert);
}

static void count_row(struct records_bulk *bulk, const struct record *record)
{
	const struct entity *entity = bulk->entity;
	int64_t key[2];
	bool added;
	int64_t *index;

	if (!entity->tallied)
		return;
	key[0] = record_integer(record, entity->product, 0);
	key[1] = record_integer(record, entity_field(entity, "status"), 0);
	index = map_put(&bulk->delta_index, (const char *)key, sizeof key, &added);
	if (added) {
		VEC_RESERVE(bulk->deltas, bulk->delta_count, bulk->delta_alloc);
		*index = (int64_t)bulk->delta_count;
		bulk->deltas[bulk->delta_count++] =
			(struct tally_delta){.product = key[0], .status = key[1]};
	}
	bulk->deltas[*index].count++;
}

int records_bulk_insert(struct records_bulk *bulk, struct record *record, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(bulk->store->db, bulk->insert.buf, &rows, err);

	if (code)
		return code;
	columns_bind(rows, record);
	code = db_run(rows, err);
	if (code)
		return code;
	record->row_id = db_last_row_id(bulk->store->db);
	record->version = 1;
	if (!bulk->first_row_id)
		bulk->first_row_id = record->row_id;
	bulk->last_row_id = record->row_id;
	count_row(bulk, record);
	return 0;
}

int records_bulk_end(struct records_bulk *bulk, bool abandon, struct error *err)
{
	int code = 0;

	if (!abandon && bulk->first_row_id && bulk->entity->search)
		code = search_add_range(
			bulk->store, bulk->entity, bulk->first_row_id, bulk->last_row_id, err);
	for (size_t i = 0; !abandon && !code && i < bulk->delta_count; i++)
		code = tally_shift(bulk->store, bulk->entity, bulk->deltas[i].product,
			bulk->deltas[i].status, bulk->deltas[i].count, err);
	strbuf_release(&bulk->insert);
	free(bulk->deltas);
	bulk->deltas = NULL;
	map_release(&bulk->delta_index);
	return code;
}

static int set_trash(struct store *store, const struct entity *entity,
	const struct row_range *range, enum trash to, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(
		&sql, "UPDATE \"%s\" SET trash = ?1 WHERE row_id BETWEEN ?2 AND ?3", entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, to);
	db_bind_integer(rows, 2, range->first);
	db_bind_integer(rows, 3, range->last);
	return db_run(rows, err);
}

/* Takes the indexes away if that is worth while. */
static int prepare_indexes(struct indexes *indexes, struct store *store,
	const struct entity *entity, const struct row_range *ranges, size_t count,
	struct error *err)
{
	int64_t rows = 0, newest;
	int code = known_newest(store, entity, &newest, err);

	for (size_t i = 0; i < count; i++)
		rows += ranges[i].last - ranges[i].first + 1;
	if (code || !db_in_bulk(store->db) || !indexes_hinder(rows, newest))
		return code;
	return indexes_take(indexes, store, entity, true, err);
}

int records_set_trash_ranges(struct store *store, const struct entity *entity,
	const struct row_range *ranges, size_t count, enum trash to, struct error *err)
{
	struct indexes indexes = {0};
	int code = prepare_indexes(&indexes, store, entity, ranges, count, err);

	for (size_t i = 0; !code && i < count; i++)
		code = set_trash(store, entity, &ranges[i], to, err);
	if (!code)
		code = indexes_restore(&indexes, store, false, err);
	indexes_release(&indexes);
	return code || !entity->tallied ? code : tally_recount(store, entity, err);
}

/* Calls `run` for the gap of untouched rows between two touched ones. */
static int run_between(int64_t after, int64_t before,
	int (*run)(void *closure, int64_t first, int64_t last, struct error *err), void *closure,
	struct error *err)
{
	return after + 1 < before ? run(closure, after + 1, before - 1, err) : 0;
}

int records_untouched(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	enum trash state, int (*run)(void *closure, int64_t first, int64_t last, struct error *err),
	void *closure, int64_t *touched, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	int64_t *others = NULL;
	size_t count = 0, alloc = 0;
	struct db_rows *rows;
	int64_t previous = first - 1;
	int code;

	strbuf_addf(&sql,
		"SELECT row_id FROM \"%s\" WHERE row_id BETWEEN ?1 AND ?2 "
		"AND (row_version <> 1 OR trash <> ?3) ORDER BY row_id",
		entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, first);
	db_bind_integer(rows, 2, last);
	db_bind_integer(rows, 3, state);
	while ((code = db_step(rows, err)) > 0) {
		VEC_RESERVE(others, count, alloc);
		others[count++] = db_integer(rows, 0);
	}
	for (size_t i = 0; !code && i < count; i++) {
		code = run_between(previous, others[i], run, closure, err);
		previous = others[i];
	}
	if (!code)
		code = run_between(previous, last + 1, run, closure, err);
	*touched = (int64_t)count;
	free(others);
	return code;
}

int records_changed(struct store *store, const struct entity *entity, const struct row_range *range,
	enum trash state, struct id_set *rows, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *found;
	int code;

	strbuf_addf(&sql,
		"SELECT row_id FROM \"%s\" WHERE row_id BETWEEN ?1 AND ?2 AND row_version <> 1 "
		"AND trash = ?3 ORDER BY row_id",
		entity->name);
	code = db_query(store->db, sql.buf, &found, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(found, 1, range->first);
	db_bind_integer(found, 2, range->last);
	db_bind_integer(found, 3, state);
	return db_gather(found, rows, err);
}

/* A live row of `referring` whose `field` names one of the rows; 0 if there is none. */
static int find_referring(struct store *store, const struct entity *referring,
	const struct field *field, int64_t first, int64_t last, int64_t *from, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql,
		"SELECT row_id FROM \"%s\" WHERE \"%s\" >= ?1 AND \"%s\" <= ?2 "
		"AND " KEPT " AND +" LIVE " LIMIT 1",
		referring->name, field->name, field->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, first);
	db_bind_integer(rows, 2, last);
	return db_single(rows, from, err);
}

int records_referred(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	bool about, bool *referred, struct strbuf *by, struct error *err)
{
	*referred = false;
	for (size_t e = 0; e < entity_count; e++) {
		for (size_t f = 0; f < entities[e]->field_count; f++) {
			const struct field *field = &entities[e]->fields[f];
			int64_t from;
			int code;

			if (field->type != FIELD_REF || entities_find(field->target) != entity ||
				(!about && (field->flags & FIELD_ABOUT)))
				continue;
			code = find_referring(store, entities[e], field, first, last, &from, err);
			if (code)
				return code;
			if (!from)
				continue;
			*referred = true;
			strbuf_addf(by, "%s ", entities[e]->noun);
			return records_key(store, entities[e], from, by, err);
		}
	}
	return 0;
}
