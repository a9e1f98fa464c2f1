/* SPDX-License-Identifier: MIT */
/* Triage of feedback by commands: linking, answering, declining, putting off. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/columns.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/pages/sheet.h"
#include "dapo/base/memory.h"
#include "dapo/base/time/date.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/search.h"
#include "nouns.h"

enum { SIMILAR_MAX = 9 };

/* The feedback of a call, picked by its first `keys` operands or its filter. */
static int pick_feedback(
	struct call *call, size_t keys, struct feedback_set *set, int64_t **ids, struct error *err)
{
	int code =
		session_pick_rows(call, &feedback_entity, keys, TRASH_LIVE, ids, &set->count, err);

	set->row_ids = *ids;
	set->expected_version = 0;
	return code;
}

static const char *last_operand(const struct call *call)
{
	return call->operands[call->operand_count - 1];
}

static int find_last(
	struct call *call, const struct entity *entity, int64_t *row, struct error *err)
{
	return records_find(call->desk->store, entity, last_operand(call), false, row, err);
}

typedef int with_row(
	struct desk *desk, const struct feedback_set *feedback, int64_t row, struct error *err);
typedef int alone(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* A verb whose last operand is the key of a row of `entity`. */
static int with_last(
	struct call *call, const struct entity *entity, with_row *change, struct error *err)
{
	struct feedback_set set;
	int64_t *ids = NULL;
	int64_t row;
	int code = find_last(call, entity, &row, err);

	if (!code)
		code = pick_feedback(call, call->operand_count - 1, &set, &ids, err);
	if (!code)
		code = change(call->desk, &set, row, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

static int on_all(struct call *call, alone *change, struct error *err)
{
	struct feedback_set set;
	int64_t *ids = NULL;
	int code = pick_feedback(call, call->operand_count, &set, &ids, err);

	if (!code)
		code = change(call->desk, &set, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

static int run_feedback_link(struct call *call, struct error *err)
{
	return with_last(call, &item_entity, triage_link, err);
}

static int run_feedback_unlink(struct call *call, struct error *err)
{
	return with_last(call, &item_entity, triage_unlink, err);
}

static int run_feedback_merge(struct call *call, struct error *err)
{
	return with_last(call, &feedback_entity, triage_merge, err);
}

static int run_feedback_split(struct call *call, struct error *err)
{
	return on_all(call, triage_split, err);
}

static int run_feedback_reopen(struct call *call, struct error *err)
{
	return on_all(call, triage_reopen, err);
}

static int run_feedback_note(struct call *call, struct error *err)
{
	return on_all(call, triage_note, err);
}

static int run_feedback_new_item(struct call *call, struct error *err)
{
	struct feedback_set set;
	struct strbuf key = STRBUF_INIT;
	int64_t *ids = NULL;
	int64_t item;
	int code = pick_feedback(call, call->operand_count, &set, &ids, err);

	if (!code)
		code = triage_new_item(call->desk, &set, call_option(call, "title"), &item, err);
	if (!code)
		code = records_key(call->desk->store, &item_entity, item, &key, err);
	if (!code)
		code = tell_change(call, key.buf, err);
	strbuf_release(&key);
	free(ids);
	return code;
}

/* The text of an answer: the last operand, or standard input for `-`. */
static int read_answer(struct call *call, struct strbuf *text, struct error *err)
{
	enum { ANSWER_MAX = 1 << 20 };
	int code;

	if (strcmp(last_operand(call), "-") != 0 || call->inside) {
		strbuf_addstr(text, last_operand(call));
		return 0;
	}
	code = session_read_whole(call, "-", ANSWER_MAX, text, err);
	while (text->len > 0 && text->buf[text->len - 1] == '\n')
		strbuf_setlen(text, text->len - 1);
	return code;
}

static int run_feedback_answer(struct call *call, struct error *err)
{
	struct feedback_set set;
	struct strbuf text = STRBUF_INIT;
	int64_t *ids = NULL;
	int code = pick_feedback(call, call->operand_count - 1, &set, &ids, err);

	if (!code)
		code = read_answer(call, &text, err);
	if (!code)
		code = call_switch(call, "draft") ? triage_answer(call->desk, &set, text.buf, err)
						  : triage_resolve(call->desk, &set, text.buf, err);
	if (!code)
		code = tell_change(call, NULL, err);
	strbuf_release(&text);
	free(ids);
	return code;
}

static int find_reason(const char *word, enum dismiss_reason *reason, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	int code = 0;

	if (!feedback_dismiss_reason(word, reason)) {
		for (size_t i = 0; dismiss_reason_names[i]; i++)
			strbuf_addf(&names, "%s%s", i ? ", " : "", dismiss_reason_names[i]);
		code = error_set(
			err, ERR_USAGE, "`%s` is no reason; there are %s", word, names.buf);
	}
	strbuf_release(&names);
	return code;
}

static int run_feedback_dismiss(struct call *call, struct error *err)
{
	struct feedback_set set;
	int64_t *ids = NULL;
	enum dismiss_reason reason;
	int code = find_reason(last_operand(call), &reason, err);

	if (!code)
		code = pick_feedback(call, call->operand_count - 1, &set, &ids, err);
	if (!code)
		code = triage_dismiss(call->desk, &set, reason, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

/* Until when: a day, the key of an item whose change wakes it, or `off`. */
static int read_until(struct call *call, char day[DATE_TEXT_MAX], const char **until, int64_t *item,
	struct error *err)
{
	const char *word = last_operand(call);
	int64_t days;
	int code;

	*until = NULL;
	*item = 0;
	if (strcmp(word, "off") == 0)
		return 0;
	if ((*word == 'B' || *word == 'b') && entity_row_id(&item_entity, word))
		return records_find(call->desk->store, &item_entity, word, false, item, err);
	code = date_parse(word, call->desk->context.date_order, desk_day(call->desk), &days, err);
	if (code)
		return error_prefix(err, "snooze takes a day, the key of an item, or off");
	*until = date_format(day, days);
	return 0;
}

static int run_feedback_snooze(struct call *call, struct error *err)
{
	struct feedback_set set;
	char day[DATE_TEXT_MAX];
	const char *until;
	int64_t *ids = NULL;
	int64_t item;
	int code = read_until(call, day, &until, &item, err);

	if (!code)
		code = pick_feedback(call, call->operand_count - 1, &set, &ids, err);
	if (!code)
		code = triage_snooze(call->desk, &set, until, item, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

/* ---- similar */

static void matched_ids(const struct match *matches, size_t count, int64_t *ids)
{
	for (size_t i = 0; i < count; i++)
		ids[i] = matches[i].row_id;
}

static int similar_sections(struct sheet *sheet, const struct record *feedback, struct error *err)
{
	struct store *store = sheet->call->desk->store;
	struct match matches[SIMILAR_MAX];
	int64_t ids[SIMILAR_MAX];
	size_t count;
	int code = search_items_for(store, feedback, SIMILAR_MAX, matches, &count, err);

	if (code)
		return code;
	matched_ids(matches, count, ids);
	code = sheet_ids(sheet, "items", "Open items it may belong to", &item_entity, ids, count,
		"key,title,product,status,score", err);
	if (!code)
		code = search_similar_feedback(store, feedback, SIMILAR_MAX, matches, &count, err);
	if (code)
		return code;
	matched_ids(matches, count, ids);
	return sheet_ids(sheet, "feedback", "Feedback like it", &feedback_entity, ids, count,
		"key,submitted_at,status,product,consumer,text", err);
}

static int tell_similar(struct call *call, struct columns *columns, const struct record *feedback,
	struct error *err)
{
	struct sheet sheet = {.call = call, .rows = columns};
	int code;

	if (call_wants_json(call))
		sheet.json = json_object();
	sheet_fields(&sheet, feedback);
	code = similar_sections(&sheet, feedback, err);
	if (!code && sheet.json)
		code = tell_json(call,
			json_pack("{s:i,s:s,s:O}", "schema", 1, "kind", "feedback-similar", "item",
				sheet.json),
			err);
	json_decref(sheet.json);
	return code;
}

static int run_feedback_similar(struct call *call, struct error *err)
{
	struct columns columns = {0};
	struct record feedback;
	int code;

	record_init(&feedback, &feedback_entity);
	code = records_find_record(
		call->desk->store, &feedback_entity, call->operands[0], &feedback, err);
	if (!code)
		code = columns_init(&columns, &feedback_entity, "key,product,consumer,text",
			COLUMNS_USUAL, &call->desk->context, err);
	if (!code)
		code = tell_similar(call, &columns, &feedback, err);
	columns_release(&columns);
	record_release(&feedback);
	return code;
}

/* ---- The commands */

static const struct cli_option new_item_options[] = {
	{"title", 0, "TEXT", false, "title of the item; else the first line of the feedback"},
	{0},
};

static const struct cli_option answer_options[] = {
	{"draft", 0, NULL, false, "draft it alone: what is new stays in the inbox"},
	{0},
};

static const struct command feedback_commands[] = {
	{
		.verb = "similar",
		.operands = "KEY",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.help = "items it may belong to, and feedback like it",
		.run = run_feedback_similar,
	},
	{
		.verb = "link",
		.operands = "KEY... ITEM",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "link feedback to an item as its evidence",
		.run = run_feedback_link,
	},
	{
		.verb = "unlink",
		.operands = "KEY... ITEM",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "take links to an item away",
		.run = run_feedback_unlink,
	},
	{
		.verb = "new-item",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options, new_item_options},
		.help = "make an item of feedback, and link it",
		.run = run_feedback_new_item,
	},
	{
		.verb = "answer",
		.operands = "KEY... TEXT",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options, answer_options},
		.help = "answer what needs no item, as a draft (- reads standard input)",
		.more = "New feedback leaves the inbox, resolved as answered; an empty TEXT takes "
			"the answer\naway, and opens it again.",
		.run = run_feedback_answer,
	},
	{
		.verb = "note",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "take note of what asks for nothing: praise, for information",
		.more = "New feedback leaves the inbox, resolved as noted. Thanks are drafted if "
			"the setting\nanswer.text.noted has a text for them.",
		.run = run_feedback_note,
	},
	{
		.verb = "dismiss",
		.operands = "KEY... REASON",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.words = dismiss_reason_names,
		.help = "decline feedback with a reason",
		.more = "Reasons: out_of_scope, already_available, not_a_data_matter, will_not_do",
		.run = run_feedback_dismiss,
	},
	{
		.verb = "snooze",
		.operands = "KEY... DATE|ITEM|off",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "hide feedback from triage until a day, or until an item changes",
		.more = "Examples:\n"
			"  dapo feedback snooze F-912 monday\n"
			"  dapo feedback snooze F-912 B-14\n"
			"  dapo feedback snooze F-912 off",
		.run = run_feedback_snooze,
	},
	{
		.verb = "merge",
		.operands = "KEY... INTO",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "mark feedback as duplicate of another",
		.run = run_feedback_merge,
	},
	{
		.verb = "split",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "take the mark of a duplicate away",
		.run = run_feedback_split,
	},
	{
		.verb = "reopen",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "send feedback back to triage",
		.run = run_feedback_reopen,
	},
};

const struct noun noun_feedback = {
	.name = "feedback",
	.help = "what consumers said, and triage",
	.entity = &feedback_entity,
	NOUN_COMMANDS(feedback_commands),
};
