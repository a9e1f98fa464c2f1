/* SPDX-License-Identifier: MIT */
/* Changing backlog items: status, score, pins, links. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/pages/value_check.h"
#include "cli/pages/why.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/date.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "nouns.h"

static int run_item_status(struct call *call, struct error *err)
{
	size_t last = call->operand_count - 1;
	struct assignment status = {"status", call->operands[last]};
	int64_t *ids = NULL;
	size_t count;
	int code = session_pick_rows(call, &item_entity, last, TRASH_LIVE, &ids, &count, err);

	if (!code)
		code = desk_edit(call->desk, &item_entity, ids, count, &status, 1, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

/* Reads a score input of an item: a number, with its own unit (`80%`) or none, or nothing (NAN) to
 * take it away. */
static int read_input(struct call *call, int64_t item, const struct assignment *input,
	size_t *index, double *value, struct error *err)
{
	enum prioritization_method method;
	int code = prioritise_input(call->desk, item, input->field, &method, index, err);

	*value = NAN;
	if (code || !*input->value)
		return code;
	return priority_parse_input(method, *index, input->value, value, err);
}

/* Several inputs of one item, as one step. */
static int score_one(struct call *call, int64_t item, const struct assignment *inputs, size_t count,
	struct error *err)
{
	double values[PRIORITY_INPUTS_MAX];
	int code = 0;

	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++)
		values[i] = NAN;
	for (size_t i = 0; !code && i < count; i++) {
		size_t index;
		double value;

		code = read_input(call, item, &inputs[i], &index, &value, err);
		if (!code && isnan(value))
			return error_set(err, ERR_USAGE, "take inputs away one at a time");
		if (!code)
			values[index] = value;
	}
	return code ? code : prioritise_set_all(call->desk, item, values, err);
}

static int score_rows(struct call *call, const int64_t *ids, size_t count,
	const struct assignment *inputs, size_t input_count, struct error *err)
{
	double value = NAN;
	size_t index;
	int code = 0;

	if (count == 1 && input_count > 1)
		return score_one(call, ids[0], inputs, input_count, err);
	if (input_count > 1)
		return error_set(err, ERR_USAGE, "several items take one input at a time");
	/* Each item has the method of its domain, and that its units. */
	for (size_t i = 0; !code && i < count; i++)
		code = read_input(call, ids[i], &inputs[0], &index, &value, err);
	return code ? code : prioritise_set(call->desk, ids, count, inputs[0].field, value, err);
}

static int run_item_score(struct call *call, struct error *err)
{
	size_t keys = operands_before_fields(call);
	struct assignment *inputs = NULL;
	int64_t *ids = NULL;
	size_t count, input_count;
	int code;

	if (keys == call->operand_count)
		return error_set(err, ERR_USAGE, "item score needs input=value, such as reach=120");
	code = session_pick_rows(call, &item_entity, keys, TRASH_LIVE, &ids, &count, err);
	if (!code)
		code = operands_assignments(call, keys, &inputs, &input_count, err);
	if (!code)
		code = score_rows(call, ids, count, inputs, input_count, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(inputs);
	free(ids);
	return code;
}

static int run_item_pin(struct call *call, struct error *err)
{
	const char *reason = call_option(call, "reason");
	const char *until = call_option(call, "until");
	const struct field *places = &item_entity.fields[ITEM_PIN_RANK];
	char day[DATE_TEXT_MAX];
	int64_t item, days;
	double rank;
	int code =
		records_find(call->desk->store, &item_entity, call->operands[0], false, &item, err);

	if (!code)
		code = number_parse(call->operands[1], &rank, err);
	if (!code && (rank < places->min || rank > places->max || rank != floor(rank)))
		code = error_set(err, ERR_INVALID,
			"a rank is a whole number from %.0f to %.0f, not `%s`", places->min,
			places->max, call->operands[1]);
	if (!code && !reason)
		code = error_set(err, ERR_USAGE, "a pin needs --reason TEXT");
	if (!code && until) {
		code = date_parse(
			until, call->desk->context.date_order, desk_day(call->desk), &days, err);
		until = code ? NULL : date_format(day, days);
	}
	if (!code)
		code = prioritise_pin(call->desk, item, (int64_t)rank, reason, until, err);
	return code ? code : tell_change(call, NULL, err);
}

static int run_item_unpin(struct call *call, struct error *err)
{
	int64_t *ids = NULL;
	size_t count;
	int code = session_pick_rows(
		call, &item_entity, call->operand_count, TRASH_LIVE, &ids, &count, err);

	if (!code)
		code = prioritise_unpin(call->desk, ids, count, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

typedef int change_link(
	struct desk *desk, const struct feedback_set *feedback, int64_t item, struct error *err);

/* `item link ITEM FEEDBACK...`: the first operand is the item. */
static int item_links(struct call *call, change_link *change, struct error *err)
{
	size_t count = call->operand_count - 1;
	struct feedback_set set = {.count = count};
	int64_t *ids = xcalloc(count, sizeof *ids);
	int64_t item = 0;
	int code =
		records_find(call->desk->store, &item_entity, call->operands[0], false, &item, err);

	for (size_t i = 0; !code && i < count; i++)
		code = records_find(call->desk->store, &feedback_entity, call->operands[i + 1],
			false, &ids[i], err);
	set.row_ids = ids;
	if (!code)
		code = change(call->desk, &set, item, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

static int run_item_link(struct call *call, struct error *err)
{
	return item_links(call, triage_link, err);
}

static int run_item_unlink(struct call *call, struct error *err)
{
	return item_links(call, triage_unlink, err);
}

/* ---- The commands */

static const struct cli_option pin_options[] = {
	{"reason", 0, "TEXT", false, "why; required"},
	{"until", 0, "DATE", false, "when to think again"},
	{0},
};

static const struct command item_commands[] = {
	{
		.verb = "status",
		.operands = "KEY... STATUS",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.words = item_status_names,
		.help = "set the status of items",
		.run = run_item_status,
	},
	{
		.verb = "score",
		.operands = "KEY... input=value...",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "set score inputs (an empty value takes one away)",
		.more = "Which inputs there are depends on the method of the domain:\n"
			"  rice          reach, impact, confidence, effort\n"
			"  wsjf          user_business_value, time_criticality, risk_reduction, "
			"job_size\n"
			"  ice           impact, confidence, ease\n"
			"  value_effort  value, effort\n"
			"  cd3           cost_of_delay, duration\n\n"
			"Example:\n"
			"  dapo item score B-14 reach=2000 impact=2 confidence=80% effort=4",
		.run = run_item_score,
	},
	{
		.verb = "why",
		.operands = "KEY",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.options = {product_options},
		.help = "explain the rank of an item, line by line",
		.run = why_tell,
	},
	{
		.verb = "pin",
		.operands = "KEY RANK",
		.least = 2,
		.most = 2,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pin_options},
		.help = "put an item at a place of your choice",
		.more = "Example:\n"
			"  dapo item pin B-40 1 --reason 'the regulator asks for it' --until "
			"2026-06-30",
		.run = run_item_pin,
	},
	{
		.verb = "unpin",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "let items be ranked by their score again",
		.run = run_item_unpin,
	},
	{
		.verb = "link",
		.operands = "ITEM FEEDBACK...",
		.least = 2,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.help = "link feedback to an item as its evidence",
		.run = run_item_link,
	},
	{
		.verb = "unlink",
		.operands = "ITEM FEEDBACK...",
		.least = 2,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.help = "take links to feedback away",
		.run = run_item_unlink,
	},
	{
		.verb = "value-check",
		.operands = "[FILTER...]",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_FILTER,
		.options = {product_options},
		.help = "what items that are done did to their KPI",
		.more = "30, 60 and 90 days after closing the change of the KPI is compared with "
			"expected_change: reached,\n"
			"partly (half of it or more), missed, or no data. Only what is due is "
			"listed.",
		.run = value_check_tell,
	},
};

const struct noun noun_item = {
	.name = "item",
	.help = "the backlog",
	.entity = &item_entity,
	NOUN_COMMANDS(item_commands),
};
