/* SPDX-License-Identifier: MIT */
/* The changes that are up to the data owner of a product. */
#include "dapo/model/rules/authority.h"

#include "dapo/model/rules/proposal.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"

/* The promise itself. How it is watched (warn_at, measure_every, weight, driver) stays with the
 * data product owner. */
static const int promised[] = {OBJECTIVE_PRODUCT, OBJECTIVE_PORT, OBJECTIVE_PROFILE,
	OBJECTIVE_TARGET_EXT, OBJECTIVE_SCHEDULER, OBJECTIVE_PROPERTY, OBJECTIVE_OPERATOR,
	OBJECTIVE_TARGET, OBJECTIVE_UNIT, OBJECTIVE_KIND, OBJECTIVE_WINDOW, OBJECTIVE_ELEMENT,
	OBJECTIVE_SCHEDULE, OBJECTIVE_DESCRIPTION, OBJECTIVE_VALID_FROM, OBJECTIVE_VALID_TO};

bool authority_governs(const struct entity *entity, int field)
{
	if (entity == &product_entity)
		return field == PRODUCT_STATUS;
	if (entity == &membership_entity)
		return field_editable(&entity->fields[field]);
	for (size_t i = 0;
		entity == &sla_objective_entity && i < sizeof promised / sizeof *promised; i++) {
		if (promised[i] == field)
			return true;
	}
	return false;
}

static bool differs(const struct record *before, const struct record *after, int field)
{
	return !before || !value_equal(&before->values[field], &after->values[field]);
}

static bool any_differs(const struct record *before, const struct record *after)
{
	if (!before || before->trash != after->trash)
		return true;
	for (size_t i = 0; i < after->entity->field_count; i++) {
		if (authority_governs(after->entity, (int)i) && differs(before, after, (int)i))
			return true;
	}
	return false;
}

static bool is_owner(const struct record *membership)
{
	int64_t role = record_integer(membership, MEMBERSHIP_ROLE, ROLE_DEVELOPER);

	return role == ROLE_DATA_OWNER || role == ROLE_DATA_PRODUCT_OWNER;
}

static int product_action(const struct record *before, const struct record *after)
{
	if (!before || !differs(before, after, PRODUCT_STATUS))
		return -1;
	switch (record_integer(after, PRODUCT_STATUS, PRODUCT_DRAFT)) {
	case PRODUCT_ACTIVE:
		return DECISION_PUBLISH;
	case PRODUCT_DEPRECATED:
		return DECISION_DEPRECATE;
	case PRODUCT_RETIRED:
		return DECISION_RETIRE;
	default:
		return -1;
	}
}

int authority_action(const struct record *before, const struct record *after)
{
	const struct entity *entity = after->entity;

	if (entity == &product_entity)
		return product_action(before, after);
	if (entity == &sla_objective_entity && before &&
		!record_is_null(before, OBJECTIVE_PUBLISHED_VERSION) && any_differs(before, after))
		return DECISION_CHANGE_SLA;
	if (entity == &membership_entity && (is_owner(after) || (before && is_owner(before))) &&
		any_differs(before, after))
		return DECISION_CHANGE_OWNERSHIP;
	return -1;
}

static bool was_published(const struct record *product)
{
	return record_integer(product, PRODUCT_STATUS, PRODUCT_DRAFT) >= PRODUCT_ACTIVE;
}

bool authority_reserved(const struct record *before, const struct record *after)
{
	if (!before)
		return false;
	if (after->entity == &product_entity)
		return was_published(before) &&
			(before->trash != after->trash || !was_published(after));
	return after->entity == &sla_objective_entity &&
		!record_is_null(before, OBJECTIVE_PUBLISHED_VERSION) &&
		record_is_null(after, OBJECTIVE_PUBLISHED_VERSION);
}

bool authority_unseats(const struct record *before, const struct record *after)
{
	return before && after->entity == &person_entity &&
		(before->trash != after->trash || differs(before, after, PERSON_USERNAME) ||
			differs(before, after, PERSON_ACTIVE));
}

bool authority_moves_item(const struct record *before, const struct record *after)
{
	return before && after->entity == &item_entity &&
		(before->trash != after->trash || differs(before, after, ITEM_STATUS) ||
			differs(before, after, ITEM_PRODUCT));
}

bool authority_of_domain(const struct record *before, const struct record *after)
{
	if (after->entity == &product_entity)
		return before && differs(before, after, PRODUCT_DOMAIN);
	return after->entity == &sla_objective_entity &&
		(before ? differs(before, after, OBJECTIVE_PUBLISHED_VERSION)
			: !record_is_null(after, OBJECTIVE_PUBLISHED_VERSION));
}

void authority_propose(const struct record *before, const struct record *after, struct strbuf *out)
{
	const struct entity *entity = after->entity;
	struct strbuf value = STRBUF_INIT;

	if (entity == &membership_entity && before) {
		record_key(before, &value);
		proposal_add(out, entity->noun, value.buf);
	}
	for (size_t i = 0; i < entity->field_count; i++) {
		if (!authority_governs(entity, (int)i) || !differs(before, after, (int)i) ||
			(!before && (record_is_null(after, (int)i) || (int)i == entity->product)))
			continue;
		strbuf_reset(&value);
		field_format(&entity->fields[i], &after->values[i], &value);
		proposal_add(out, entity->fields[i].name, value.buf);
	}
	strbuf_release(&value);
}

void authority_take_back(const struct record *before, struct record *after)
{
	for (size_t i = 0; i < after->entity->field_count; i++) {
		if (authority_governs(after->entity, (int)i))
			value_copy(&after->values[i], &before->values[i]);
	}
}
