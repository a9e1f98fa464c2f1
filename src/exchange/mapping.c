/* SPDX-License-Identifier: MIT */
/* Finds a field for each column of a table, by what was asked for and by well-known names. */
#include "dapo/exchange/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/text.h"
#include "dapo/model/consumer.h"
#include "dapo/model/feedback.h"
#include "dapo/model/record.h"

static const int consumer_fields[MAPPING_CONSUMER_MAX] = {
	CONSUMER_ORGANISATION, CONSUMER_DEPARTMENT, CONSUMER_EMAIL};

/* Headers of the line above a feedback's text, which then is part of it. */
static const char headlines[] = "title|summary|subject";

/* Work of mapping_make(): the names of the columns as they are compared. */
struct finder {
	struct mapping *mapping;
	char **folded;
	bool *unmapped; /* by field of the entity: `--map field=` keeps it without a column */
	bool consumer;  /* the entity has one */
};

/* Case-folded, `_` being a blank. The caller frees it. */
static char *fold_name(const char *name, size_t len)
{
	struct strbuf folded = STRBUF_INIT;
	char *text;

	text_fold(&folded, name, len);
	text = strbuf_detach(&folded);
	for (char *at = text; *at; at++) {
		if (*at == '_')
			*at = ' ';
	}
	return text;
}

/* `#3`: the third column, for headers that are whole questions; -1 for anything else. */
static int numbered_column(const struct finder *finder, const char *name, size_t len)
{
	size_t number = 0;

	if (len < 2 || len > 4 || *name != '#')
		return -1;
	for (size_t i = 1; i < len; i++) {
		if (name[i] < '0' || name[i] > '9')
			return -1;
		number = number * 10 + (size_t)(name[i] - '0');
	}
	if (!number || number > finder->mapping->column_count ||
		finder->mapping->columns[number - 1].use != COLUMN_EXTRA)
		return -1;
	return (int)number - 1;
}

/* The free column with that name, or -1. */
static int find_column(const struct finder *finder, const char *name, size_t len)
{
	const struct mapping *mapping = finder->mapping;
	char *wanted = fold_name(name, len);
	int found = -1;

	for (size_t i = 0; found < 0 && i < mapping->column_count; i++) {
		if (!strcmp(finder->folded[i], wanted) && mapping->columns[i].use == COLUMN_EXTRA)
			found = (int)i;
	}
	free(wanted);
	return found;
}

/* The first of `a|b|c` that heads a free column, or -1. */
static int find_listed(const struct finder *finder, const char *names)
{
	int column = -1;

	while (names && *names && column < 0) {
		size_t len = strcspn(names, "|");

		column = find_column(finder, names, len);
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

/* The filled field with that index, made if new; the order is that of the entity's fields. */
static struct mapping_field *filled(struct mapping *mapping, int field)
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

static void use_column(struct mapping *mapping, int field, int column)
{
	struct mapping_field *target = filled(mapping, field);

	target->columns[target->column_count++] = (size_t)column;
	mapping->columns[column] = (struct mapping_column){.use = COLUMN_FIELD, .field = field};
}

static void use_for_consumer(struct mapping *mapping, int field, int column)
{
	mapping->consumer[mapping->consumer_count++] = (struct mapping_field){
		.field = field, .columns = {(size_t)column}, .column_count = 1};
	mapping->columns[column] = (struct mapping_column){.use = COLUMN_CONSUMER, .field = field};
}

static bool mappable(const struct field *field, bool trusted)
{
	if (field->type == FIELD_JSON || (field->flags & FIELD_DERIVED))
		return false;
	return field_editable(field) || trusted;
}

/* ---- What was asked for */

static int no_such_column(const struct finder *finder, const char *field, const char *column,
	size_t len, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	int code;

	for (size_t i = 0; i < finder->mapping->column_count && names.len < 600; i++)
		strbuf_addf(&names, "%s`%.60s`", i ? ", " : "", finder->mapping->names[i]);
	code = error_set(err, ERR_USAGE, "--map %s: there is no free column `%.*s`; there are %s",
		field, len > 60 ? 60 : (int)len, column, names.buf);
	strbuf_release(&names);
	return code;
}

static int asked_column(const struct finder *finder, const char *name, size_t len)
{
	int column = find_column(finder, name, len);

	return column >= 0 ? column : numbered_column(finder, name, len);
}

static int map_columns(
	struct finder *finder, int field, const char *name, const char *columns, struct error *err)
{
	size_t len = strlen(columns);
	int whole = asked_column(finder, columns, len);

	if (whole >= 0) {
		use_column(finder->mapping, field, whole);
		return 0;
	}
	for (size_t count = 0; *columns; count++) {
		int column;

		len = strcspn(columns, "+");
		column = asked_column(finder, columns, len);
		if (column < 0)
			return no_such_column(finder, name, columns, len, err);
		if (count == MAPPING_JOIN_MAX)
			return error_set(err, ERR_USAGE, "--map %s: at most %d columns are joined",
				name, MAPPING_JOIN_MAX);
		use_column(finder->mapping, field, column);
		columns += len + (columns[len] == '+');
	}
	return 0;
}

/* A field of the consumer, as `--map department=team` names it; -1 if it is none. */
static int consumer_field(const struct finder *finder, const char *name)
{
	int field = entity_field(&consumer_entity, name);

	for (size_t i = 0; finder->consumer && i < MAPPING_CONSUMER_MAX; i++) {
		if (consumer_fields[i] == field)
			return field;
	}
	return -1;
}

static int map_asked(
	struct finder *finder, const struct mapping_pair *pair, bool trusted, struct error *err)
{
	const struct entity *entity = finder->mapping->entity;
	int field = entity_field(entity, pair->field);
	int described = field < 0 ? consumer_field(finder, pair->field) : -1;

	if (described >= 0) {
		int column = asked_column(finder, pair->value, strlen(pair->value));

		if (column < 0)
			return no_such_column(
				finder, pair->field, pair->value, strlen(pair->value), err);
		if (finder->mapping->consumer_count < MAPPING_CONSUMER_MAX)
			use_for_consumer(finder->mapping, described, column);
		return 0;
	}
	if (field < 0)
		return entity_field_named(entity, pair->field, err);
	if (!mappable(&entity->fields[field], trusted))
		return error_set(err, ERR_USAGE, "--map %s: the program sets it, no import does",
			pair->field);
	finder->unmapped[field] = !*pair->value;
	return map_columns(finder, field, pair->field, pair->value, err);
}

static int set_default(
	struct finder *finder, const struct mapping_pair *pair, bool trusted, struct error *err)
{
	struct mapping *mapping = finder->mapping;
	const struct entity *entity = mapping->entity;
	int field = entity_field(entity, pair->field);
	struct mapping_field *target;

	if (field < 0 && !strcmp(pair->field, "domain")) {
		free(mapping->domain);
		mapping->domain = xstrdup(pair->value);
		return 0;
	}
	if (field < 0)
		return entity_field_named(entity, pair->field, err);
	if (!mappable(&entity->fields[field], trusted))
		return error_set(err, ERR_USAGE,
			"--default %s: the program sets it, no import does", pair->field);
	target = filled(mapping, field);
	free(target->fixed);
	target->fixed = xstrdup(pair->value);
	return 0;
}

/* ---- What is found */

static void find_by_names(struct finder *finder, int index)
{
	struct mapping *mapping = finder->mapping;
	const struct field *field = &mapping->entity->fields[index];
	bool guessed = false;
	int column = find_column(finder, field->name, strlen(field->name));

	if (column < 0)
		column = find_column(finder, field->label, strlen(field->label));
	if (column < 0) {
		guessed = true;
		column = find_listed(finder, field->synonyms);
	}
	if (column < 0)
		return;
	use_column(mapping, index, column);
	filled(mapping, index)->guessed = guessed;
}

/* Feedback with a headline: text = headline, blank line, text. */
static void find_headline(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;
	struct mapping_field *text;
	int column = find_listed(finder, headlines);

	if (column < 0 || finder->unmapped[FEEDBACK_TEXT])
		return;
	use_column(mapping, FEEDBACK_TEXT, column);
	text = filled(mapping, FEEDBACK_TEXT);
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
		const struct mapping_field *have = mapping_find(finder->mapping, (int)i);

		if (!!(field->flags & FIELD_REQUIRED) != required || !mappable(field, trusted) ||
			finder->unmapped[i] || (have && have->column_count))
			continue;
		find_by_names(finder, (int)i);
	}
}

static void find_consumer(struct finder *finder)
{
	struct mapping *mapping = finder->mapping;

	for (size_t i = 0; i < MAPPING_CONSUMER_MAX; i++) {
		const struct field *field = &consumer_entity.fields[consumer_fields[i]];
		bool have = false;
		int column;

		for (size_t c = 0; c < mapping->consumer_count; c++)
			have |= mapping->consumer[c].field == consumer_fields[i];
		if (have)
			continue;
		column = find_column(finder, field->name, strlen(field->name));
		if (column < 0)
			column = find_listed(finder, field->synonyms);
		if (column >= 0)
			use_for_consumer(mapping, consumer_fields[i], column);
	}
}

static void ignore_notes(struct finder *finder)
{
	static const char *const notes[] = {"_line", "_error"};

	for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
		int column = find_column(finder, notes[i], strlen(notes[i]));

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
	const struct mapping_field *text;
	bool headline;
	int code = 0;

	for (size_t i = 0; !code && i < request->map_count; i++)
		code = map_asked(finder, &request->maps[i], request->trusted, err);
	for (size_t i = 0; !code && i < request->default_count; i++)
		code = set_default(finder, &request->defaults[i], request->trusted, err);
	if (code)
		return code;
	text = mapping_find(finder->mapping, FEEDBACK_TEXT);
	headline = request->entity == &feedback_entity && !(text && text->column_count);
	ignore_notes(finder);
	find_pass(finder, true, request->trusted);
	if (headline)
		find_headline(finder);
	find_pass(finder, false, request->trusted);
	if (finder->consumer)
		find_consumer(finder);
	drop_extra(finder->mapping);
	return 0;
}

int mapping_make(struct mapping *mapping, const struct mapping_request *request, char *const *names,
	size_t column_count, struct error *err)
{
	struct finder finder = {.mapping = mapping};
	int code;

	*mapping = (struct mapping){
		.entity = request->entity, .names = names, .column_count = column_count};
	mapping->columns = xcalloc(column_count + 1, sizeof *mapping->columns);
	finder.folded = xcalloc(column_count + 1, sizeof *finder.folded);
	finder.unmapped = xcalloc(request->entity->field_count, sizeof *finder.unmapped);
	finder.consumer = has_field(request->entity, "consumer", FIELD_REF);
	for (size_t i = 0; i < column_count; i++)
		finder.folded[i] = fold_name(names[i], strlen(names[i]));
	code = find_all(&finder, request, err);
	for (size_t i = 0; i < column_count; i++)
		free(finder.folded[i]);
	free(finder.folded);
	free(finder.unmapped);
	return code;
}

void mapping_release(struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->field_count; i++)
		free(mapping->fields[i].fixed);
	free(mapping->fields);
	free(mapping->columns);
	free(mapping->domain);
	*mapping = (struct mapping){0};
}
