/* SPDX-License-Identifier: MIT */
/* The progress of a KPI to its target, and its state on a day.
 *
 * Statuses are those of [ODPI]; progress and when which status holds are [own]. Where these rules
 * leave a case open, this is decided:
 * - the first and the last day belong to the time of a KPI;
 * - a value is attained if it stands to the target as the direction says (increase as at_least,
 *   decrease as at_most; equals: within the tolerance), equality included, with a tolerance of 1e-9
 *   of the target;
 * - a baseline on the good side of the target already (at_least 5 from 10) says nothing about a
 *   way there: progress is that without a baseline;
 * - equals without a baseline counts from 0, as at_least does;
 * - where no proportion makes sense (a target of 0 or below without a baseline, numbers beyond all
 *   bounds), progress is 1 if attained, else 0;
 * - without a first or a last day nothing is expected of a value before the end: it is active;
 * - a KPI of one day expects all on that day;
 * - without a value it is planned, active or expired by its days alone. */
#ifndef DAPO_MODEL_RULES_KPI_H
#define DAPO_MODEL_RULES_KPI_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/model/tables/kpi.h"

/* No day: time alone changes nothing. */
#define KPI_NEVER INT64_MAX

/* The terms of a KPI that the rule needs; days are since 1970-01-01. */
struct kpi_terms {
	enum kpi_direction direction;
	double target;
	bool has_baseline;
	double baseline;
	double tolerance;   /* >= 0 */
	int64_t start, end; /* DATE_NONE where that end is open */
	bool cancelled;
};

/* The measurements up to some day. Zeroed: none. */
struct kpi_evidence {
	bool measured;
	double value;        /* of the newest measurement up to that day */
	int64_t measured_on; /* its day */
	int64_t next_on;     /* day of the earliest measurement after, or 0 */
};

struct kpi_result {
	double progress; /* raw: 1 = at the target; NAN without a value */
	bool attained;
	enum kpi_status status;
	int64_t recheck_on; /* the next day on which time alone may change status or value, or
			       KPI_NEVER */
};

/* Reads the terms of a record of kpi_entity. */
void kpi_read_terms(const struct record *kpi, struct kpi_terms *terms);

/* The share of the way from the baseline to the target at which a value stands, raw: it may be
 * below 0 and above 1. *attained tells whether the target is reached; progress is 1 or more if and
 * only if it is. */
double kpi_progress(const struct kpi_terms *terms, double value, bool *attained);

/* The state on a day; the evidence is that up to it. */
struct kpi_result kpi_judge(
	const struct kpi_terms *terms, const struct kpi_evidence *evidence, int64_t day);

#endif
