/* SPDX-License-Identifier: MIT */
/* The data owner's say in every change. */
#include "authority.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/model/rules/authority.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/coordination.h"
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
	bool reserved; /* it can't even wait */
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

	*ruling = (struct ruling){.action = authority_action(before, after),
		.reserved = authority_reserved(before, after),
		.owners = HOLDERS_INIT};
	if (ruling->action < 0 && !ruling->reserved)
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

static int refuse_reserved(
	const struct record *before, const struct ruling *ruling, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	int code;

	record_key(before, &key);
	code = error_set(err, ERR_INVALID,
		"%s %s: that it was published is for the data owner to take back, %s%s",
		before->entity->noun, key.buf, ruling->owners.either.buf,
		before->entity == &product_entity ? "; status=retired can be proposed" : "");
	strbuf_release(&key);
	return code;
}

/* ---- Who holds the roles, and whose items they are */

static int refuse_unseating(
	const struct record *membership, const struct ruling *ruling, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	int code;

	record_key(membership, &key);
	code = error_set(err, ERR_INVALID,
		"%s is %s of %s: who that is, is for the data owner to decide, %s; "
		"`dapo membership edit %s date_out=…` proposes the end of it",
		record_text(membership, MEMBERSHIP_PERSON),
		role_names[record_integer(membership, MEMBERSHIP_ROLE, 0)],
		record_text(membership, MEMBERSHIP_PRODUCT), ruling->owners.either.buf, key.buf);
	strbuf_release(&key);
	return code;
}

/* One role of somebody who is to go: where others decide about it, its end is proposed to them
 * (`waits`), or refused. */
static int unseat(struct desk *desk, int64_t row_id, bool may_wait, bool *waits, struct error *err)
{
	struct record before, after;
	struct ruling ruling = {.owners = HOLDERS_INIT};
	char today[DATE_TEXT_MAX];
	int code;

	desk_today(desk, today);
	record_init(&before, &membership_entity);
	record_init(&after, &membership_entity);
	code = records_get(desk->store, &membership_entity, row_id, &before, err);
	record_copy(&after, &before);
	record_put_text(&after, MEMBERSHIP_DATE_OUT, today);
	after.trash = TRASH_TRASHED; /* even where it ends today, that needs a decision */
	if (!code)
		code = find_ruling(desk, &before, &after, &ruling, err);
	*waits |= !code && ruling.waits;
	if (!code && ruling.waits)
		code = may_wait ? propose(desk, &before, &after, &ruling, err)
				: refuse_unseating(&before, &ruling, err);
	ruling_release(&ruling);
	record_release(&before);
	record_release(&after);
	return code;
}

/* Whoever decides for a product stays until the data owner says otherwise, or they say so. */
static int check_unseats(struct desk *desk, const struct record *before, const struct record *after,
	bool may_wait, bool *waits, struct error *err)
{
	struct id_set memberships = {0};
	char today[DATE_TEXT_MAX];
	int code;

	*waits = false;
	if (!authority_unseats(before, after) ||
		!strcmp(record_text(before, PERSON_USERNAME), desk->actor))
		return 0;
	desk_today(desk, today);
	code = holders_ownerships(desk->store, before->row_id, today, &memberships, err);
	for (size_t i = 0; !code && i < memberships.len; i++)
		code = unseat(desk, memberships.ids[i], may_wait, waits, err);
	id_set_release(&memberships);
	return code;
}

/* That somebody has left can wait for the end of their roles; another name can't. */
static int settle_unseating(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	bool renamed =
		!value_equal(&before->values[PERSON_USERNAME], &after->values[PERSON_USERNAME]);
	bool waits;
	int code;

	if (after->entity != &person_entity)
		return 0;
	code = check_unseats(desk, before, after, !renamed, &waits, err);
	if (!code && waits)
		value_copy(&after->values[PERSON_ACTIVE], &before->values[PERSON_ACTIVE]);
	return code;
}

static int refuse_foreign(struct desk *desk, const struct record *item, struct error *err)
{
	struct strbuf product = STRBUF_INIT;
	int code;

	records_key(desk->store, &product_entity, record_integer(item, ITEM_PRODUCT, 0), &product,
		NULL);
	code = error_set(err, ERR_INVALID,
		"B-%" PRId64 " is of %s, and only people of its domain move it; you act as %s, who "
		"holds no role there (`dapo request` asks them)",
		item->row_id, product.buf, desk->actor);
	strbuf_release(&product);
	return code;
}

/* People of one domain don't move the items of another, and nobody from outside those that were
 * made for a request. */
static int check_foreign(struct desk *desk, const struct record *item, struct error *err)
{
	struct belonging belonging = {0};
	struct id_set requests = {0};
	char today[DATE_TEXT_MAX];
	bool foreign;
	int code;

	desk_today(desk, today);
	code = holders_belonging(desk->store, record_integer(item, ITEM_PRODUCT, 0), today,
		desk->actor, &belonging, err);
	foreign = belonging.peopled && !belonging.inside;
	if (!code && foreign && !belonging.elsewhere) {
		code = coordination_linked_requests(desk->store, item->row_id, &requests, err);
		foreign = requests.len > 0;
	}
	id_set_release(&requests);
	return !code && foreign ? refuse_foreign(desk, item, err) : code;
}

static int check_item(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	int code = 0;

	if (authority_moves_item(before, after))
		code = check_foreign(desk, before, err);
	if (!code && authority_moves_item(before, after) &&
		!value_equal(&before->values[ITEM_PRODUCT], &after->values[ITEM_PRODUCT]))
		code = check_foreign(desk, after, err);
	return code;
}

/* Where a domain has people, they alone give its products away and publish what those promise. */
static int check_domain(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	struct belonging belonging = {0};
	struct strbuf product = STRBUF_INIT;
	char today[DATE_TEXT_MAX];
	int64_t row;
	int code;

	if (!authority_of_domain(before, after))
		return 0;
	row = authority_product(before ? before : after);
	desk_today(desk, today);
	code = holders_belonging(desk->store, row, today, desk->actor, &belonging, err);
	if (code || !belonging.peopled || belonging.inside)
		return code;
	records_key(desk->store, &product_entity, row, &product, NULL);
	code = error_set(err, ERR_INVALID,
		"only people of its domain %s %s, and you act as %s, who holds no role there",
		after->entity == &product_entity ? "give away" : "publish what is promised of",
		product.buf, desk->actor);
	strbuf_release(&product);
	return code;
}

/* ---- Changes */

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

int authority_insert(
	struct desk *desk, const struct record *record, bool *proposed, struct error *err)
{
	struct ruling ruling;
	int code = find_ruling(desk, NULL, record, &ruling, err);

	if (!code)
		code = check_domain(desk, NULL, record, err);
	*proposed = !code && ruling.waits;
	if (*proposed)
		code = propose(desk, NULL, record, &ruling, err);
	else if (!code)
		remark(desk, record, &ruling);
	ruling_release(&ruling);
	return code;
}

int authority_update(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	struct ruling ruling;
	int code = find_ruling(desk, before, after, &ruling, err);

	if (!code)
		code = check_item(desk, before, after, err);
	if (!code)
		code = check_domain(desk, before, after, err);
	if (!code)
		code = settle_unseating(desk, before, after, err);
	if (!code && ruling.action >= 0)
		code = check_place(before, after, err);
	if (!code && ruling.waits && ruling.reserved) {
		code = refuse_reserved(before, &ruling, err);
	} else if (!code && ruling.waits) {
		code = propose(desk, before, after, &ruling, err);
		authority_take_back(before, after);
	} else if (!code) {
		remark(desk, after, &ruling);
	}
	ruling_release(&ruling);
	return code;
}

/* Of a row that goes, or comes back: nothing of it can wait. */
static int rule_on_move(struct desk *desk, const struct record *before, const struct record *after,
	struct ruling *ruling, struct error *err)
{
	bool unseats;
	int code = find_ruling(desk, before, after, ruling, err);

	if (!code)
		code = check_item(desk, before, after, err);
	if (!code)
		code = check_domain(desk, before, after, err);
	return code ? code : check_unseats(desk, before, after, false, &unseats, err);
}

int authority_trash(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	struct ruling ruling;
	int code = rule_on_move(desk, before, after, &ruling, err);

	if (!code && ruling.waits && ruling.reserved) {
		code = refuse_reserved(before, &ruling, err);
	} else if (!code && ruling.waits) {
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
	int code = rule_on_move(desk, before, after, &ruling, err);

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

int authority_reversal_of_range(struct desk *desk, const struct entity *entity, int64_t first,
	int64_t last, enum trash trash, struct error *err)
{
	struct record before, after;
	int code = 0;

	if (entity != &product_entity && entity != &person_entity && entity != &membership_entity &&
		entity != &sla_objective_entity)
		return 0;
	record_init(&before, entity);
	record_init(&after, entity);
	for (int64_t row = first; !code && row <= last; row++) {
		code = records_get(desk->store, entity, row, &before, err);
		record_copy(&after, &before);
		after.trash = trash;
		if (!code && before.trash != trash)
			code = authority_reversal(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}
