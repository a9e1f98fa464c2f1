/* SPDX-License-Identifier: MIT */
/* What a milestone's items and dates say about it. */
#include "dapo/model/rules/roadmap.h"

#include <math.h>
#include <string.h>

#include "dapo/base/time/clock.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/kpi.h"

enum { DAYS_BEFORE_TARGET = 90 };

static void read_time(const struct record *milestone, struct milestone_plan *plan)
{
	const char *target = record_text(milestone, MILESTONE_TARGET_DATE);
	bool in_quarter =
		quarter_days(record_text(milestone, MILESTONE_QUARTER), &plan->start, &plan->end);
	int64_t day;

	milestone_quarter(plan->quarter, milestone);
	if (!*target || date_parse(target, DATE_ORDER_YMD, 0, &day, NULL))
		return;
	if (!in_quarter)
		plan->start = day - DAYS_BEFORE_TARGET;
	plan->end = day;
	if (plan->start > day)
		plan->start = day;
}

void milestone_read_plan(const struct record *milestone, struct milestone_plan *plan)
{
	*plan = (struct milestone_plan){
		.status = (enum milestone_status)record_integer(
			milestone, MILESTONE_STATUS, MILESTONE_PLANNED),
		.horizon =
			(enum horizon)record_integer(milestone, MILESTONE_HORIZON, HORIZON_LATER),
		.completion = record_real(milestone, MILESTONE_COMPLETION, NAN),
		.start = KPI_NO_DAY,
		.end = KPI_NO_DAY,
	};
	read_time(milestone, plan);
}

bool milestone_is_overdue(const struct milestone_plan *plan, int64_t day)
{
	return milestone_status_open(plan->status) && plan->end != KPI_NO_DAY && day > plan->end;
}

enum milestone_status milestone_suggest(const struct milestone_plan *plan, int64_t day)
{
	bool begun = plan->completion > 0;

	if (plan->status == MILESTONE_CANCELLED)
		return MILESTONE_CANCELLED;
	if (plan->completion >= 1)
		return MILESTONE_ACHIEVED;
	if (plan->end == KPI_NO_DAY)
		return begun || plan->horizon == HORIZON_NOW ? MILESTONE_ACTIVE : MILESTONE_PLANNED;
	if (day > plan->end)
		return plan->completion >= PROGRESS_PARTLY ? MILESTONE_PARTIALLY_ACHIEVED
							   : MILESTONE_EXPIRED;
	if (progress_is_behind(plan->completion, plan->start, plan->end, day))
		return MILESTONE_AT_RISK;
	return begun || day >= plan->start ? MILESTONE_ACTIVE : MILESTONE_PLANNED;
}

bool milestone_is_current(const struct milestone_plan *plan, int64_t day)
{
	char quarter[QUARTER_TEXT_MAX];

	if (milestone_status_open(plan->status))
		return true;
	return *plan->quarter && strcmp(plan->quarter, quarter_of_day(quarter, day)) >= 0;
}

static bool in_trouble(const struct milestone_plan *plan, int64_t day)
{
	return plan->status == MILESTONE_AT_RISK ||
		milestone_suggest(plan, day) == MILESTONE_AT_RISK ||
		milestone_is_overdue(plan, day);
}

enum confidence milestone_confidence(const struct milestone_plan *plan, int64_t day)
{
	int sure = CONFIDENCE_LIKELY - (int)plan->horizon;

	if (in_trouble(plan, day))
		sure--;
	else if (plan->completion >= PROGRESS_PARTLY)
		sure++;
	return sure < CONFIDENCE_OPEN      ? CONFIDENCE_OPEN
		: sure > CONFIDENCE_LIKELY ? CONFIDENCE_LIKELY
					   : (enum confidence)sure;
}

const char *confidence_word(enum confidence confidence)
{
#define X(id, word) [id] = word,
	static const char *const words[] = {CONFIDENCES(X)};
#undef X

	return words[confidence];
}
