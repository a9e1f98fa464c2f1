/* SPDX-License-Identifier: MIT */
/* A milestone of the roadmap: an outcome by a quarter, a day or a horizon. */
#ifndef DAPO_MODEL_TABLES_MILESTONE_H
#define DAPO_MODEL_TABLES_MILESTONE_H

#include "dapo/base/time/quarter.h"
#include "dapo/model/entity/record.h"

extern const char *const horizon_names[];
extern const char *const milestone_status_names[];

/* clang-format off */
#define MILESTONE_FIELDS(F) \
	F(MILESTONE_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "product", .help = "product that it is about", .synonyms = "data product") \
	F(MILESTONE_TITLE, .name = "title", .label = "Title", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 200, .help = "what will be true then", .synonyms = "name|milestone") \
	F(MILESTONE_OUTCOME, .name = "outcome", .label = "Outcome", .type = FIELD_LONG_TEXT, .flags = 0, .help = "what consumers can do then, for the team", .synonyms = "description") \
	F(MILESTONE_SUMMARY, .name = "summary", .label = "For consumers", .type = FIELD_TEXT, .flags = 0, .max = 200, .help = "one plain line for consumers; without it they see the title") \
	F(MILESTONE_QUARTER, .name = "quarter", .label = "Quarter", .type = FIELD_TEXT, .flags = 0, .max = 7, .help = "such as 2026-Q1; `now` and `+1q` are that of today and the next") \
	F(MILESTONE_TARGET_DATE, .name = "target_date", .label = "Target date", .type = FIELD_DATE, .flags = 0, .help = "a day, where one is promised", .synonyms = "due date|due|date") \
	F(MILESTONE_HORIZON, .name = "horizon", .label = "Horizon", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = horizon_names, .fallback = "later", .help = "now, next or later") \
	F(MILESTONE_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = milestone_status_names, .fallback = "planned", .standard = "ODPI status", .help = "where it is", .synonyms = "state") \
	F(MILESTONE_COMPLETION, .name = "completion", .label = "Completion", .type = FIELD_REAL, .flags = FIELD_DERIVED, .help = "share of its items that are done, 0 to 1, of those not declined; empty = no items")
/* clang-format on */

enum milestone_field { MILESTONE_FIELDS(FIELD_AS_ENUM) MILESTONE_FIELD_COUNT };

/* The values of MILESTONE_HORIZON and MILESTONE_STATUS [ODPI], in order. */
enum horizon { HORIZON_NOW, HORIZON_NEXT, HORIZON_LATER };
enum milestone_status {
	MILESTONE_PLANNED,
	MILESTONE_ACTIVE,
	MILESTONE_AT_RISK,
	MILESTONE_ACHIEVED,
	MILESTONE_PARTIALLY_ACHIEVED,
	MILESTONE_CANCELLED,
	MILESTONE_EXPIRED
};

/* True while it is still to come. */
static inline bool milestone_status_open(int64_t status)
{
	return status < MILESTONE_ACHIEVED;
}

/* Nothing comes of it any more. */
static inline bool milestone_status_given_up(int64_t status)
{
	return status == MILESTONE_CANCELLED || status == MILESTONE_EXPIRED;
}

/* Its quarter, else that of its target date, such as `2026-Q1`; "" if it has neither. */
const char *milestone_quarter(char text[QUARTER_TEXT_MAX], const struct record *milestone);

extern const struct entity milestone_entity;

#endif
