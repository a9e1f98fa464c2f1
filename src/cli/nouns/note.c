/* SPDX-License-Identifier: MIT */
/* Notes about anything that has a key. */
#include <string.h>

#include "cli/core/list.h"
#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/desk/notes.h"
#include "dapo/model/tables/note.h"
#include "dapo/store/records/records.h"
#include "nouns.h"

/* ---- list */

static int narrow_to(struct call *call, const char *key, struct query *query, struct error *err)
{
	const struct entity *about;
	int64_t row_id;
	int code = session_find_any(call, key, &about, &row_id, err);

	if (code)
		return code;
	query->owner = (struct query_owner){
		QUERY_REFERRING, .field = note_subject_field(about), .row_id = row_id};
	if (query->owner.field < 0)
		return error_set(err, ERR_USAGE, "there are no notes about %s", about->plural);
	return 0;
}

static int run_note_list(struct call *call, struct error *err)
{
	const char *about = call_option(call, "about");
	struct strbuf text = STRBUF_INIT;
	struct filter *filter;
	struct query query;
	int code;

	operands_join(call, 0, &text);
	code = session_make_query(call, &note_entity, text.buf, &query, &filter, err);
	if (!code && about)
		code = narrow_to(call, about, &query, err);
	if (!code)
		code = list_query(call, &query, NULL, NULL, err);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

/* ---- add */

static int read_text(struct call *call, struct strbuf *text, struct error *err)
{
	enum { MOST = 1 << 20 };
	int code;

	operands_join(call, 1, text);
	if (strcmp(text->buf, "-") != 0)
		return 0;
	strbuf_reset(text);
	code = session_read_whole(call, "-", MOST, text, err);
	while (text->len && text->buf[text->len - 1] == '\n')
		strbuf_setlen(text, text->len - 1);
	return code;
}

static int run_note_add(struct call *call, struct error *err)
{
	struct strbuf text = STRBUF_INIT, key = STRBUF_INIT;
	const struct entity *about;
	int64_t row_id, note;
	int code = session_find_any(call, call->operands[0], &about, &row_id, err);

	if (!code)
		code = read_text(call, &text, err);
	if (!code)
		code = notes_add(call->desk, about, row_id, text.buf, &note, err);
	if (!code)
		code = records_key(call->desk->store, &note_entity, note, &key, err);
	if (!code)
		code = tell_change(call, key.buf, err);
	strbuf_release(&text);
	strbuf_release(&key);
	return code;
}

/* ---- The commands */

static const struct cli_option about_options[] = {
	{"about", 0, "KEY", false, "only notes about that row, of whatever kind"},
	{0},
};

static const struct command note_commands[] = {
	{
		.verb = "list",
		.operands = "[FILTER...]",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_FILTER,
		.options = {list_options, product_options, about_options, kind_options},
		.help = "list notes, newest first",
		.more = "Examples:\n"
			"  dapo note list --about B-14\n"
			"  dapo note list noted_at>=-7d --product orders_daily",
		.run = run_note_list,
	},
	{
		.verb = "add",
		.operands = "KEY TEXT...",
		.least = 2,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE,
		.options = {kind_options},
		.help = "write a note about a row of any kind (- reads the text from standard "
			"input)",
		.more = "A note is written once: it can go to the trash, but not be edited. Notes "
			"are for the team: no page or file\nfor consumers has them.\n\n"
			"Examples:\n"
			"  dapo note add B-14 'finance wants it before the close'\n"
			"  dapo note add orders_daily --kind product 'moved to the new cluster'",
		.run = run_note_add,
	},
};

const struct noun noun_note = {
	.name = "note",
	.help = "notes about anything, for the team alone",
	.entity = &note_entity,
	NOUN_COMMANDS(note_commands),
};
