/* SPDX-License-Identifier: MIT */
/* The field tables of backlog items, their evidence and their score inputs. */
#include "dapo/model/tables/item.h"

#include "dapo/base/text/text.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/completeness.h"
#include "dapo/model/rules/priority.h"

const char *const item_type_names[] = {"feature", "enhancement", "defect", "data_quality",
	"metadata", "access", "sla_change", "new_source", "deprecation", "tech_debt", NULL};
const char *const item_status_names[] = {
	"new", "triaged", "ready", "in_progress", "in_review", "done", "declined", NULL};
static const char declined_words[] =
	"cancelled|canceled|wont_do|wont_fix|rejected|duplicate|not_planned|cannot_reproduce|"
	"not_reproducible|invalid|obsolete|abandoned|withdrawn|by_design|as_designed|not_a_bug|"
	"no_longer_needed|out_of_scope";
const char *const item_status_synonyms[] = {"to_do|todo|open|backlog|not_started|unstarted", NULL,
	NULL, "doing|started", "review|testing|in_testing", "closed|resolved|complete|completed",
	declined_words, NULL};

#define RULE_NAME(id, name, ...) name,
const char *const item_cause_names[] = {"promise", COMPLETENESS_RULES(RULE_NAME) NULL};
#undef RULE_NAME

static const struct field item_fields[] = {ITEM_FIELDS(FIELD_AS_ROW)};
static const struct field evidence_fields[] = {EVIDENCE_FIELDS(FIELD_AS_ROW)};
static const struct field score_input_fields[] = {SCORE_INPUT_FIELDS(FIELD_AS_ROW)};

static int item_check(const struct record *record, struct error *err)
{
	const struct value *title = record_value(record, ITEM_TITLE);

	if (title->kind == VALUE_TEXT && !text_has_visible(title->text.buf, title->text.len))
		return error_set(err, ERR_INVALID, "title has no visible character");
	if (!record_is_null(record, ITEM_PIN_RANK) && record_is_null(record, ITEM_PIN_REASON))
		return error_set(err, ERR_INVALID, "a pinned item needs a pin_reason");
	if (!record_is_null(record, ITEM_EXPECTED_CHANGE) && record_is_null(record, ITEM_KPI))
		return error_set(err, ERR_INVALID, "expected_change needs the kpi that will move");
	if (record->row_id && record_integer(record, ITEM_BLOCKED_BY, 0) == record->row_id)
		return error_set(err, ERR_INVALID, "an item can't wait for itself");
	return 0;
}

void item_show_score(const struct record *item, struct strbuf *out)
{
	char text[PRIORITY_TEXT_MAX];

	if (record_is_null(item, ITEM_SCORE))
		return;
	if (record_integer(item, ITEM_PROPOSED, 0))
		strbuf_addch(out, '~');
	strbuf_addstr(out, priority_show(text, record_real(item, ITEM_SCORE, 0)));
	if (!record_is_null(item, ITEM_CONFIDENCE))
		strbuf_addch(out, priority_letter(record_real(item, ITEM_CONFIDENCE, 0)));
}

const struct entity item_entity = {
	.name = "item",
	.noun = "item",
	.plural = "items",
	.key_prefix = "B",
	.fields = item_fields,
	.field_count = ITEM_FIELD_COUNT,
	.title = ITEM_TITLE,
	.product = ITEM_PRODUCT,
	.search = true,
	.tallied = true,
	.verbs = ENTITY_ALL,
	.states = STATE_BIT(STATE_MINE) | STATE_BIT(STATE_NEW) | STATE_BIT(STATE_CURE) |
		STATE_BIT(STATE_STALE) | STATE_BIT(STATE_WAITS) | STATE_BIT(STATE_BLOCKS) |
		STATE_BIT(STATE_PINNED) | STATE_BIT(STATE_UNSCORED) | STATE_BIT(STATE_BREACHED) |
		STATE_BIT(STATE_ATRISK) | STATE_BIT(STATE_NODATA) | STATE_BIT(STATE_OVERDUE) |
		STATE_BIT(STATE_OPEN),
	.closed_from = ITEM_DONE,
	.words =
		{
			.help = "the backlog",
			.one = "an item",
			.bulk = "items",
			.order = "in their rank",
			.add_example = "'Late-arrival flag' product=orders_daily type=enhancement",
			.edit_example = "B-14 due_date=+2w assignee=mira",
			.usual = "key,title,product,type,status,score,demand,size",
			.narrow = "key,title,status,score,demand,size",
		},
	.check = item_check,
};

const struct entity evidence_entity = {
	.name = "evidence",
	.noun = "evidence",
	.plural = "links",
	.key_prefix = "E",
	.fields = evidence_fields,
	.field_count = EVIDENCE_FIELD_COUNT,
	.title = EVIDENCE_FEEDBACK,
	.product = -1,
	.verbs = ENTITY_BULK,
	.words =
		{
			.many = "links between feedback and items",
			.bulk = "evidence",
		},
};

const struct entity score_input_entity = {
	.name = "score_input",
	.noun = "score_input",
	.plural = "score inputs",
	.key_prefix = "N",
	.fields = score_input_fields,
	.field_count = SCORE_INPUT_FIELD_COUNT,
	.title = SCORE_INPUT_INPUT,
	.product = -1,
	.verbs = ENTITY_BULK,
	.words =
		{
			.bulk = "scores",
		},
};
