/* SPDX-License-Identifier: MIT */
/* Feedback linked to items: to one that is there, or to a new one made from it. */
#include <inttypes.h>

#include "dapo/desk/triage/triage.h"
#include "dapo/model/rules/title.h"
#include "dapo/model/tables/item.h"
#include "desk/core/summary.h"
#include "duplicates.h"
#include "outcome.h"

/* ---- Links */

struct linking {
	int64_t item;
	bool any; /* a link was really there to take away */
};

static int link_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	(void)desk;
	(void)closure;
	(void)err;
	if (record_integer(after, FEEDBACK_STATUS, FEEDBACK_NEW) == FEEDBACK_DISMISSED ||
		feedback_needs_no_item(after))
		value_set_integer(&after->values[FEEDBACK_STATUS], FEEDBACK_NEW);
	outcome_calm(after);
	return 0;
}

/* A new link settles the status of the feedback, so it comes after the row's own change. */
static int make_links(struct desk *desk, int64_t feedback, void *closure, struct error *err)
{
	const struct linking *linking = closure;
	int code = duplicates_link(desk, feedback, linking->item, NULL, err);

	return code ? code : duplicates_link_all(desk, feedback, linking->item, err);
}

static int unlink_one(struct desk *desk, struct record *after, void *closure, struct error *err)
{
	struct linking *linking = closure;
	bool changed = false;
	int code = duplicates_unlink(desk, after->row_id, linking->item, &changed, err);

	linking->any |= changed;
	return code ? code : duplicates_unlink_all(desk, after->row_id, linking->item, err);
}

/* "B-14 linked to F-907" reads the same way round for several: "B-14 linked to 3 feedback". */
static int finish_linking(struct desk *desk, int code, const char *link, int64_t item,
	const struct feedback_set *feedback, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;

	strbuf_addf(&summary, "B-%" PRId64 " %s ", item, link);
	summary_subject(desk, &feedback_entity, feedback->row_ids, feedback->count, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

int triage_link(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err)
{
	struct linking linking = {.item = item};
	const struct outcome outcome = {.verb = "feedback link",
		.apply = link_one,
		.follow = make_links,
		.closure = &linking,
		.settle = true};
	int code = desk_begin(desk, outcome.verb, err);

	if (!code)
		code = outcome_check_item(desk, item, err);
	if (!code)
		code = outcome_apply(desk, &outcome, feedback, err);
	return finish_linking(desk, code, "linked to", item, feedback, err);
}

int triage_unlink(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err)
{
	struct linking linking = {.item = item};
	const struct outcome outcome = {.verb = "feedback unlink",
		.apply = unlink_one,
		.closure = &linking,
		.settle = true};
	int code = desk_begin(desk, outcome.verb, err);

	if (!code)
		code = outcome_apply(desk, &outcome, feedback, err);
	if (!code && !linking.any)
		code = error_set(
			err, ERR_NOT_FOUND, "B-%" PRId64 " is not linked to that feedback", item);
	return finish_linking(desk, code, "no longer linked to", item, feedback, err);
}

/* ---- New items */

static int set_title(struct desk *desk, const struct record *feedback, const char *title,
	struct record *item, struct error *err)
{
	struct strbuf offered = STRBUF_INIT;
	int code;

	if (!title)
		title_offer(record_text(feedback, FEEDBACK_TEXT), &offered);
	code = record_set(item, "title", title ? title : offered.buf, &desk->context, err);
	strbuf_release(&offered);
	return code;
}

static int insert_item(struct desk *desk, int64_t feedback, const char *title, struct record *item,
	struct error *err)
{
	struct record row;
	int code;

	record_init(&row, &feedback_entity);
	code = desk_read_live(desk, feedback, &row, err);
	if (!code) {
		value_copy(&item->values[ITEM_PRODUCT], &row.values[FEEDBACK_PRODUCT]);
		value_copy(&item->values[ITEM_DESCRIPTION], &row.values[FEEDBACK_TEXT]);
		if (record_integer(&row, FEEDBACK_KIND, KIND_REQUEST) == KIND_DEFECT)
			code = record_set(item, "type", "defect", &desk->context, err);
		if (!record_is_null(&row, FEEDBACK_CONSUMER))
			value_set_text(&item->values[ITEM_REQUESTER],
				row.values[FEEDBACK_CONSUMER].text.buf,
				row.values[FEEDBACK_CONSUMER].text.len);
	}
	if (!code)
		code = set_title(desk, &row, title, item, err);
	if (!code)
		code = desk_insert(desk, item, err);
	record_release(&row);
	return code;
}

int triage_new_item(struct desk *desk, const struct feedback_set *feedback, const char *title,
	int64_t *item, struct error *err)
{
	struct linking linking = {0};
	const struct outcome outcome = {.verb = "feedback new item",
		.apply = link_one,
		.follow = make_links,
		.closure = &linking,
		.settle = true};
	struct record made;
	int code;

	if (!feedback->count)
		return error_set(err, ERR_USAGE, "a new item needs feedback that it is made from");
	record_init(&made, &item_entity);
	code = desk_begin(desk, outcome.verb, err);
	if (!code)
		code = insert_item(desk, feedback->row_ids[0], title, &made, err);
	linking.item = made.row_id;
	if (!code)
		code = outcome_apply(desk, &outcome, feedback, err);
	code = finish_linking(desk, code, "made from", made.row_id, feedback, err);
	if (!code)
		*item = made.row_id;
	record_release(&made);
	return code;
}
