/* SPDX-License-Identifier: MIT */
/* Filled fields of a mapping: their columns, and what texts in these mean. */
#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/label.h"
#include "dapo/base/text/text.h"

const struct mapping_field *mapping_find(const struct mapping *mapping, int field)
{
	for (size_t i = 0; i < mapping->field_count; i++) {
		if (mapping->fields[i].field == field)
			return &mapping->fields[i];
	}
	return NULL;
}

struct mapping_field *mapping_field_of(struct mapping *mapping, int field)
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

void mapping_field_give(struct mapping *mapping, int field, size_t column)
{
	add_column(mapping_field_of(mapping, field), column);
	mapping->columns[column] = (struct mapping_column){.use = COLUMN_FIELD, .field = field};
}

void mapping_field_give_consumer(struct mapping *mapping, int field, size_t column)
{
	struct mapping_field *target = &mapping->consumer[mapping->consumer_count++];

	*target = (struct mapping_field){.field = field};
	add_column(target, column);
	mapping->columns[column] = (struct mapping_column){.use = COLUMN_CONSUMER, .field = field};
}

void mapping_field_add_other(struct mapping_field *field, size_t column)
{
	for (size_t i = 0; i < field->other_count; i++) {
		if (field->others[i] == column)
			return;
	}
	VEC_RESERVE(field->others, field->other_count, field->other_alloc);
	field->others[field->other_count++] = column;
}

void mapping_field_take_from_consumer(struct mapping *mapping, size_t column)
{
	size_t kept = 0;

	for (size_t i = 0; i < mapping->consumer_count; i++) {
		struct mapping_field *field = &mapping->consumer[i];

		if (field->columns[0] == column)
			mapping_field_release(field);
		else
			mapping->consumer[kept++] = *field;
	}
	mapping->consumer_count = kept;
}

/* ---- Meanings */

/* The values that texts of the file stand for: by folded text, an index in `values`. */
struct mapping_meanings {
	struct map index;
	char **values;
	size_t count;
	size_t alloc;
	char *otherwise; /* of every other text; or NULL */
};

void mapping_field_mean(struct mapping_field *field, const char *text, const char *value)
{
	struct mapping_meanings *meanings = field->meanings;
	struct strbuf folded = STRBUF_INIT;
	int64_t *index;
	bool added = true;

	if (!meanings)
		meanings = field->meanings = xcalloc(1, sizeof *meanings);
	if (!strcmp(text, "*")) {
		if (!meanings->otherwise)
			meanings->otherwise = xstrdup(value);
		return;
	}
	text_same(&folded, text, strlen(text));
	index = map_put(&meanings->index, folded.buf, folded.len, &added);
	if (added) {
		*index = (int64_t)meanings->count;
		VEC_RESERVE(meanings->values, meanings->count, meanings->alloc);
		meanings->values[meanings->count++] = xstrdup(value);
	}
	strbuf_release(&folded);
}

/* The value of a text as it stands in --value; NULL if it isn't there. */
static const char *meaning_of(const struct mapping_meanings *meanings, struct strbuf *scratch,
	const char *text, size_t len)
{
	const int64_t *index;

	strbuf_reset(scratch);
	text_same(scratch, text, len);
	index = map_get(&meanings->index, scratch->buf, scratch->len);
	return index ? meanings->values[*index] : NULL;
}

const char *mapping_meaning(
	const struct mapping_field *field, struct strbuf *scratch, const char *text, size_t len)
{
	const struct mapping_meanings *meanings = field->meanings;
	const char *meaning;
	struct label label;

	if (!meanings)
		return NULL;
	meaning = meaning_of(meanings, scratch, text, len);
	if (!meaning && label_read(text, len, &label)) {
		meaning = meaning_of(meanings, scratch, label.word, label.word_len);
		if (!meaning)
			meaning = meaning_of(meanings, scratch, label.number, label.number_len);
	}
	return meaning ? meaning : meanings->otherwise;
}

static void free_meanings(struct mapping_meanings *meanings)
{
	if (!meanings)
		return;
	map_release(&meanings->index);
	for (size_t i = 0; i < meanings->count; i++)
		free(meanings->values[i]);
	free(meanings->values);
	free(meanings->otherwise);
	free(meanings);
}

void mapping_field_release(struct mapping_field *field)
{
	free(field->columns);
	free(field->others);
	free(field->marks);
	free(field->fixed);
	free_meanings(field->meanings);
}
