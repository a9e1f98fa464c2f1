/* SPDX-License-Identifier: MIT */
/* The account that an import gives of itself. */
#include "report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

void import_report_init(struct import_report *report)
{
	*report = (struct import_report){0};
	strbuf_init(&report->dialect);
	strbuf_init(&report->source);
	strbuf_init(&report->profile);
}

void import_report_release(struct import_report *report)
{
	strbuf_release(&report->dialect);
	strbuf_release(&report->source);
	strbuf_release(&report->profile);
	for (size_t row = 0; row < report->sample_count; row++) {
		for (size_t i = 0; i < RECORD_CELLS_MAX; i++)
			free(report->sample[row][i]);
	}
	for (size_t i = 0; i < report->column_count; i++) {
		free(report->columns[i].column);
		free(report->columns[i].target);
		free(report->columns[i].fixed);
	}
	free(report->columns);
	free(report->missing);
	for (size_t i = 0; i < report->note_count; i++)
		free(report->notes[i]);
	free(report->notes);
	for (size_t i = 0; i < report->reject_count; i++) {
		free(report->rejects[i].column);
		free(report->rejects[i].reason);
	}
	free(report->retired_product);
	free(report->zeros_one);
	free(report->zeros_other);
	for (size_t i = 0; i < IMPORT_KEYS_SHOWN; i++)
		free(report->unlinked_rows[i].reason);
	for (size_t i = 0; i < IMPORT_REJECTS_SHOWN; i++) {
		free(report->conflict_rows[i].key);
		free(report->conflict_rows[i].here);
		free(report->conflict_rows[i].there);
	}
	import_report_init(report);
}

void import_report_counts(
	const struct import_report *report, const char *separator, struct strbuf *out)
{
	const struct {
		int64_t count;
		const char *fate;
		bool always;
	} counts[] = {
		{report->created, "new", true},
		{report->updated, "updated", true},
		{report->unchanged, "unchanged", true},
		{report->kept, "kept", false},
		{report->left_out, "left out", false},
		{report->rejected, "rejected", true},
	};

	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		if (counts[i].count || counts[i].always)
			strbuf_addf(out, "%s%" PRId64 " %s", i ? separator : "", counts[i].count,
				counts[i].fate);
	}
}

static struct import_column *add_column(
	struct import_report *report, const char *name, int field, struct strbuf *target)
{
	struct import_column *column = &report->columns[report->column_count++];

	*column = (struct import_column){
		.column = xstrdup(name), .target = strbuf_detach(target), .field = field};
	return column;
}

/* Where a column stands among those that fill a field. */
static size_t part_of(const struct mapping_field *field, size_t column)
{
	size_t part = 0;

	while (part < field->column_count && field->columns[part] != column)
		part++;
	return part;
}

static void report_column(struct import_report *report, const struct mapping *mapping, size_t at)
{
	const struct mapping_column *use = &mapping->columns[at];
	bool fills = use->use == COLUMN_FIELD;
	struct strbuf target = STRBUF_INIT;
	struct import_column *column;

	mapping_describe(mapping, at, &target);
	column = add_column(report, mapping->reader->names[at], fills ? use->field : -1, &target);
	column->mapped = fills || use->use == COLUMN_CONSUMER;
	if (fills)
		column->part = part_of(mapping_find(mapping, use->field), at);
}

static void report_default(struct import_report *report, const struct mapping *mapping,
	const struct mapping_field *field)
{
	struct strbuf target = STRBUF_INIT;
	struct import_column *column;

	strbuf_addf(&target, "%s = %s", mapping->entity->fields[field->field].name, field->fixed);
	column = add_column(report, "--default", field->field, &target);
	column->mapped = true;
	column->fixed = xstrdup(field->fixed);
}

void report_mapping(struct import_report *report, const struct mapping *mapping)
{
	const struct entity *entity = mapping->entity;

	report->columns =
		xcalloc(mapping->column_count + mapping->field_count + 1, sizeof *report->columns);
	for (size_t i = 0; i < mapping->column_count; i++)
		report_column(report, mapping, i);
	for (size_t i = 0; i < mapping->field_count; i++) {
		if (mapping->fields[i].fixed)
			report_default(report, mapping, &mapping->fields[i]);
	}
	report->notes = xcalloc(mapping->note_count + 1, sizeof *report->notes);
	for (size_t i = 0; i < mapping->note_count; i++)
		report->notes[report->note_count++] = xstrdup(mapping->notes[i].buf);
	report->missing = xcalloc(entity->field_count, sizeof *report->missing);
	for (size_t i = 0; i < entity->field_count; i++) {
		if (mapping_misses(mapping, (int)i))
			report->missing[report->missing_count++] = (int)i;
	}
}

void report_note(struct import_report *report, const char *format, ...)
{
	struct strbuf note = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vaddf(&note, format, args);
	va_end(args);
	report->notes = xrealloc(report->notes, (report->note_count + 1) * sizeof *report->notes);
	report->notes[report->note_count++] = strbuf_detach(&note);
}

void report_reject(struct import_report *report, const struct csv_record *record,
	const char *column, const char *reason)
{
	report->rejected++;
	if (report->reject_count == IMPORT_REJECTS_SHOWN)
		return;
	report->rejects[report->reject_count++] = (struct import_reject){.line = record->line,
		.offset = record->offset,
		.column = column ? xstrdup(column) : NULL,
		.reason = xstrdup(reason)};
}

void report_conflict(struct import_report *report, size_t line, const struct record *here,
	const struct record *there, int field)
{
	const struct field *described = &here->entity->fields[field];
	struct import_conflict *conflict;
	struct strbuf key = STRBUF_INIT, kept = STRBUF_INIT, file = STRBUF_INIT;

	if (report->conflicts++ >= IMPORT_REJECTS_SHOWN)
		return;
	conflict = &report->conflict_rows[report->conflicts - 1];
	record_key(here, &key);
	field_show(described, &here->values[field], &kept);
	field_show(described, &there->values[field], &file);
	*conflict = (struct import_conflict){.line = line,
		.key = strbuf_detach(&key),
		.field = field,
		.here = strbuf_detach(&kept),
		.there = strbuf_detach(&file)};
}

void report_unlinked(
	struct import_report *report, size_t line, const char *text, const char *reason)
{
	struct strbuf told = STRBUF_INIT;

	if (report->unlinked++ >= IMPORT_KEYS_SHOWN)
		return;
	strbuf_addf(&told, "`%.60s` %s", text, reason);
	report->unlinked_rows[report->unlinked - 1] =
		(struct import_reject){.line = line, .reason = strbuf_detach(&told)};
}

/* ---- Told in sentences */

/* Who listens. */
struct telling {
	const struct import_report *report;
	const struct import_options *options;
	import_teller *teller;
	void *closure;
};

__attribute__((format(printf, 3, 4))) static void say(
	const struct telling *telling, int field, const char *format, ...)
{
	struct strbuf sentence = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vaddf(&sentence, format, args);
	va_end(args);
	telling->teller(telling->closure, field, sentence.buf);
	strbuf_release(&sentence);
}

static void tell_links(const struct telling *telling)
{
	const struct import_report *report = telling->report;

	for (int64_t i = 0; i < report->unlinked && i < IMPORT_KEYS_SHOWN; i++)
		say(telling, -1, "line %zu is taken without a link: %s",
			report->unlinked_rows[i].line, report->unlinked_rows[i].reason);
	if (report->unlinked > IMPORT_KEYS_SHOWN)
		say(telling, -1, "and %" PRId64 " more without a link",
			report->unlinked - IMPORT_KEYS_SHOWN);
}

/* What both sides changed: to be looked at, or to be taken. */
static void tell_conflicts(const struct telling *telling)
{
	const struct import_report *report = telling->report;
	const struct entity *entity = telling->options->entity;

	for (int64_t i = 0; i < report->conflicts && i < IMPORT_REJECTS_SHOWN; i++) {
		const struct import_conflict *conflict = &report->conflict_rows[i];

		say(telling, conflict->field,
			"line %zu: %s changed here, too: %s stays `%s`, the file says `%s`",
			conflict->line, conflict->key, entity->fields[conflict->field].name,
			conflict->here, conflict->there);
	}
	if (report->conflicts > IMPORT_REJECTS_SHOWN)
		say(telling, -1, "and %" PRId64 " more fields that changed here, too",
			report->conflicts - IMPORT_REJECTS_SHOWN);
	if (report->conflicts)
		say(telling, -1, "--theirs takes what the file says of %s",
			report->conflicts == 1 ? "it" : "them");
}

/* What may be one row and is two, or the other way round. */
static void tell_identity(const struct telling *telling)
{
	const struct import_report *report = telling->report;
	bool one = report->equal == 1;

	if (report->repeated)
		say(telling, -1,
			"%" PRId64 " %s in the place of a row above with the same id, the first on "
			"line %zu",
			report->repeated, report->repeated == 1 ? "row came" : "rows came",
			report->repeated_line);
	if (report->equal && telling->options->once)
		say(telling, -1,
			"%" PRId64 " %s a row above and %s taken as one with it, the first on line "
			"%zu",
			report->equal, one ? "row equals" : "rows equal", one ? "is" : "are",
			report->equal_line);
	else if (report->equal)
		say(telling, -1,
			"%" PRId64 " %s a row above and %s kept beside it, the first on line %zu; "
			"--once takes equal rows as one",
			report->equal, one ? "row equals" : "rows equal", one ? "is" : "are",
			report->equal_line);
	if (report->zeros)
		say(telling, -1,
			"%" PRId64 " new %s known but for leading zeros, such as `%s` and `%s`: "
			"did a spreadsheet lose them?",
			report->zeros, report->zeros == 1 ? "id is" : "ids are", report->zeros_one,
			report->zeros_other);
}

void import_tell_doubts(const struct import_report *report, const struct import_options *options,
	import_teller *teller, void *closure)
{
	const struct telling telling = {report, options, teller, closure};

	tell_links(&telling);
	tell_conflicts(&telling);
	tell_identity(&telling);
	if (report->retired)
		say(&telling, -1,
			"%" PRId64 " new %s retired, the first on line %zu for %s: no inbox, "
			"review or alarm has them",
			report->retired,
			report->retired == 1 ? "row is for a product that is"
					     : "rows are for products that are",
			report->retired_line, report->retired_product);
	if (report->unknown)
		say(&telling, -1, "%" PRId64 " %s nobody and nothing in this store, kept as extra",
			report->unknown, report->unknown == 1 ? "cell names" : "cells name");
}

void import_tell_outcome(const struct import_report *report, import_teller *teller, void *closure)
{
	const struct telling telling = {report, NULL, teller, closure};

	if (report->consumers)
		say(&telling, -1, "%" PRId64 " new consumer%s", report->consumers,
			report->consumers == 1 ? "" : "s");
	if (report->products)
		say(&telling, -1, "%" PRId64 " new product%s", report->products,
			report->products == 1 ? "" : "s");
	if (report->alike)
		say(&telling, -1,
			"%" PRId64 " may be said twice: `dapo feedback list +alike` has them",
			report->alike);
	if (report->proposed)
		say(&telling, -1,
			"%" PRId64 " %s for a data owner; `dapo decision list +unsigned` tells",
			report->proposed, report->proposed == 1 ? "change waits" : "changes wait");
}
