/* SPDX-License-Identifier: MIT */
/* Feedback that says the same: merged into one, and split off again. */
#include <inttypes.h>

#include "dapo/desk/triage/triage.h"
#include "desk/core/summary.h"
#include "duplicates.h"
#include "outcome.h"

int triage_merge(
	struct desk *desk, const struct feedback_set *feedback, int64_t into, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct record original;
	int code = desk_begin(desk, "feedback merge", err);

	record_init(&original, &feedback_entity);
	if (!code)
		code = duplicates_original(desk, into, &original, err);
	if (!code)
		code = outcome_check_version(desk, feedback, err);
	for (size_t i = 0; !code && i < feedback->count; i++)
		code = duplicates_join(desk, feedback->row_ids[i], original.row_id, err);
	summary_subject(desk, &feedback_entity, feedback->row_ids, feedback->count, &summary);
	strbuf_addf(&summary, " merged into F-%" PRId64, original.row_id);
	code = desk_finish(desk, code, summary.buf, err);
	record_release(&original);
	strbuf_release(&summary);
	return code;
}

int triage_split(struct desk *desk, const struct feedback_set *feedback, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "feedback split", err);

	if (!code)
		code = outcome_check_version(desk, feedback, err);
	for (size_t i = 0; !code && i < feedback->count; i++)
		code = duplicates_split(desk, feedback->row_ids[i], err);
	summary_subject(desk, &feedback_entity, feedback->row_ids, feedback->count, &summary);
	strbuf_addf(&summary, " split off: no duplicate any more");
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}
