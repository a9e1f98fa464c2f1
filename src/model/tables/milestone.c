/* SPDX-License-Identifier: MIT */
/* The field table of milestones. */
#include "dapo/model/tables/milestone.h"

#include <stdio.h>

#include "dapo/base/time/date.h"

const char *const horizon_names[] = {"now", "next", "later", NULL};
const char *const milestone_status_names[] = {"planned", "active", "at_risk", "achieved",
	"partially_achieved", "cancelled", "expired", NULL};

static const struct field fields[] = {MILESTONE_FIELDS(FIELD_AS_ROW)};

static int milestone_check(const struct record *record, struct error *err)
{
	const char *quarter = record_text(record, MILESTONE_QUARTER);
	char ignored[QUARTER_TEXT_MAX];

	if (*quarter && quarter_parse(quarter, 0, ignored, err))
		return error_prefix(err, "quarter");
	return 0;
}

const char *milestone_quarter(char text[QUARTER_TEXT_MAX], const struct record *milestone)
{
	const char *target = record_text(milestone, MILESTONE_TARGET_DATE);
	int64_t day;

	snprintf(text, QUARTER_TEXT_MAX, "%s", record_text(milestone, MILESTONE_QUARTER));
	if (!*text && *target && !date_parse(target, DATE_ORDER_YMD, 0, &day, NULL))
		quarter_of_day(text, day);
	return text;
}

const struct entity milestone_entity = {
	.name = "milestone",
	.noun = "milestone",
	.plural = "milestones",
	.key_prefix = "M",
	.fields = fields,
	.field_count = MILESTONE_FIELD_COUNT,
	.title = MILESTONE_TITLE,
	.product = MILESTONE_PRODUCT,
	.verbs = ENTITY_ALL,
	.states = STATE_BIT(STATE_OVERDUE) | STATE_BIT(STATE_OPEN),
	.closed_from = MILESTONE_ACHIEVED,
	.words =
		{
			.help = "milestones of the roadmap",
			.one = "a milestone",
			.bulk = "milestones",
			.add_example = "product=orders_daily title='Orders by six' quarter=2026-Q3 "
				       "horizon=next",
			.edit_example = "M-4 status=active",
			.usual = "key,product,title,quarter,target_date,horizon,status,completion",
			.narrow = "key,product,title,quarter,horizon,status,completion",
		},
	.check = milestone_check,
};
