/* SPDX-License-Identifier: MIT */
/* The field table of feedback. */
#include "dapo/model/feedback.h"

#include "dapo/model/record.h"

const char *const feedback_kind_names[] = {
	"request", "complaint", "defect", "question", "praise", "survey", NULL};
const char *const severity_names[] = {"low", "normal", "high", NULL};
const char *const severity_synonyms[] = {
	"lowest|minor|trivial", "medium|mid", "critical|urgent|major|blocker|highest"};
const char *const feedback_status_names[] = {
	"new", "linked", "resolved", "dismissed", "duplicate", NULL};
const char *const dismiss_reason_names[] = {
	"out_of_scope", "already_available", "not_a_data_matter", "will_not_do", NULL};
const char *const answer_state_names[] = {"draft", "sent", NULL};

static const struct field fields[] = {FEEDBACK_FIELDS(FIELD_AS_ROW)};

static int check(const struct record *record, struct error *err)
{
	double score = record_real(record, FEEDBACK_RAW_SCORE, 0);
	bool scored = !record_is_null(record, FEEDBACK_RAW_SCORE);
	bool low = !record_is_null(record, FEEDBACK_SCALE_MIN);
	bool high = !record_is_null(record, FEEDBACK_SCALE_MAX);
	int64_t status = record_integer(record, FEEDBACK_STATUS, FEEDBACK_NEW);

	if (low && high &&
		record_real(record, FEEDBACK_SCALE_MIN, 0) >=
			record_real(record, FEEDBACK_SCALE_MAX, 0))
		return error_set(err, ERR_INVALID, "scale_min must be below scale_max");
	if (scored &&
		((low && score < record_real(record, FEEDBACK_SCALE_MIN, 0)) ||
			(high && score > record_real(record, FEEDBACK_SCALE_MAX, 0))))
		return error_set(err, ERR_INVALID, "raw_score %g lies outside of its scale", score);
	if (status == FEEDBACK_DISMISSED && record_is_null(record, FEEDBACK_DISMISS_REASON))
		return error_set(err, ERR_INVALID, "dismissed feedback needs a dismiss_reason");
	if (status == FEEDBACK_DUPLICATE && record_is_null(record, FEEDBACK_DUPLICATE_OF))
		return error_set(err, ERR_INVALID, "duplicate feedback needs a duplicate_of");
	if (record->row_id && record_integer(record, FEEDBACK_DUPLICATE_OF, 0) == record->row_id)
		return error_set(err, ERR_INVALID, "feedback can't be a duplicate of itself");
	return 0;
}

const struct entity feedback_entity = {
	.name = "feedback",
	.noun = "feedback",
	.plural = "feedback",
	.key_prefix = "F",
	.fields = fields,
	.field_count = FEEDBACK_FIELD_COUNT,
	.title = FEEDBACK_TEXT,
	.product = FEEDBACK_PRODUCT,
	.search = true,
	.tallied = true,
	.check = check,
};
