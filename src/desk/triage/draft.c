/* SPDX-License-Identifier: MIT */
/* Answers that an outcome drafts, and takes back. */
#include "draft.h"

#include <string.h>

#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"

static void fill_text(struct desk *desk, const struct record *feedback,
	enum answer_template template, const char *item, struct strbuf *out)
{
	answer_fill(&desk->answers, template, record_text(feedback, FEEDBACK_PRODUCT), item, out);
}

static void write_draft(
	struct desk *desk, struct record *feedback, enum answer_template template, const char *item)
{
	struct strbuf text = STRBUF_INIT;

	fill_text(desk, feedback, template, item, &text);
	answer_write(feedback, text.buf, text.len, desk->now);
	strbuf_release(&text);
}

void draft_make(
	struct desk *desk, struct record *feedback, enum answer_template template, const char *item)
{
	if (desk->answers.draft && !answer_given(feedback))
		write_draft(desk, feedback, template, item);
}

void draft_thanks(struct desk *desk, struct record *feedback)
{
	if (desk->answers.texts[ANSWER_NOTED] && !answer_given(feedback))
		write_draft(desk, feedback, ANSWER_NOTED, "");
}

void draft_retract(
	struct desk *desk, struct record *feedback, enum answer_template template, const char *item)
{
	struct strbuf text = STRBUF_INIT;

	fill_text(desk, feedback, template, item, &text);
	if (answer_unsent(feedback) && !strcmp(record_text(feedback, FEEDBACK_ANSWER), text.buf))
		answer_write(feedback, "", 0, desk->now);
	strbuf_release(&text);
}

/* The name by which consumers know an item. */
static const char *told_as(const struct record *item)
{
	const char *summary = record_text(item, ITEM_SUMMARY);

	return *summary ? summary : record_text(item, ITEM_TITLE);
}

/* *done: all that the feedback asked for is done. A duplicate has the links of its original, and
 * a consumer of its own. */
static int is_done(struct desk *desk, const struct record *feedback, bool *done, struct error *err)
{
	int64_t status = record_integer(feedback, FEEDBACK_STATUS, FEEDBACK_NEW);
	int64_t undone, all;
	int code =
		links_undone_items_of_feedback(desk->store, feedback->row_id, &undone, &all, err);

	*done = !code && all && !undone &&
		(status == FEEDBACK_RESOLVED || status == FEEDBACK_DUPLICATE);
	return code;
}

int draft_follow_item(struct desk *desk, int64_t feedback, const struct record *item, bool always,
	bool *drafted, struct error *err)
{
	struct record before, after;
	bool done;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback, &before, err);
	if (!code)
		code = is_done(desk, &before, &done, err);
	record_copy(&after, &before);
	if (!code && !done)
		draft_retract(desk, &after, ANSWER_DONE, told_as(item));
	else if (!code && (always || desk->answers.draft) && !answer_given(&before))
		write_draft(desk, &after, ANSWER_DONE, told_as(item));
	if (!code)
		code = desk_update(desk, &before, &after, err);
	*drafted = !code && answer_given(&after) && !answer_given(&before);
	record_release(&before);
	record_release(&after);
	return code;
}
