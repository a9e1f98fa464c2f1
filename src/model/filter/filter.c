/* SPDX-License-Identifier: MIT */
/* The nodes of filters, and what the virtual tags are. */
#include "dapo/model/filter/filter.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"

#include "filter_internal.h"

enum {
	ON_ITEM = 1,
	ON_FEEDBACK = 2,
	ON_PRODUCT = 4,
	ON_OBJECTIVE = 8,
	ON_KPI = 16,
	ON_MILESTONE = 32,
	ON_REQUEST = 64,
	ON_DECISION = 128
};

#define ANY_PROMISE (ON_ITEM | ON_PRODUCT | ON_OBJECTIVE)

static const struct {
	const char *name;
	const char *help;
} states[] = {
#define AS_STATE(id, name, help) [id] = {name, help},
	FILTER_STATES(AS_STATE)
#undef AS_STATE
};

static const unsigned state_entities[] = {
	[STATE_MINE] = ON_ITEM,
	[STATE_NEW] = ON_ITEM | ON_FEEDBACK,
	[STATE_STALE] = ANY_PROMISE,
	[STATE_WAITS] = ON_ITEM,
	[STATE_BLOCKS] = ON_ITEM,
	[STATE_PINNED] = ON_ITEM,
	[STATE_UNSCORED] = ON_ITEM,
	[STATE_BREACHED] = ANY_PROMISE,
	[STATE_ATRISK] = ANY_PROMISE,
	[STATE_NODATA] = ANY_PROMISE,
	[STATE_UNANSWERED] = ON_FEEDBACK,
	[STATE_UNSENT] = ON_FEEDBACK,
	[STATE_UNSIGNED] = ON_DECISION,
	[STATE_OVERDUE] = ON_ITEM | ON_MILESTONE | ON_REQUEST,
	[STATE_SNOOZED] = ON_FEEDBACK,
	[STATE_DUP] = ON_FEEDBACK,
	[STATE_ALIKE] = ON_FEEDBACK,
	[STATE_OPEN] = ON_ITEM | ON_FEEDBACK | ON_PRODUCT | ON_KPI | ON_MILESTONE | ON_REQUEST,
};

static unsigned entity_bit(const struct entity *entity)
{
	if (entity == &item_entity)
		return ON_ITEM;
	if (entity == &feedback_entity)
		return ON_FEEDBACK;
	if (entity == &product_entity)
		return ON_PRODUCT;
	if (entity == &kpi_entity)
		return ON_KPI;
	if (entity == &milestone_entity)
		return ON_MILESTONE;
	if (entity == &request_entity)
		return ON_REQUEST;
	if (entity == &decision_entity)
		return ON_DECISION;
	return entity == &sla_objective_entity ? ON_OBJECTIVE : 0;
}

bool filter_state_applies(enum filter_state state, const struct entity *entity)
{
	return state_entities[state] & entity_bit(entity);
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
	switch (entity_bit(entity)) {
	case ON_ITEM:
		return ITEM_DONE;
	case ON_FEEDBACK:
		return FEEDBACK_RESOLVED;
	case ON_PRODUCT:
		return PRODUCT_RETIRED;
	case ON_KPI:
		return KPI_ACHIEVED;
	case ON_MILESTONE:
		return MILESTONE_ACHIEVED;
	case ON_REQUEST:
		return REQUEST_DELIVERED;
	default:
		return -1;
	}
}

/* Whether the values are all open statuses, each of them. */
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
