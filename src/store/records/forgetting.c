/* SPDX-License-Identifier: MIT */
/* Finds who is to be forgotten in rows and words, and takes them out. */
#include "dapo/store/records/forgetting.h"

#include <stdlib.h>
#include <string.h>

#include "change_values.h"
#include "columns.h"
#include "dapo/base/memory.h"
#include "dapo/model/entity/entities.h"
#include "forget_values.h"

void forgetting_init(struct forgetting *forgetting, struct store *store,
	const struct entity *subject, int64_t row_id, const char *stand_in)
{
	*forgetting = (struct forgetting){.store = store, .subject = subject, .row_id = row_id};
	forget_init(&forgetting->forget, stand_in);
	forgetting->own = xcalloc(entity_count, sizeof *forgetting->own);
}

void forgetting_release(struct forgetting *forgetting)
{
	for (size_t i = 0; i < entity_count; i++)
		id_set_release(&forgetting->own[i]);
	free(forgetting->own);
	forget_release(&forgetting->forget);
	forgetting->own = NULL;
}

static size_t place_of(const struct entity *entity)
{
	size_t i = 0;

	while (entities[i] != entity)
		i++;
	return i;
}

bool forgetting_owns(
	const struct forgetting *forgetting, const struct entity *entity, int64_t row_id)
{
	return id_set_has(&forgetting->own[place_of(entity)], row_id);
}

/* ---- Names */

static int add_logged_names(struct forgetting *forgetting, struct db_rows *rows,
	struct record *record, bool *named, int field, struct error *err)
{
	int code = 0;

	for (int column = 0; !code && column < 2; column++) {
		struct strbuf json = STRBUF_INIT;
		size_t len;
		const char *text = db_text(rows, column, &len);

		strbuf_add(&json, text, len);
		code = change_values(&json, false, record, named, err);
		if (!code && named[field])
			forget_name(&forgetting->forget, record_text(record, field));
		strbuf_release(&json);
	}
	return code;
}

static int add_names_of_log(struct forgetting *forgetting, struct record *record, bool *named,
	int field, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(forgetting->store->db,
		"SELECT before, after FROM change WHERE entity = ?1 AND row_id = ?2 "
		"AND last_row_id = ?2",
		&rows, err);

	if (code)
		return code;
	db_bind_string(rows, 1, record->entity->name);
	db_bind_integer(rows, 2, record->row_id);
	while ((code = db_step(rows, err)) > 0) {
		code = add_logged_names(forgetting, rows, record, named, field, err);
		if (code) {
			db_done(rows);
			return code;
		}
	}
	return code;
}

static int read_row(struct store *store, struct record *record, int64_t row_id, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addstr(&sql, "SELECT ");
	columns_select(record->entity, "t", &sql);
	strbuf_addf(&sql, " FROM \"%s\" AS t WHERE t.row_id = ?1", record->entity->name);
	code = db_query(store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	db_bind_integer(rows, 1, row_id);
	code = db_step(rows, err);
	if (code <= 0)
		return code;
	columns_read(rows, record);
	db_done(rows);
	return 0;
}

int forgetting_add_names(struct forgetting *forgetting, const struct entity *entity, int64_t row_id,
	int field, struct error *err)
{
	bool *named = xcalloc(entity->field_count, sizeof *named);
	struct record record;
	int code;

	record_init(&record, entity);
	code = read_row(forgetting->store, &record, row_id, err);
	if (!code) {
		forget_name(&forgetting->forget, record_text(&record, field));
		code = add_names_of_log(forgetting, &record, named, field, err);
	}
	record_release(&record);
	free(named);
	return code;
}

/* ---- Rows */

static bool is_theirs(const struct forgetting *forgetting, const struct record *record)
{
	const struct entity *entity = record->entity;

	if (entity == forgetting->subject && record->row_id == forgetting->row_id)
		return true;
	for (size_t i = 0; !forgetting->alone && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (field->type == FIELD_REF &&
			entities_find(field->target) == forgetting->subject &&
			record_integer(record, (int)i, 0) == forgetting->row_id)
			return true;
	}
	return false;
}

static bool has_text(const struct field *field)
{
	return field->type == FIELD_TEXT || field->type == FIELD_LONG_TEXT ||
		field->type == FIELD_TAGS || field->type == FIELD_JSON;
}

static bool forget_value(
	const struct forget *forget, const struct field *field, struct value *value, bool own)
{
	struct strbuf out = STRBUF_INIT;
	bool found = field->type == FIELD_JSON
		? forget_values_extra(forget, value->text.buf, value->text.len, own, &out)
		: forget_text(forget, value->text.buf, value->text.len, own, &out);

	if (found && field->type == FIELD_JSON && !strcmp(out.buf, "{}"))
		value_set_null(value);
	else if (found)
		value_set_text(value, out.buf, out.len);
	strbuf_release(&out);
	return found;
}

/* What alone makes a row known again must stay its own; a long text never does alone. */
static void tell_apart(struct value *value, int64_t row_id)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s/%lld", value->text.buf, (long long)row_id);
	value_set_text(value, text.buf, text.len);
	strbuf_release(&text);
}

bool forgetting_record(const struct forgetting *forgetting, struct record *record, bool *fields)
{
	const struct entity *entity = record->entity;
	bool own = is_theirs(forgetting, record), any = false;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value *value = &record->values[i];

		if (!has_text(field) || (field->flags & FIELD_DERIVED) ||
			value->kind != VALUE_TEXT ||
			!forget_value(&forgetting->forget, field, value, own))
			continue;
		if ((field->flags & FIELD_IDENTITY) && field->type != FIELD_LONG_TEXT)
			tell_apart(value, record->row_id);
		fields[i] = any = true;
	}
	return any;
}

static bool names_anybody(
	const struct forgetting *forgetting, const struct record *record, bool own)
{
	const struct entity *entity = record->entity;
	bool found = false;

	for (size_t i = 0; !found && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		const struct value *value = &record->values[i];

		if (!has_text(field) || value->kind != VALUE_TEXT)
			continue;
		found = field->type == FIELD_JSON
			? forget_values_extra(
				  &forgetting->forget, value->text.buf, value->text.len, own, NULL)
			: forget_text(
				  &forgetting->forget, value->text.buf, value->text.len, own, NULL);
	}
	return found;
}

int forgetting_find(struct forgetting *forgetting, const struct entity *entity,
	struct id_set *named, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct record record;
	struct db_rows *rows;
	int code;

	strbuf_addstr(&sql, "SELECT ");
	columns_select(entity, "t", &sql);
	strbuf_addf(&sql, " FROM \"%s\" AS t ORDER BY t.row_id", entity->name);
	code = db_query(forgetting->store->db, sql.buf, &rows, err);
	strbuf_release(&sql);
	if (code)
		return code;
	record_init(&record, entity);
	while ((code = db_step(rows, err)) > 0) {
		bool own;

		columns_read(rows, &record);
		own = is_theirs(forgetting, &record);
		if (own)
			id_set_add(&forgetting->own[place_of(entity)], record.row_id);
		if ((own || !forgetting->alone) && names_anybody(forgetting, &record, own))
			id_set_add(named, record.row_id);
	}
	record_release(&record);
	return code;
}

/* ---- Words */

static int find_words(struct forgetting *forgetting, struct id_set *words, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(forgetting->store->db,
		"SELECT word_id, text FROM word ORDER BY word_id", &rows, err);

	while (!code && (code = db_step(rows, err)) > 0) {
		size_t len;
		const char *text = db_text(rows, 1, &len);

		if (forget_text(&forgetting->forget, text, len, false, NULL))
			id_set_add(words, db_integer(rows, 0));
		code = 0;
	}
	return code;
}

int forgetting_words(struct forgetting *forgetting, int64_t *count, struct error *err)
{
	struct id_set words = {0};
	struct db_rows *rows;
	int code = forgetting->alone ? 0 : find_words(forgetting, &words, err);

	*count = (int64_t)words.len;
	for (size_t i = 0; !code && i < words.len; i++) {
		code = db_query(forgetting->store->db,
			"UPDATE word SET text = ?1 || '/' || word_id WHERE word_id = ?2", &rows,
			err);
		if (code)
			break;
		db_bind_string(rows, 1, forgetting->forget.stand_in.buf);
		db_bind_integer(rows, 2, words.ids[i]);
		code = db_run(rows, err);
	}
	id_set_release(&words);
	return code;
}
