/* SPDX-License-Identifier: MIT */
/* The fields of a row that follow from its others, and from the clock. */
#include "settle.h"

#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/model/rules/milestone.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/request.h"

static bool is_closed(const struct record *item)
{
	return item_status_closed(record_integer(item, ITEM_STATUS, ITEM_NEW));
}

/* An item that comes in closed was not closed today, and one that was closed on a day that nobody
 * knows is not closed once more by a later change. */
static void settle_item(const struct desk *desk, const struct record *before, struct record *after)
{
	bool closed = is_closed(after);
	bool closed_now = closed && !desk->takes_in && !(before && is_closed(before));

	if (before)
		value_set_integer(&after->values[ITEM_UPDATED_AT], desk->now);
	if (!closed)
		value_set_null(&after->values[ITEM_CLOSED_AT]);
	else if (closed_now && record_is_null(after, ITEM_CLOSED_AT))
		value_set_integer(&after->values[ITEM_CLOSED_AT], desk->now);
}

/* A date typed as `+60d` is meant from today on, once: it is kept as the day it names. */
static void settle_objective(
	const struct desk *desk, const struct record *before, struct record *after)
{
	struct value *target = &after->values[OBJECTIVE_TARGET];
	char date[DATE_TEXT_MAX];
	int64_t days;

	(void)before;
	if (record_integer(after, OBJECTIVE_KIND, SLA_THRESHOLD) != SLA_DATE ||
		date_parse(record_text(after, OBJECTIVE_TARGET), desk->context.date_order,
			desk_day(desk), &days, NULL))
		return;
	date_format(date, days);
	value_set_text(target, date, strlen(date));
}

static void settle_feedback(
	const struct desk *desk, const struct record *before, struct record *after)
{
	const struct value *text = &after->values[FEEDBACK_TEXT];

	(void)desk;
	feedback_fit_outcome(after);
	if (text->kind != VALUE_TEXT ||
		(before && value_equal(&before->values[FEEDBACK_TEXT], text)))
		return;
	feedback_fit_likeness(after);
}

static bool differs(const struct record *before, const struct record *after, int field)
{
	return !before || !value_equal(&before->values[field], &after->values[field]);
}

static bool has_new_time(const struct record *before, const struct record *after)
{
	return differs(before, after, MILESTONE_QUARTER) ||
		differs(before, after, MILESTONE_TARGET_DATE);
}

/* A new one has the farthest horizon where nobody says another. */
static bool says_horizon(const struct record *before, const struct record *after)
{
	return before ? differs(before, after, MILESTONE_HORIZON)
		      : record_integer(after, MILESTONE_HORIZON, HORIZON_LATER) != HORIZON_LATER;
}

/* A quarter typed as `+1q` is meant from today on, once: it is kept as the quarter it names. Where
 * nobody says the horizon, the time does; what a file says is kept. */
static void settle_milestone(
	const struct desk *desk, const struct record *before, struct record *after)
{
	const char *given = record_text(after, MILESTONE_QUARTER);
	char quarter[QUARTER_TEXT_MAX];
	bool open =
		milestone_status_open(record_integer(after, MILESTONE_STATUS, MILESTONE_PLANNED));

	if (*given && !quarter_parse(given, desk_day(desk), quarter, NULL))
		record_put_text(after, MILESTONE_QUARTER, quarter);
	if (open && !desk->takes_in && has_new_time(before, after) && !says_horizon(before, after))
		value_set_integer(&after->values[MILESTONE_HORIZON],
			milestone_horizon(after, desk_day(desk)));
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

/* A score input that was proposed and gets another value, by hand or from a file, was set. */
static void settle_score_input(
	const struct desk *desk, const struct record *before, struct record *after)
{
	(void)desk;
	if (after->row_id &&
		!(before &&
			value_equal(&before->values[SCORE_INPUT_VALUE],
				&after->values[SCORE_INPUT_VALUE])))
		value_set_null(&after->values[SCORE_INPUT_PROPOSED]);
}

void settle_row(const struct desk *desk, const struct record *before, struct record *after)
{
	static const struct {
		const struct entity *entity;
		void (*settle)(
			const struct desk *desk, const struct record *before, struct record *after);
	} settled[] = {
		{&item_entity, settle_item},
		{&feedback_entity, settle_feedback},
		{&sla_objective_entity, settle_objective},
		{&milestone_entity, settle_milestone},
		{&request_entity, settle_request},
		{&score_input_entity, settle_score_input},
	};

	for (size_t i = 0; i < sizeof settled / sizeof settled[0]; i++) {
		if (settled[i].entity == after->entity)
			settled[i].settle(desk, before, after);
	}
}
