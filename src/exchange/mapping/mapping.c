/* SPDX-License-Identifier: MIT */
/* Finds a field for each column of a table, by what was asked for and by well-known names. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "mapping_internal.h"

const int mapping_consumer_fields[MAPPING_CONSUMER_MAX] = {
	CONSUMER_ORGANISATION, CONSUMER_DEPARTMENT, CONSUMER_EMAIL};

/* Headers of the line above a feedback's text, which then is part of it. */
static const char headlines[] = "title|summary|subject|review title";

/* The first of `a|b|c` that heads a free column, or -1. */
static int find_listed(const struct finder *finder, const char *names)
{
	int column = -1;

	while (names && *names && column < 0) {
		size_t len = strcspn(names, "|");

		column = finder_column(finder, names, len);
		names += len + (names[len] == '|');
	}
	return column;
}

const struct mapping_field *mapping_find(const struct mapping *mapping, int field)
{
	for (size_t i = 0; i < mapping->field_count; i++) {
		if (mapping->fields[i].field == field)
			return &mapping->fields[i];
	}
	return NULL;
}

struct mapping_field *mapping_fill(struct mapping *mapping, int field)
{
	struct mapping_field *found = (struct mapping_field *)mapping_find(mapping, field);
	size_t at = mapping->field_count;

	if (found)
		return found;
	mapping->fields =
		xrealloc(mapping->fields, (mapping->field_count + 1) * sizeof *mapping->fields);
	for (; at && mapping->fields[at - 1].field > field; at--)
		mapping->fields[at] = mapping->fields[at - 1];
	mapping->field_count++;
	mapping->fields[at] = (struct mapping_field){.field = field};
	return &mapping->fields[at];
}

static void add_column(struct mapping_field *field, size_t column)
{
	VEC_RESERVE(field->columns, field->column_count, field->column_alloc);
	field->columns[field->column_count++] = column;
}

void mapping_use(struct mapping *mapping, int field, size_t column)
{
	add_column(mapping_fill(mapping, field), column);
	mapping->columns[column] = (struct mapping_column){.use = COLUMN_FIELD, .field = field};
}

void mapping_use_for_consumer(struct mapping *mapping, int field, size_t column)
{
	struct mapping_field *target = &mapping->consumer[mapping->consumer_count++];

	*target = (struct mapping_field){.field = field};
	add_column(target, column);
	mapping->columns[column] = (struct mapping_column){.use = COLUMN_CONSUMER, .field = field};
}

bool mapping_may_set(const struct field *field, bool trusted)
{
	if (field->type == FIELD_JSON || (field->flags & FIELD_DERIVED))
		return false;
	return field_editable(field) || trusted;
}

int mapping_consumer_field(const struct finder *finder, const char *name)
{
	int field = entity_field(&consumer_entity, name);

	for (size_t i = 0; finder->consumer && i < MAPPING_CONSUMER_MAX; i++) {
		if (mapping_consumer_fields[i] == field)
			return field;
	}
	return -1;
}

const char *mapping_question(const struct mapping *mapping, size_t column)
{
	const char *question = mapping->reader->questions[column];

	return *question ? question : mapping->reader->names[column];
}

const char *mapping_choice(const struct mapping *mapping, size_t column)
{
	return mapping->reader->choices[column];
}

/* ---- What is found */

static void find_by_names(struct finder *finder, int index)
{
	struct mapping *mapping = finder->mapping;
	const struct field *field = &mapping->entity->fields[index];
	bool guessed = false;
	int column = finder_column(finder, field->name, strlen(field->name));

	if (column < 0)
		column = finder_column(finder, field->label, strlen(field->label));
	if (column < 0) {
		guessed = true;
		column = find_listed(finder, field->synonyms);
	}
	if (column < 0)
		return;
	mapping_use(mapping, index, (size_t)column);
	mapping_fill(mapping, index)->guessed = guessed;
	if (field->type == FIELD_TAGS)
		finder_take_repeats(finder, index);
}

/* Feedback with a headline: text = headline, blank line, text. */
static void find_headline(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;
	struct mapping_field *text;
	int column = find_listed(finder, headlines);

	if (column < 0)
		return;
	mapping_use(mapping, FEEDBACK_TEXT, (size_t)column);
	text = mapping_fill(mapping, FEEDBACK_TEXT);
	if (text->column_count > 1) {
		text->columns[1] = text->columns[0];
		text->columns[0] = (size_t)column;
	}
}

static void find_pass(struct finder *finder, bool required, bool trusted)
{
	const struct entity *entity = finder->mapping->entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (!!(field->flags & FIELD_REQUIRED) == required && !finder->settled[i] &&
			mapping_may_set(field, trusted))
			find_by_names(finder, (int)i);
	}
}

static void find_consumer(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;

	for (size_t i = 0; i < MAPPING_CONSUMER_MAX; i++) {
		const struct field *field = &consumer_entity.fields[mapping_consumer_fields[i]];
		bool have = false;
		int column;

		for (size_t c = 0; c < mapping->consumer_count; c++)
			have |= mapping->consumer[c].field == mapping_consumer_fields[i];
		if (have)
			continue;
		column = finder_column(finder, field->name, strlen(field->name));
		if (column < 0)
			column = find_listed(finder, field->synonyms);
		if (column >= 0)
			mapping_use_for_consumer(
				mapping, mapping_consumer_fields[i], (size_t)column);
	}
}

/* A question that names its scale asks for a rating. */
static void find_rating(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;
	struct rating_scale scale;

	if (mapping->entity != &feedback_entity || mapping_find(mapping, FEEDBACK_RAW_SCORE))
		return;
	for (size_t i = 0; i < mapping->column_count; i++) {
		const char *question = mapping_question(mapping, i);

		if (mapping->columns[i].use != COLUMN_EXTRA || finder->kept[i] ||
			!rating_scale_from_header(question, strlen(question), &scale))
			continue;
		mapping_use(mapping, FEEDBACK_RAW_SCORE, i);
		mapping_fill(mapping, FEEDBACK_RAW_SCORE)->guessed = true;
		return;
	}
}

/* As asked, else as its header says; what the cells say themselves goes before both. */
static void settle_scale(struct mapping *mapping, const struct mapping_request *request)
{
	const struct mapping_field *rating = mapping->entity == &feedback_entity
		? mapping_find(mapping, FEEDBACK_RAW_SCORE)
		: NULL;

	mapping->scale = request->scale;
	if (!mapping->scale.known && rating && rating->column_count) {
		const char *question = mapping_question(mapping, rating->columns[0]);

		rating_scale_from_header(question, strlen(question), &mapping->scale);
	}
}

bool mapping_is_headline(const struct mapping *mapping, size_t column)
{
	const char *name = mapping->reader->names[column];
	const char *found = headlines;

	while (*found) {
		size_t len = strcspn(found, "|");

		if (strlen(name) == len && !strncasecmp(name, found, len))
			return true;
		found += len + (found[len] == '|');
	}
	return false;
}

/* Answers to several questions say nothing without them; a headline needs no label. */
static void settle_labels(struct mapping *mapping)
{
	for (size_t f = 0; f < mapping->field_count; f++) {
		struct mapping_field *field = &mapping->fields[f];
		size_t answers = 0;

		for (size_t i = 0; i < field->column_count; i++)
			answers += !mapping_is_headline(mapping, field->columns[i]);
		field->labelled = answers > 1 &&
			mapping->entity->fields[field->field].type == FIELD_LONG_TEXT;
	}
}

static void ignore_notes(struct finder *finder)
{
	static const char *const notes[] = {"_line", "_error"};

	for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
		int column = finder_column(finder, notes[i], strlen(notes[i]));

		if (column >= 0)
			finder->mapping->columns[column].use = COLUMN_IGNORED;
	}
}

static bool has_field(const struct entity *entity, const char *name, enum field_type type)
{
	int field = entity_field(entity, name);

	return field >= 0 && entity->fields[field].type == type;
}

/* Without a field for what is left over, it is dropped, and the report says so. */
static void drop_extra(struct mapping *mapping)
{
	if (has_field(mapping->entity, "extra", FIELD_JSON))
		return;
	for (size_t i = 0; i < mapping->column_count; i++) {
		if (mapping->columns[i].use == COLUMN_EXTRA)
			mapping->columns[i].use = COLUMN_IGNORED;
	}
}

static int find_all(struct finder *finder, const struct mapping_request *request, struct error *err)
{
	bool headline;
	int code;

	ignore_notes(finder);
	code = finder_take_asked(finder, request, err);
	if (code)
		return code;
	headline = request->entity == &feedback_entity && !finder->settled[FEEDBACK_TEXT];
	find_pass(finder, true, request->trusted);
	if (headline)
		find_headline(finder);
	find_pass(finder, false, request->trusted);
	if (finder->consumer)
		find_consumer(finder);
	find_rating(finder);
	code = finder_take_rest(finder, request, err);
	if (!code)
		code = finder_take_defaults(finder, request, err);
	if (!code)
		code = finder_take_words(finder, request, err);
	settle_scale(finder->mapping, request);
	settle_labels(finder->mapping);
	drop_extra(finder->mapping);
	return code;
}

int mapping_make(struct mapping *mapping, const struct mapping_request *request,
	const struct reader *reader, struct error *err)
{
	size_t columns = reader->columns;
	struct finder finder = {.mapping = mapping};
	int code;

	*mapping = (struct mapping){
		.entity = request->entity, .reader = reader, .column_count = columns};
	mapping->columns = xcalloc(columns + 1, sizeof *mapping->columns);
	finder.names = xcalloc(columns + 1, sizeof *finder.names);
	finder.questions = xcalloc(columns + 1, sizeof *finder.questions);
	finder.kept = xcalloc(columns + 1, sizeof *finder.kept);
	finder.settled = xcalloc(request->entity->field_count, sizeof *finder.settled);
	finder.consumer = has_field(request->entity, "consumer", FIELD_REF);
	for (size_t i = 0; i < columns; i++) {
		const char *question = mapping_question(mapping, i);

		finder.names[i] = finder_fold(reader->names[i], strlen(reader->names[i]));
		finder.questions[i] = finder_fold(question, strlen(question));
	}
	code = find_all(&finder, request, err);
	for (size_t i = 0; i < columns; i++) {
		free(finder.names[i]);
		free(finder.questions[i]);
	}
	free(finder.names);
	free(finder.questions);
	free(finder.kept);
	free(finder.settled);
	return code;
}

void mapping_release_field(struct mapping_field *field)
{
	free(field->columns);
	free(field->fixed);
	mapping_meanings_free(field->meanings);
}

void mapping_release(struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->field_count; i++)
		mapping_release_field(&mapping->fields[i]);
	for (size_t i = 0; i < mapping->consumer_count; i++)
		mapping_release_field(&mapping->consumer[i]);
	free(mapping->fields);
	free(mapping->columns);
	free(mapping->domain);
	*mapping = (struct mapping){0};
}
