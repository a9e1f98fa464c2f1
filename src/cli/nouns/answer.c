/* SPDX-License-Identifier: MIT */
/* The outbox: answers listed, drafted, exported as letters, marked as sent. */
#include <stdlib.h>
#include <string.h>

#include "cli/core/list.h"
#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/whole_file.h"
#include "dapo/desk/triage/answers.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"
#include "nouns.h"
#include "rows.h"

#define ANSWER_COLUMNS "key,answered_at,answer_state,product,consumer,answer"

/* Drafts, or with --all every answer; of these what the operands filter. */
static int make_answer_query(
	struct call *call, struct query *query, struct filter **filter, struct error *err)
{
	struct strbuf given = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;
	int code;

	operands_join(call, 0, &given);
	/* Alone first, so that an error tells the place in what was typed. */
	code = session_make_query(call, &feedback_entity, given.buf, query, filter, err);
	filter_free(*filter);
	*filter = NULL;
	strbuf_addstr(&text, call_switch(call, "all") ? "answer_state:draft,sent" : "+unsent");
	if (given.len)
		strbuf_addf(&text, " (%s)", given.buf);
	if (!code)
		code = session_make_query(call, &feedback_entity, text.buf, query, filter, err);
	strbuf_release(&given);
	strbuf_release(&text);
	return code;
}

static int run_answer_list(struct call *call, struct error *err)
{
	struct filter *filter = NULL;
	struct query query;
	int code = make_answer_query(call, &query, &filter, err);

	if (!code)
		code = list_query(call, &query, ANSWER_COLUMNS, "answers", err);
	filter_free(filter);
	return code;
}

static int run_answer_show(struct call *call, struct error *err)
{
	return rows_show(call,
		"key,product,consumer,submitted_at,text,answer,answered_at,answer_state,sent_at",
		err);
}

static int run_answer_sent(struct call *call, struct error *err)
{
	int64_t *ids = NULL;
	size_t count;
	int code = session_pick_rows(
		call, &feedback_entity, call->operand_count, TRASH_LIVE, &ids, &count, err);

	if (!code)
		code = answers_sent(call->desk, ids, count, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

static int run_answer_draft(struct call *call, struct error *err)
{
	const char *key = call_option(call, "item");
	int64_t item;
	int code;

	if (!key)
		return error_set(err, ERR_USAGE,
			"answer draft needs --item KEY; `dapo feedback answer KEY TEXT` drafts a "
			"text of your own");
	code = records_find(call->desk->store, &item_entity, key, false, &item, err);
	if (!code)
		code = answers_draft_done(call->desk, item, err);
	return code ? code : tell_change(call, NULL, err);
}

/* ---- export */

/* Letters on their way out: a mailbox, or rows of any format. */
struct exporting {
	struct call *call;
	struct answer_sender sender; /* of a mailbox */
	struct answer_letter letter;
	struct out *rows; /* NULL for a mailbox */
	FILE *stream;
	size_t count;
};

static const struct out_column columns[] = {
	{"key", "Key", OUT_TEXT},
	{"product", "Product", OUT_TEXT},
	{"consumer", "Consumer", OUT_TEXT},
	{"email", "E-mail", OUT_TEXT},
	{"subject", "Subject", OUT_TEXT},
	{"answer", "Answer", OUT_LONG},
	{"answered_at", "Answered", OUT_VALUE},
	{"answer_state", "State", OUT_VALUE},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static struct out_cell cell_of(const char *text)
{
	return (struct out_cell){.text = *text ? text : NULL,
		.len = strlen(text),
		.shown = text,
		.shown_len = strlen(text)};
}

static int add_cells(struct exporting *it, const struct record *feedback, struct error *err)
{
	int64_t state = record_integer(feedback, FEEDBACK_ANSWER_STATE, ANSWER_DRAFT);
	char when[INSTANT_TEXT_MAX];
	const struct out_cell cells[COLUMN_COUNT] = {
		cell_of(it->letter.key.buf),
		cell_of(record_text(feedback, FEEDBACK_PRODUCT)),
		cell_of(it->letter.to_name.buf),
		cell_of(it->letter.to_address.buf),
		cell_of(it->letter.subject.buf),
		cell_of(record_text(feedback, FEEDBACK_ANSWER)),
		cell_of(instant_format(when, record_integer(feedback, FEEDBACK_ANSWERED_AT, 0))),
		cell_of(answer_state_names[state]),
	};

	return out_row(it->rows, cells, err);
}

static void add_mail(struct exporting *it, const struct record *feedback)
{
	const struct answer_letter *made = &it->letter;
	const struct letter letter = {
		.from_name = it->sender.name.buf,
		.from_address = it->sender.address.buf,
		.to_name = made->to_name.buf,
		.to_address = made->to_address.len ? made->to_address.buf : NULL,
		.subject = made->subject.buf,
		.key = made->key.buf,
		.date = record_integer(feedback, FEEDBACK_ANSWERED_AT, 0),
		.body = made->body.buf,
	};
	struct strbuf text = STRBUF_INIT;

	mbox_add(&text, &letter);
	fwrite(text.buf, 1, text.len, it->stream);
	strbuf_release(&text);
}

static int add_answer(void *closure, const struct record *feedback, struct error *err)
{
	struct exporting *it = closure;
	int code = answer_letter_make(it->call->desk, feedback, &it->letter, err);

	if (code)
		return code;
	it->count++;
	if (it->rows)
		return add_cells(it, feedback, err);
	add_mail(it, feedback);
	return ferror(it->stream) ? error_errno(err, "writing") : 0;
}

static int write_answers(struct exporting *it, const struct query *query, struct error *err)
{
	const struct out_options options = {.kind = "answer-list",
		.style = call_switch(it->call, "exact") ? CSV_EXACT : CSV_SPREADSHEET,
		.charset = it->call->streams->charset,
		.marked = it->stream == it->call->streams->out && session_marks(it->call)};
	int code;

	if (it->call->format)
		it->rows = out_begin(it->stream, it->call->format, &options, columns, COLUMN_COUNT);
	code = query_each(it->call->desk->store, query, add_answer, it, err);
	if (it->rows && code)
		out_abandon(it->rows);
	else if (it->rows)
		code = out_end(it->rows, err);
	return code;
}

static int export_to(struct exporting *it, const struct query *query, struct error *err)
{
	const char *path = call_option(it->call, "output");
	struct whole_file file;
	int code;

	if (!path || strcmp(path, "-") == 0) {
		it->stream = it->call->streams->out;
		return write_answers(it, query, err);
	}
	code = whole_file_open(&file, path, call_switch(it->call, "force"), err);
	if (code)
		return code;
	it->stream = file.stream;
	code = write_answers(it, query, err);
	if (code) {
		whole_file_abandon(&file);
		return code;
	}
	code = whole_file_finish(&file, err);
	if (!code)
		tell_message(it->call,
			"%zu answer%s written to %s; `dapo answer sent` marks %s as sent",
			it->count, it->count == 1 ? "" : "s", path, it->count == 1 ? "it" : "them");
	return code;
}

/* `mbox` beside the formats of lists. */
static int choose_format(struct call *call, struct error *err)
{
	if (!call->format_name)
		return error_set(err, ERR_USAGE,
			"answer export needs --format mbox, csv, json, jsonl or md");
	if (strcmp(call->format_name, "mbox") == 0) {
		call->format = NULL;
		return 0;
	}
	return out_format_named(call->format_name, &call->format, err);
}

static int run_answer_export(struct call *call, struct error *err)
{
	struct exporting it = {.call = call, .sender = {STRBUF_INIT, STRBUF_INIT}};
	struct filter *filter = NULL;
	struct query query;
	int code = choose_format(call, err);

	answer_letter_init(&it.letter);
	if (!code && !call->format)
		code = answer_sender(call->desk, &it.sender, err);
	if (!code)
		code = make_answer_query(call, &query, &filter, err);
	if (!code)
		code = export_to(&it, &query, err);
	filter_free(filter);
	answer_letter_release(&it.letter);
	strbuf_release(&it.sender.name);
	strbuf_release(&it.sender.address);
	return code;
}

/* ---- The commands */

static const struct cli_option all_answers_options[] = {
	{"all", 0, NULL, false, "answers that were sent, too"},
	{0},
};

static const struct cli_option answer_export_options[] = {
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{"all", 0, NULL, false, "answers that were sent, too"},
	{"exact", 0, NULL, false, "CSV without quotes in front of formulas"},
	{0},
};

static const struct cli_option answer_draft_options[] = {
	{"item", 0, "KEY", false, "of what is done; required"},
	{0},
};

static const struct command answer_commands[] = {
	{
		.verb = "list",
		.operands = "[FILTER...]",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_FILTER,
		.entity = &feedback_entity,
		.options = {list_options, product_options, all_answers_options},
		.help = "list answers that are not sent yet",
		.run = run_answer_list,
	},
	{
		.verb = "show",
		.operands = "KEY...",
		.least = 1,
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_KEYS,
		.entity = &feedback_entity,
		.options = {show_options},
		.help = "show what was said, and the answer",
		.run = run_answer_show,
	},
	{
		.verb = "draft",
		.flags = NEEDS_STORE | CHANGES_STORE,
		.entity = &item_entity,
		.options = {answer_draft_options},
		.help = "draft an answer to all that an item has brought about",
		.more = "Feedback that waits for another item, or has an answer, is left alone.\n\n"
			"Example:\n"
			"  dapo answer draft --item B-14",
		.run = run_answer_draft,
	},
	{
		.verb = "export",
		.operands = "[FILTER...]",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | TAKES_FILTER | OWN_FORMAT,
		.entity = &feedback_entity,
		.options = {answer_export_options, product_options},
		.help = "write answers that are not sent yet as letters (mbox) or rows",
		.more = "Nothing is sent: a mail program opens the mailbox, and `dapo answer sent` "
			"marks what left it.\n\n"
			"Examples:\n"
			"  dapo answer export --format mbox -o answers.mbox\n"
			"  dapo answer export consumer:finance-bi --format csv",
		.run = run_answer_export,
	},
	{
		.verb = "sent",
		.operands = "KEY...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.entity = &feedback_entity,
		.options = {pick_options},
		.help = "mark answers as sent",
		.more = "Example:\n"
			"  dapo answer sent --filter +unsent",
		.run = run_answer_sent,
	},
};

const struct noun noun_answer = {
	.name = "answer",
	.help = "the outbox: answers to feedback, drafted and sent",
	NOUN_COMMANDS(answer_commands),
};
