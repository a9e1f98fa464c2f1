/* SPDX-License-Identifier: MIT */
/* Requests between domains: asking, what both sides say, files between stores. */
#include <stdlib.h>
#include <string.h>

#include "cli/core/list.h"
#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/base/memory.h"
#include "dapo/desk/requests/requests.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/records/records.h"
#include "nouns.h"
#include "rows.h"

/* ---- list */

/* One side of the table: what is asked of a domain, or what it asks. */
static int take_side(const struct call *call, struct query *query, struct error *err)
{
	const char *inbox = call_option(call, "inbox");
	const char *outbox = call_option(call, "outbox");

	if (inbox && outbox)
		return error_set(err, ERR_USAGE, "give --inbox or --outbox, not both");
	query->text = inbox ? inbox : outbox;
	query->text_field = inbox ? REQUEST_TO_DOMAIN : REQUEST_FROM_DOMAIN;
	return 0;
}

static int run_request_list(struct call *call, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct filter *filter;
	struct query query;
	int code;

	operands_join(call, 0, &text);
	code = session_make_query(call, &request_entity, text.buf, &query, &filter, err);
	if (!code)
		code = take_side(call, &query, err);
	if (!code)
		code = list_query(call, &query, NULL, NULL, err);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

/* ---- new */

static int run_request_new(struct call *call, struct error *err)
{
	struct assignment *assignments = NULL;
	struct strbuf key = STRBUF_INIT;
	struct record request;
	size_t count;
	int code;

	code = operands_new_row(call, "item", &assignments, &count, err);
	if (code)
		return code;
	record_init(&request, &request_entity);
	code = request_ask(call->desk, &request, assignments, count, err);
	if (!code) {
		record_key(&request, &key);
		code = tell_change(call, key.buf, err);
	}
	record_release(&request);
	strbuf_release(&key);
	free(assignments);
	return code;
}

/* ---- Moves */

/* `R-3 R-4 promised_for=+2w 'not before the new gateway'`: keys, fields, and a reason or day. */
struct said {
	size_t keys;
	struct request_words words;
};

static int take_field(char *operand, struct request_words *words, struct error *err)
{
	const struct {
		const char *name;
		const char **word;
	} fields[] = {
		{"promised_for", &words->promised_for},
		{"needed_by", &words->needed_by},
		{"reason", &words->reason},
		{"product", &words->product},
		{"item", &words->item},
	};
	struct assignment assignment;
	int code = assignment_parse(operand, &assignment, err);

	for (size_t i = 0; !code && i < sizeof fields / sizeof fields[0]; i++) {
		if (!strcmp(fields[i].name, assignment.field)) {
			*fields[i].word = assignment.value;
			return 0;
		}
	}
	return code ? code
		    : error_set(err, ERR_USAGE,
			      "there is nothing to say about `%s`; there are promised_for, "
			      "needed_by, reason, product, item",
			      assignment.field);
}

/* A bare word is the day of a promise; of any other move it is the reason. */
static int take_word(
	const char *word, enum request_move move, struct request_words *words, struct error *err)
{
	const char **target = move == REQUEST_PROMISE ? &words->promised_for : &words->reason;

	if (*target)
		return error_set(err, ERR_USAGE,
			"`%s` is one word too many; quote a text of several words", word);
	*target = word;
	return 0;
}

static int take_said(
	struct call *call, enum request_move move, struct said *said, struct error *err)
{
	size_t bare = operands_before_fields(call);
	int code = 0;

	*said = (struct said){0};
	while (said->keys < bare && entity_row_id(&request_entity, call->operands[said->keys]))
		said->keys++;
	for (size_t i = said->keys; !code && i < call->operand_count; i++) {
		code = operand_is_field(call->operands[i])
			? take_field(call->operands[i], &said->words, err)
			: take_word(call->operands[i], move, &said->words, err);
	}
	return code;
}

static enum request_move move_named(const char *verb)
{
	int move = 0;

	while (strcmp(request_move_name((enum request_move)move), verb) != 0)
		move++;
	return (enum request_move)move;
}

static int run_request_move(struct call *call, struct error *err)
{
	enum request_move move = move_named(call->command->verb);
	struct said said;
	int64_t *ids = NULL;
	size_t count;
	int code = take_said(call, move, &said, err);

	if (!code)
		code = session_pick_rows(
			call, &request_entity, said.keys, TRASH_LIVE, &ids, &count, err);
	if (!code)
		code = request_move(call->desk, ids, count, move, &said.words, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

/* ---- Files */

static int run_request_export(struct call *call, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int64_t request;
	int code = records_find(
		call->desk->store, &request_entity, call->operands[0], false, &request, err);

	if (!code)
		code = request_write(call->desk, request, &text, err);
	if (!code)
		code = session_write_whole(call, &text, err);
	strbuf_release(&text);
	return code;
}

static int run_request_import(struct call *call, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	int64_t request;
	int code = session_read_whole(call, call->operands[0], REQUEST_FILE_BYTES_MAX, &bytes, err);

	if (!code)
		code = request_read(
			call->desk, call->operands[0], bytes.buf, bytes.len, &request, err);
	if (!code)
		code = records_key(call->desk->store, &request_entity, request, &key, err);
	if (!code)
		code = tell_change(call, key.buf, err);
	strbuf_release(&bytes);
	strbuf_release(&key);
	return code;
}

/* ---- The commands */

static const struct cli_option side_options[] = {
	{"inbox", 0, "DOMAIN", false, "only what is asked of that domain"},
	{"outbox", 0, "DOMAIN", false, "only what that domain asks"},
	{0},
};

/* The moves of both sides, all of which one function reads. */
#define MOVE(verb_, operands_, help_, example)                                                  \
	{                                                                                       \
		.verb = verb_, .operands = "KEY..." operands_, .most = ANY_NUMBER,              \
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS,               \
		.options = {pick_options}, .help = help_,                                       \
		.more = "Example:\n  dapo request " verb_ " " example, .run = run_request_move, \
	}

static const struct command request_commands[] = {
	{
		.verb = "list",
		.operands = "[FILTER...]",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_FILTER,
		.options = {list_options, product_options, side_options},
		.help = "list requests between domains, what is needed first, first",
		.more = "Examples:\n"
			"  dapo request list --inbox logistics +open\n"
			"  dapo request list --outbox sales +overdue",
		.run = run_request_list,
	},
	{
		.verb = "new",
		.operands = "[ITEM] field=value...",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS,
		.help = "ask another domain",
		.more = "Title and asking side follow from the item; to_domain, where it isn't "
			"given, from to_product, else from the\n"
			"producer of the data: a product with an output port of the same contract "
			"as an input port, or of the source product owner.\n\n"
			"Example:\n"
			"  dapo request new B-14 to_domain=logistics kind=blocks needed_by=+4w",
		.run = run_request_new,
	},
	MOVE("counter", " [promised_for=DATE | needed_by=DATE] [REASON]",
		"offer another day, or say what is in the way; or answer such an offer",
		"R-3 promised_for=+6w 'not before the new gateway'"),
	MOVE("accept", " [promised_for=DATE] [product=ID | item=KEY]",
		"take a request on, as an item of your backlog", "R-3 promised_for=2026-04-01"),
	MOVE("start", "", "say that work on it has begun", "R-3"),
	MOVE("promise", " DATE", "promise another day", "R-3 2026-04-15"),
	MOVE("decline", " REASON", "say no, with a reason", "R-3 'the carrier has no such data'"),
	MOVE("deliver", "", "say that it is done", "R-3"),
	MOVE("withdraw", " REASON", "take a request of your own back, with a reason",
		"R-3 'solved by a lookup'"),
	{
		.verb = "edit",
		.operands = "KEY... field=value...",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS,
		.options = {pick_options},
		.help = "set fields of requests that the other side has not answered (an empty "
			"value "
			"clears)",
		.more = "Example:\n"
			"  dapo request edit R-3 needed_by=+2w",
		.run = rows_edit,
	},
	{
		.verb = "export",
		.operands = "KEY",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {file_options},
		.help = "write a request to a file, for the store of the other side",
		.more = "The file names who wrote it and when. Its digest proves that it was not "
			"changed on its way, not who wrote it.\n\n"
			"Example:\n"
			"  dapo request export R-3 -o R-3.json",
		.run = run_request_export,
	},
	{
		.verb = "import",
		.operands = "FILE",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_FILE,
		.help = "take over a request, or what is newer in it, from a file (- is standard "
			"input)",
		.run = run_request_import,
	},
};

const struct noun noun_request = {
	.name = "request",
	.help = "requests between domains",
	.entity = &request_entity,
	NOUN_COMMANDS(request_commands),
};
