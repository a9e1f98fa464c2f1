/* SPDX-License-Identifier: MIT */
/* Writes a mapping as an import profile. */
#include <string.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/time/date_order.h"
#include "dapo/exchange/profiles/profile.h"
#include "dapo/model/tables/consumer.h"

/* A line of the reader holds 199 bytes; the field and the rest of the line want some. */
enum { NAME_BYTES_MAX = 150 };

/* True if a header can stand in a list; else its position has to do. */
static bool writable(const char *name)
{
	return strlen(name) <= NAME_BYTES_MAX && !strpbrk(name, "|+\r\n\"") &&
		!strstr(name, " ;") && *name != ';' && *name != '#' && *name != '[' &&
		strcmp(name, "*") != 0;
}

static void write_column(FILE *stream, const struct mapping *mapping, size_t column)
{
	const char *name = mapping->reader->names[column];

	if (writable(name))
		fputs(name, stream);
	else
		fprintf(stream, "#%zu", column + 1);
}

static void write_headers(FILE *stream, const struct mapping *mapping)
{
	bool first = true;

	for (size_t i = 0; i < mapping->column_count; i++) {
		const char *name = mapping->reader->names[i];

		if (mapping->columns[i].use != COLUMN_FIELD || !writable(name))
			continue;
		fprintf(stream, "%s%s\n", first ? "headers = " : "\t", name);
		first = false;
	}
}

static void write_terms(
	FILE *stream, const struct mapping *mapping, const struct profile_terms *terms)
{
	char scale[RATING_SCALE_TEXT_MAX];

	fprintf(stream, "[profile]\ntitle = %s\nkind = %s\n", terms->title, mapping->entity->name);
	write_headers(stream, mapping);
	if (terms->source)
		fprintf(stream, "source = %s\n", terms->source);
	if (terms->local_ids)
		fprintf(stream, "local_ids = %s\n", terms->local_ids);
	if (terms->projects)
		fprintf(stream, "projects = %s\n", terms->projects);
	if (mapping->date_order != DATE_ORDER_UNKNOWN)
		fprintf(stream, "date_order = %s\n", date_order_name(mapping->date_order));
	if (mapping->decimal != DECIMAL_UNKNOWN)
		fprintf(stream, "decimal = %s\n",
			mapping->decimal == DECIMAL_COMMA ? "comma" : "point");
	if (mapping->scale.known)
		fprintf(stream, "scale = %s\n", rating_scale_format(scale, &mapping->scale));
	if (terms->delimiter)
		fprintf(stream, terms->delimiter == '\t' ? "delimiter = tab\n" : "delimiter = %c\n",
			terms->delimiter);
	if (terms->encoding)
		fprintf(stream, "encoding = %s\n", terms->encoding);
}

/* What was joined by the names of its columns is joined by them again; an id to its project. */
static void write_field(FILE *stream, const struct mapping *mapping, const char *name,
	const struct mapping_field *field)
{
	bool id = field->marks && !strcmp(name, "external_id");
	size_t first = id ? field->column_count - 1 : 0;

	if (field->marks && !id && !field->asked)
		return;
	for (size_t i = first; i < field->column_count; i++) {
		if (i > first)
			fputc('\t', stream);
		else
			fprintf(stream, "%s = ", name);
		write_column(stream, mapping, field->columns[i]);
		fputc('\n', stream);
	}
}

static void write_maps(FILE *stream, const struct mapping *mapping)
{
	fputs("\n[map]\n", stream);
	for (size_t i = 0; i < mapping->field_count; i++)
		write_field(stream, mapping, mapping->entity->fields[mapping->fields[i].field].name,
			&mapping->fields[i]);
	for (size_t i = 0; i < mapping->consumer_count; i++)
		write_field(stream, mapping,
			consumer_entity.fields[mapping->consumer[i].field].name,
			&mapping->consumer[i]);
}

static void write_sieves(FILE *stream, const struct profile_terms *terms, bool skip)
{
	bool first = true;

	for (size_t i = 0; i < terms->sieve_count; i++) {
		const struct mapping_sieve *sieve = &terms->sieves[i];

		if (sieve->skip != skip)
			continue;
		if (first)
			fputs(skip ? "\n[skip]\n" : "\n[where]\n", stream);
		fprintf(stream, "%s = %s\n", sieve->column, sieve->text);
		first = false;
	}
}

static void write_defaults(FILE *stream, const struct mapping *mapping)
{
	bool first = true;

	for (size_t i = 0; i < mapping->field_count; i++) {
		const struct mapping_field *field = &mapping->fields[i];
		const char *name = mapping->entity->fields[field->field].name;

		if (!field->fixed || !strcmp(name, "source"))
			continue;
		fprintf(stream, "%s%s = %s\n", first ? "\n[default]\n" : "", name, field->fixed);
		first = false;
	}
}

/* Of equal words the first counts: what the user says goes before the profile. */
static bool said_before(const struct profile_terms *terms, size_t index)
{
	const struct mapping_word *word = &terms->words[index];

	for (size_t i = 0; i < index; i++) {
		if (!strcmp(terms->words[i].field, word->field) &&
			!strcmp(terms->words[i].text, word->text))
			return true;
	}
	return false;
}

static void write_words(FILE *stream, const struct profile_terms *terms)
{
	const char *section = "";

	for (size_t i = 0; i < terms->word_count; i++) {
		const struct mapping_word *word = &terms->words[i];

		if (said_before(terms, i))
			continue;
		if (strcmp(word->field, section) != 0)
			fprintf(stream, "\n[values %s]\n", word->field);
		section = word->field;
		fprintf(stream, "%s = %s\n", word->value, word->text);
	}
}

void profile_write(FILE *stream, const struct mapping *mapping, const struct profile_terms *terms)
{
	write_terms(stream, mapping, terms);
	write_maps(stream, mapping);
	write_sieves(stream, terms, false);
	write_sieves(stream, terms, true);
	write_defaults(stream, mapping);
	write_words(stream, terms);
}
