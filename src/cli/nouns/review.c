/* SPDX-License-Identifier: MIT */
/* `review`: what waits for the owner this week. */
#include <inttypes.h>
#include <string.h>

#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/table.h"
#include "cli/core/tell.h"
#include "cli/pages/review_page.h"
#include "dapo/base/whole_file.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "nouns.h"

enum { ROWS_OF_A_LINE = 3 };

enum review_column {
	COLUMN_NAME,
	COLUMN_SECTION,
	COLUMN_LABEL,
	COLUMN_STATE,
	COLUMN_COUNT,
	COLUMN_DOMAIN,
	COLUMN_GROUP,
	COLUMN_DIFFERENCE,
	COLUMN_FIRST,
	COLUMN_COMMAND,
	COLUMNS
};

static const struct out_column columns[COLUMNS] = {
	[COLUMN_NAME] = {"name", "Name", OUT_VALUE},
	[COLUMN_SECTION] = {"section", "Section", OUT_VALUE},
	[COLUMN_LABEL] = {"label", "Label", OUT_VALUE},
	[COLUMN_STATE] = {"state", "State", OUT_VALUE},
	[COLUMN_COUNT] = {"count", "Count", OUT_NUMBER},
	[COLUMN_DOMAIN] = {"domain", "Domain", OUT_VALUE},
	[COLUMN_GROUP] = {"group", "Group", OUT_TEXT},
	[COLUMN_DIFFERENCE] = {"difference", "Difference", OUT_NUMBER},
	[COLUMN_FIRST] = {"first", "First", OUT_LINES},
	[COLUMN_COMMAND] = {"command", "Command", OUT_VALUE},
};

/* ---- Rows for programs */

static int put_row(const struct review_out *out, struct table *table,
	const struct review_entry *entry, struct error *err)
{
	struct strbuf rows = STRBUF_INIT;

	review_page_first(out, entry, table_cell(table, COLUMN_FIRST), &rows);
	strbuf_addstr(table_cell(table, COLUMN_NAME), entry->line->name);
	strbuf_addstr(
		table_cell(table, COLUMN_SECTION), review_section_label(entry->line->section));
	strbuf_addstr(table_cell(table, COLUMN_LABEL), entry->line->label);
	strbuf_addstr(table_cell(table, COLUMN_STATE), review_state_name(entry->state));
	if (entry->line->entity)
		strbuf_addf(table_cell(table, COLUMN_COUNT), "%" PRId64, entry->count);
	strbuf_addstr(table_cell(table, COLUMN_DOMAIN), entry->domain.buf);
	if (entry->group.len) {
		strbuf_addstr(table_cell(table, COLUMN_GROUP), entry->group.buf);
		strbuf_addf(table_cell(table, COLUMN_DIFFERENCE), "%.9g", entry->difference);
	}
	review_command(entry->line, out->domain, out->product, table_cell(table, COLUMN_COMMAND));
	strbuf_release(&rows);
	return table_row(table, err);
}

static int put_rows(const struct review_out *out, struct error *err)
{
	struct table table;
	int code = 0;

	table_begin(&table, out->call, "review", columns, COLUMNS);
	for (size_t i = 0; !code && i < out->review->count; i++)
		code = put_row(out, &table, &out->review->entries[i], err);
	return table_end(&table, code, err);
}

/* ---- The command */

/* A format of documents, else one of lists; none is a page. */
static int choose_format(
	struct call *call, const struct document_format **document, struct error *err)
{
	const char *name = call->format_name ? call->format_name : out_formats[0]->name;

	if (!document_format_named(name, document, NULL))
		return 0;
	*document = NULL;
	return out_format_named(name, &call->format, NULL)
		? error_set(err, ERR_USAGE,
			  "format `%s` is none of table, csv, json, jsonl, md, html", name)
		: 0;
}

static int put_review(const struct review_out *out, struct error *err)
{
	if (out->document)
		return review_page_put_document(out, err);
	if (out->call->format->machine)
		return put_rows(out, err);
	review_page_put(out);
	return 0;
}

/* Has it written to a file, whole or not at all. */
static int put_to_file(const struct review_out *out, const char *path, struct error *err)
{
	const struct cli_streams *streams = out->call->streams;
	struct cli_streams to_file = *streams;
	struct whole_file file;
	int code = whole_file_open(&file, path, call_switch(out->call, "force"), err);

	if (code)
		return code;
	to_file.out = file.stream;
	to_file.columns = 0;
	out->call->streams = &to_file;
	code = put_review(out, err);
	out->call->streams = streams;
	if (code) {
		whole_file_abandon(&file);
		return code;
	}
	code = whole_file_finish(&file, err);
	if (!code)
		tell_message(out->call, "review written to %s", path);
	return code;
}

static int run_review(struct call *call, struct error *err)
{
	const char *path = call_option(call, "output");
	struct review review = {0};
	struct review_out out = {
		.call = call,
		.review = &review,
		.domain = call->globals.domain,
		.product = call_option(call, "product"),
	};
	struct sight sight = {0};
	int64_t limit;
	int code = call_number(call, "limit", 0, ROWS_OF_A_LINE, &limit, err);

	if (!code)
		code = choose_format(call, &out.document, err);
	if (!code)
		code = session_sight(call, out.product, &sight, err);
	if (!code)
		code = review_load(call->desk, sight, (size_t)limit, &review, err);
	if (!code)
		code = path && strcmp(path, "-") != 0 ? put_to_file(&out, path, err)
						      : put_review(&out, err);
	review_release(&review);
	return code;
}

/* ---- The commands */

static const struct cli_option review_options[] = {
	{"format", 0, "F", false, "table, csv, json or jsonl; md or html for a document"},
	{"limit", 'n', "N", false, "at most so many rows of each line; else 3"},
	{"output", 'o', "FILE", false, "write there, whole or not at all (- is standard output)"},
	{"force", 0, NULL, false, "replace the file"},
	{0},
};

static const struct command review_commands[] = {
	{
		.flags = NEEDS_STORE | OWN_FORMAT,
		.options = {review_options, product_options},
		.document = true,
		.help = "what waits for you this week, with counts, first rows, and what lists the "
			"rest",
		.more = "A state is as bad as what it tells: alarm, warning, info; ok where there "
			"is none.\n\n"
			"Examples:\n"
			"  dapo review --product orders_daily\n"
			"  dapo review --format html -o review.html",
		.run = run_review,
	},
};

const struct noun noun_review = {
	.name = "review",
	.help = "what waits for you this week",
	NOUN_COMMANDS(review_commands),
};
