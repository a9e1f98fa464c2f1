/* SPDX-License-Identifier: MIT */
/* The status that feedback has by its links. */
#include "settle.h"

#include "dapo/model/tables/feedback.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"

/* Gives a record the status by its links; it keeps the one it has where they do not decide. */
static int follow_links(struct desk *desk, struct record *feedback, struct error *err)
{
	int64_t status = record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW);
	int64_t undone, all;
	int code;

	if (status == FEEDBACK_DISMISSED || status == FEEDBACK_DUPLICATE)
		return 0;
	code = links_undone_items_of_feedback(desk->store, feedback->row_id, &undone, &all, err);
	if (code || (!all && feedback_needs_no_item(feedback)))
		return code;
	status = !all ? FEEDBACK_NEW : undone ? FEEDBACK_LINKED : FEEDBACK_RESOLVED;
	value_set_integer(&feedback->values[FEEDBACK_STATUS], status);
	value_set_null(&feedback->values[FEEDBACK_OUTCOME]);
	feedback_fit_outcome(feedback);
	return 0;
}

static bool differ(const struct record *before, const struct record *after, int field)
{
	return !value_equal(&before->values[field], &after->values[field]);
}

int settle_feedback(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback, &before, err);
	record_copy(&after, &before);
	if (!code)
		code = follow_links(desk, &after, err);
	if (!code &&
		(differ(&before, &after, FEEDBACK_STATUS) ||
			differ(&before, &after, FEEDBACK_OUTCOME)))
		code = desk_write(desk, &before, &after, err);
	record_release(&before);
	record_release(&after);
	return code;
}
