/* SPDX-License-Identifier: MIT */
/* Looking at a table before anything is imported, and keeping what was found as a profile. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/whole_file.h"
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

int import_look(
	const struct import_options *options, struct import_report *report, struct error *err)
{
	struct import_table table = {0};
	int code = import_table_open(&table, options, report, err);
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
		.encoding = options->encoding};
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
		code = import_table_open(&table, options, &report, err);
	if (!code)
		code = write_profile(&table, options, &report, name, replace, err);
	import_table_close(&table);
	import_report_release(&report);
	return code;
}
