/* SPDX-License-Identifier: MIT */
/* Judging a milestone by its items and dates. */
#include "dapo/model/rules/milestone.h"

#include <math.h>
#include <string.h>

#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/progress.h"

enum { DAYS_BEFORE_TARGET = 90 };

static void read_time(const struct record *milestone, struct milestone_facts *facts)
{
	const char *target = record_text(milestone, MILESTONE_TARGET_DATE);
	bool in_quarter =
		quarter_days(record_text(milestone, MILESTONE_QUARTER), &facts->start, &facts->end);
	int64_t day;

	milestone_quarter(facts->quarter, milestone);
	if (!*target || date_parse(target, DATE_ORDER_YMD, 0, &day, NULL))
		return;
	if (!in_quarter)
		facts->start = day - DAYS_BEFORE_TARGET;
	facts->end = day;
	if (facts->start > day)
		facts->start = day;
}

void milestone_read_facts(const struct record *milestone, struct milestone_facts *facts)
{
	*facts = (struct milestone_facts){
		.status = (enum milestone_status)record_integer(
			milestone, MILESTONE_STATUS, MILESTONE_PLANNED),
		.horizon =
			(enum horizon)record_integer(milestone, MILESTONE_HORIZON, HORIZON_LATER),
		.completion = record_real(milestone, MILESTONE_COMPLETION, NAN),
		.start = DATE_NONE,
		.end = DATE_NONE,
	};
	read_time(milestone, facts);
}

enum horizon milestone_horizon(const struct record *milestone, int64_t day)
{
	char quarter[QUARTER_TEXT_MAX], now[QUARTER_TEXT_MAX], next[QUARTER_TEXT_MAX];
	int64_t first, last;

	milestone_quarter(quarter, milestone);
	quarter_of_day(now, day);
	if (!*quarter || !quarter_days(now, &first, &last))
		return (enum horizon)record_integer(milestone, MILESTONE_HORIZON, HORIZON_LATER);
	quarter_of_day(next, last + 1);
	if (strcmp(quarter, now) <= 0)
		return HORIZON_NOW;
	return strcmp(quarter, next) == 0 ? HORIZON_NEXT : HORIZON_LATER;
}

bool milestone_is_overdue(const struct milestone_facts *facts, int64_t day)
{
	return milestone_status_open(facts->status) && facts->end != DATE_NONE && day > facts->end;
}

enum milestone_status milestone_judge(const struct milestone_facts *facts, int64_t day)
{
	bool begun = facts->completion > 0;

	if (facts->status == MILESTONE_CANCELLED)
		return MILESTONE_CANCELLED;
	if (facts->completion >= 1)
		return MILESTONE_ACHIEVED;
	if (facts->end == DATE_NONE)
		return begun || facts->horizon == HORIZON_NOW ? MILESTONE_ACTIVE
							      : MILESTONE_PLANNED;
	if (day > facts->end)
		return facts->completion >= PROGRESS_PARTLY ? MILESTONE_PARTIALLY_ACHIEVED
							    : MILESTONE_EXPIRED;
	if (progress_is_behind(facts->completion, facts->start, facts->end, day))
		return MILESTONE_AT_RISK;
	return begun || day >= facts->start ? MILESTONE_ACTIVE : MILESTONE_PLANNED;
}

bool milestone_is_current(const struct milestone_facts *facts, int64_t day)
{
	char quarter[QUARTER_TEXT_MAX];

	if (milestone_status_open(facts->status))
		return true;
	return *facts->quarter && strcmp(facts->quarter, quarter_of_day(quarter, day)) >= 0;
}

static bool in_trouble(const struct milestone_facts *facts, int64_t day)
{
	return facts->status == MILESTONE_AT_RISK ||
		milestone_judge(facts, day) == MILESTONE_AT_RISK ||
		milestone_is_overdue(facts, day);
}

enum confidence milestone_confidence(const struct milestone_facts *facts, int64_t day)
{
	int sure = CONFIDENCE_LIKELY - (int)facts->horizon;

	if (in_trouble(facts, day))
		sure--;
	else if (facts->completion >= PROGRESS_PARTLY)
		sure++;
	return sure < CONFIDENCE_OPEN      ? CONFIDENCE_OPEN
		: sure > CONFIDENCE_LIKELY ? CONFIDENCE_LIKELY
					   : (enum confidence)sure;
}

const char *milestone_confidence_word(enum confidence confidence)
{
#define X(id, word) [id] = word,
	static const char *const words[] = {CONFIDENCES(X)};
#undef X

	return words[confidence];
}
