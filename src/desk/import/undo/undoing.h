/* SPDX-License-Identifier: MIT */
/* Taking an import back, in the steps that its files do. */
#ifndef DAPO_DESK_IMPORT_UNDO_UNDOING_H
#define DAPO_DESK_IMPORT_UNDO_UNDOING_H

#include "dapo/desk/import/import.h"
#include "dapo/store/records/changes.h"

struct undoing {
	struct desk *desk;
	struct import_undone *undone;
	int64_t batch;
	int64_t seq;             /* of the import */
	struct change_list list; /* what it changed, in the order written */
};

/* Counts the rows `first` to `last` in a list, with the keys of the first ones. */
void undoing_list_rows(const struct undoing *undoing, struct import_rows *list,
	const struct entity *entity, int64_t first, int64_t last);

/* A bulk load is logged without values. */
bool undoing_is_load(const struct change *change);

/* Gives the rows that the import changed, field by field, what they had without it, and takes away
 * those that it made by themselves. */
int undoing_updates(struct undoing *undoing, struct error *err);

/* Takes away what the loads of a list made, as far as nobody has changed it and nothing refers to
 * it; adds to *gone how many rows that were. */
int undoing_loads(
	struct undoing *undoing, const struct change_list *list, int64_t *gone, struct error *err);

/* How many rows a batch made. */
int64_t undoing_rows_made(const struct change_list *list);

/* Adds to *count the rows that a batch made and that are still there, and lists those of its loads
 * in `kept_rows`, unless that is NULL. */
int undoing_count_kept(struct undoing *undoing, const struct change_list *list,
	struct import_rows *kept_rows, int64_t *count, struct error *err);

/* What other batches, taken back before, kept for the sake of what goes now, goes with it. */
int undoing_leftovers(struct undoing *undoing, struct error *err);

#endif
