/* SPDX-License-Identifier: MIT */
/* What the desk does for every change, so that requests, decisions and waiting items stay right. */
#include "coordination.h"

#include "dapo/model/rules/request.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/questions/coordination.h"

int complete_new(struct desk *desk, struct record *record, struct error *err)
{
	if (record->entity == &request_entity)
		return request_complete(desk, record, err);
	if (record->entity == &decision_entity)
		return decision_complete(desk, record, err);
	return 0;
}

/* Whether it is asked of or for something else. */
static bool parties_differ(const struct record *before, const struct record *after)
{
	static const int parties[] = {REQUEST_ITEM, REQUEST_FROM_PRODUCT, REQUEST_FROM_DOMAIN,
		REQUEST_TO_DOMAIN, REQUEST_TO_PRODUCT};

	for (size_t i = 0; i < sizeof parties / sizeof parties[0]; i++) {
		if (!value_equal(&before->values[parties[i]], &after->values[parties[i]]))
			return true;
	}
	return false;
}

static int check_request(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	int code = request_check_edit(before, after, err);

	if (code || !parties_differ(before, after))
		return code;
	return request_complete(desk, after, err);
}

int check_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	if (after->entity == &request_entity)
		return check_request(desk, before, after, err);
	if (after->entity == &decision_entity)
		return decision_check_edit(before, after, err);
	return 0;
}

int check_trash(const struct record *before, struct error *err)
{
	int64_t verdict;

	if (before->entity != &decision_entity)
		return 0;
	verdict = record_integer(before, DECISION_VERDICT, VERDICT_PENDING);
	if (verdict == VERDICT_PENDING)
		return 0;
	return error_set(err, ERR_INVALID, "D-%lld is %s: it stays in the record",
		(long long)before->row_id, verdict_names[verdict]);
}

/* The item that may wait for another now, having not waited before; 0 if there is none. */
static int64_t begins_to_wait(const struct record *before, const struct record *after)
{
	if (after->trash != TRASH_LIVE)
		return 0;
	if (after->entity == &item_entity && !record_is_null(after, ITEM_BLOCKED_BY) &&
		(!before ||
			!value_equal(
				&before->values[ITEM_BLOCKED_BY], &after->values[ITEM_BLOCKED_BY])))
		return after->row_id;
	if (after->entity == &request_entity && !record_is_null(after, REQUEST_LINKED_ITEM))
		return record_integer(after, REQUEST_ITEM, 0);
	return 0;
}

int waiting_check(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	int64_t item = begins_to_wait(before, after);
	struct strbuf circle = STRBUF_INIT;
	int code = item ? coordination_circle(desk->store, item, 0, &circle, err) : 0;

	if (!code && circle.len)
		code = error_set(err, ERR_INVALID,
			"%s: items would wait for each other for ever: %s",
			after->entity == &item_entity ? "blocked_by" : "linked_item", circle.buf);
	strbuf_release(&circle);
	return code;
}
