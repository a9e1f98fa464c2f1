/* SPDX-License-Identifier: MIT */
/* The rules for every change of feedback, its links, and the items that it is linked to. */
#include "rules.h"

#include <stdlib.h>

#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "draft.h"
#include "duplicates.h"
#include "settle.h"

/* ---- Feedback */

static int check_trash(
	struct desk *desk, const struct record *feedback, enum trash trash, struct error *err)
{
	return trash == TRASH_LIVE ? 0 : duplicates_check_unused(desk, feedback, err);
}

/* Its items may have been done or opened, and its original merged, while it was in the trash. */
static int follow_restored(struct desk *desk, const struct record *before,
	const struct record *after, struct error *err)
{
	int code;

	if (!before || before->trash == after->trash || after->trash != TRASH_LIVE)
		return 0;
	code = duplicates_rejoin(desk, after->row_id, err);
	return code ? code : settle_feedback(desk, after->row_id, err);
}

const struct entity_rules feedback_rules = {
	.entity = &feedback_entity,
	.check_trash = check_trash,
	.follow = follow_restored,
};

/* ---- Links */

static int follow_link(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	(void)before;
	return settle_feedback(desk, record_integer(after, EVIDENCE_FEEDBACK, 0), err);
}

const struct entity_rules evidence_rules = {.entity = &evidence_entity, .follow = follow_link};

/* ---- Items */

static int settle_linked(struct desk *desk, const struct record *item, struct error *err)
{
	int64_t *feedback = NULL;
	size_t count = 0;
	int code = links_feedback_of_item(desk->store, item->row_id, &feedback, &count, err);

	for (size_t i = 0; !code && i < count; i++) {
		bool drafted;

		code = settle_feedback(desk, feedback[i], err);
		if (!code)
			code = draft_follow_item(desk, feedback[i], item, false, &drafted, err);
	}
	free(feedback);
	return code;
}

static int wake_feedback(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback, &before, err);
	if (!code) {
		record_copy(&after, &before);
		value_set_null(&after.values[FEEDBACK_SNOOZED_FOR]);
		code = desk_write(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

static int wake_snoozed(struct desk *desk, int64_t item, struct error *err)
{
	int64_t *feedback = NULL;
	size_t count = 0;
	int code = links_snoozed_for(desk->store, item, &feedback, &count, err);

	for (size_t i = 0; !code && i < count; i++)
		code = wake_feedback(desk, feedback[i], err);
	free(feedback);
	return code;
}

int triage_follow_item(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	bool done_before = record_integer(before, ITEM_STATUS, ITEM_NEW) == ITEM_DONE;
	bool done_after = record_integer(after, ITEM_STATUS, ITEM_NEW) == ITEM_DONE;
	int code = wake_snoozed(desk, after->row_id, err);

	if (!code && (done_before != done_after || before->trash != after->trash))
		code = settle_linked(desk, after, err);
	return code;
}
