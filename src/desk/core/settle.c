/* SPDX-License-Identifier: MIT */
/* What follows from a change by the rules of the domain, within the same change set. */
#include "settle.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/desk/triage/answers.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "desk/requests/coordination.h"

static void settle_item(const struct desk *desk, const struct record *before, struct record *after)
{
	bool closed = item_status_closed(record_integer(after, ITEM_STATUS, ITEM_NEW));

	if (before)
		value_set_integer(&after->values[ITEM_UPDATED_AT], desk->now);
	if (!closed)
		value_set_null(&after->values[ITEM_CLOSED_AT]);
	else if (record_is_null(after, ITEM_CLOSED_AT))
		value_set_integer(&after->values[ITEM_CLOSED_AT], desk->now);
}

/* A date typed as `+60d` is meant from today on, once: it is kept as the day it names. */
static void settle_objective(const struct desk *desk, struct record *after)
{
	struct value *target = &after->values[OBJECTIVE_TARGET];
	char date[DATE_TEXT_MAX];
	int64_t days;

	if (record_integer(after, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_DATE ||
		date_parse(record_text(after, OBJECTIVE_TARGET), desk->context.date_order,
			desk->now, &days, NULL))
		return;
	date_format(date, days);
	value_set_text(target, date, strlen(date));
}

static void settle_feedback_text(const struct record *before, struct record *after)
{
	const struct value *text = &after->values[FEEDBACK_TEXT];
	int64_t likeness;

	if (text->kind != VALUE_TEXT ||
		(before && value_equal(&before->values[FEEDBACK_TEXT], text)))
		return;
	likeness = feedback_likeness(text->text.buf, text->text.len);
	if (likeness)
		value_set_integer(&after->values[FEEDBACK_LIKENESS], likeness);
	else
		value_set_null(&after->values[FEEDBACK_LIKENESS]);
}

/* A quarter typed as `+1q` is meant from today on, once: it is kept as the quarter it names. */
static void settle_milestone(const struct desk *desk, struct record *after)
{
	const char *given = record_text(after, MILESTONE_QUARTER);
	char quarter[QUARTER_TEXT_MAX];

	if (*given && !quarter_parse(given, desk->now, quarter, NULL))
		value_set_text(&after->values[MILESTONE_QUARTER], quarter, strlen(quarter));
}

/* When one side spoke last; what a file says keeps the time that the file has. Of two stores whose
 * clocks differ the one that spoke last must be known all the same, so time never stands still. */
static void settle_request(
	const struct desk *desk, const struct record *before, struct record *after)
{
	int64_t last;

	if (!before ||
		!value_equal(
			&before->values[REQUEST_UPDATED_AT], &after->values[REQUEST_UPDATED_AT]))
		return;
	last = record_integer(before, REQUEST_UPDATED_AT, 0);
	value_set_integer(
		&after->values[REQUEST_UPDATED_AT], desk->now > last ? desk->now : last + 1);
}

void settle_before(const struct desk *desk, const struct record *before, struct record *after)
{
	if (after->entity == &item_entity)
		settle_item(desk, before, after);
	if (after->entity == &feedback_entity)
		settle_feedback_text(before, after);
	if (after->entity == &sla_objective_entity)
		settle_objective(desk, after);
	if (after->entity == &milestone_entity)
		settle_milestone(desk, after);
	if (after->entity == &request_entity)
		settle_request(desk, before, after);
}

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

static int settle_linked(struct desk *desk, const struct record *item, struct error *err)
{
	int64_t *feedback = NULL;
	size_t count = 0;
	int code = links_feedback_of_item(desk->store, item->row_id, &feedback, &count, err);

	for (size_t i = 0; !code && i < count; i++) {
		code = settle_feedback(desk, feedback[i], err);
		if (!code)
			code = answer_follow_item(desk, feedback[i], item, err);
	}
	free(feedback);
	return code;
}

static int wake(struct desk *desk, int64_t feedback, struct error *err)
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
		code = wake(desk, feedback[i], err);
	free(feedback);
	return code;
}

static int settle_item_after(struct desk *desk, const struct record *before,
	const struct record *after, struct error *err)
{
	bool done_before, done_after;
	int code = wake_snoozed(desk, after->row_id, err);

	done_before = record_integer(before, ITEM_STATUS, ITEM_NEW) == ITEM_DONE;
	done_after = record_integer(after, ITEM_STATUS, ITEM_NEW) == ITEM_DONE;
	if (!code && (done_before != done_after || before->trash != after->trash))
		code = settle_linked(desk, after, err);
	return code ? code : requests_follow(desk, before, after, err);
}

int settle_after(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err)
{
	if (after->entity == &evidence_entity)
		return settle_feedback(desk, record_integer(after, EVIDENCE_FEEDBACK, 0), err);
	if (after->entity == &item_entity && before)
		return settle_item_after(desk, before, after, err);
	return 0;
}
