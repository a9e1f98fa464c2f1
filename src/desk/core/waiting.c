/* SPDX-License-Identifier: MIT */
/* Items that wait for each other: never in a circle. */
#include "waiting.h"

#include "dapo/model/tables/item.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/questions/coordination.h"

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
