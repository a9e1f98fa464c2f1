/* SPDX-License-Identifier: MIT */
/* Opens a table: how it is written, which profile it is written for, what becomes of its columns.
 */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/time/date_order.h"
#include "dapo/exchange/in/sniff.h"
#include "dapo/model/rules/source_name.h"
#include "report.h"

static const struct profile no_profile;

const char *import_table_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* As asked; of the profile, so that the next export of the same program is known again; else by the
 * name of the file. */
static void name_source(const struct import_table *table, const struct import_options *options,
	struct import_report *report)
{
	const char *name = import_table_file_name(options->path);

	if (options->source)
		strbuf_addstr(&report->source, options->source);
	else if (table->profile && table->profile->source)
		strbuf_addstr(&report->source, table->profile->source);
	else if (!strcmp(name, "-"))
		strbuf_addstr(&report->source, "stdin");
	else
		source_name_of_file(name, &report->source);
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

struct mapping_word *import_table_words(
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

struct mapping_sieve *import_table_sieves(
	const struct import_options *options, const struct profile *profile, size_t *count)
{
	struct mapping_sieve *joined =
		xcalloc(options->sieve_count + profile->sieve_count + 1, sizeof *joined);

	if (options->sieve_count)
		memcpy(joined, options->sieves, options->sieve_count * sizeof *joined);
	if (profile->sieve_count)
		memcpy(joined + options->sieve_count, profile->sieves,
			profile->sieve_count * sizeof *joined);
	*count = options->sieve_count + profile->sieve_count;
	return joined;
}

static int make_mapping(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	const struct profile *profile = table->profile ? table->profile : &no_profile;
	struct mapping_request request = {.entity = options->entity,
		.scale = options->scale.known ? options->scale : profile->scale,
		.local_ids = profile->local_ids,
		.projects = profile->projects,
		.trusted = options->trusted};
	struct mapping_pair *maps = join_pairs(options->maps, options->map_count, profile->maps,
		profile->map_count, &request.map_count);
	struct mapping_pair *defaults = join_pairs(options->defaults, options->default_count,
		profile->defaults, profile->default_count, &request.default_count);
	struct mapping_word *words = import_table_words(options, profile, &request.word_count);
	struct mapping_sieve *sieves = import_table_sieves(options, profile, &request.sieve_count);
	int code;

	if (entity_field(options->entity, "source") >= 0)
		defaults[request.default_count++] =
			(struct mapping_pair){"source", report->source.buf, true};
	request.maps = maps;
	request.defaults = defaults;
	request.words = words;
	request.sieves = sieves;
	code = mapping_make(&table->mapping, &request, &table->reader, err);
	free(maps);
	free(defaults);
	free(words);
	free(sieves);
	return code;
}

static int map_table(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	int code = make_mapping(table, options, report, err);

	if (options->from_export || options->trusted)
		table->mapping.own_export = true;
	table->mapping.date_order = options->date_order;
	table->mapping.decimal = options->decimal;
	if (options->from_export || options->trusted)
		table->mapping.decimal = DECIMAL_POINT;
	else if (table->profile && options->decimal == DECIMAL_UNKNOWN)
		table->mapping.decimal = table->profile->decimal;
	if (table->profile && options->date_order == DATE_ORDER_UNKNOWN)
		table->mapping.date_order = table->profile->date_order;
	return code;
}

/* ---- The profile */

/* One that was asked for by name says how the file is written, too. */
static int find_profile(
	struct import_table *table, const struct import_options *options, struct error *err)
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

static void recognise_profile(struct import_table *table, const struct import_options *options,
	struct import_report *report)
{
	if (!table->profile)
		table->profile =
			profiles_recognise(&table->profiles, options->entity, &table->reader);
	if (!table->profile)
		return;
	strbuf_addstr(&report->profile, table->profile->name);
	report->recognised = !options->profile;
}

static int open_input(
	struct import_table *table, const struct import_options *options, struct error *err)
{
	const char *encoding = options->encoding;

	if (!encoding && table->profile)
		encoding = table->profile->encoding;
	return options->bytes ? input_open_memory(&table->in, options->bytes, options->byte_count,
					options->path, encoding, err)
			      : input_open(&table->in, options->path, encoding, err);
}

/* Standard input has no name, and some ids are told apart by a project that may be anywhere: ids of
 * one table would be taken for those of another. */
static int check_source(
	const struct import_table *table, const struct import_options *options, struct error *err)
{
	const struct entity *entity = options->entity;
	const struct mapping_field *id;

	if (!options->source && table->mapping.ids_are_local)
		return error_set(err, ERR_USAGE,
			"these ids are those of one project only, and no column names it: rows of "
			"two projects would be taken for one; name it with --source, such as "
			"--source %s:acme/tools",
			table->profile->source ? table->profile->source : table->profile->name);

	if (options->source || (table->profile && table->profile->source) ||
		strcmp(options->path, "-") != 0 || entity_field(entity, "source") < 0)
		return 0;
	id = mapping_find(&table->mapping, entity_field(entity, "external_id"));
	if (!id || !id->column_count)
		return 0;
	return error_set(err, ERR_USAGE,
		"standard input has no name, and rows with ids are known again by that of their "
		"source: give it with --source NAME");
}

int import_table_open(struct import_table *table, const struct import_options *options,
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
	if (!code)
		code = map_table(table, options, report, err);
	return code;
}

int import_table_verify(struct import_table *table, const struct import_options *options,
	struct import_report *report, struct error *err)
{
	int code = mapping_verify(
		&table->mapping, &table->in, &table->dialect, options->from_export, err);

	table->reader.has_groups = table->mapping.has_groups;
	report_mapping(report, &table->mapping);
	if (!code)
		code = mapping_require(&table->mapping, err);
	return code ? code : check_source(table, options, err);
}

/* ---- What was asked for */

static void add_columns(
	const struct mapping *mapping, const struct import_options *options, struct strbuf *all)
{
	int source = entity_field(options->entity, "source");

	for (size_t i = 0; i < mapping->column_count; i++) {
		strbuf_addf(all, "%s\n", mapping->reader->names[i]);
		mapping_describe(mapping, i, all);
		strbuf_addch(all, '\n');
	}
	for (size_t i = 0; i < mapping->field_count; i++) {
		const struct mapping_field *field = &mapping->fields[i];

		/* The source is often made of the name of the file, which may differ. */
		if (field->fixed && field->field != source)
			strbuf_addf(all, "%d=%s\n", field->field, field->fixed);
	}
}

static void add_words(
	const struct import_options *options, const struct profile *profile, struct strbuf *all)
{
	size_t word_count, sieve_count;
	struct mapping_word *words = import_table_words(options, profile, &word_count);
	struct mapping_sieve *sieves = import_table_sieves(options, profile, &sieve_count);

	for (size_t i = 0; i < word_count; i++)
		strbuf_addf(all, "%s\n%s\n%s\n", words[i].field, words[i].text, words[i].value);
	for (size_t i = 0; i < sieve_count; i++)
		strbuf_addf(all, "%d %s\n%s\n", sieves[i].skip, sieves[i].column, sieves[i].text);
	free(words);
	free(sieves);
}

uint64_t import_table_asked(const struct import_table *table, const struct import_options *options)
{
	const struct profile *profile = table->profile ? table->profile : &no_profile;
	const struct mapping *mapping = &table->mapping;
	struct strbuf all = STRBUF_INIT;
	char scale[RATING_SCALE_TEXT_MAX];
	uint64_t hash;

	add_columns(mapping, options, &all);
	add_words(options, profile, &all);
	strbuf_addf(&all, "%s %s %s %s %d %d %d%d%d%d%d %c", profile->name ? profile->name : "",
		rating_scale_format(scale, &mapping->scale), mapping->domain ? mapping->domain : "",
		table->in.encoding, (int)mapping->date_order, (int)mapping->decimal,
		options->create_products, options->blank_clears, options->from_export,
		options->once, options->theirs, table->dialect.delimiter);
	hash = map_hash(all.buf, all.len, 0);
	strbuf_release(&all);
	return hash;
}

void import_table_close(struct import_table *table)
{
	mapping_release(&table->mapping);
	if (table->reader.state)
		reader_close(&table->reader);
	input_close(&table->in);
	profiles_release(&table->profiles);
}
