/* SPDX-License-Identifier: MIT */
/* show, add, edit, trash and restore of any entity. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/columns.h"
#include "cli/core/list.h"
#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/pages/sheet.h"
#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/text/nearest.h"
#include "dapo/desk/anonymise.h"
#include "dapo/desk/consumers.h"
#include "dapo/store/records/records.h"

/* ---- list */

static int run_list(struct call *call, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct filter *filter;
	struct query query;
	int code;

	operands_join(call, 0, &text);
	code = session_make_query(call, call->command->entity, text.buf, &query, &filter, err);
	if (!code)
		code = list_query(call, &query, NULL, NULL, err);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

/* ---- show */

static int print_sheet(struct call *call, struct columns *columns, const struct record *record,
	bool more, struct error *err)
{
	struct sheet sheet = {.call = call, .rows = columns};
	int code = sheet_record(&sheet, record, err);

	if (!code && more)
		fputs("\n", call->streams->out);
	return code;
}

static int sheet_object(struct call *call, struct columns *columns, const struct record *record,
	json_t **made, struct error *err)
{
	struct sheet sheet = {.call = call, .rows = columns, .json = json_object()};
	int code = sheet_record(&sheet, record, err);

	if (code) {
		json_decref(sheet.json);
		return code;
	}
	*made = sheet.json;
	return 0;
}

/* One record is an `item`, several are `items`. */
static int put_objects(struct call *call, const char *kind, json_t *array, struct error *err)
{
	struct strbuf list = STRBUF_INIT;
	json_t *json;

	strbuf_addf(&list, "%s-list", kind);
	if (json_array_size(array) == 1)
		json = json_pack("{s:i,s:s,s:O}", "schema", 1, "kind", kind, "item",
			json_array_get(array, 0));
	else
		json = json_pack("{s:i,s:s,s:O}", "schema", 1, "kind", list.buf, "items", array);
	strbuf_release(&list);
	return tell_json(call, json, err);
}

static int show_sheets(
	struct call *call, struct columns *columns, const struct entity *entity, struct error *err)
{
	bool json = strcmp(call->format->name, "json") == 0;
	json_t *array = json_array();
	struct record record;
	int code = 0;

	record_init(&record, entity);
	for (size_t i = 0; !code && i < call->operand_count; i++) {
		json_t *made = NULL;

		code = records_find_record(
			call->desk->store, entity, call->operands[i], &record, err);
		if (!code && json)
			code = sheet_object(call, columns, &record, &made, err);
		else if (!code)
			code = print_sheet(
				call, columns, &record, i + 1 < call->operand_count, err);
		if (made)
			json_array_append_new(array, made);
	}
	if (!code && json)
		code = put_objects(call, entity->name, array, err);
	record_release(&record);
	json_decref(array);
	return code;
}

/* CSV, JSON lines and Markdown: the records as rows. */
static int show_plain(
	struct call *call, struct columns *columns, const struct entity *entity, struct error *err)
{
	struct out_options options = {.kind = entity->name,
		.charset = call->streams->charset,
		.marked = session_marks(call)};
	struct out *out = out_begin(
		call->streams->out, call->format, &options, columns->heads, columns->count);
	struct record record;
	int code = 0;

	record_init(&record, entity);
	for (size_t i = 0; !code && i < call->operand_count; i++) {
		code = records_find_record(
			call->desk->store, entity, call->operands[i], &record, err);
		if (!code)
			code = out_row(out, columns_cells(columns, &record), err);
	}
	record_release(&record);
	if (code) {
		out_abandon(out);
		return code;
	}
	return out_end(out, err);
}

int rows_show(struct call *call, const char *names, struct error *err)
{
	const struct entity *entity = call->command->entity;
	const char *named = call_option(call, "columns");
	bool sheets =
		strcmp(call->format->name, "json") == 0 || strcmp(call->format->name, "table") == 0;
	struct columns columns = {0};
	int code = columns_init(
		&columns, entity, named ? named : names, COLUMNS_ALL, &call->desk->context, err);

	if (!code)
		code = sheets ? show_sheets(call, &columns, entity, err)
			      : show_plain(call, &columns, entity, err);
	columns_release(&columns);
	return code;
}

static int run_show(struct call *call, struct error *err)
{
	return rows_show(call, NULL, err);
}

/* ---- add, edit */

/* Where a text takes any word, one that nearly is a usual one may be a slip. */
static void tell_near_misses(const struct call *call, const struct record *record)
{
	for (size_t i = 0; i < record->entity->field_count; i++) {
		const struct field *field = &record->entity->fields[i];
		const char *text, *near;

		if (!field->usual || record_is_null(record, (int)i))
			continue;
		text = record_text(record, (int)i);
		near = text_nearest(text, field->usual);
		if (near && strcmp(near, text) != 0)
			tell_message(call,
				"note: %s `%s` is none of the usual ones; did you mean `%s`?",
				field->name, text, near);
	}
}

static int run_add(struct call *call, struct error *err)
{
	const struct entity *entity = call->command->entity;
	struct assignment *assignments = NULL;
	struct strbuf key = STRBUF_INIT;
	struct record record;
	size_t count;
	int code;

	code = operands_new_row(call, entity_bare_field(entity)->name, &assignments, &count, err);
	if (code)
		return code;
	record_init(&record, entity);
	code = desk_add(call->desk, &record, assignments, count, err);
	/* A row that waits for a data owner has no key. */
	if (!code) {
		record_key(&record, &key);
		code = tell_change(call, record.row_id ? key.buf : NULL, err);
		tell_near_misses(call, &record);
	}
	record_release(&record);
	strbuf_release(&key);
	free(assignments);
	return code;
}

int rows_edit(struct call *call, struct error *err)
{
	size_t keys = operands_before_fields(call);
	struct assignment *assignments = NULL;
	int64_t *ids = NULL;
	size_t count, row_count;
	int code;

	if (keys == call->operand_count)
		return error_set(err, ERR_USAGE, "%s edit needs field=value", call->command->noun);
	code = session_pick_rows(
		call, call->command->entity, keys, TRASH_LIVE, &ids, &row_count, err);
	if (!code)
		code = operands_assignments(call, keys, &assignments, &count, err);
	if (!code)
		code = desk_edit(
			call->desk, call->command->entity, ids, row_count, assignments, count, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(assignments);
	free(ids);
	return code;
}

const struct cli_option revaluation_options[] = {
	{"convert", 0, "FACTOR", false, "where the unit changes: multiply the values that exist"},
	{"keep", 0, NULL, false, "where the unit changes: leave the numbers of those values"},
	{0},
};

int rows_edit_units(struct call *call, struct error *err)
{
	struct revaluation *said = &call->desk->revaluation;
	const char *factor = call_option(call, "convert");
	int code = factor ? number_parse(factor, &said->factor, err) : 0;

	said->keep = call_switch(call, "keep");
	if (!code && factor && (said->keep || said->factor == 0))
		code = error_set(err, ERR_USAGE,
			said->keep ? "give --convert or --keep, not both"
				   : "--convert takes a factor other than 0");
	if (!code)
		code = rows_edit(call, err);
	*said = (struct revaluation){0};
	return code;
}

/* ---- trash, restore */

typedef int set_trash(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct error *err);

static int move_rows(struct call *call, enum trash from, set_trash *move, struct error *err)
{
	int64_t *ids = NULL;
	size_t count;
	int code = session_pick_rows(
		call, call->command->entity, call->operand_count, from, &ids, &count, err);

	if (!code)
		code = move(call->desk, call->command->entity, ids, count, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

int rows_trash(struct call *call, struct error *err)
{
	return move_rows(call, TRASH_LIVE, desk_trash, err);
}

int rows_restore(struct call *call, struct error *err)
{
	return move_rows(call, TRASH_TRASHED, desk_restore, err);
}

/* ---- anonymise */

static int confirm_forgetting(struct call *call, struct error *err)
{
	struct strbuf question = STRBUF_INIT;
	int code;

	strbuf_addf(&question, "Take all names and addresses of %s", call->operands[0]);
	if (call->operand_count > 1)
		strbuf_addf(&question, " and %zu more", call->operand_count - 1);
	strbuf_addstr(&question, " out of rows and log, for good?");
	code = session_confirm(call, question.buf, err);
	strbuf_release(&question);
	return code;
}

static int run_anonymise(struct call *call, struct error *err)
{
	const struct entity *entity = call->command->entity;
	int code = confirm_forgetting(call, err);

	for (size_t i = 0; !code && i < call->operand_count; i++) {
		int64_t row_id;

		code = records_find(
			call->desk->store, entity, call->operands[i], true, &row_id, err);
		if (!code)
			code = anonymise_row(call->desk, entity, row_id, err);
		if (!code)
			code = tell_change(call, NULL, err);
	}
	return code;
}

/* ---- merge */

static int run_merge(struct call *call, struct error *err)
{
	const struct entity *entity = call->command->entity;
	size_t last = call->operand_count - 1;
	int64_t *ids = NULL;
	int64_t into;
	size_t count;
	int code = session_pick_rows(call, entity, last, TRASH_LIVE, &ids, &count, err);

	if (!code)
		code = records_find(
			call->desk->store, entity, call->operands[last], false, &into, err);
	if (!code)
		code = consumer_merge(call->desk, ids, count, into, err);
	if (!code)
		code = tell_change(call, NULL, err);
	free(ids);
	return code;
}

/* ---- The commands */

const struct rows_command rows_commands[] = {
	{
		ENTITY_LIST,
		{
			.verb = "list",
			.operands = "[FILTER...]",
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | TAKES_FILTER,
			.options = {list_options},
			.help = "list {many}{order}",
			.run = run_list,
		},
	},
	{
		ENTITY_SHOW,
		{
			.verb = "show",
			.operands = "KEY...",
			.least = 1,
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | TAKES_KEYS,
			.options = {show_options},
			.help = "show {one} with all that belongs to it",
			.run = run_show,
		},
	},
	{
		ENTITY_ADD,
		{
			.verb = "add",
			.operands = "[{BARE}] field=value...",
			.least = 1,
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | CHANGES_STORE | TAKES_FIELDS,
			.help = "add {one}",
			.more = "Example:\n"
				"  dapo {noun} add {add}",
			.run = run_add,
		},
	},
	{
		ENTITY_EDIT,
		{
			.verb = "edit",
			.operands = "KEY... field=value...",
			.least = 1,
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | TAKES_FIELDS,
			.options = {pick_options},
			.help = "set fields of {many} (an empty value clears)",
			.more = "Example:\n"
				"  dapo {noun} edit {edit}",
			.run = rows_edit,
		},
	},
	{
		ENTITY_TRASH,
		{
			.verb = "trash",
			.operands = "KEY...",
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
			.options = {pick_options},
			.help = "move {many} to the trash",
			.run = rows_trash,
		},
	},
	{
		ENTITY_RESTORE,
		{
			.verb = "restore",
			.operands = "KEY...",
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
			.options = {pick_options},
			.help = "take {many} out of the trash",
			.run = rows_restore,
		},
	},
	{
		ENTITY_MERGE,
		{
			.verb = "merge",
			.operands = "KEY... INTO",
			.least = 2,
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
			.help = "make {many} that are one into one, which gets all they said",
			.more = "What it lacks it gets from them; the others go to the trash, and "
				"whoever is named as one of them is it. `dapo {noun} list +alike` "
				"has those of one name; `dapo undo` takes it back.",
			.run = run_merge,
		},
	},
	{
		ENTITY_ANONYMISE,
		{
			.verb = "anonymise",
			.operands = "KEY...",
			.least = 1,
			.most = ANY_NUMBER,
			.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
			.help = "forget who {one} is: names and addresses go, from the log, too",
			.more = "What was said and counted stays, with a stand-in such as "
				"forgotten-3. "
				"It can't be undone. Backups, exports and files of imports that "
				"you keep "
				"still have the names.",
			.run = run_anonymise,
		},
	},
};
const size_t rows_command_count = sizeof rows_commands / sizeof *rows_commands;
