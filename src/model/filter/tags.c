/* SPDX-License-Identifier: MIT */
/* The virtual tags by name, and which of them an entity has. */
#include "tags.h"

#include <string.h>

static const struct {
	const char *name;
	const char *help;
} states[] = {
#define AS_STATE(id, name, help) [id] = {name, help},
	FILTER_STATES(AS_STATE)
#undef AS_STATE
};

bool filter_state_applies(enum filter_state state, const struct entity *entity)
{
	return entity->states & STATE_BIT(state);
}

const char *filter_state_name(enum filter_state state)
{
	return states[state].name;
}

const char *filter_state_help(enum filter_state state)
{
	return states[state].help;
}

int filter_tags_state(const char *name, const struct entity *entity)
{
	for (int i = 0; i < STATE_COUNT; i++) {
		if (filter_state_applies((enum filter_state)i, entity) &&
			!strcmp(states[i].name, name))
			return i;
	}
	return -1;
}

int filter_tags_field(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		if (entity->fields[i].type == FIELD_TAGS)
			return (int)i;
	}
	return -1;
}
