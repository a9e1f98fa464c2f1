/* SPDX-License-Identifier: MIT */
/* Makes a mapping: what was asked for, then what well-known names say, then what is left. */
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "fields.h"
#include "history.h"
#include "parts.h"
#include "sieve.h"

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
		column = finder_listed(finder, field->synonyms);
	}
	if (column < 0)
		return;
	mapping_field_give(mapping, index, (size_t)column);
	mapping_field_of(mapping, index)->found = true;
	mapping_field_of(mapping, index)->guessed = guessed;
	if (field->type == FIELD_TAGS)
		asked_take_repeats(finder, index);
}

/* Feedback with a headline: text = headline, blank line, text. */
static void find_headline(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;
	struct mapping_field *text;
	int column = finder_listed(finder, mapping_headlines);

	if (column < 0)
		return;
	mapping_field_give(mapping, FEEDBACK_TEXT, (size_t)column);
	text = mapping_field_of(mapping, FEEDBACK_TEXT);
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
			column = finder_listed(finder, field->synonyms);
		if (column >= 0)
			mapping_field_give_consumer(
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
		mapping_field_give(mapping, FEEDBACK_RAW_SCORE, i);
		mapping_field_of(mapping, FEEDBACK_RAW_SCORE)->found = true;
		mapping_field_of(mapping, FEEDBACK_RAW_SCORE)->guessed = true;
		return;
	}
}

/* ---- Columns to be tried where a guess doesn't fit */

/* What describes a consumer may name one. */
static bool may_be_tried(const struct finder *finder, int field, size_t column)
{
	const struct mapping *mapping = finder->mapping;
	const char *target = mapping->entity->fields[field].target;

	return finder_is_free(finder, column) ||
		(mapping->columns[column].use == COLUMN_CONSUMER && target &&
			!strcmp(target, "consumer"));
}

static void add_named(const struct finder *finder, struct mapping_field *field)
{
	const char *names = finder->mapping->entity->fields[field->field].synonyms;

	while (names && *names) {
		size_t len = strcspn(names, "|");

		for (size_t i = 0; i < finder->mapping->column_count; i++) {
			if (may_be_tried(finder, field->field, i) &&
				finder_names(finder, i, names, len))
				mapping_field_add_other(field, i);
		}
		names += len + (names[len] == '|');
	}
}

static void add_ratings(const struct finder *finder, struct mapping_field *field)
{
	const struct mapping *mapping = finder->mapping;
	struct rating_scale scale;

	for (size_t i = 0; i < mapping->column_count; i++) {
		const char *question = mapping_question(mapping, i);

		if (finder_is_free(finder, i) &&
			rating_scale_from_header(question, strlen(question), &scale))
			mapping_field_add_other(field, i);
	}
}

static void find_others(const struct finder *finder)
{
	struct mapping *mapping = finder->mapping;

	for (size_t i = 0; i < mapping->field_count; i++) {
		struct mapping_field *field = &mapping->fields[i];

		if (!field->found)
			continue;
		add_named(finder, field);
		if (mapping->entity == &feedback_entity && field->field == FEEDBACK_RAW_SCORE)
			add_ratings(finder, field);
	}
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

/* Without a field for what is left over, it is dropped, and the report says so. */
static void drop_extra(struct mapping *mapping)
{
	if (entity_field_of_type(mapping->entity, "extra", FIELD_JSON) >= 0)
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
	code = sieve_take(finder->mapping, request, err);
	if (!code)
		code = asked_take(finder, request, err);
	if (code)
		return code;
	headline = request->entity == &feedback_entity && !finder->settled[FEEDBACK_TEXT];
	find_pass(finder, true, request->trusted);
	if (headline)
		find_headline(finder);
	find_pass(finder, false, request->trusted);
	parts_find(finder);
	parts_find_project(finder, request);
	history_find(finder);
	if (mapping_has_consumer(finder->mapping))
		find_consumer(finder);
	find_rating(finder);
	code = asked_take_rest(finder, request, err);
	if (!code)
		code = asked_take_defaults(finder, request, err);
	if (!code)
		code = asked_take_words(finder, request, err);
	find_others(finder);
	settle_labels(finder->mapping);
	drop_extra(finder->mapping);
	return code;
}

/* dapo's own exports have the keys of their rows beside its own names of fields, as they are. */
static bool is_own_export(const struct mapping *mapping)
{
	bool key = false;

	for (size_t i = 0; i < mapping->column_count; i++) {
		const char *name = mapping->reader->names[i];

		if (!strcmp(name, "key"))
			key = true;
		else if (entity_field(mapping->entity, name) < 0)
			return false;
	}
	return key;
}

int mapping_make(struct mapping *mapping, const struct mapping_request *request,
	const struct reader *reader, struct error *err)
{
	struct finder finder;
	int code;

	*mapping = (struct mapping){.entity = request->entity,
		.reader = reader,
		.column_count = reader->columns,
		.declined_on = -1,
		.ending = -1};
	mapping->own_export = is_own_export(mapping);
	mapping->trusted = request->trusted;
	mapping->scale = request->scale;
	mapping->scale_asked = request->scale.known;
	mapping->columns = xcalloc(reader->columns + 1, sizeof *mapping->columns);
	finder_init(&finder, mapping);
	code = find_all(&finder, request, err);
	finder_release(&finder);
	return code;
}
