/* SPDX-License-Identifier: MIT */
/* The effect of a proposal: the row that it changes, before and after. */
#include "effect.h"

#include <string.h>

#include "dapo/model/rules/authority.h"
#include "dapo/model/rules/proposal.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

const struct entity *effect_entity(int64_t action)
{
	switch (action) {
	case DECISION_PUBLISH:
	case DECISION_DEPRECATE:
	case DECISION_RETIRE:
		return &product_entity;
	case DECISION_CHANGE_SLA:
		return &sla_objective_entity;
	case DECISION_CHANGE_OWNERSHIP:
		return &membership_entity;
	default:
		return NULL;
	}
}

void effect_release(struct effect *effect)
{
	if (!effect->entity)
		return;
	record_release(&effect->before);
	record_release(&effect->after);
}

/* The membership that the first line names; 0 for a new one. */
static int find_membership(struct desk *desk, const char *proposal, int64_t *row, struct error *err)
{
	struct strbuf field = STRBUF_INIT, value = STRBUF_INIT;
	const char *at = proposal;
	int code = proposal_next(&at, &field, &value, err);

	*row = 0;
	if (code == 1 && !strcmp(field.buf, membership_entity.noun))
		code = records_find(desk->store, &membership_entity, value.buf, false, row, err);
	strbuf_release(&field);
	strbuf_release(&value);
	return code < 0 ? code : 0;
}

/* Reads the row as it is; a new membership gets its product. */
static int read_before(
	struct desk *desk, const struct record *decision, struct effect *effect, struct error *err)
{
	int64_t row = record_integer(decision, DECISION_PRODUCT, 0);
	int code = 0;

	if (effect->entity == &sla_objective_entity)
		row = record_integer(decision, DECISION_OBJECTIVE, 0);
	if (effect->entity == &membership_entity)
		code = find_membership(desk, record_text(decision, DECISION_PROPOSAL), &row, err);
	effect->is_new = !row;
	if (!code && row)
		code = desk_read_live(desk, row, &effect->before, err);
	record_copy(&effect->after, &effect->before);
	if (effect->is_new)
		value_set_integer(&effect->after.values[effect->entity->product],
			record_integer(decision, DECISION_PRODUCT, 0));
	return code;
}

/* The row must be, and stay, one of the product whose data owner is asked. */
static int check_product(struct desk *desk, const struct record *decision, const struct record *row,
	struct error *err)
{
	int product = row->entity->product;
	int64_t asked = record_integer(decision, DECISION_PRODUCT, 0);
	struct strbuf key = STRBUF_INIT, owned = STRBUF_INIT;
	int code;

	if (product < 0 || record_integer(row, product, 0) == asked)
		return 0;
	record_key(row, &key);
	records_key(desk->store, &product_entity, asked, &owned, NULL);
	code = error_set(err, ERR_INVALID, "%s is not of %s, but of %s", key.buf, owned.buf,
		record_text(row, product));
	strbuf_release(&key);
	strbuf_release(&owned);
	return code;
}

static int apply_lines(struct desk *desk, const char *at, struct record *after, struct error *err)
{
	struct strbuf field = STRBUF_INIT, value = STRBUF_INIT;
	int code;

	while ((code = proposal_next(&at, &field, &value, err)) == 1) {
		if (!strcmp(field.buf, membership_entity.noun) &&
			after->entity == &membership_entity)
			continue;
		code = record_set(after, field.buf, value.buf, &desk->context, err);
		if (code)
			break;
	}
	strbuf_release(&field);
	strbuf_release(&value);
	return code;
}

static int apply_change(
	struct desk *desk, const struct record *decision, struct effect *effect, struct error *err)
{
	static const enum product_status statuses[] = {
		[DECISION_PUBLISH] = PRODUCT_ACTIVE,
		[DECISION_DEPRECATE] = PRODUCT_DEPRECATED,
		[DECISION_RETIRE] = PRODUCT_RETIRED,
	};

	if (effect->entity == &product_entity) {
		value_set_integer(&effect->after.values[PRODUCT_STATUS],
			statuses[record_integer(decision, DECISION_ACTION, 0)]);
		return 0;
	}
	return apply_lines(desk, record_text(decision, DECISION_PROPOSAL), &effect->after, err);
}

int effect_of(
	struct desk *desk, const struct record *decision, struct effect *effect, struct error *err)
{
	int code;

	*effect = (struct effect){
		.entity = effect_entity(record_integer(decision, DECISION_ACTION, -1))};
	if (!effect->entity)
		return 0;
	record_init(&effect->before, effect->entity);
	record_init(&effect->after, effect->entity);
	code = read_before(desk, decision, effect, err);
	if (!code && !effect->is_new)
		code = check_product(desk, decision, &effect->before, err);
	if (!code)
		code = apply_change(desk, decision, effect, err);
	if (!code && effect->is_new)
		code = record_defaults(&effect->after, &desk->context, err);
	if (!code)
		code = records_resolve(desk->store, &effect->after, err);
	if (!code)
		code = check_product(desk, decision, &effect->after, err);
	return code ? code : record_check(&effect->after, err);
}

static bool changes_nothing(const struct effect *effect)
{
	for (size_t i = 0; i < effect->entity->field_count; i++) {
		if (authority_governs(effect->entity, (int)i) &&
			!value_equal(&effect->before.values[i], &effect->after.values[i]))
			return false;
	}
	return !effect->is_new;
}

int effect_write(struct record *decision, const struct effect *effect, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	int code = 0;

	if (changes_nothing(effect)) {
		record_key(&effect->before, &key);
		code = error_set(err, ERR_INVALID,
			"%s would change nothing of %s that the data owner decides",
			decision_action_names[record_integer(decision, DECISION_ACTION, 0)],
			key.buf);
	} else {
		authority_propose(effect->is_new ? NULL : &effect->before, &effect->after, &text);
		value_set_text(&decision->values[DECISION_PROPOSAL], text.buf, text.len);
	}
	strbuf_release(&text);
	strbuf_release(&key);
	return code;
}
