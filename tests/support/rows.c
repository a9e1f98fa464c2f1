/* SPDX-License-Identifier: MIT */
/* Rows for tests of the store, made from text as a person would give it. */
#include "rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/store/records/records.h"
#include "traced.h"

enum { DERIVED_MAX = 16 };

const struct parse_context rows_context = {.now = TEST_NOW};

static void must(int code, const struct error *err)
{
	if (code)
		fail_msg("%s", err->text);
}

void rows_open(struct store *store)
{
	const struct db_options options = {.mode = DB_READ_WRITE, .create = true};
	struct error err = {.code = ERR_NONE};

	traced_begin();
	must(store_create(store, ":memory:", NULL, &options, &err), &err);
}

static void set(struct record *record, const char *assignment)
{
	struct error err = {.code = ERR_NONE};
	char name[64];
	size_t len = strcspn(assignment, "=");
	int field;

	assert_true(len < sizeof name && assignment[len] == '=');
	memcpy(name, assignment, len);
	name[len] = 0;
	field = entity_field_named(record->entity, name, &err);
	if (field < 0)
		fail_msg("%s", err.text);
	assignment += len + 1;
	must(field_parse(&record->entity->fields[field], assignment, strlen(assignment),
		     &rows_context, &record->values[field], &err),
		&err);
}

static void derive(struct store *store, const struct record *record)
{
	struct value values[DERIVED_MAX];
	int fields[DERIVED_MAX];
	struct error err = {.code = ERR_NONE};
	size_t count = 0;

	for (size_t i = 0; i < record->entity->field_count; i++) {
		if (!(record->entity->fields[i].flags & FIELD_DERIVED) ||
			record_is_null(record, (int)i))
			continue;
		assert_true(count < DERIVED_MAX);
		fields[count] = (int)i;
		values[count++] = record->values[i];
	}
	if (count)
		must(records_derive(
			     store, record->entity, record->row_id, fields, values, count, &err),
			&err);
}

int64_t rows_add(struct store *store, const struct entity *entity, ...)
{
	struct error err = {.code = ERR_NONE};
	bool begun = db_in_transaction(store->db);
	const char *assignment;
	struct record record;
	int64_t row_id;
	va_list args;

	record_init(&record, entity);
	va_start(args, entity);
	while ((assignment = va_arg(args, const char *)))
		set(&record, assignment);
	va_end(args);
	must(record_defaults(&record, &rows_context, &err), &err);
	if (!begun)
		must(db_begin(store->db, &err), &err);
	must(records_resolve(store, &record, &err), &err);
	must(record_check(&record, &err), &err);
	must(records_insert(store, &record, &err), &err);
	derive(store, &record);
	if (!begun)
		must(db_commit(store->db, &err), &err);
	row_id = record.row_id;
	record_release(&record);
	return row_id;
}

void rows_trash(struct store *store, const struct entity *entity, int64_t row_id, enum trash trash)
{
	struct error err = {.code = ERR_NONE};
	struct record before;
	struct record after;

	record_init(&before, entity);
	record_init(&after, entity);
	must(records_get(store, entity, row_id, &before, &err), &err);
	record_copy(&after, &before);
	after.trash = trash;
	must(db_begin(store->db, &err), &err);
	must(records_update(store, &before, &after, &err), &err);
	must(db_commit(store->db, &err), &err);
	record_release(&before);
	record_release(&after);
}
