/* SPDX-License-Identifier: MIT */
/* Records: lifetime, setting by name, checks, keys. */
#include "dapo/model/entity/record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

void record_init(struct record *record, const struct entity *entity)
{
	memset(record, 0, sizeof *record);
	record->entity = entity;
	record->values = xcalloc(entity->field_count, sizeof *record->values);
	for (size_t i = 0; i < entity->field_count; i++)
		value_init(&record->values[i]);
}

void record_release(struct record *record)
{
	if (!record->values)
		return;
	for (size_t i = 0; i < record->entity->field_count; i++)
		value_release(&record->values[i]);
	free(record->values);
	record->values = NULL;
}

void record_copy(struct record *to, const struct record *from)
{
	to->row_id = from->row_id;
	to->version = from->version;
	to->trash = from->trash;
	for (size_t i = 0; i < from->entity->field_count; i++)
		value_copy(&to->values[i], &from->values[i]);
}

void record_reset(struct record *record)
{
	record->row_id = 0;
	record->version = 0;
	record->trash = TRASH_LIVE;
	for (size_t i = 0; i < record->entity->field_count; i++)
		value_set_null(&record->values[i]);
}

int record_defaults(struct record *record, const struct parse_context *context, struct error *err)
{
	for (size_t i = 0; i < record->entity->field_count; i++) {
		const struct field *field = &record->entity->fields[i];
		int code;

		if (!field->fallback || record->values[i].kind != VALUE_NULL)
			continue;
		code = field_parse(field, field->fallback, strlen(field->fallback), context,
			&record->values[i], err);
		if (code)
			return code;
	}
	if (record->entity->infer)
		record->entity->infer(record);
	return 0;
}

int record_set(struct record *record, const char *name, const char *text,
	const struct parse_context *context, struct error *err)
{
	int index = entity_field_named(record->entity, name, err);
	const struct field *field;

	if (index < 0)
		return index;
	field = &record->entity->fields[index];
	if (!field_editable(field))
		return error_set(err, ERR_INVALID, "%s of %s is set by the program, not by hand",
			name, record->entity->noun);
	return field_parse(field, text, strlen(text), context, &record->values[index], err);
}

void record_put_text(struct record *record, int field, const char *text)
{
	value_set_text(&record->values[field], text, strlen(text));
}

int record_check(const struct record *record, struct error *err)
{
	for (size_t i = 0; i < record->entity->field_count; i++) {
		const struct field *field = &record->entity->fields[i];

		if ((field->flags & FIELD_REQUIRED) && record->values[i].kind == VALUE_NULL)
			return error_set(err, ERR_INVALID, "%s needs %s (%s)", record->entity->noun,
				field->name, field->help);
	}
	return record->entity->check ? record->entity->check(record, err) : 0;
}

void record_key(const struct record *record, struct strbuf *out)
{
	int field = entity_key_field(record->entity);

	if (field >= 0 && record->values[field].kind == VALUE_TEXT)
		strbuf_add(out, record->values[field].text.buf, record->values[field].text.len);
	else if (!record->row_id)
		strbuf_addf(out, "new %s", record->entity->noun);
	else
		strbuf_addf(out, "%s-%" PRId64, record->entity->key_prefix, record->row_id);
}

void record_title(const struct record *record, struct strbuf *out)
{
	int title = record->entity->title;
	size_t from = out->len;

	field_show(&record->entity->fields[title], &record->values[title], out);
	strbuf_setlen(out, from + strcspn(out->buf + from, "\r\n"));
}

int64_t record_integer(const struct record *record, int field, int64_t fallback)
{
	const struct value *value = &record->values[field];

	return value->kind == VALUE_INTEGER ? value->integer : fallback;
}

double record_real(const struct record *record, int field, double fallback)
{
	return value_number(&record->values[field], fallback);
}

const char *record_text(const struct record *record, int field)
{
	return record->values[field].kind == VALUE_NULL ? "" : record->values[field].text.buf;
}

bool record_is_null(const struct record *record, int field)
{
	return record->values[field].kind == VALUE_NULL;
}
