/* SPDX-License-Identifier: MIT */
/* An outcome of triage, applied to some feedback as one step. */
#include "outcome.h"

#include <inttypes.h>

#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"
#include "settle.h"

int outcome_check_version(struct desk *desk, const struct feedback_set *feedback, struct error *err)
{
	struct record row;
	int code;

	if (!feedback->expected_version || feedback->count != 1)
		return 0;
	record_init(&row, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback->row_ids[0], &row, err);
	if (!code && row.version != feedback->expected_version)
		code = error_set(err, ERR_CONFLICT,
			"F-%" PRId64
			" was changed by someone else meanwhile; nothing was done: look at "
			"it again",
			row.row_id);
	record_release(&row);
	return code;
}

void outcome_calm(struct record *feedback)
{
	value_set_null(&feedback->values[FEEDBACK_DISMISS_REASON]);
	value_set_null(&feedback->values[FEEDBACK_SNOOZED_UNTIL]);
	value_set_null(&feedback->values[FEEDBACK_SNOOZED_FOR]);
}

int outcome_check_item(struct desk *desk, int64_t item, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &item_entity);
	code = desk_read_live(desk, item, &row, err);
	record_release(&row);
	return code;
}

static int refuse_duplicate(const struct record *feedback, struct error *err)
{
	int64_t original = record_integer(feedback, FEEDBACK_DUPLICATE_OF, 0);

	if (!original)
		return 0;
	return error_set(err, ERR_INVALID,
		"F-%" PRId64 " is a duplicate of F-%" PRId64
		": do it to that one, or split F-%" PRId64 " off first",
		feedback->row_id, original, feedback->row_id);
}

static int apply_to_one(
	struct desk *desk, const struct outcome *outcome, int64_t row_id, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = desk_read_live(desk, row_id, &before, err);
	if (!code && !outcome->allow_duplicate)
		code = refuse_duplicate(&before, err);
	if (!code) {
		record_copy(&after, &before);
		code = outcome->apply(desk, &after, outcome->closure, err);
	}
	if (!code)
		code = desk_update(desk, &before, &after, err);
	if (!code && outcome->follow)
		code = outcome->follow(desk, row_id, outcome->closure, err);
	if (!code && outcome->settle)
		code = settle_feedback(desk, row_id, err);
	record_release(&before);
	record_release(&after);
	return code;
}

int outcome_apply(struct desk *desk, const struct outcome *outcome,
	const struct feedback_set *feedback, struct error *err)
{
	int code = outcome_check_version(desk, feedback, err);

	for (size_t i = 0; !code && i < feedback->count; i++)
		code = apply_to_one(desk, outcome, feedback->row_ids[i], err);
	return code;
}

int outcome_conclude(struct desk *desk, const struct outcome *outcome,
	const struct feedback_set *feedback, const char *said, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, outcome->verb, err);

	if (!code)
		code = outcome_apply(desk, outcome, feedback, err);
	summary_subject(desk, &feedback_entity, feedback->row_ids, feedback->count, &summary);
	strbuf_addf(&summary, " %s", said);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}
