/* SPDX-License-Identifier: MIT */
/* Looking at a table before anything is imported, and keeping what was found as a profile. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/whole_file.h"
#include "dapo/model/entity/entities.h"
#include "table.h"

/* Keeps the cells of the first records. */
static int take_sample(struct import_table *table, struct import_report *report, struct error *err)
{
	struct csv_record record;
	int code = 1;

	while (code == 1 && report->sample_count < IMPORT_SAMPLE_ROWS) {
		char **cells;

		code = reader_next(&table->reader, &record, err);
		if (code != 1 || record.rejected)
			continue;
		cells = report->sample[report->sample_count++];
		for (size_t i = 0; i < record.count; i++)
			cells[i] = xstrndup(record.cells[i].text, record.cells[i].len);
	}
	return code < 0 ? code : 0;
}

static int open_and_verify(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	int code = import_table_open(table, options, report, err);

	return code ? code : import_table_verify(table, options, report, err);
}

int import_look(
	const struct import_options *options, struct import_report *report, struct error *err)
{
	struct import_table table = {0};
	int code = open_and_verify(&table, options, report, err);
	int sampled = 0;

	/* A table that can't be imported yet is shown as well: that is when a look helps most. */
	if (table.reader.state && table.reader.columns)
		sampled = take_sample(&table, report, code ? NULL : err);
	import_table_close(&table);
	return code ? code : sampled;
}

/* ---- Saving what was found as a profile */

static int write_profile(const struct import_table *table, const struct import_options *options,
	const struct import_report *report, const char *name, bool replace, struct error *err)
{
	static const struct profile no_profile;
	struct profile_terms terms = {.title = import_table_file_name(options->path),
		.source = report->source.len ? report->source.buf : NULL,
		.delimiter = options->delimiter,
		.encoding = options->encoding,
		.local_ids = table->profile ? table->profile->local_ids : NULL,
		.projects = table->profile ? table->profile->projects : NULL};
	struct mapping_word *words = import_table_words(
		options, table->profile ? table->profile : &no_profile, &terms.word_count);
	struct mapping_sieve *sieves = import_table_sieves(
		options, table->profile ? table->profile : &no_profile, &terms.sieve_count);
	struct strbuf path = STRBUF_INIT;
	struct whole_file file;
	int code;

	terms.words = words;
	terms.sieves = sieves;
	strbuf_addf(&path, "%s/%s.ini", options->profile_folder, name);
	code = path_make_parents(path.buf, err);
	if (!code)
		code = whole_file_open(&file, path.buf, replace, err);
	if (!code) {
		profile_write(file.stream, &table->mapping, &terms);
		code = whole_file_finish(&file, err);
	}
	strbuf_release(&path);
	free(words);
	free(sieves);
	return code;
}

int import_save_profile(
	const struct import_options *options, const char *name, bool replace, struct error *err)
{
	struct import_report report;
	struct import_table table = {0};
	int code = profile_check_name(name, err);

	import_report_init(&report);
	if (!code)
		code = open_and_verify(&table, options, &report, err);
	if (!code)
		code = write_profile(&table, options, &report, name, replace, err);
	import_table_close(&table);
	import_report_release(&report);
	return code;
}

/* ---- The kind of its rows */

enum { START_BYTES = 1 << 18 }; /* of the table, that is looked at */

/* How well a kind goes with the columns. */
struct likeness {
	bool readable; /* it is a table */
	bool known;    /* a profile is written for them */
	bool whole;    /* nothing is missing but a product, which may be told */
	size_t fills;  /* fields that a column fills */
	size_t named;  /* of them by their own name, not by another word for it */
};

static bool lacks_only_product(const struct entity *entity, const struct import_report *look)
{
	for (size_t i = 0; i < look->missing_count; i++) {
		if (strcmp(entity->fields[look->missing[i]].name, "product") != 0)
			return false;
	}
	return look->column_count > 0;
}

static bool bears_name(const struct entity *entity, const struct import_column *column)
{
	const struct field *field = column->field < 0 ? NULL : &entity->fields[column->field];

	return field &&
		(text_is_same(column->column, field->name) ||
			text_is_same(column->column, field->label));
}

static void compare(const struct import_options *options, const struct entity *entity,
	struct likeness *likeness, struct error *err)
{
	struct import_options trial = *options;
	struct import_report look;

	trial.entity = entity;
	import_report_init(&look);
	import_look(&trial, &look, err);
	*likeness = (struct likeness){.readable = look.dialect.len > 0,
		.known = look.recognised,
		.whole = lacks_only_product(entity, &look)};
	for (size_t i = 0; i < look.column_count; i++) {
		const struct import_column *column = &look.columns[i];
		bool fills = column->mapped && !column->fixed;

		likeness->fills += fills;
		likeness->named += fills && bears_name(entity, column);
	}
	import_report_release(&look);
}

/* True if `a` goes with the columns better than `b`. */
static bool is_better(const struct likeness *a, const struct likeness *b)
{
	if (a->known != b->known)
		return a->known;
	if (a->whole != b->whole)
		return a->whole;
	if (a->fills != b->fills)
		return a->fills > b->fills;
	return a->named > b->named;
}

static int unclear(const struct import_options *options, struct error *err)
{
	return error_set(err, ERR_USAGE,
		"the columns of %s don't tell what its rows are: say it, as in `dapo import items "
		"%s` or `dapo import feedback %s`",
		options->path, options->path, options->path);
}

/* Why no kind can be read: what is wrong with the file rather than with what was asked. */
static void keep_fault(struct error *fault, const struct error *err)
{
	if (!fault->code || fault->code == ERR_USAGE)
		*fault = *err;
}

static int choose(
	const struct import_options *options, const struct entity **kind, struct error *err)
{
	const struct entity *found = NULL;
	struct likeness best = {0};
	struct error fault = {0};
	bool tied = true, readable = false;

	for (size_t i = 0; i < entity_count; i++) {
		struct likeness likeness;
		struct error look_err = {0};

		if (!entity_can(entities[i], ENTITY_IMPORT))
			continue;
		compare(options, entities[i], &likeness, &look_err);
		readable = readable || likeness.readable;
		keep_fault(&fault, &look_err);
		if (is_better(&likeness, &best)) {
			best = likeness;
			found = entities[i];
			tied = false;
		} else if (!is_better(&best, &likeness)) {
			tied = true;
		}
	}
	if (!readable && fault.code)
		return error_set(err, fault.code, "%s", fault.text);
	if (tied || !(best.known || best.whole))
		return unclear(options, err);
	*kind = found;
	return 0;
}

/* Its lines are whole, unless it ends within the bytes that were read. */
static size_t whole_lines(const char *bytes, size_t count)
{
	size_t end = count;

	while (count == START_BYTES && end && bytes[end - 1] != '\n')
		end--;
	return end;
}

int import_find_kind(
	const struct import_options *options, const struct entity **kind, struct error *err)
{
	struct import_options start = *options;
	char *bytes;
	FILE *file;
	int code;

	if (!strcmp(options->path, "-"))
		return error_set(err, ERR_USAGE,
			"standard input is read once: say what its rows are, as in `dapo import "
			"feedback -`");
	file = fopen(options->path, "rb");
	if (!file)
		return error_errno(err, options->path);
	bytes = xcalloc(START_BYTES, 1);
	start.byte_count = fread(bytes, 1, START_BYTES, file);
	start.byte_count = whole_lines(bytes, start.byte_count);
	start.bytes = bytes;
	code = ferror(file) ? error_errno(err, options->path) : choose(&start, kind, err);
	fclose(file);
	free(bytes);
	return code;
}
