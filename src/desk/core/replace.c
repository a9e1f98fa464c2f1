/* SPDX-License-Identifier: MIT */
/* A row that takes the place of an older one: a second measurement at the same time. */
#include "replace.h"

#include "dapo/store/records/records.h"

int replace_begin(struct desk *desk, int64_t row_id, struct record *before, struct record *after,
	struct error *err)
{
	int code;

	if (!row_id)
		return 0;
	code = records_get(desk->store, before->entity, row_id, before, err);
	record_copy(after, before);
	after->trash = TRASH_LIVE;
	return code;
}

int replace_finish(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	return before->row_id ? desk_update(desk, before, after, err)
			      : desk_insert(desk, after, err);
}
