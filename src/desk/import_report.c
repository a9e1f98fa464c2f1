/* SPDX-License-Identifier: MIT */
/* What an import tells of itself. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "import_internal.h"

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
	}
	free(report->columns);
	for (size_t i = 0; i < report->reject_count; i++) {
		free(report->rejects[i].column);
		free(report->rejects[i].reason);
	}
	for (size_t i = 0; i < IMPORT_KEYS_SHOWN; i++)
		free(report->unlinked_rows[i].reason);
	import_report_init(report);
}

static void add_column(
	struct import_report *report, const char *name, bool mapped, struct strbuf *target)
{
	report->columns[report->column_count++] = (struct import_column){
		.column = xstrdup(name), .target = strbuf_detach(target), .mapped = mapped};
}

void report_mapping(struct import_report *report, const struct mapping *mapping)
{
	struct strbuf target = STRBUF_INIT;

	report->columns =
		xcalloc(mapping->column_count + mapping->field_count + 1, sizeof *report->columns);
	for (size_t i = 0; i < mapping->column_count; i++) {
		mapping_describe(mapping, i, &target);
		add_column(report, mapping->reader->names[i],
			mapping->columns[i].use == COLUMN_FIELD ||
				mapping->columns[i].use == COLUMN_CONSUMER,
			&target);
	}
	for (size_t i = 0; i < mapping->field_count; i++) {
		const struct mapping_field *field = &mapping->fields[i];

		if (!field->fixed)
			continue;
		strbuf_addf(&target, "%s = %s", mapping->entity->fields[field->field].name,
			field->fixed);
		add_column(report, "--default", true, &target);
	}
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
