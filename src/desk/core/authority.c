/* SPDX-License-Identifier: MIT */
/* The data owner's say in every change. */
#include "authority.h"

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/authority.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"

int authority_owners(struct desk *desk, int64_t product, struct holders *owners, struct error *err)
{
	char today[DATE_TEXT_MAX];

	desk_today(desk, today);
	return holders_of_product(
		desk->store, product, ROLE_DATA_OWNER, today, desk->actor, owners, err);
}

/* A change that may wait. */
struct ruling {
	int action; /* -1: nobody need decide */
	int64_t product;
	bool waits;
	struct holders owners;
};

static void ruling_release(struct ruling *ruling)
{
	holders_release(&ruling->owners);
}

int64_t authority_product(const struct record *record)
{
	return record->entity == &product_entity
		? record->row_id
		: record_integer(record, record->entity->product, 0);
}

/* Finds who decides about a change. `before` NULL: a new row. */
static int find_ruling(struct desk *desk, const struct record *before, const struct record *after,
	struct ruling *ruling, struct error *err)
{
	int code;

	*ruling =
		(struct ruling){.action = authority_action(before, after), .owners = HOLDERS_INIT};
	if (ruling->action < 0)
		return 0;
	ruling->product = authority_product(before ? before : after);
	code = authority_owners(desk, ruling->product, &ruling->owners, err);
	ruling->waits = !code && ruling->owners.count && !ruling->owners.among;
	return code;
}

/* The log says by which right a change was made; roles are often recorded before there is one. */
static void remark(struct desk *desk, const struct record *after, const struct ruling *ruling)
{
	struct strbuf product = STRBUF_INIT;

	if (ruling->action < 0 || ruling->waits)
		return;
	records_key(desk->store, &product_entity, ruling->product, &product, NULL);
	if (ruling->owners.among)
		desk_remark(desk, "decided by %s, data owner of %s", desk->actor, product.buf);
	else if (after->entity != &membership_entity)
		desk_remark(desk, "no data owner of %s is recorded", product.buf);
	strbuf_release(&product);
}

static int propose(struct desk *desk, const struct record *before, const struct record *after,
	const struct ruling *ruling, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct proposal proposal = {.product = ruling->product, .action = ruling->action};
	int code;

	if (after->entity == &sla_objective_entity)
		proposal.objective = after->row_id;
	authority_propose(before, after, &text);
	proposal.text = text.buf;
	code = desk->rules->propose(desk, &proposal, ruling->owners.either.buf, err);
	strbuf_release(&text);
	return code;
}

int authority_insert(
	struct desk *desk, const struct record *record, bool *proposed, struct error *err)
{
	struct ruling ruling;
	int code = find_ruling(desk, NULL, record, &ruling, err);

	*proposed = !code && ruling.waits;
	if (*proposed)
		code = propose(desk, NULL, record, &ruling, err);
	else if (!code)
		remark(desk, record, &ruling);
	ruling_release(&ruling);
	return code;
}

/* A role that moved would have two owners to ask. */
static int check_place(const struct record *before, const struct record *after, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	int code;

	if (after->entity != &membership_entity ||
		value_equal(
			&before->values[MEMBERSHIP_PRODUCT], &after->values[MEMBERSHIP_PRODUCT]))
		return 0;
	record_key(before, &key);
	code = error_set(err, ERR_INVALID,
		"%s: a role is not moved to another product: end it by date_out, and add one there",
		key.buf);
	strbuf_release(&key);
	return code;
}

int authority_update(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	struct ruling ruling;
	int code = find_ruling(desk, before, after, &ruling, err);

	if (!code && ruling.action >= 0)
		code = check_place(before, after, err);
	if (!code && ruling.waits) {
		code = propose(desk, before, after, &ruling, err);
		authority_take_back(before, after);
	} else if (!code) {
		remark(desk, after, &ruling);
	}
	ruling_release(&ruling);
	return code;
}

int authority_trash(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	struct ruling ruling;
	int code = find_ruling(desk, before, after, &ruling, err);

	if (!code && ruling.waits) {
		struct strbuf key = STRBUF_INIT;

		record_key(before, &key);
		code = error_set(err, ERR_INVALID,
			"%s is for the data owner to decide, %s; `dapo %s edit %s %s=…` proposes "
			"its end",
			key.buf, ruling.owners.either.buf, before->entity->noun, key.buf,
			before->entity == &membership_entity ? "date_out" : "valid_to");
		strbuf_release(&key);
	} else if (!code) {
		remark(desk, after, &ruling);
	}
	ruling_release(&ruling);
	return code;
}

int authority_reversal(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	struct ruling ruling;
	int code = find_ruling(desk, before, after, &ruling, err);

	if (!code && ruling.waits) {
		struct strbuf key = STRBUF_INIT;

		record_key(before, &key);
		code = error_set(err, ERR_INVALID,
			"%s %s: only the data owner, %s, can take that back; nothing was undone",
			before->entity->noun, key.buf, ruling.owners.either.buf);
		strbuf_release(&key);
	}
	ruling_release(&ruling);
	return code;
}
