/* SPDX-License-Identifier: MIT */
/* The one way in for every row: completed, checked, decided about, written, and carried on. */
#include "authority.h"
#include "dapo/desk/core/desk.h"
#include "dapo/store/records/records.h"
#include "settle.h"
#include "waiting.h"

static const struct entity_rules *rules_of(const struct desk *desk, const struct entity *entity)
{
	static const struct entity_rules none = {0};
	const struct desk_rules *rules = desk->rules;

	for (size_t i = 0; i < rules->entity_count; i++) {
		if (rules->entities[i]->entity == entity)
			return rules->entities[i];
	}
	return &none;
}

/* Refuses a key that another row has: a live one, or one in the trash, which may come back. */
static int check_key_is_free(struct desk *desk, const struct record *before,
	const struct record *record, struct error *err)
{
	const struct entity *entity = record->entity;
	int field = entity_key_field(entity);
	const char *key = field >= 0 ? record_text(record, field) : "";
	int64_t row;

	if (!*key || (before && value_equal(&before->values[field], &record->values[field])))
		return 0;
	if (!records_find(desk->store, entity, key, false, &row, NULL))
		return error_set(err, ERR_INVALID, "there is a %s `%s` already", entity->noun, key);
	if (!records_find(desk->store, entity, key, true, &row, NULL))
		return error_set(err, ERR_INVALID,
			"there is a %s `%s` in the trash; `dapo %s restore %s` brings it back",
			entity->noun, key, entity->noun, key);
	return 0;
}

int desk_follow(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	const struct entity_rules *rules = rules_of(desk, after->entity);

	return rules->follow ? rules->follow(desk, before, after, err) : 0;
}

static int check_and_follow(struct desk *desk, const struct record *before,
	const struct record *after, struct error *err)
{
	int code = waiting_check(desk, before, after, err);

	return code ? code : desk_follow(desk, before, after, err);
}

int desk_insert(struct desk *desk, struct record *record, struct error *err)
{
	const struct entity_rules *rules = rules_of(desk, record->entity);
	bool proposed = false;
	int code = record_defaults(record, &desk->context, err);

	if (!code)
		code = records_resolve(desk->store, record, err);
	if (!code && rules->complete)
		code = rules->complete(desk, record, err);
	if (!code)
		settle_row(desk, NULL, record);
	if (!code)
		code = record_check(record, err);
	if (!code)
		code = check_key_is_free(desk, NULL, record, err);
	if (!code)
		code = authority_insert(desk, record, &proposed, err);
	if (code || proposed)
		return code;
	code = desk_write(desk, NULL, record, err);
	return code ? code : check_and_follow(desk, NULL, record, err);
}

static bool record_differs(const struct record *before, const struct record *after)
{
	if (before->trash != after->trash)
		return true;
	for (size_t i = 0; i < before->entity->field_count; i++) {
		if (!(before->entity->fields[i].flags & FIELD_DERIVED) &&
			!value_equal(&before->values[i], &after->values[i]))
			return true;
	}
	return false;
}

int desk_update(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	const struct entity_rules *rules = rules_of(desk, after->entity);
	int code = records_resolve(desk->store, after, err);

	if (code || !record_differs(before, after))
		return code;
	settle_row(desk, before, after);
	code = record_check(after, err);
	if (!code && rules->check_edit)
		code = rules->check_edit(desk, before, after, err);
	if (!code)
		code = check_key_is_free(desk, before, after, err);
	if (!code)
		code = authority_update(desk, before, after, err);
	if (code || !record_differs(before, after))
		return code;
	code = desk_write(desk, before, after, err);
	return code ? code : check_and_follow(desk, before, after, err);
}

static int move_row(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	const struct entity_rules *rules = rules_of(desk, before->entity);
	int code = 0;

	if (rules->check_trash)
		code = rules->check_trash(desk, before, after->trash, err);
	if (!code)
		code = authority_trash(desk, before, after, err);
	return code ? code : desk_write(desk, before, after, err);
}

int desk_set_trash(struct desk *desk, const struct record *row, enum trash trash, struct error *err)
{
	struct record after;
	int code = 0;

	record_init(&after, row->entity);
	record_copy(&after, row);
	after.trash = trash;
	if (row->trash != trash)
		code = move_row(desk, row, &after, err);
	if (!code)
		code = check_and_follow(desk, row, &after, err);
	record_release(&after);
	return code;
}
