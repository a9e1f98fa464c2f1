/* SPDX-License-Identifier: MIT */
/* Imports: options to a request, the report for people and programs, taking one back. */
#include "dapo/desk/import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/sniff.h"
#include "dapo/model/import_batch.h"
#include "dapo/store/records.h"
#include "session.h"
#include "verbs.h"

/* The pairs that a repeated option gave; each is cut in a copy. */
struct pairs {
	struct mapping_pair *pairs;
	char **texts;
	size_t count;
};

static int read_pairs(
	const struct call *call, const char *option, struct pairs *pairs, struct error *err)
{
	*pairs = (struct pairs){0};
	pairs->pairs = xcalloc(call->given_count + 1, sizeof *pairs->pairs);
	pairs->texts = xcalloc(call->given_count + 1, sizeof *pairs->texts);
	for (size_t i = 0; i < call->given_count; i++) {
		const struct given_option *given = &call->given[i];
		char *equals;

		if (strcmp(given->option->name, option) != 0)
			continue;
		pairs->texts[pairs->count] = xstrdup(given->value);
		equals = strchr(pairs->texts[pairs->count], '=');
		if (!equals)
			return error_set(err, ERR_USAGE, "--%s takes %s, not `%s`", option,
				given->option->argument, given->value);
		*equals = '\0';
		pairs->pairs[pairs->count].field = pairs->texts[pairs->count];
		pairs->pairs[pairs->count++].value = equals + 1;
	}
	return 0;
}

static void release_pairs(struct pairs *pairs)
{
	for (size_t i = 0; pairs->texts && pairs->texts[i]; i++)
		free(pairs->texts[i]);
	free(pairs->texts);
	free(pairs->pairs);
}

static int read_date_order(const struct call *call, enum date_order *order, struct error *err)
{
	const char *text = call_option(call, "date-order");

	*order = call->desk->context.date_order;
	if (!text)
		return 0;
	if (strcmp(text, "dmy") == 0)
		*order = DATE_ORDER_DMY;
	else if (strcmp(text, "mdy") == 0)
		*order = DATE_ORDER_MDY;
	else if (strcmp(text, "ymd") == 0)
		*order = DATE_ORDER_YMD;
	else
		return error_set(
			err, ERR_USAGE, "--date-order takes dmy, mdy or ymd, not `%s`", text);
	return 0;
}

static int read_options(const struct call *call, struct import_options *options, struct error *err)
{
	const char *delimiter = call_option(call, "delimiter");
	const char *create = call_option(call, "create");
	int code = read_date_order(call, &options->date_order, err);

	options->entity = call->command->entity;
	options->path = call->operands[0];
	options->source = call_option(call, "source");
	options->encoding = call_option(call, "encoding");
	options->create_products = create != NULL;
	options->dry_run = call_switch(call, "dry-run");
	options->rejects_path = call_option(call, "rejects");
	options->replace = call_switch(call, "force");
	options->blank_clears = call_switch(call, "blank-clears");
	options->from_export = call_switch(call, "from-export");
	if (!code && create && strcmp(create, "products") != 0)
		code = error_set(err, ERR_USAGE, "--create takes products, not `%s`", create);
	if (!code && delimiter)
		code = delimiter_parse(delimiter, &options->delimiter, err);
	if (!code)
		code = call_number(call, "max-rejects", 0, -1, &options->max_rejects, err);
	return code;
}

/* ---- The report */

static void tell_found(const struct call *call, const struct import_report *report)
{
	if (report->dialect.len)
		say(call, "%s: %s; source %s", call->operands[0], report->dialect.buf,
			report->source.buf);
	for (size_t i = 0; i < report->column_count; i++)
		say(call, "  %s -> %s", report->columns[i].column, report->columns[i].target);
}

/* A word as the shell takes it. */
static void add_shell_word(struct strbuf *out, const char *word)
{
	bool plain = *word &&
		word[strspn(word,
			"abcdefghijklmnopqrstuvwxyz"
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")] == '\0';

	if (plain) {
		strbuf_addstr(out, word);
		return;
	}
	strbuf_addch(out, '\'');
	for (; *word; word++) {
		if (*word == '\'')
			strbuf_addstr(out, "'\\'");
		strbuf_addch(out, *word);
	}
	strbuf_addch(out, '\'');
}

/* Of the same source, mended rows are known again, if any of them had been taken. */
static void tell_rejects_file(const struct call *call, const struct import_report *report)
{
	struct strbuf source = STRBUF_INIT;

	add_shell_word(&source, report->source.buf);
	say(call, "the rejected rows are in %s; mend them there and import it with --source %s",
		call_option(call, "rejects"), source.buf);
	strbuf_release(&source);
}

static void tell_rejects(const struct call *call, const struct import_report *report)
{
	for (size_t i = 0; i < report->reject_count; i++) {
		const struct import_reject *reject = &report->rejects[i];

		say(call, "line %zu, byte %" PRIu64 "%s%s: %s", reject->line, reject->offset,
			reject->column ? ", column " : "", reject->column ? reject->column : "",
			reject->reason);
	}
	if (report->rejected > (int64_t)report->reject_count)
		say(call, "and %" PRId64 " more rejected",
			report->rejected - (int64_t)report->reject_count);
	if (report->rejects_written)
		tell_rejects_file(call, report);
}

static void put_report(struct call *call, const struct import_report *report)
{
	FILE *out = call->streams->out;
	bool dry_run = call_switch(call, "dry-run");

	tell_found(call, report);
	tell_rejects(call, report);
	if (report->known) {
		fprintf(out, "already imported as batch %" PRId64 "\n", report->batch);
		return;
	}
	fprintf(out,
		"%" PRId64 " read = %" PRId64 " new + %" PRId64 " updated + %" PRId64
		" unchanged + %" PRId64 " rejected\n",
		report->read, report->created, report->updated, report->unchanged,
		report->rejected);
	if (report->consumers)
		fprintf(out, "%" PRId64 " new consumers\n", report->consumers);
	if (report->products)
		fprintf(out, "%" PRId64 " new products\n", report->products);
	if (dry_run)
		fputs("nothing was stored (--dry-run)\n", out);
	else if (report->batch)
		fprintf(out,
			"imported as batch %" PRId64 "; `dapo import undo %" PRId64
			"` takes it back\n",
			report->batch, report->batch);
}

/* A text from outside as JSON; null for NULL. */
static json_t *json_text(const char *text)
{
	const struct out_column column = {"", "", OUT_TEXT};
	const struct out_cell cell = {.text = text, .len = text ? strlen(text) : 0};

	return out_json_cell(&column, &cell);
}

static json_t *reject_objects(const struct import_report *report)
{
	json_t *array = json_array();

	for (size_t i = 0; i < report->reject_count; i++) {
		const struct import_reject *reject = &report->rejects[i];

		json_array_append_new(array,
			json_pack("{s:I,s:I,s:o,s:o}", "line", (json_int_t)reject->line, "offset",
				(json_int_t)reject->offset, "column", json_text(reject->column),
				"reason", json_text(reject->reason)));
	}
	return array;
}

static json_t *column_objects(const struct import_report *report)
{
	json_t *array = json_array();

	for (size_t i = 0; i < report->column_count; i++)
		json_array_append_new(array,
			json_pack("{s:o,s:o}", "column", json_text(report->columns[i].column),
				"target", json_text(report->columns[i].target)));
	return array;
}

static int put_report_json(struct call *call, const struct import_report *report, struct error *err)
{
	json_t *item = json_object();

	json_object_set_new(item, "dialect", json_text(report->dialect.buf));
	json_object_set_new(item, "source", json_text(report->source.buf));
	json_object_set_new(item, "read", json_integer(report->read));
	json_object_set_new(item, "new", json_integer(report->created));
	json_object_set_new(item, "updated", json_integer(report->updated));
	json_object_set_new(item, "unchanged", json_integer(report->unchanged));
	json_object_set_new(item, "rejected", json_integer(report->rejected));
	json_object_set_new(
		item, "batch", report->batch ? json_integer(report->batch) : json_null());
	json_object_set_new(item, "known", json_boolean(report->known));
	json_object_set_new(item, "dry_run", json_boolean(call_switch(call, "dry-run")));
	json_object_set_new(item, "columns", column_objects(report));
	json_object_set_new(item, "rejects", reject_objects(report));
	return put_json(
		call, json_pack("{s:i,s:s,s:o}", "schema", 1, "kind", "import", "item", item), err);
}

/* ---- Progress */

static bool show_progress(void *closure, uint64_t bytes, uint64_t total, int64_t records)
{
	const struct call *call = closure;

	if (total)
		fprintf(call->streams->err, "\r%3d%%  %" PRId64 " rows",
			(int)(100 * (double)bytes / (double)total), records);
	else
		fprintf(call->streams->err, "\r%" PRId64 " rows", records);
	fflush(call->streams->err);
	return true;
}

static int import_with(struct call *call, struct import_options *options, struct error *err)
{
	struct import_report report;
	bool watched = !call->inside && !call->globals.quiet && isatty(fileno(call->streams->err));
	int code;

	if (watched) {
		options->progress = show_progress;
		options->closure = call;
	}
	import_report_init(&report);
	code = desk_import(call->desk, options, &report, err);
	if (watched)
		fputs("\r\033[K", call->streams->err);
	if (code) {
		tell_found(call, &report);
		tell_rejects(call, &report);
	} else if (wants_json(call)) {
		code = put_report_json(call, &report, err);
	} else {
		put_report(call, &report);
	}
	if (!code && report.rejected > 0)
		call->status = EXIT_REJECTS;
	import_report_release(&report);
	return code;
}

int run_import(struct call *call, struct error *err)
{
	struct import_options options = IMPORT_OPTIONS_INIT;
	struct pairs maps, defaults = {0};
	int code = read_pairs(call, "map", &maps, err);

	if (!code)
		code = read_pairs(call, "default", &defaults, err);
	options.maps = maps.pairs;
	options.map_count = maps.count;
	options.defaults = defaults.pairs;
	options.default_count = defaults.count;
	if (!code && call->inside && strcmp(call->operands[0], "-") == 0)
		code = error_set(err, ERR_USAGE, "the interface has no standard input");
	if (!code)
		code = read_options(call, &options, err);
	if (!code)
		code = import_with(call, &options, err);
	release_pairs(&maps);
	release_pairs(&defaults);
	return code;
}

/* ---- undo */

static void put_undone(
	FILE *out, const struct call *call, const char *what, const struct import_rows *rows)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addf(&line, "%s: %" PRId64, what, rows->count);
	for (size_t i = 0; i < rows->key_count; i++)
		strbuf_addf(&line, "%s%s", i ? ", " : " (", rows->keys[i]);
	if (rows->key_count)
		strbuf_addstr(&line, rows->count > (int64_t)rows->key_count ? ", ...)" : ")");
	strbuf_addch(&line, '\n');
	print_text(out, line.buf, line.len, call->streams->charset);
	strbuf_release(&line);
}

static json_t *undone_object(const struct import_rows *rows)
{
	json_t *keys = json_array();

	for (size_t i = 0; i < rows->key_count; i++)
		json_array_append_new(keys, json_text(rows->keys[i]));
	return json_pack("{s:I,s:o}", "count", (json_int_t)rows->count, "keys", keys);
}

int run_import_undo(struct call *call, struct error *err)
{
	struct import_undone undone = {0};
	FILE *out = call->streams->out;
	int64_t batch;
	int code = records_find(
		call->desk->store, &import_batch_entity, call->operands[0], false, &batch, err);

	if (code)
		return code;
	code = desk_import_undo(call->desk, batch, &undone, err);
	if (!code && wants_json(call)) {
		code = put_json(call,
			json_pack("{s:i,s:s,s:I,s:o,s:o,s:o}", "schema", 1, "kind", "import-undo",
				"seq", (json_int_t)call->desk->last_seq, "reversed",
				undone_object(&undone.reversed), "kept",
				undone_object(&undone.kept), "failed",
				undone_object(&undone.failed)),
			err);
	} else if (!code) {
		put_undone(out, call, "reversed", &undone.reversed);
		put_undone(out, call, "kept, touched since", &undone.kept);
		put_undone(out, call, "failed", &undone.failed);
	}
	import_undone_release(&undone);
	return code;
}
