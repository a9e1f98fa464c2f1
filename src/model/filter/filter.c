/* SPDX-License-Identifier: MIT */
/* The nodes of filters, and what the virtual tags are. */
#include "dapo/model/filter/filter.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

#include "filter_internal.h"

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

int filter_state_named(const char *name, const struct entity *entity)
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

int64_t filter_closed_from(const struct entity *entity)
{
	return entity->closed_from ? entity->closed_from : -1;
}

/* True where the values are all open statuses, and each of them. */
static bool values_are_open(const struct filter *filter, int64_t closed_from)
{
	uint64_t seen = 0;

	for (size_t i = 0; i < filter->value_count; i++) {
		const struct value *value = &filter->values[i];

		if (value->kind != VALUE_INTEGER || value->integer >= closed_from)
			return false;
		seen |= UINT64_C(1) << value->integer;
	}
	return seen == (UINT64_C(1) << closed_from) - 1;
}

bool filter_only_open(const struct filter *filter, const struct entity *entity)
{
	int64_t closed_from = filter_closed_from(entity);

	if (!filter || closed_from < 0)
		return false;
	switch (filter->kind) {
	case FILTER_STATE:
		return filter->state == STATE_OPEN;
	case FILTER_FIELD:
		return !filter->domain && filter->compare == FILTER_IS &&
			filter->field == entity_field(entity, "status") &&
			values_are_open(filter, closed_from);
	case FILTER_AND:
		for (size_t i = 0; i < filter->child_count; i++) {
			if (filter_only_open(filter->children[i], entity))
				return true;
		}
		return false;
	default:
		return false;
	}
}

struct filter *filter_new(enum filter_kind kind)
{
	struct filter *filter = xcalloc(1, sizeof *filter);

	filter->kind = kind;
	filter->field = -1;
	return filter;
}

void filter_adopt(struct filter *parent, struct filter *child)
{
	parent->children =
		xrealloc(parent->children, (parent->child_count + 1) * sizeof *parent->children);
	parent->children[parent->child_count++] = child;
}

struct value *filter_add_value(struct filter *filter)
{
	struct value *value;

	filter->values =
		xrealloc(filter->values, (filter->value_count + 1) * sizeof *filter->values);
	value = &filter->values[filter->value_count++];
	value_init(value);
	return value;
}

/* The depth is bounded by the parser, so recursion is too. */
void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	for (size_t i = 0; i < filter->child_count; i++)
		filter_free(filter->children[i]);
	for (size_t i = 0; i < filter->value_count; i++)
		value_release(&filter->values[i]);
	free(filter->children);
	free(filter->values);
	free(filter->text);
	free(filter);
}
