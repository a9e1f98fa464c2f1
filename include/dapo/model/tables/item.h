/* SPDX-License-Identifier: MIT */
/* Backlog items, the feedback that is their evidence, and the inputs of their score. */
#ifndef DAPO_MODEL_TABLES_ITEM_H
#define DAPO_MODEL_TABLES_ITEM_H

#include "dapo/model/entity/entity.h"
#include "dapo/model/tables/domain.h"

extern const char *const item_type_names[];
extern const char *const item_status_names[];
extern const char *const item_status_synonyms[];
extern const char *const item_cause_names[];

/* clang-format off */
#define ITEM_FIELDS(F) \
	F(ITEM_PRODUCT, .name = "product", .label = "Product", .type = FIELD_REF, .flags = FIELD_REQUIRED, .target = "product", .help = "product that it changes", .synonyms = "data product") \
	F(ITEM_TITLE, .name = "title", .label = "Title", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_SEARCHED, .max = 200, .help = "what is to be done", .synonyms = "summary|name|subject|task name|card name|short description") \
	F(ITEM_DESCRIPTION, .name = "description", .label = "Description", .type = FIELD_LONG_TEXT, .flags = FIELD_SEARCHED, .help = "all that the team needs to know", .synonyms = "body|details|notes|card description|task content|long description") \
	F(ITEM_SUMMARY, .name = "summary", .label = "For consumers", .type = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 200, .help = "one line for consumers") \
	F(ITEM_TYPE, .name = "type", .label = "Type", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = item_type_names, .fallback = "feature", .help = "what kind of work it is", .synonyms = "issue type|kind|work item type|story type|task type|ticket type|tracker") \
	F(ITEM_STATUS, .name = "status", .label = "Status", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED, .choices = item_status_names, .choice_synonyms = item_status_synonyms, .fallback = "new", .help = "where it is", .synonyms = "state|current state|issue status|task status|ticket status|status name|workflow state|progress|section/column|section|column|board column|list|list name|bucket|bucket name") \
	F(ITEM_REQUESTER, .name = "requester", .label = "Requester", .type = FIELD_TEXT, .flags = FIELD_ASKING, .max = 256, .help = "who asked for it", .synonyms = "author|reporter|reported by|requested by|requester name|requestor|requested for|submitter|submitted by|raised by|opened by|caller|caller id|created by|creator|from|client|customer") \
	F(ITEM_DEPARTMENT, .name = "department", .label = "Department", .type = FIELD_TEXT, .flags = FIELD_ASKING, .max = 256, .help = "shown, never scored", .synonyms = "team") \
	F(ITEM_ASSIGNEE, .name = "assignee", .label = "Assignee", .type = FIELD_REF, .flags = 0, .target = "person", .help = "who works on it", .synonyms = "assigned to|owned by") \
	F(ITEM_DUE_DATE, .name = "due_date", .label = "Due", .type = FIELD_DATE, .flags = 0, .help = "when it must be done", .synonyms = "due|due date|due on|due at|deadline") \
	F(ITEM_LABELS, .name = "labels", .label = "Labels", .type = FIELD_TAGS, .flags = 0, .help = "words to find it by", .synonyms = "tags") \
	F(ITEM_BLOCKED_BY, .name = "blocked_by", .label = "Waits for", .type = FIELD_REF, .flags = 0, .target = "item", .help = "item that must be done before it", .synonyms = "blocked by|depends on") \
	F(ITEM_SLA_OBJECTIVE, .name = "sla_objective", .label = "SLA objective", .type = FIELD_REF, .flags = 0, .target = "sla_objective", .help = "promise that it helps to keep") \
	F(ITEM_MILESTONE, .name = "milestone", .label = "Milestone", .type = FIELD_REF, .flags = 0, .target = "milestone", .help = "milestone that it belongs to") \
	F(ITEM_KPI, .name = "kpi", .label = "KPI", .type = FIELD_REF, .flags = 0, .target = "kpi", .help = "KPI that it shall move") \
	F(ITEM_EXPECTED_CHANGE, .name = "expected_change", .label = "KPI change", .type = FIELD_REAL, .flags = 0, .help = "by how much, in the unit of the KPI") \
	F(ITEM_PIN_RANK, .name = "pin_rank", .label = "Pinned at", .type = FIELD_INTEGER, .flags = 0, .min = 1, .max = 999999, .help = "place that the owner decided, before all scores") \
	F(ITEM_PIN_REASON, .name = "pin_reason", .label = "Pinned because", .type = FIELD_TEXT, .flags = 0, .max = 500, .help = "why it is pinned") \
	F(ITEM_PIN_UNTIL, .name = "pin_until", .label = "Pinned until", .type = FIELD_DATE, .flags = 0, .help = "when to think again") \
	F(ITEM_SOURCE, .name = "source", .label = "Source", .type = FIELD_WORD, .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_IDENTITY, .max = 100, .fallback = "manual", .help = "system that it comes from") \
	F(ITEM_EXTERNAL_ID, .name = "external_id", .label = "External id", .type = FIELD_TEXT, .flags = FIELD_HIDDEN | FIELD_IDENTITY, .max = 256, .help = "its id there", .synonyms = "id|key|issue key|issue id|number|task id|card id|story id|ticket id|work item id|issue number|ticket number") \
	F(ITEM_CREATED_AT, .name = "created_at", .label = "Created", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_HIDDEN, .fallback = "now", .help = "when it was written down", .synonyms = "created|created at|created at (utc)|created date|created on|created time|creation date|creation time|date created|time created|opened|opened at|opened on|date opened|reported on|date") \
	F(ITEM_UPDATED_AT, .name = "updated_at", .label = "Updated", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED | FIELD_SYSTEM | FIELD_HIDDEN, .fallback = "now", .help = "when it changed last") \
	F(ITEM_CLOSED_AT, .name = "closed_at", .label = "Closed", .with = "status", .type = FIELD_INSTANT, .flags = FIELD_SYSTEM | FIELD_HIDDEN | FIELD_HISTORY, .help = "when it was done or declined; empty = nobody knows", .synonyms = "closed|closed at|closed date|closed on|closed time|date closed|completed|completed at|completed date|completed on|completed time|completion date|completion time|date completed|date done|done at|done on|resolved|resolved at|resolved date|resolved on|resolution date|resolution time|accepted at|finished at|finished on") \
	F(ITEM_DOMAIN, .name = "domain", .label = "Domain", .type = FIELD_SLUG, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "domain of its product, in which it is ranked") \
	F(ITEM_SCORE, .name = "score", .label = "Score", .type = FIELD_REAL, .flags = FIELD_DERIVED, .help = "value by the domain's method; empty = unscored") \
	F(ITEM_SIZE, .name = "size", .label = "Size", .type = FIELD_REAL, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "effort, job size or duration") \
	F(ITEM_DEMAND, .name = "demand", .label = "Demand", .type = FIELD_REAL, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "how many ask for it, how hard and how lately, against a fixed epoch") \
	F(ITEM_CONSUMERS, .name = "consumers", .label = "Consumers", .type = FIELD_INTEGER, .flags = FIELD_DERIVED, .help = "distinct consumers behind it") \
	F(ITEM_CONFIDENCE, .name = "confidence", .label = "Confidence", .type = FIELD_REAL, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "confidence of the score in percent, where the method has one") \
	F(ITEM_SCORED_AT, .name = "scored_at", .label = "Scored", .type = FIELD_INSTANT, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "age of the oldest input set by hand") \
	F(ITEM_CAUSE, .name = "cause", .label = "Made for", .type = FIELD_CHOICE, .flags = FIELD_SYSTEM | FIELD_HIDDEN, .choices = item_cause_names, .help = "why dapo made it: a broken promise, or a gap of metadata") \
	F(ITEM_PROPOSED, .name = "proposed", .label = "Proposed", .type = FIELD_BOOLEAN, .flags = FIELD_DERIVED | FIELD_HIDDEN, .help = "its score has inputs that dapo proposed and nobody set yet") \
	F(ITEM_EXTRA, .name = "extra", .label = "Extra", .type = FIELD_JSON, .flags = FIELD_HIDDEN | FIELD_SYSTEM, .help = "columns of the import that dapo has no field for")

#define EVIDENCE_FIELDS(F) \
	F(EVIDENCE_FEEDBACK, .name = "feedback", .label = "Feedback", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "feedback", .help = "what was said") \
	F(EVIDENCE_ITEM, .name = "item", .label = "Item", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "item", .help = "item that it speaks for")

#define SCORE_INPUT_FIELDS(F) \
	F(SCORE_INPUT_ITEM, .name = "item", .label = "Item", .type = FIELD_REF, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .target = "item", .help = "item that it scores", .synonyms = "item key") \
	F(SCORE_INPUT_METHOD, .name = "method", .label = "Method", .type = FIELD_CHOICE, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .choices = prioritization_method_names, .fallback = "rice", .help = "formula that it belongs to") \
	F(SCORE_INPUT_INPUT, .name = "input", .label = "Input", .type = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_IDENTITY, .max = 40, .help = "such as reach or job_size") \
	F(SCORE_INPUT_VALUE, .name = "value", .label = "Value", .type = FIELD_REAL, .flags = FIELD_REQUIRED, .help = "its value") \
	F(SCORE_INPUT_SET_BY, .name = "set_by", .label = "Set by", .type = FIELD_TEXT, .flags = FIELD_SYSTEM, .max = 256, .help = "who set it") \
	F(SCORE_INPUT_SET_AT, .name = "set_at", .label = "Set at", .type = FIELD_INSTANT, .flags = FIELD_REQUIRED, .fallback = "now", .help = "when") \
	F(SCORE_INPUT_PROPOSED, .name = "proposed", .label = "Proposed", .type = FIELD_BOOLEAN, .flags = FIELD_SYSTEM, .help = "dapo proposed it; nobody set it yet")
/* clang-format on */

enum item_field { ITEM_FIELDS(FIELD_AS_ENUM) ITEM_FIELD_COUNT };
enum evidence_field { EVIDENCE_FIELDS(FIELD_AS_ENUM) EVIDENCE_FIELD_COUNT };
enum score_input_field { SCORE_INPUT_FIELDS(FIELD_AS_ENUM) SCORE_INPUT_FIELD_COUNT };

/* The values of ITEM_STATUS, in order; done and declined are closed. */
enum item_status {
	ITEM_NEW,
	ITEM_TRIAGED,
	ITEM_READY,
	ITEM_IN_PROGRESS,
	ITEM_IN_REVIEW,
	ITEM_DONE,
	ITEM_DECLINED
};

/* The values of ITEM_CAUSE: a broken promise, else the gap of the completeness rule of that number
 * behind it. */
enum item_cause { ITEM_FOR_PROMISE, ITEM_FOR_GAP };

/* True if an item of that status is off the ranking. */
static inline bool item_status_closed(int64_t status)
{
	return status >= ITEM_DONE;
}

/* Appends the score as people read it, with the letter of its confidence: `18a`; `~9.6a` while it
 * stands by inputs that are proposed. Nothing of an unscored item. */
void item_show_score(const struct record *item, struct strbuf *out);

extern const struct entity item_entity;
extern const struct entity evidence_entity;
extern const struct entity score_input_entity;

#endif
