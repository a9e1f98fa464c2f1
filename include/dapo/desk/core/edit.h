/* SPDX-License-Identifier: MIT */
/* Adding, editing, trashing and restoring rows of any entity. */
#ifndef DAPO_DESK_CORE_EDIT_H
#define DAPO_DESK_CORE_EDIT_H

#include "dapo/desk/core/assignment.h"
#include "dapo/desk/core/desk.h"

/* Makes a row. `record` (initialised, its entity set) is the new row after. */
int desk_add(struct desk *desk, struct record *record, const struct assignment *assignments,
	size_t count, struct error *err);

/* Sets fields of some rows as one step. Fields of other entities' rules hold: an item's status
 * closes it, feedback's status is not set by hand. `row_ids` are read anew. */
int desk_edit(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t row_count, const struct assignment *assignments, size_t count, struct error *err);

/* Saves a record that a form has edited: `before` as read, `after` as wanted. On ERR_CONFLICT with
 * changes in other fields only, both are merged and saved; *merged (may be NULL) tells. Where both
 * changed one field to different values, the ERR_CONFLICT shows them. */
int desk_save(struct desk *desk, const struct record *before, struct record *after, bool *merged,
	struct error *err);

/* Moves rows to the trash, or back out of it, as one step. What other live rows name by its key (a
 * product, a person) or are duplicates of can't go; what comes back needs its product live. */
int desk_trash(struct desk *desk, const struct entity *entity, const int64_t *row_ids, size_t count,
	struct error *err);
int desk_restore(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct error *err);

#endif
