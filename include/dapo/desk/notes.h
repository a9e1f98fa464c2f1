/* SPDX-License-Identifier: MIT */
/* Notes about rows of any kind. */
#ifndef DAPO_DESK_NOTES_H
#define DAPO_DESK_NOTES_H

#include "dapo/desk/core/desk.h"

/* Writes a note about a row, as of now and by who acts; *note is its row id. ERR_INVALID if there
 * are no notes about such rows, or the text is empty. */
int notes_add(struct desk *desk, const struct entity *entity, int64_t row_id, const char *text,
	int64_t *note, struct error *err);

/* A note names who writes it and the product of what it is about; it is written once. */
extern const struct entity_rules note_rules;

#endif
