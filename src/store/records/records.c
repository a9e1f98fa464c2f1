/* SPDX-License-Identifier: MIT */
/* Rows of any entity as records: the SQL is made from the field table. */
#include "dapo/store/records/records.h"

#include <inttypes.h>
#include <string.h>

#include "columns.h"
#include "dapo/base/text/nearest.h"
#include "dapo/base/text/text.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/store/records/search.h"
#include "dapo/store/records/tally.h"
#include "dapo/store/records/words.h"
#include "store/engine/literals.h"
#include "store/engine/many.h"

static int no_row(const struct entity *entity, int64_t row_id, struct error *err)
{
	return error_set(
		err, ERR_NOT_FOUND, "there is no %s with row %" PRId64, entity->noun, row_id);
}

/* The statement for the rows of so many ids. */
static int query_rows(struct store *store, const struct entity *entity, size_t places,
	struct db_rows **rows, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	int code;

	strbuf_addstr(&sql, "SELECT ");
	columns_select(entity, "t", &sql);
	strbuf_addf(&sql, " FROM \"%s\" AS t WHERE t.row_id IN (", entity->name);
	many_add(&sql, places, 1);
	strbuf_addch(&sql, ')');
	code = db_query(store->db, sql.buf, rows, err);
	strbuf_release(&sql);
	return code;
}

int records_get(struct store *store, const struct entity *entity, int64_t row_id,
	struct record *record, struct error *err)
{
	struct db_rows *rows;
	int code = query_rows(store, entity, 1, &rows, err);

	if (code)
		return code;
	db_bind_integer(rows, 1, row_id);
	code = db_step(rows, err);
	if (code < 0)
		return code;
	if (!code)
		return no_row(entity, row_id, err);
	columns_read(rows, record);
	db_done(rows);
	return 0;
}

/* Reads the rows of `count` ids, as the statement gives them, to their places in `records`, which
 * `places` tells by their ids. */
static int take_rows(
	struct db_rows *rows, const struct map *places, struct record *records, struct error *err)
{
	int code;

	while ((code = db_step(rows, err)) > 0) {
		int64_t row_id = columns_row_id(rows);
		const int64_t *place = map_get(places, (const char *)&row_id, sizeof row_id);

		if (place)
			columns_read(rows, &records[*place]);
	}
	return code;
}

int records_get_many(struct store *store, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct page *page, struct error *err)
{
	struct map places = {.slots = NULL};
	size_t asked = 0;
	int code = 0;

	page->count = 0;
	for (size_t i = 0; i < count; i++) {
		page_add(page, entity)->row_id = 0;
		*map_put(&places, (const char *)&row_ids[i], sizeof row_ids[i], NULL) = (int64_t)i;
	}
	while (asked < count && !code) {
		size_t room = many_places(count - asked);
		struct db_rows *rows;

		code = query_rows(store, entity, room, &rows, err);
		if (code)
			break;
		asked += many_bind(rows, room, 1, row_ids + asked, count - asked);
		code = take_rows(rows, &places, page->records, err);
	}
	for (size_t i = 0; i < count && !code; i++) {
		if (!page->records[i].row_id)
			code = no_row(entity, row_ids[i], err);
	}
	if (code)
		page->count = 0;
	map_release(&places);
	return code;
}

static int not_found(
	struct store *store, const struct entity *entity, const char *key, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct strbuf nearest = STRBUF_INIT;
	struct db_rows *rows;
	int field = entity_key_field(entity);
	int best = 3;

	if (!err)
		return ERR_NOT_FOUND;
	if (field >= 0) {
		strbuf_addf(&sql, "SELECT \"%s\" FROM \"%s\" WHERE " LIVE " LIMIT 2000",
			entity->fields[field].name, entity->name);
		if (!db_query(store->db, sql.buf, &rows, NULL)) {
			while (db_step(rows, NULL) > 0) {
				int distance = text_distance(key, db_text(rows, 0, NULL));

				if (distance < best) {
					best = distance;
					strbuf_reset(&nearest);
					strbuf_addstr(&nearest, db_text(rows, 0, NULL));
				}
			}
		}
	}
	if (nearest.len)
		error_set(err, ERR_NOT_FOUND, "there is no %s `%s`; did you mean `%s`?",
			entity->noun, key, nearest.buf);
	else if (field < 0)
		error_set(err, ERR_NOT_FOUND, "there is no %s `%s`; keys look like %s-12",
			entity->noun, key, entity->key_prefix);
	else
		error_set(err, ERR_NOT_FOUND, "there is no %s `%s`; `dapo %s list` shows them",
			entity->noun, key, entity->noun);
	strbuf_release(&sql);
	strbuf_release(&nearest);
	return ERR_NOT_FOUND;
}

/* Appends the question for the rows of a key: the one that bears it (which says so), and live ones
 * that bear the same by the same form. */
static void add_look_up(struct strbuf *sql, const struct entity *entity)
{
	int index = entity_key_field(entity);
	const char *name = index < 0 ? "row_id" : entity->fields[index].name;

	strbuf_addf(
		sql, "SELECT row_id, trash, \"%s\" = ?1 FROM \"%s\" WHERE ", name, entity->name);
	if (index >= 0 && entity->fields[index].flags & FIELD_SAME)
		strbuf_addf(sql,
			"\"%s_same\" = text_same(?1) AND " KEPT " AND (" LIVE " OR \"%s\" = ?1)",
			name, name);
	else
		strbuf_addf(sql, "\"%s\" = ?1 AND " KEPT, name);
}

/* A row that a key may mean; `id` 0: none. */
struct meant {
	int64_t id;
	bool trashed, exact;
};

/* Of those, a live one comes first, or with `as_written` the one that bears the very key; then the
 * one of the very key; then the first that was made. */
static bool is_better(const struct meant *row, const struct meant *than, bool as_written)
{
	if (!than->id)
		return true;
	if (!as_written && row->trashed != than->trashed)
		return than->trashed;
	if (row->exact != than->exact)
		return row->exact;
	return row->id < than->id;
}

static int look_up(struct store *store, const struct entity *entity, const char *key,
	bool as_written, struct meant *best, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	*best = (struct meant){0};
	add_look_up(&sql, entity);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	if (entity_key_field(entity) < 0)
		db_bind_integer(rows, 1, entity_row_id(entity, key));
	else
		db_bind_string(rows, 1, key);
	while ((code = db_step(rows, err)) > 0) {
		const struct meant row = {.id = db_integer(rows, 0),
			.trashed = db_integer(rows, 1) != TRASH_LIVE,
			.exact = db_integer(rows, 2) != 0};

		if (is_better(&row, best, as_written))
			*best = row;
	}
	return code;
}

/* Who was merged is the one into which it was, and that one may have been merged, too. */
static int follow_merged(struct store *store, struct meant *row, struct error *err)
{
	enum { HOPS_MAX = 100 }; /* no store that dapo wrote goes round */
	int code = 1;

	for (int hops = 0; code > 0 && row->trashed && hops < HOPS_MAX; hops++) {
		struct db_rows *rows;

		code = db_query(store->db,
			"SELECT i.row_id, i.trash FROM consumer AS c "
			"JOIN consumer AS i ON i.row_id = c.merged_into WHERE c.row_id = ?1",
			&rows, err);
		if (code)
			return code;
		db_bind_integer(rows, 1, row->id);
		code = db_step(rows, err);
		if (code <= 0)
			return code;
		*row = (struct meant){
			.id = db_integer(rows, 0), .trashed = db_integer(rows, 1) != TRASH_LIVE};
		db_done(rows);
	}
	return 0;
}

int records_look_up(struct store *store, const struct entity *entity, const char *key,
	int64_t *row_id, bool *trashed, struct error *err)
{
	struct meant row;
	int code = look_up(store, entity, key, false, &row, err);

	if (!code && entity == &consumer_entity)
		code = follow_merged(store, &row, err);
	*row_id = code ? 0 : row.id;
	*trashed = !code && row.trashed;
	return code;
}

static int find_as_written(struct store *store, const struct entity *entity, const char *key,
	int64_t *row_id, struct error *err)
{
	struct meant row;
	int code = look_up(store, entity, key, true, &row, err);

	*row_id = row.id;
	return code || row.id ? code : not_found(store, entity, key, err);
}

int records_find(struct store *store, const struct entity *entity, const char *key, bool trashed,
	int64_t *row_id, struct error *err)
{
	bool in_trash;
	int code;

	if (trashed)
		return find_as_written(store, entity, key, row_id, err);
	code = records_look_up(store, entity, key, row_id, &in_trash, err);
	if (code || (*row_id && !in_trash))
		return code;
	if (*row_id)
		return error_set(err, ERR_NOT_FOUND,
			"%s `%s` is in the trash; `dapo %s restore %s` brings it back",
			entity->noun, key, entity->noun, key);
	return not_found(store, entity, key, err);
}

int records_find_record(struct store *store, const struct entity *entity, const char *key,
	struct record *record, struct error *err)
{
	int64_t row_id;
	int code = records_find(store, entity, key, false, &row_id, err);

	return code ? code : records_get(store, entity, row_id, record, err);
}

int records_key(struct store *store, const struct entity *entity, int64_t row_id,
	struct strbuf *out, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int field = entity_key_field(entity);
	int code;

	if (field < 0) {
		strbuf_addf(out, "%s-%" PRId64, entity->key_prefix, row_id);
		return 0;
	}
	strbuf_addf(&sql, "SELECT \"%s\" FROM \"%s\" WHERE row_id = ?1", entity->fields[field].name,
		entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, row_id);
	code = db_step(rows, err);
	strbuf_addstr(out, code > 0 ? db_text(rows, 0, NULL) : "?");
	if (code > 0)
		db_done(rows);
	return code < 0 ? code : 0;
}

static int resolve_field(
	struct store *store, const struct field *field, struct value *value, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	int64_t number;
	int code;

	strbuf_add(&key, value->text.buf, value->text.len);
	if (field->type == FIELD_WORD) {
		code = word_number(store, key.buf, key.len, &number, err);
	} else {
		code = records_find(
			store, entities_find(field->target), key.buf, false, &number, err);
		if (code == ERR_NOT_FOUND)
			error_prefix(err, "%s", field->name);
	}
	if (!code) {
		value_set_integer(value, number);
		strbuf_add(&value->text, key.buf, key.len);
	}
	strbuf_release(&key);
	return code;
}

int records_resolve(struct store *store, struct record *record, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < record->entity->field_count; i++) {
		const struct field *field = &record->entity->fields[i];

		if (columns_has_key(field) && record->values[i].kind == VALUE_TEXT)
			code = resolve_field(store, field, &record->values[i], err);
	}
	return code;
}

/* Notes `delta` for a record of a tallied entity, if it is live. */
static void note_record(struct tally_shifts *shifts, const struct record *record, int64_t delta)
{
	const struct entity *entity = record->entity;

	if (entity->tallied && record->trash == TRASH_LIVE)
		tally_note(shifts, record_integer(record, entity->product, 0),
			record_integer(record, entity_field(entity, "status"), 0), delta);
}

int records_insert(struct store *store, struct record *record, struct error *err)
{
	struct tally_shifts shifts = {.count = 0};
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	columns_insert_sql(record->entity, &sql);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	columns_bind(rows, record);
	code = db_run(rows, err);
	if (code)
		return code;
	record->row_id = db_last_row_id(store->db);
	record->version = 1;
	record->trash = TRASH_LIVE;
	if (record->entity->search)
		code = search_add(store, record, err);
	note_record(&shifts, record, 1);
	return code ? code : tally_apply(store, record->entity, &shifts, err);
}

static bool searched_differs(const struct record *before, const struct record *after)
{
	for (size_t i = 0; i < before->entity->field_count; i++) {
		if ((before->entity->fields[i].flags & FIELD_SEARCHED) &&
			!value_equal(&before->values[i], &after->values[i]))
			return true;
	}
	return false;
}

static int conflict(const struct record *record, struct error *err)
{
	struct strbuf key = STRBUF_INIT;

	record_key(record, &key);
	error_set(err, ERR_CONFLICT,
		"%s was changed by someone else meanwhile; nothing was saved: look at it again",
		key.buf);
	strbuf_release(&key);
	return ERR_CONFLICT;
}

static int write_row(struct store *store, struct record *record, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code, n;

	strbuf_addf(&sql, "UPDATE \"%s\" SET ", record->entity->name);
	n = columns_set(record->entity, &sql);
	strbuf_addf(&sql,
		"trash = ?%d, row_version = row_version + 1 "
		"WHERE row_id = ?%d AND row_version = ?%d",
		n + 1, n + 2, n + 3);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	columns_bind(rows, record);
	db_bind_integer(rows, n + 1, record->trash);
	db_bind_integer(rows, n + 2, record->row_id);
	db_bind_integer(rows, n + 3, record->version);
	code = db_run(rows, err);
	if (!code && db_changed_rows(store->db) == 0)
		code = conflict(record, err);
	return code;
}

int records_update(
	struct store *store, const struct record *before, struct record *record, struct error *err)
{
	struct tally_shifts shifts = {.count = 0};
	int code = write_row(store, record, err);

	if (code)
		return code;
	record->version++;
	if (record->entity->search && searched_differs(before, record)) {
		code = search_remove(store, before, err);
		if (!code)
			code = search_add(store, record, err);
	}
	note_record(&shifts, before, -1);
	note_record(&shifts, record, 1);
	return code ? code : tally_apply(store, record->entity, &shifts, err);
}

int records_derive(struct store *store, const struct entity *entity, int64_t row_id,
	const int *fields, const struct value *values, size_t count, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&sql, "UPDATE \"%s\" SET ", entity->name);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&sql, "%s\"%s\" = ?%d", i ? ", " : "", entity->fields[fields[i]].name,
			(int)i + 1);
	strbuf_addf(&sql, " WHERE row_id = ?%d", (int)count + 1);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	for (size_t i = 0; i < count; i++)
		db_bind_value(rows, (int)i + 1, &values[i]);
	db_bind_integer(rows, (int)count + 1, row_id);
	return db_run(rows, err);
}
