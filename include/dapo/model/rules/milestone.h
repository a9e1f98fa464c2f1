/* SPDX-License-Identifier: MIT */
/* The state of a milestone by its items and dates, for the team and for consumers.
 *
 * All of it is [own]. The time of a milestone is that of its quarter, up to its target date where
 * it has one; with a target date alone it is the 90 days up to it. Its completion is the share of
 * its items that are done, of those that were not declined. */
#ifndef DAPO_MODEL_RULES_MILESTONE_H
#define DAPO_MODEL_RULES_MILESTONE_H

#include "dapo/model/tables/milestone.h"

/* id, word: how sure a milestone is, as consumers are told */
#define CONFIDENCES(X)                     \
	X(CONFIDENCE_OPEN, "open")         \
	X(CONFIDENCE_POSSIBLE, "possible") \
	X(CONFIDENCE_LIKELY, "likely")

#define X(id, word) id,
enum confidence { CONFIDENCES(X) };
#undef X

/* The facts of a milestone that the rules need. */
struct milestone_facts {
	enum milestone_status status;
	enum horizon horizon;
	double completion;              /* 0..1; NAN without items */
	char quarter[QUARTER_TEXT_MAX]; /* its own, else that of its target date, else "" */
	int64_t start, end;             /* days; DATE_NONE where it has no time */
};

/* Reads the facts of a record of milestone_entity. */
void milestone_read_facts(const struct record *milestone, struct milestone_facts *facts);

/* The horizon that its quarter or target date means on `day`: now in the quarter of that day and
 * before, next in the one behind it, later beyond; that which it has where it has no time. */
enum horizon milestone_horizon(const struct record *milestone, int64_t day);

/* True if its time is over on `day` and it is still open. */
bool milestone_is_overdue(const struct milestone_facts *facts, int64_t day);

/* The status that items and dates suggest on `day`: achieved once all items are done; when the time
 * is over partially achieved from half of them on, else expired; at risk as a KPI whose progress is
 * its completion; active from the first day, from the first item done, or without a time if its
 * horizon is now; else planned. Cancelled stays cancelled. */
enum milestone_status milestone_judge(const struct milestone_facts *facts, int64_t day);

/* True if a roadmap on `day` tells of it: open ones, and closed ones of this quarter or later. */
bool milestone_is_current(const struct milestone_facts *facts, int64_t day);

/* How sure it is on `day`: now is likely, next possible, later open; a step less if it is at risk,
 * stated or suggested, or overdue; else a step more once half of its items are done. */
enum confidence milestone_confidence(const struct milestone_facts *facts, int64_t day);

/* The word. Static. */
const char *milestone_confidence_word(enum confidence confidence);

#endif
