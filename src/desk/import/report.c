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
