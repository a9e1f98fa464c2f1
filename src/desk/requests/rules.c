/* SPDX-License-Identifier: MIT */
/* The rules for every change of a request, and of the item that it was accepted with. */
#include "rules.h"

#include <inttypes.h>

#include "dapo/model/rules/request.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/coordination.h"
#include "dapo/store/records/records.h"
#include "sides.h"

/* ---- The request itself */

/* Somebody else asks, or is asked. */
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

static int check_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	int code = request_check_edit(before, after, err);

	if (code || !parties_differ(before, after))
		return code;
	return side_complete(desk, after, err);
}

/* In the trash it is as good as withdrawn, so whoever may withdraw it moves it there, and back. */
static int check_trash(
	struct desk *desk, const struct record *request, enum trash trash, struct error *err)
{
	return side_check_speaker(desk, request, REQUEST_ASKING,
		trash == TRASH_LIVE ? "bring it back" : "put it into the trash", err);
}

const struct entity_rules request_rules = {
	.entity = &request_entity,
	.complete = side_complete,
	.check_edit = check_edit,
	.check_trash = check_trash,
};

/* ---- Its item */

/* The status that a request takes from that of its item; -1: it keeps its own. */
static int status_by_item(int64_t request, int64_t item)
{
	if (item == ITEM_DONE)
		return request_next(request, REQUEST_DELIVER, REQUEST_ASKED);
	if (item == ITEM_IN_PROGRESS || item == ITEM_IN_REVIEW)
		return request_next(request, REQUEST_START, REQUEST_ASKED);
	return -1;
}

static int follow_item(struct desk *desk, int64_t row_id, int64_t item_status, struct error *err)
{
	struct record before, after;
	int status = -1;
	int code;

	record_init(&before, &request_entity);
	record_init(&after, &request_entity);
	code = records_get(desk->store, &request_entity, row_id, &before, err);
	if (!code)
		status = status_by_item(record_integer(&before, REQUEST_STATUS, 0), item_status);
	if (!code && status >= 0) {
		record_copy(&after, &before);
		value_set_integer(&after.values[REQUEST_STATUS], status);
		record_put_text(&after, REQUEST_ANSWERED_BY, desk->actor);
		code = desk_update(desk, &before, &after, err);
		desk_remark(desk, "R-%" PRId64 " is %s", row_id, request_status_names[status]);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

int request_follow_item(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	struct id_set linked = {0};
	int code = 0;

	if (!value_equal(&before->values[ITEM_STATUS], &after->values[ITEM_STATUS]))
		code = coordination_linked_requests(desk->store, after->row_id, &linked, err);
	for (size_t i = 0; !code && i < linked.len; i++)
		code = follow_item(desk, linked.ids[i], record_integer(after, ITEM_STATUS, 0), err);
	id_set_release(&linked);
	return code;
}
