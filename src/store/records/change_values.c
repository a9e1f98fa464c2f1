/* SPDX-License-Identifier: MIT */
/* Writes and reads the values in the log. */
#include "change_values.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static json_t *value_to_json(const struct value *value)
{
	switch (value->kind) {
	case VALUE_INTEGER:
		return json_integer(value->integer);
	case VALUE_REAL:
		return json_real(value->real);
	case VALUE_TEXT:
		return json_stringn(value->text.buf, value->text.len);
	case VALUE_NULL:
		break;
	}
	return json_null();
}

static void json_to_value(const json_t *json, struct value *value)
{
	if (json_is_integer(json))
		value_set_integer(value, json_integer_value(json));
	else if (json_is_real(json))
		value_set_real(value, json_real_value(json));
	else if (json_is_string(json))
		value_set_text(value, json_string_value(json), json_string_length(json));
	else
		value_set_null(value);
}

static void write_json(json_t *object, struct strbuf *out)
{
	char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(17));

	if (text)
		strbuf_addstr(out, text);
	free(text);
	json_decref(object);
}

void change_values_differing(
	const struct record *record, const struct record *other, struct strbuf *json)
{
	json_t *object = json_object();

	for (size_t i = 0; i < record->entity->field_count; i++) {
		const struct field *field = &record->entity->fields[i];
		const struct value *value = &record->values[i];
		bool same =
			other ? value_equal(value, &other->values[i]) : value->kind == VALUE_NULL;

		if (!same && !(field->flags & FIELD_DERIVED))
			json_object_set_new(object, field->name, value_to_json(value));
	}
	write_json(object, json);
}

int change_values_former(const struct entity *entity, const struct strbuf *logged,
	void (*each)(void *closure, const char *name, const struct value *value), void *closure,
	struct error *err)
{
	struct value value;
	json_error_t fault;
	json_t *object, *member;
	const char *name;

	if (!logged->len)
		return 0;
	object = json_loadb(logged->buf, logged->len, 0, &fault);
	if (!json_is_object(object)) {
		json_decref(object);
		return error_set(err, ERR_STORE, "the log holds no JSON object: %s", fault.text);
	}
	value_init(&value);
	json_object_foreach(object, name, member)
	{
		if (entity_field(entity, name) >= 0 || strcmp(name, CHANGE_TOLD) == 0)
			continue;
		json_to_value(member, &value);
		each(closure, name, &value);
	}
	value_release(&value);
	json_decref(object);
	return 0;
}

void change_values_tell(const struct record *file, const bool *told, struct strbuf *json)
{
	json_t *fields = json_object();
	json_t *object = json_object();

	for (size_t i = 0; i < file->entity->field_count; i++) {
		if (told[i])
			json_object_set_new(fields, file->entity->fields[i].name,
				value_to_json(&file->values[i]));
	}
	json_object_set_new(object, CHANGE_TOLD, fields);
	write_json(object, json);
}

void change_values_forgotten(const struct record *record, const bool *fields, struct strbuf *before,
	struct strbuf *after)
{
	json_t *then = json_object(), *now = json_object();

	for (size_t i = 0; i < record->entity->field_count; i++) {
		const char *name = record->entity->fields[i].name;
		const struct value *value = &record->values[i];

		if (!fields[i])
			continue;
		json_object_set_new(
			then, name, value->kind == VALUE_NULL ? json_string("") : json_null());
		json_object_set_new(now, name, value_to_json(value));
	}
	write_json(then, before);
	write_json(now, after);
}

int change_values(
	const struct strbuf *json, bool told, struct record *values, bool *named, struct error *err)
{
	const struct entity *entity = values->entity;
	json_error_t fault;
	json_t *object;
	const char *name;
	json_t *value;

	if (named)
		memset(named, 0, entity->field_count * sizeof *named);
	if (!json->len)
		return 0;
	object = json_loadb(json->buf, json->len, 0, &fault);
	if (!json_is_object(object)) {
		json_decref(object);
		return error_set(err, ERR_STORE, "the log holds no JSON object: %s", fault.text);
	}
	json_object_foreach(told ? json_object_get(object, CHANGE_TOLD) : object, name, value)
	{
		int field = entity_field(entity, name);

		if (field < 0)
			continue;
		json_to_value(value, &values->values[field]);
		if (named)
			named[field] = true;
	}
	json_decref(object);
	return 0;
}
