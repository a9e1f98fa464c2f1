/* SPDX-License-Identifier: MIT */
/* The report of an import: for people, and as JSON. */
#include "import_page.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "cli/core/tell.h"

/* The columns that fill no field, in one line: tables of trackers have dozens. */
static void tell_others(
	const struct call *call, const struct import_report *report, const char *target)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < report->column_count; i++) {
		const struct import_column *column = &report->columns[i];

		if (!strcmp(column->target, target))
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", column->column);
	}
	if (names.len)
		tell_message(call, "  %s: %s", target, names.buf);
	strbuf_release(&names);
}

void import_page_found(const struct call *call, const struct import_report *report)
{
	if (report->dialect.len)
		tell_message(call, "%s: %s; source %s%s%s%s", call->operands[0],
			report->dialect.buf, report->source.buf,
			report->profile.len ? "; profile " : "", report->profile.buf,
			report->recognised ? " (known by its headers; --profile none reads without)"
					   : "");
	for (size_t i = 0; i < report->column_count; i++) {
		if (report->columns[i].mapped)
			tell_message(call, "  %s -> %s", report->columns[i].column,
				report->columns[i].target);
	}
	for (size_t i = 0; i < report->note_count; i++)
		tell_message(call, "  %s", report->notes[i]);
	tell_others(call, report, "extra");
	tell_others(call, report, "ignored");
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
static void tell_rejects_file(
	const struct call *call, const struct import_report *report, bool nothing_taken)
{
	struct strbuf source = STRBUF_INIT;

	add_shell_word(&source, report->source.buf);
	if (nothing_taken)
		tell_message(call,
			"the rejected rows are in %s; mend them in the whole file, and import that",
			call_option(call, "rejects"));
	else
		tell_message(call,
			"the rejected rows are in %s; mend them there and import it with --source "
			"%s",
			call_option(call, "rejects"), source.buf);
	strbuf_release(&source);
}

/* ---- What the import says of its rows */

static void tell_doubt(void *closure, int field, const char *sentence)
{
	(void)field;
	tell_message(closure, "%s", sentence);
}

static void print_outcome(void *closure, int field, const char *sentence)
{
	FILE *out = closure;

	(void)field;
	fprintf(out, "%s\n", sentence);
}

void import_page_rejects(struct call *call, const struct import_report *report,
	const struct import_options *options, bool nothing_taken)
{
	for (size_t i = 0; i < report->reject_count; i++) {
		const struct import_reject *reject = &report->rejects[i];

		tell_message(call, "line %zu, byte %" PRIu64 "%s%s: %s", reject->line,
			reject->offset, reject->column ? ", column " : "",
			reject->column ? reject->column : "", reject->reason);
	}
	if (report->rejected > (int64_t)report->reject_count)
		tell_message(call, "and %" PRId64 " more rejected",
			report->rejected - (int64_t)report->reject_count);
	import_tell_doubts(report, options, tell_doubt, call);
	if (report->rejects_written)
		tell_rejects_file(call, report, nothing_taken);
}

void import_page_put(
	struct call *call, const struct import_report *report, const struct import_options *options)
{
	FILE *out = call->streams->out;
	bool dry_run = call_switch(call, "dry-run");
	struct strbuf counts = STRBUF_INIT;

	import_page_found(call, report);
	import_page_rejects(call, report, options, false);
	if (report->known) {
		fprintf(out, "already imported as batch %" PRId64 "\n", report->batch);
		return;
	}
	import_report_counts(report, " + ", &counts);
	fprintf(out, "%" PRId64 " read = %s\n", report->read, counts.buf);
	strbuf_release(&counts);
	import_tell_outcome(report, print_outcome, out);
	if (dry_run)
		fputs("nothing was stored (--dry-run)\n", out);
	else if (report->batch)
		fprintf(out,
			"imported as batch %" PRId64 "; `dapo import undo %" PRId64
			"` takes it back\n",
			report->batch, report->batch);
}

/* A text from outside as JSON; null for NULL. */
json_t *import_page_text(const char *text)
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
				(json_int_t)reject->offset, "column",
				import_page_text(reject->column), "reason",
				import_page_text(reject->reason)));
	}
	return array;
}

static json_t *note_texts(const struct import_report *report)
{
	json_t *array = json_array();

	for (size_t i = 0; i < report->note_count; i++)
		json_array_append_new(array, import_page_text(report->notes[i]));
	return array;
}

static json_t *conflict_objects(const struct import_report *report, const struct entity *entity)
{
	json_t *array = json_array();

	for (int64_t i = 0; i < report->conflicts && i < IMPORT_REJECTS_SHOWN; i++) {
		const struct import_conflict *conflict = &report->conflict_rows[i];

		json_array_append_new(array,
			json_pack("{s:I,s:o,s:s,s:o,s:o}", "line", (json_int_t)conflict->line,
				"key", import_page_text(conflict->key), "field",
				entity->fields[conflict->field].name, "here",
				import_page_text(conflict->here), "file",
				import_page_text(conflict->there)));
	}
	return array;
}

static json_t *column_objects(const struct import_report *report)
{
	json_t *array = json_array();

	for (size_t i = 0; i < report->column_count; i++)
		json_array_append_new(array,
			json_pack("{s:o,s:o}", "column",
				import_page_text(report->columns[i].column), "target",
				import_page_text(report->columns[i].target)));
	return array;
}

int import_page_put_json(struct call *call, const struct import_report *report, struct error *err)
{
	json_t *item = json_object();

	json_object_set_new(item, "dialect", import_page_text(report->dialect.buf));
	json_object_set_new(item, "source", import_page_text(report->source.buf));
	json_object_set_new(item, "profile",
		report->profile.len ? import_page_text(report->profile.buf) : json_null());
	json_object_set_new(item, "read", json_integer(report->read));
	json_object_set_new(item, "new", json_integer(report->created));
	json_object_set_new(item, "updated", json_integer(report->updated));
	json_object_set_new(item, "unchanged", json_integer(report->unchanged));
	json_object_set_new(item, "kept", json_integer(report->kept));
	json_object_set_new(item, "left_out", json_integer(report->left_out));
	json_object_set_new(item, "rejected", json_integer(report->rejected));
	json_object_set_new(item, "alike", json_integer(report->alike));
	json_object_set_new(item, "repeated", json_integer(report->repeated));
	json_object_set_new(item, "equal", json_integer(report->equal));
	json_object_set_new(item, "retired", json_integer(report->retired));
	json_object_set_new(item, "lost_zeros", json_integer(report->zeros));
	json_object_set_new(item, "unknown", json_integer(report->unknown));
	json_object_set_new(item, "unlinked", json_integer(report->unlinked));
	json_object_set_new(item, "proposed", json_integer(report->proposed));
	json_object_set_new(
		item, "batch", report->batch ? json_integer(report->batch) : json_null());
	json_object_set_new(item, "known", json_boolean(report->known));
	json_object_set_new(item, "dry_run", json_boolean(call_switch(call, "dry-run")));
	json_object_set_new(item, "columns", column_objects(report));
	json_object_set_new(item, "notes", note_texts(report));
	json_object_set_new(item, "conflicts", conflict_objects(report, call->command->entity));
	json_object_set_new(item, "rejects", reject_objects(report));
	return tell_json(
		call, json_pack("{s:i,s:s,s:o}", "schema", 1, "kind", "import", "item", item), err);
}
