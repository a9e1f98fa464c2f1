/* SPDX-License-Identifier: MIT */
/* The field table of notes. */
#include "dapo/model/tables/note.h"

#include <inttypes.h>
#include <string.h>

static const struct field fields[] = {NOTE_FIELDS(FIELD_AS_ROW)};

static bool is_subject(int field)
{
	return fields[field].flags & FIELD_ABOUT;
}

int note_subject_field(const struct entity *entity)
{
	int field = entity_field(&note_entity, entity->name);

	return field >= 0 && is_subject(field) ? field : -1;
}

int note_subject_of(const struct record *note)
{
	for (int i = 0; i < NOTE_FIELD_COUNT; i++) {
		if (i != NOTE_PRODUCT && is_subject(i) && !record_is_null(note, i))
			return i;
	}
	return record_is_null(note, NOTE_PRODUCT) ? -1 : NOTE_PRODUCT;
}

static int note_check(const struct record *record, struct error *err)
{
	int first = note_subject_of(record);

	if (first < 0)
		return error_set(err, ERR_INVALID,
			"a note is about something: item=B-14, product=orders_daily …");
	for (int i = first + 1; i < NOTE_FIELD_COUNT; i++) {
		if (first != NOTE_PRODUCT && is_subject(i) && !record_is_null(record, i))
			return error_set(err, ERR_INVALID,
				"a note is about one thing, but %s and %s are both given",
				fields[first].name, fields[i].name);
	}
	return 0;
}

int note_check_edit(const struct record *before, const struct record *after, struct error *err)
{
	for (int i = 0; i < NOTE_FIELD_COUNT; i++) {
		if (!(fields[i].flags & FIELD_DERIVED) &&
			!value_equal(&before->values[i], &after->values[i]))
			return error_set(err, ERR_INVALID,
				"N-%" PRId64
				" stays as it was written; write another, or move it to the trash",
				before->row_id);
	}
	return 0;
}

const struct entity note_entity = {
	.name = "note",
	.noun = "note",
	.plural = "notes",
	.key_prefix = "N",
	.fields = fields,
	.field_count = NOTE_FIELD_COUNT,
	.title = NOTE_TEXT,
	.product = NOTE_PRODUCT,
	.verbs = ENTITY_LIST | ENTITY_SHOW | ENTITY_ADD | ENTITY_TRASH | ENTITY_RESTORE |
		ENTITY_BULK,
	.words =
		{
			.help = "notes about anything, for the team alone",
			.one = "a note",
			.bulk = "notes",
			.order = "newest first",
			.usual = "key,noted_at,noted_by,subject,text",
			.narrow = "key,noted_by,subject,text",
		},
	.check = note_check,
};
