/* SPDX-License-Identifier: MIT */
/* Look-ups in the field tables of entities. */
#include "dapo/model/entity/entity.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/nearest.h"

bool entity_can(const struct entity *entity, enum entity_verb verb)
{
	return entity->verbs & (unsigned)verb;
}

int entity_field(const struct entity *entity, const char *name)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		if (!strcmp(entity->fields[i].name, name))
			return (int)i;
	}
	return -1;
}

int entity_field_of_type(const struct entity *entity, const char *name, enum field_type type)
{
	int field = entity_field(entity, name);

	return field >= 0 && entity->fields[field].type == type ? field : -1;
}

int entity_field_named(const struct entity *entity, const char *name, struct error *err)
{
	struct strbuf known = STRBUF_INIT;
	const char *nearest = NULL;
	int field = entity_field(entity, name);

	if (field >= 0)
		return field;
	for (size_t i = 0; i < entity->field_count; i++) {
		const char *candidate[] = {entity->fields[i].name, NULL};

		if (known.len)
			strbuf_addstr(&known, ", ");
		strbuf_addstr(&known, entity->fields[i].name);
		if (!nearest)
			nearest = text_nearest(name, candidate);
	}
	if (nearest)
		error_set(err, ERR_INVALID, "%s has no field `%s`; did you mean `%s`?",
			entity->noun, name, nearest);
	else
		error_set(err, ERR_INVALID, "%s has no field `%s`; it has %s", entity->noun, name,
			known.buf);
	strbuf_release(&known);
	return ERR_INVALID;
}

int entity_key_field(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		if (entity->fields[i].flags & FIELD_KEY)
			return (int)i;
	}
	return -1;
}

const struct field *entity_bare_field(const struct entity *entity)
{
	int key = entity_key_field(entity);

	return &entity->fields[key >= 0 ? key : entity->title];
}

int64_t entity_row_id(const struct entity *entity, const char *key)
{
	size_t prefix = strlen(entity->key_prefix);
	char *end;
	int64_t row_id;

	if (!strncasecmp(key, entity->key_prefix, prefix) && key[prefix] == '-')
		key += prefix + 1;
	if (*key < '1' || *key > '9')
		return 0;
	row_id = strtoll(key, &end, 10);
	return *end ? 0 : row_id;
}
