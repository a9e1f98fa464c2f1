/* SPDX-License-Identifier: MIT */
/* The nodes of filters. */
#include "tree.h"

#include <stdlib.h>

#include "dapo/base/memory.h"

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

struct filter *filter_tree_new(enum filter_kind kind)
{
	struct filter *filter = xcalloc(1, sizeof *filter);

	filter->kind = kind;
	filter->field = -1;
	return filter;
}

void filter_tree_adopt(struct filter *parent, struct filter *child)
{
	parent->children =
		xrealloc(parent->children, (parent->child_count + 1) * sizeof *parent->children);
	parent->children[parent->child_count++] = child;
}

struct value *filter_tree_add_value(struct filter *filter)
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
