/* SPDX-License-Identifier: MIT */
/* Notes: writing one, and what it takes from the row that it is about. */
#include "dapo/desk/notes.h"

#include <string.h>

#include "dapo/desk/core/edit.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/note.h"
#include "dapo/store/records/records.h"

/* ---- The rules */

static int read_product(struct desk *desk, struct record *note, int subject, struct error *err)
{
	struct record about;
	int code;

	record_init(&about, entities_find(note_entity.fields[subject].target));
	code = records_get(
		desk->store, about.entity, record_integer(note, subject, 0), &about, err);
	if (!code && about.entity->product >= 0)
		value_copy(
			&note->values[NOTE_PRODUCT], record_value(&about, about.entity->product));
	record_release(&about);
	return code;
}

static int complete(struct desk *desk, struct record *note, struct error *err)
{
	int subject = note_subject_of(note);

	if (record_is_null(note, NOTE_BY))
		record_put_text(note, NOTE_BY, desk->actor);
	if (subject < 0 || !record_is_null(note, NOTE_PRODUCT))
		return 0;
	return read_product(desk, note, subject, err);
}

static int check_edit(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	(void)desk;
	return note_check_edit(before, after, err);
}

const struct entity_rules note_rules = {
	.entity = &note_entity,
	.complete = complete,
	.check_edit = check_edit,
};

/* ---- Writing one */

int notes_add(struct desk *desk, const struct entity *entity, int64_t row_id, const char *text,
	int64_t *note, struct error *err)
{
	int field = note_subject_field(entity);
	const struct assignment said = {note_entity.fields[NOTE_TEXT].name, text};
	struct record record;
	int code;

	if (field < 0)
		return error_set(err, ERR_INVALID, "there are no notes about %s", entity->plural);
	record_init(&record, &note_entity);
	value_set_integer(&record.values[field], row_id);
	code = desk_add(desk, &record, &said, 1, err);
	*note = record.row_id;
	record_release(&record);
	return code;
}
