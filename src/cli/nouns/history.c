/* SPDX-License-Identifier: MIT */
/* Undo, redo and the log of changes. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/instant.h"
#include "dapo/desk/core/undo.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/records/chain.h"
#include "nouns.h"

/* ---- undo and redo */

static int run_undo(struct call *call, struct error *err)
{
	double seq;
	int code;

	if (call->operand_count == 0) {
		code = desk_undo(call->desk, err);
	} else {
		code = number_parse(call->operands[0], &seq, err);
		if (!code && (seq < 1 || seq > 1e15))
			code = error_set(
				err, ERR_USAGE, "`%s` is no number of the log", call->operands[0]);
		if (!code)
			code = desk_undo_set(call->desk, (int64_t)seq, err);
	}
	return code ? code : tell_change(call, NULL, err);
}

static int run_redo(struct call *call, struct error *err)
{
	int code = desk_redo(call->desk, err);

	return code ? code : tell_change(call, NULL, err);
}

/* ---- log */

enum log_column { LOG_SEQ, LOG_AT, LOG_ACTOR, LOG_VERB, LOG_SUMMARY, LOG_UNDONE, LOG_COLUMNS };

static const struct out_column log_columns[LOG_COLUMNS] = {
	[LOG_SEQ] = {"seq", "Seq", OUT_NUMBER},
	[LOG_AT] = {"at", "At", OUT_VALUE},
	[LOG_ACTOR] = {"actor", "Actor", OUT_TEXT},
	[LOG_VERB] = {"verb", "Verb", OUT_TEXT},
	[LOG_SUMMARY] = {"summary", "Summary", OUT_LONG},
	[LOG_UNDONE] = {"reversed_by", "Undone by", OUT_NUMBER},
};

struct logging {
	struct out *out;
	struct error *err;
	int code;
};

static struct out_cell cell_of(const struct strbuf *text)
{
	return (struct out_cell){.text = text->buf, .len = text->len};
}

static int log_row(void *closure, const struct change_set *set)
{
	struct logging *logging = closure;
	struct out_cell cells[LOG_COLUMNS] = {{0}};
	char seq[24], reversed[24], at[INSTANT_TEXT_MAX];

	snprintf(seq, sizeof seq, "%" PRId64, set->seq);
	snprintf(reversed, sizeof reversed, "%" PRId64, set->reversed_by);
	cells[LOG_SEQ] = (struct out_cell){.text = seq, .len = strlen(seq)};
	instant_format(at, set->at);
	cells[LOG_AT] = (struct out_cell){.text = at, .len = strlen(at)};
	cells[LOG_ACTOR] = cell_of(&set->actor);
	cells[LOG_VERB] = cell_of(&set->verb);
	cells[LOG_SUMMARY] = cell_of(&set->summary);
	if (set->reversed_by)
		cells[LOG_UNDONE] = (struct out_cell){.text = reversed, .len = strlen(reversed)};
	logging->code = out_row(logging->out, cells, logging->err);
	return logging->code;
}

static int run_log(struct call *call, struct error *err)
{
	struct out_options options = {
		.kind = "change-list",
		.charset = call->streams->charset,
		.marked = session_marks(call),
		.width = call->streams->columns,
	};
	struct logging logging = {.err = err};
	const struct entity *entity = NULL;
	int64_t row = 0, limit;
	int code = call_number(call, "limit", 1, 20, &limit, err);

	if (!code && call->operand_count)
		code = session_find_any(call, call->operands[0], &entity, &row, err);
	if (code)
		return code;
	logging.out =
		out_begin(call->streams->out, call->format, &options, log_columns, LOG_COLUMNS);
	code = changes_list(call->desk->store, entity, row, 0,
		limit > 1000000 ? 1000000 : (int)limit, log_row, &logging, err);
	if (!code)
		code = logging.code;
	if (code) {
		out_abandon(logging.out);
		return code;
	}
	return out_end(logging.out, err);
}

static void tell_break(void *closure, const char *line)
{
	strbuf_addstr(closure, line);
}

struct forgettings {
	struct call *call;
	struct error *err;
};

/* What was forgotten, when and by whom. */
static int tell_forgetting(void *closure, int64_t seq, int64_t lines)
{
	const struct forgettings *forgettings = closure;
	char at[INSTANT_TEXT_MAX];
	struct change_set set;
	int code;

	change_set_init(&set);
	code = changes_get(forgettings->call->desk->store, seq, &set, forgettings->err);
	if (!code)
		tell_message(forgettings->call,
			"of %" PRId64 " lines what they said was forgotten by change %" PRId64
			" (%s, %s): %s",
			lines, seq, set.actor.buf, instant_format(at, set.at), set.summary.buf);
	change_set_release(&set);
	return code;
}

/* Of a head that was noted before: whether the log still goes through it. */
static int tell_place(struct call *call, const char *head, struct error *err)
{
	int64_t seq;
	int code = chain_find(call->desk->store, head, &seq, err);

	if (!code && !seq)
		code = error_set(err, ERR_STORE,
			"no change of this log has the digest %s: the log is another one, or was "
			"made anew (by a newer schema, or by somebody)",
			head);
	if (!code)
		tell_message(call, "that is change %" PRId64, seq);
	return code;
}

static int run_log_verify(struct call *call, struct error *err)
{
	struct strbuf fault = STRBUF_INIT;
	struct forgettings forgettings = {.call = call, .err = err};
	struct chain_state chain;
	int faults = 0;
	int code = chain_verify(call->desk->store, &chain, tell_break, &fault, &faults, err);

	if (!code && faults)
		code = error_set(err, ERR_STORE, "%s", fault.buf);
	strbuf_release(&fault);
	if (code)
		return code;
	if (chain.waiting)
		tell_message(call,
			"%" PRId64 " change sets are from before the chain: the next change takes "
			"them into it",
			chain.waiting);
	else
		tell_message(
			call, "%" PRId64 " change sets, all as they were written", chain.count);
	code = call->operand_count ? tell_place(call, call->operands[0], err) : 0;
	if (!code)
		code = chain_forgotten(call->desk->store, tell_forgetting, &forgettings, err);
	return code ? code : tell_value(call, "log-head", "head", chain.head, err);
}

/* ---- The commands */

static const struct command undo_commands[] = {
	{
		.operands = "[SEQ]",
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE,
		.help = "take back your newest change, or one by its number in the log",
		.run = run_undo,
	},
};

const struct noun noun_undo = {
	.name = "undo",
	.help = "take back your newest change, or one by its number",
	NOUN_COMMANDS(undo_commands),
};

static const struct command redo_commands[] = {
	{
		.flags = NEEDS_STORE | CHANGES_STORE,
		.help = "bring back what undo took",
		.run = run_redo,
	},
};

const struct noun noun_redo = {
	.name = "redo",
	.help = "bring back what undo took",
	NOUN_COMMANDS(redo_commands),
};

static const struct cli_option log_options[] = {
	{"limit", 'n', "N", false, "at most so many changes; else 20"},
	{0},
};

static const struct command log_commands[] = {
	{
		.operands = "[KEY]",
		.most = 1,
		.flags = NEEDS_STORE,
		.options = {log_options, kind_options},
		.help = "who changed what, newest first",
		.run = run_log,
	},
	{
		.verb = "verify",
		.operands = "[HEAD]",
		.most = 1,
		.flags = NEEDS_STORE,
		.help = "whether the log is as it was written; prints its head, to be kept "
			"elsewhere",
		.more = "Each published sheet has the head of its time. With HEAD it tells whether "
			"the "
			"log still goes through it.",
		.run = run_log_verify,
	},
};

const struct noun noun_log = {
	.name = "log",
	.help = "who changed what",
	NOUN_COMMANDS(log_commands),
};
