/* SPDX-License-Identifier: MIT */
/* The store as a file: checking, backing up, restoring. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/nouns/nouns.h"
#include "dapo/base/paths.h"
#include "dapo/desk/core/check.h"
#include "dapo/desk/house.h"
#include "dapo/model/entity/entities.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/chain.h"
#include "dapo/store/records/compact.h"

/* ---- info */

static const struct out_column fact_columns[] = {
	{"name", "Name", OUT_TEXT},
	{"value", "Value", OUT_TEXT},
};

static int put_fact(struct out *out, const char *name, const char *value, struct error *err)
{
	const struct out_cell cells[] = {
		{.text = name, .len = strlen(name)}, {.text = value, .len = strlen(value)}};

	return out_row(out, cells, err);
}

static int put_number(struct out *out, const char *name, int64_t value, struct error *err)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRId64, value);
	return put_fact(out, name, text, err);
}

static int put_counts(struct call *call, struct out *out, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < entity_count; i++) {
		struct query query = {.entity = entities[i], .now = call->desk->now};
		int64_t count;

		if (!entities[i]->verbs)
			continue;
		code = query_count(call->desk->store, &query, &count, err);
		if (!code)
			code = put_number(out, entities[i]->plural, count, err);
	}
	return code;
}

static int run_db_info(struct call *call, struct error *err)
{
	struct out_options options = {.kind = "db-info",
		.charset = call->streams->charset,
		.marked = session_marks(call)};
	struct store_info info;
	struct out *out;
	int code = store_info(call->desk->store, &info, err);

	if (code)
		return code;
	out = out_begin(call->streams->out, call->format, &options, fact_columns, 2);
	code = put_fact(out, "store", db_path(call->desk->store->db), err);
	if (!code)
		code = put_number(out, "schema", info.schema, err);
	if (!code)
		code = put_number(out, "bytes", info.bytes, err);
	if (!code)
		code = put_fact(out, "engine", info.engine, err);
	if (!code)
		code = put_fact(out, "journal", info.journal, err);
	if (!code)
		code = put_fact(out, "zone", zone_name(&call->desk->store->zone), err);
	if (!code)
		code = put_counts(call, out, err);
	if (code) {
		out_abandon(out);
		return code;
	}
	return out_end(out, err);
}

/* ---- check */

struct checking {
	struct call *call;
	struct out *out; /* of a machine format; NULL: a line each, for people */
};

static void report_fault(void *closure, const char *line)
{
	struct checking *checking = closure;
	struct call *call = checking->call;
	const struct out_cell cell = {.text = line, .len = strlen(line)};

	if (checking->out) {
		out_row(checking->out, &cell, NULL);
		return;
	}
	tell_text(call->streams->out, line, strlen(line), call->streams->charset);
	fputs("\n", call->streams->out);
}

static int run_db_check(struct call *call, struct error *err)
{
	static const struct out_column column = {"fault", "Fault", OUT_TEXT};
	const struct out_options options = {.kind = "fault-list",
		.charset = call->streams->charset,
		.marked = session_marks(call)};
	struct checking checking = {.call = call};
	int faults = 0;
	int code;

	if (call->format->machine)
		checking.out = out_begin(call->streams->out, call->format, &options, &column, 1);
	code = desk_check(call->desk, report_fault, &checking, &faults, err);
	if (checking.out) {
		int written = out_end(checking.out, code ? NULL : err);

		code = code ? code : written;
	}
	if (code)
		return code;
	if (faults)
		return error_set(err, ERR_STORE,
			"%s has %d %s; keep a copy, and restore a backup or ask for help",
			db_path(call->desk->store->db), faults, faults == 1 ? "fault" : "faults");
	tell_message(call, "no faults");
	return 0;
}

/* ---- compact */

static int run_db_compact(struct call *call, struct error *err)
{
	int64_t saved;
	int code = compact_store(call->desk->store, &saved, err);

	if (!code && saved > 0)
		tell_message(call, "written anew, %" PRId64 " bytes smaller", saved);
	else if (!code)
		tell_message(call, "written anew, no smaller than before");
	return code;
}

/* ---- backup and restore */

static void tell_held(void *closure)
{
	tell_message(closure, "others keep writing; they wait until the copy is done");
}

/* Noted elsewhere, the head of the copy's log tells later whether the copy, and the store, still go
 * through where they were. The copy is good without it, too: what fails here is no failure. */
static void tell_backup(struct call *call, const char *target)
{
	struct chain_state log = {0};
	struct db_options options;
	struct waiting waiting;
	struct store copy;

	session_store_options(call, &waiting, &options);
	options.mode = DB_READ_ONLY;
	options.waiting = NULL;
	if (!store_open(&copy, target, &options, NULL)) {
		chain_head(&copy, &log, NULL);
		store_close(&copy);
	}
	if (*log.head)
		tell_message(call, "backup written to %s; its log ends with %s", target, log.head);
	else
		tell_message(call, "backup written to %s", target);
}

static int run_db_backup(struct call *call, struct error *err)
{
	const struct db_watch watch = {.held = tell_held, .closure = call};
	const char *target = call->operands[0];
	int code =
		db_backup(call->desk->store->db, target, call_switch(call, "force"), &watch, err);

	if (!code)
		tell_backup(call, target);
	return code;
}

/* Opens the copy read-only and looks for faults; *copy stays open. */
static int open_copy(struct call *call, const char *path, struct store *copy, struct error *err)
{
	struct checking checking = {.call = call};
	struct db_options options;
	struct waiting waiting;
	struct desk desk;
	int faults = 0;
	int code;

	session_store_options(call, &waiting, &options);
	options.mode = DB_READ_ONLY;
	options.waiting = NULL;
	code = store_open(copy, path, &options, err);
	if (code)
		return code;
	desk_init(&desk, copy, &house_rules, call->globals.actor, call->now);
	code = desk_check(&desk, report_fault, &checking, &faults, err);
	desk_release(&desk);
	if (!code && faults)
		code = error_set(
			err, ERR_STORE, "%s has %d faults; nothing was restored", path, faults);
	if (code)
		store_close(copy);
	return code;
}

static int confirm_restore(struct call *call, const char *path, struct error *err)
{
	struct strbuf question = STRBUF_INIT;
	int code;

	strbuf_addf(&question, "Replace the store %s by %s?", path, call->operands[0]);
	code = session_confirm(call, question.buf, err);
	strbuf_release(&question);
	return code;
}

static int restore_to(struct call *call, struct store *copy, const char *path, struct error *err)
{
	struct strbuf kept = STRBUF_INIT;
	struct db_options options;
	struct waiting waiting;
	struct stat status;
	bool present = lstat(path, &status) == 0;
	int code = present ? confirm_restore(call, path, err) : 0;

	session_store_options(call, &waiting, &options);
	if (!code)
		code = store_restore(path, copy, &options, &kept, err);
	if (!code && present)
		tell_message(call, "%s restored from %s; the old store is %s", path,
			call->operands[0], kept.buf);
	else if (!code && kept.len)
		tell_message(call,
			"%s restored from %s; the journal of another store lay there, which is "
			"now %s",
			path, call->operands[0], kept.buf);
	else if (!code)
		tell_message(call, "%s restored from %s", path, call->operands[0]);
	strbuf_release(&kept);
	return code;
}

static int run_db_restore(struct call *call, struct error *err)
{
	struct store copy;
	int code = open_copy(call, call->operands[0], &copy, err);

	if (code)
		return code;
	code = restore_to(call, &copy, call->globals.store, err);
	store_close(&copy);
	return code;
}

/* ---- The commands */

static const struct cli_option force_options[] = {
	{"force", 0, NULL, false, "replace the file"},
	{0},
};

static const struct command db_commands[] = {
	{
		.verb = "info",
		.flags = NEEDS_STORE,
		.help = "facts about the store",
		.run = run_db_info,
	},
	{
		.verb = "check",
		.flags = NEEDS_STORE,
		.help = "look for damage and wrong derived values",
		.run = run_db_check,
	},
	{
		.verb = "compact",
		.flags = NEEDS_STORE | CHANGES_STORE,
		.help = "write the file anew, without what lies in it of what is gone",
		.more = "What was anonymised is gone from the file at once; this takes away what "
			"copies, crashes or other programs left in it. It needs as much room again "
			"while it runs.",
		.run = run_db_compact,
	},
	{
		.verb = "backup",
		.operands = "FILE",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | TAKES_FILE,
		.options = {force_options},
		.help = "copy the store to a file, checked, while others work",
		.run = run_db_backup,
	},
	{
		.verb = "restore",
		.operands = "FILE",
		.least = 1,
		.most = 1,
		.flags = OWN_STORE | TAKES_FILE | CHANGES_STORE,
		.help = "put a copy in the place of the store, which is kept beside it",
		.run = run_db_restore,
	},
};

const struct noun noun_db = {
	.name = "db",
	.help = "the store as a file",
	NOUN_COMMANDS(db_commands),
};
