/* SPDX-License-Identifier: MIT */
/* Reads a mapping: the field of a column, the columns of a field. */
#include "dapo/exchange/mapping/mapping.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/forms.h"
#include "dapo/model/tables/consumer.h"
#include "fields.h"
#include "sieve.h"

const int mapping_consumer_fields[MAPPING_CONSUMER_MAX] = {
	CONSUMER_ORGANISATION, CONSUMER_DEPARTMENT, CONSUMER_EMAIL};

const char mapping_headlines[] = "title|summary|subject|review title";

bool mapping_may_set(const struct field *field, bool trusted)
{
	if (field->type == FIELD_JSON || (field->flags & FIELD_DERIVED))
		return false;
	return field_editable(field) || (field->flags & FIELD_HISTORY) || trusted;
}

bool mapping_has_consumer(const struct mapping *mapping)
{
	return entity_field_of_type(mapping->entity, "consumer", FIELD_REF) >= 0;
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

bool mapping_is_headline(const struct mapping *mapping, size_t column)
{
	const char *name = mapping->reader->names[column];
	const char *found = mapping_headlines;

	while (*found) {
		size_t len = strcspn(found, "|");

		if (strlen(name) == len && !strncasecmp(name, found, len))
			return true;
		found += len + (found[len] == '|');
	}
	return false;
}

/* True if a folded name is one of `a|b|c`. */
static bool is_listed(const char *names, const char *name)
{
	while (*names) {
		size_t len = strcspn(names, "|");

		if (strlen(name) == len && !strncmp(name, names, len))
			return true;
		names += len + (names[len] == '|');
	}
	return false;
}

bool mapping_is_time(const struct mapping *mapping, size_t column)
{
	static const char times[] =
		"time|time of day|hour|submit time|submitted time|submission time|created time|"
		"creation time|received time|reported time|opened time|response time|start time|"
		"time submitted|time created|time received|time reported|time opened|uhrzeit|zeit|"
		"heure|hora|ora|orario|tijd|tijdstip|godzina|czas|時刻|時間|时间|時分";
	const char *name = mapping->reader->names[column];
	struct strbuf folded = STRBUF_INIT;
	bool listed;

	text_same(&folded, name, strlen(name));
	for (size_t i = 0; i < folded.len; i++) {
		if (folded.buf[i] == '_')
			folded.buf[i] = ' ';
	}
	listed = is_listed(times, folded.buf);
	strbuf_release(&folded);
	return listed;
}

void mapping_describe(const struct mapping *mapping, size_t column, struct strbuf *out)
{
	const struct mapping_column *use = &mapping->columns[column];
	const struct mapping_field *field;

	switch (use->use) {
	case COLUMN_EXTRA:
		strbuf_addstr(out, "extra");
		break;
	case COLUMN_IGNORED:
		strbuf_addstr(out, "ignored");
		break;
	case COLUMN_CONSUMER:
		strbuf_addf(out, "%s of a new consumer, extra",
			consumer_entity.fields[use->field].name);
		break;
	case COLUMN_FIELD:
		field = mapping_find(mapping, use->field);
		strbuf_addstr(out, mapping->entity->fields[use->field].name);
		if (mapping->declined_on == (int)column && field->column_count > 1)
			strbuf_addstr(out, " (where that is empty)");
		else if (field->column_count > 1 && mapping->declined_on != (int)field->columns[1])
			strbuf_addstr(out, " (joined)");
		break;
	}
}

void mapping_note(struct mapping *mapping, const char *format, ...)
{
	struct strbuf *note;
	va_list args;

	VEC_RESERVE(mapping->notes, mapping->note_count, mapping->note_alloc);
	note = &mapping->notes[mapping->note_count++];
	strbuf_init(note);
	va_start(args, format);
	strbuf_vaddf(note, format, args);
	va_end(args);
}

void mapping_release(struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->note_count; i++)
		strbuf_release(&mapping->notes[i]);
	free(mapping->notes);
	for (size_t i = 0; i < mapping->field_count; i++)
		mapping_field_release(&mapping->fields[i]);
	for (size_t i = 0; i < mapping->consumer_count; i++)
		mapping_field_release(&mapping->consumer[i]);
	sieve_release(mapping);
	free(mapping->fields);
	free(mapping->columns);
	free(mapping->domain);
	*mapping = (struct mapping){0};
}
