/* SPDX-License-Identifier: MIT */
/* The status that feedback has by its links. */
#include "settle.h"

#include "dapo/model/tables/feedback.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"

/* The status by links, or the one it has where links do not decide. */
static int status_by_links(
	struct desk *desk, const struct record *feedback, int64_t *status, struct error *err)
{
	int64_t undone, all;
	int code;

	*status = record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW);
	if (*status == FEEDBACK_DISMISSED || *status == FEEDBACK_DUPLICATE)
		return 0;
	code = links_undone_items_of_feedback(desk->store, feedback->row_id, &undone, &all, err);
	if (!code)
		*status = !all ? FEEDBACK_NEW : undone ? FEEDBACK_LINKED : FEEDBACK_RESOLVED;
	return code;
}

int settle_feedback(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record before, after;
	int64_t status;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback, &before, err);
	if (!code)
		code = status_by_links(desk, &before, &status, err);
	if (!code && status != record_integer(&before, FEEDBACK_STATUS, FEEDBACK_NEW)) {
		record_copy(&after, &before);
		value_set_integer(&after.values[FEEDBACK_STATUS], status);
		code = desk_write(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}
