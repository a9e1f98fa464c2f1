/* SPDX-License-Identifier: MIT */
/* The state of a form: the editable fields of a record as texts, rows on the screen, what is wrong
 * with them, and the draft that keeps them over a lost connection. */
#ifndef DAPO_TUI_CORE_FORM_H
#define DAPO_TUI_CORE_FORM_H

#include "dapo/model/entity/record.h"

struct form_field {
	int index;            /* in the entity's table */
	struct strbuf text;   /* as typed */
	struct strbuf before; /* as it was when the form opened; after a conflict, as it is now */
	struct strbuf theirs; /* what another writer made of it meanwhile */
	bool disputed;        /* both changed it: `theirs` is shown beside `text` */
	struct error err;     /* code ERR_NONE: nothing wrong */
};

/* Rows count from 0: fields always shown, then the row that opens the others, then these. */
struct form {
	const struct entity *entity;
	struct parse_context context;
	struct form_field *fields;
	size_t count;
	size_t plain; /* so many are always shown */
	bool more;    /* the others too */
	size_t cursor;
	size_t top; /* first row on the screen */
};

/* Makes a form of a record's editable fields: required ones and those not hidden first. `blind`
 * leaves out those that tell who asks (their values stay as they are). */
void form_init(struct form *form, const struct record *record, const struct parse_context *context,
	bool blind);
void form_release(struct form *form);

/* Rows there are now. */
size_t form_rows(const struct form *form);

/* The field of a row; NULL for the row that shows and hides the others. */
struct form_field *form_at(const struct form *form, size_t row);
const struct field *form_field_of(const struct form *form, const struct form_field *field);

/* Moves the cursor by rows; stops at the ends. Returns whether it moved. */
bool form_move(struct form *form, int rows);

/* Scrolls so that the cursor's row, with its notes, is among `height` lines of the screen. A row
 * takes form_height() lines. */
void form_scroll(struct form *form, int height);
int form_height(const struct form *form, size_t row);

/* Replaces a field's text; what was wrong with it is forgotten. */
void form_set(struct form_field *field, const char *text, size_t len);

/* Reads the field's text and writes it back in its usual form (`tomorrow` as a date); false, with
 * field->err filled, if it is refused. */
bool form_check(struct form *form, struct form_field *field);

/* The number of values that a field of choices has, "" for none included where it may be empty; 0
 * if it is no field of choices (booleans are). Then the text of one, and which one it has (-1: none
 * of them).
 */
size_t form_choices(const struct form *form, const struct form_field *field);
const char *form_choice(const struct form *form, const struct form_field *field, size_t at);
int form_chosen(const struct form *form, const struct form_field *field);

/* Takes the next choice or the one before, round the ends. */
void form_step(struct form *form, struct form_field *field, int step);

/* True if a field, or any field, has another text than before. */
bool form_field_changed(const struct form_field *field);
bool form_changed(const struct form *form);

/* Puts the changed fields into `record`, which is of the form's entity, and checks it as a whole.
 * On a refusal the cursor goes to the first field at fault, and `record` is partly set. */
int form_apply(struct form *form, struct record *record, struct error *err);

/* Where the text of an error begins with a field's name and a colon, the field takes the rest of
 * it, and the cursor goes there; else false. */
bool form_blame(struct form *form, const struct error *err);

/* Takes up what another writer stored: fields untouched here become theirs; those that both changed
 * are disputed. Returns how many are. */
size_t form_merge(struct form *form, const struct record *theirs);

/* The record that a draft is of. */
struct form_draft {
	const struct entity *entity;
	int64_t row_id; /* 0: a new record */
	int64_t version;
};

/* Appends entity, row, version and all fields as a draft. */
void form_write(const struct form *form, int64_t row_id, int64_t version, struct strbuf *out);

/* Reads what a draft is of; *taken is where its fields begin. ERR_INVALID if the bytes are no
 * draft, or of an entity that there is not. */
int form_draft_read(
	const char *bytes, size_t len, struct form_draft *draft, size_t *taken, struct error *err);

/* Reads the fields that follow it. Fields that the entity no longer has are passed over. */
int form_fields_read(struct form *form, const char *bytes, size_t len, struct error *err);

#endif
