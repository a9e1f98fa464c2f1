/* SPDX-License-Identifier: MIT */
/* A record: the values of one row of an entity, read, checked and written through its field table.
 */
#ifndef DAPO_MODEL_ENTITY_RECORD_H
#define DAPO_MODEL_ENTITY_RECORD_H

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/entity/entity.h"
#include "dapo/model/entity/value.h"

/* Live; in the trash; or void: its making was undone. Rows are never removed, keys never reused. */
enum trash { TRASH_LIVE = 0, TRASH_TRASHED = 1, TRASH_VOID = 2 };

struct record {
	const struct entity *entity;
	int64_t row_id;  /* 0 = not stored yet */
	int64_t version; /* for optimistic locking; 1 when stored first */
	enum trash trash;
	struct value *values; /* entity->field_count of them, owned */
};

/* An empty record of the entity, all null. */
void record_init(struct record *record, const struct entity *entity);
void record_release(struct record *record);

/* Makes `to` (initialised, same entity) equal to `from`. */
void record_copy(struct record *to, const struct record *from);

/* Sets all values null and ids to 0, keeping memory. */
void record_reset(struct record *record);

/* Gives each null field its fallback, if it has one, and infers fields that follow from others. */
int record_defaults(struct record *record, const struct parse_context *context, struct error *err);

/* Sets one field by name from text, as in `field=value`; refuses fields that can't be set by hand.
 */
int record_set(struct record *record, const char *name, const char *text,
	const struct parse_context *context, struct error *err);

/* Sets one field to a text that needs no reading. */
void record_put_text(struct record *record, int field, const char *text);

/* Required fields, ranges, choices and the entity's own rule. */
int record_check(const struct record *record, struct error *err);

/* The row's key for people: `B-14`, or its key field; appended. "new item" while not stored. */
void record_key(const struct record *record, struct strbuf *out);

/* Appends its title, the first line of it. */
void record_title(const struct record *record, struct strbuf *out);

/* Shorthands; the field must be of the type that is asked for; null gives `fallback`, 0 or "". */
static inline const struct value *record_value(const struct record *record, int field)
{
	return &record->values[field];
}
int64_t record_integer(const struct record *record, int field, int64_t fallback);
double record_real(const struct record *record, int field, double fallback);
const char *record_text(const struct record *record, int field);
bool record_is_null(const struct record *record, int field);

#endif
