/* SPDX-License-Identifier: MIT */
/* Looking at a table before anything is imported: how it is written, which profile it is written
 * for, what becomes of its columns. */
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/in/sniff.h"
#include "import_internal.h"

const char *table_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* As asked; of the profile, so that the next export of the same program is known again; else the
 * name of the file without its last extension. */
static void name_source(const struct table *table, const struct import_options *options,
	struct import_report *report)
{
	const char *name = table_file_name(options->path);
	const char *dot = strrchr(name, '.');
	size_t len = dot && dot != name ? (size_t)(dot - name) : strlen(name);

	if (options->source)
		strbuf_addstr(&report->source, options->source);
	else if (table->profile && table->profile->source)
		strbuf_addstr(&report->source, table->profile->source);
	else if (!strcmp(name, "-"))
		strbuf_addstr(&report->source, "stdin");
	else
		strbuf_add(&report->source, name, len);
}

/* ---- The mapping: what the user asks for, then what the profile says */

static struct mapping_pair *join_pairs(const struct mapping_pair *first, size_t first_count,
	const struct mapping_pair *second, size_t second_count, size_t *count)
{
	struct mapping_pair *joined = xcalloc(first_count + second_count + 1, sizeof *joined);

	if (first_count)
		memcpy(joined, first, first_count * sizeof *joined);
	if (second_count)
		memcpy(joined + first_count, second, second_count * sizeof *joined);
	*count = first_count + second_count;
	return joined;
}

static struct mapping_word *join_words(
	const struct import_options *options, const struct profile *profile, size_t *count)
{
	struct mapping_word *joined =
		xcalloc(options->word_count + profile->word_count + 1, sizeof *joined);

	if (options->word_count)
		memcpy(joined, options->words, options->word_count * sizeof *joined);
	if (profile->word_count)
		memcpy(joined + options->word_count, profile->words,
			profile->word_count * sizeof *joined);
	*count = options->word_count + profile->word_count;
	return joined;
}

static int make_mapping(struct table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	static const struct profile no_profile;
	const struct profile *profile = table->profile ? table->profile : &no_profile;
	struct mapping_request request = {.entity = options->entity,
		.scale = options->scale.known ? options->scale : profile->scale,
		.trusted = options->trusted};
	struct mapping_pair *maps = join_pairs(options->maps, options->map_count, profile->maps,
		profile->map_count, &request.map_count);
	struct mapping_pair *defaults = join_pairs(options->defaults, options->default_count,
		profile->defaults, profile->default_count, &request.default_count);
	struct mapping_word *words = join_words(options, profile, &request.word_count);
	int code;

	if (entity_field(options->entity, "source") >= 0)
		defaults[request.default_count++] =
			(struct mapping_pair){"source", report->source.buf, true};
	request.maps = maps;
	request.defaults = defaults;
	request.words = words;
	code = mapping_make(&table->mapping, &request, &table->reader, err);
	free(maps);
	free(defaults);
	free(words);
	return code;
}

static int map_table(struct table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	int code = make_mapping(table, options, report, err);

	if (code)
		return code;
	table->mapping.date_order = options->date_order;
	if (table->profile && options->date_order == DATE_ORDER_UNKNOWN)
		table->mapping.date_order = table->profile->date_order;
	code = mapping_sample(
		&table->mapping, &table->in, &table->dialect, options->from_export, err);
	report_mapping(report, &table->mapping);
	return code ? code : mapping_require(&table->mapping, err);
}

/* ---- The profile */

/* One that was asked for by name says how the file is written, too. */
static int find_profile(
	struct table *table, const struct import_options *options, struct error *err)
{
	int code;

	if (options->trusted || (options->profile && !strcmp(options->profile, "none")))
		return 0;
	code = profiles_load(&table->profiles, options->profile_folder, err);
	if (code || !options->profile)
		return code;
	code = profiles_find(&table->profiles, options->profile, &table->profile, err);
	if (!code && table->profile->entity != options->entity)
		return error_set(err, ERR_USAGE, "profile %s is for %s, not for %s",
			options->profile, table->profile->entity->plural, options->entity->plural);
	return code;
}

static void recognise_profile(
	struct table *table, const struct import_options *options, struct import_report *report)
{
	if (!table->profile)
		table->profile =
			profiles_recognise(&table->profiles, options->entity, &table->reader);
	if (!table->profile)
		return;
	strbuf_addstr(&report->profile, table->profile->name);
	report->recognised = !options->profile;
}

static int open_input(struct table *table, const struct import_options *options, struct error *err)
{
	const char *encoding = options->encoding;

	if (!encoding && table->profile)
		encoding = table->profile->encoding;
	return options->bytes ? input_open_memory(&table->in, options->bytes, options->byte_count,
					options->path, encoding, err)
			      : input_open(&table->in, options->path, encoding, err);
}

int table_open(struct table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	char delimiter = options->delimiter;
	int code = find_profile(table, options, err);

	if (!code)
		code = open_input(table, options, err);
	if (code)
		return code;
	if (!delimiter && table->profile)
		delimiter = table->profile->delimiter;
	code = sniff_dialect(&table->in, delimiter, &table->dialect, err);
	if (code)
		return code;
	dialect_describe(&report->dialect, &table->in, &table->dialect);
	code = reader_open(&table->reader, &table->in, &table->dialect, err);
	if (!code)
		recognise_profile(table, options, report);
	name_source(table, options, report);
	return code ? code : map_table(table, options, report, err);
}

void table_close(struct table *table)
{
	mapping_release(&table->mapping);
	if (table->reader.state)
		reader_close(&table->reader);
	input_close(&table->in);
	profiles_release(&table->profiles);
}

/* ---- For the eye */

/* Keeps the cells of the first records. */
static int take_sample(struct table *table, struct import_report *report, struct error *err)
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
	struct table table = {0};
	int code = table_open(&table, options, report, err);
	int sampled = 0;

	/* What can't be imported yet is shown, too: that is when the eye is wanted. */
	if (table.reader.state && table.reader.columns)
		sampled = take_sample(&table, report, code ? NULL : err);
	table_close(&table);
	return code ? code : sampled;
}

/* ---- Saving what was found as a profile */

static int write_profile(const struct table *table, const struct import_options *options,
	const struct import_report *report, const char *name, bool replace, struct error *err)
{
	static const struct profile no_profile;
	struct profile_terms terms = {.title = table_file_name(options->path),
		.source = report->source.len ? report->source.buf : NULL,
		.delimiter = options->delimiter,
		.encoding = options->encoding};
	struct mapping_word *words = join_words(
		options, table->profile ? table->profile : &no_profile, &terms.word_count);
	struct strbuf path = STRBUF_INIT;
	struct whole_file file;
	int code;

	terms.words = words;
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
	return code;
}

int import_save_profile(
	const struct import_options *options, const char *name, bool replace, struct error *err)
{
	struct import_report report;
	struct table table = {0};
	int code = profile_check_name(name, err);

	import_report_init(&report);
	if (!code)
		code = table_open(&table, options, &report, err);
	if (!code)
		code = write_profile(&table, options, &report, name, replace, err);
	table_close(&table);
	import_report_release(&report);
	return code;
}
