/* SPDX-License-Identifier: MIT */
/* Takes an import back: what it made goes, what it changed gets its old values, unless touched. */
#include <inttypes.h>

#include "dapo/model/tables/import_batch.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/row_log.h"
#include "undoing.h"

/* A batch of which nothing is left goes, too; another one forgets its file, so that this can be
 * imported again. */
static int reverse_batch(
	struct undoing *undoing, struct record *batch, int64_t kept, struct error *err)
{
	struct record after;
	int code;

	record_init(&after, batch->entity);
	record_copy(&after, batch);
	if (!kept && !undoing->undone->failed.count)
		after.trash = TRASH_VOID;
	else
		value_set_null(&after.values[BATCH_HASH]);
	code = desk_write(undoing->desk, batch, &after, err);
	record_release(&after);
	return code;
}

/* The batch and the change set that made it, which must still count; `last` is that set, or the
 * redo that brought it back. */
static int find_batch(struct undoing *undoing, int64_t row_id, struct record *batch, int64_t *last,
	struct error *err)
{
	struct desk *desk = undoing->desk;
	bool counts = false;
	int code = records_get(desk->store, &import_batch_entity, row_id, batch, NULL);

	if (code)
		return error_set(err, ERR_NOT_FOUND,
			"there is no import I-%" PRId64 "; `dapo import list` shows them", row_id);
	undoing->batch = row_id;
	code = known_origin(desk->store, &import_batch_entity, row_id, &undoing->seq, err);
	if (!code)
		code = row_log_counts(desk->store, undoing->seq, &counts, last, err);
	if (!code && (!counts || batch->trash != TRASH_LIVE))
		code = error_set(
			err, ERR_NOT_FOUND, "import I-%" PRId64 " was taken back already", row_id);
	return code;
}

/* It is marked as reversed first: what it changed then counts no more. */
static int undo_batch(
	struct undoing *undoing, int64_t row_id, struct record *batch, struct error *err)
{
	struct desk *desk = undoing->desk;
	struct import_undone *undone = undoing->undone;
	int64_t last = 0, gone = 0, kept = 0;
	int code = find_batch(undoing, row_id, batch, &last, err);

	if (!code)
		code = changes_read(desk->store, undoing->seq, false, &undoing->list, err);
	if (!code)
		code = desk_start_set(desk, err);
	if (!code)
		code = changes_mark_reversed(desk->store, last, desk->seq, err);
	if (!code)
		code = undoing_updates(undoing, err);
	if (!code)
		code = undoing_loads(undoing, &undoing->list, &gone, err);
	if (!code)
		code = undoing_leftovers(undoing, err);
	if (!code && gone < undoing_rows_made(&undoing->list))
		code = undoing_count_kept(undoing, &undoing->list, &undone->kept, &kept, err);
	if (!code)
		code = reverse_batch(undoing, batch, kept, err);
	if (code)
		return code;
	return desk_commit(desk, err,
		"import I-%" PRId64 " taken back: %" PRId64 " reversed, %" PRId64 " kept, %" PRId64
		" failed",
		row_id, undone->reversed.count, undone->kept.count, undone->failed.count);
}

int import_undo(struct desk *desk, int64_t batch, struct import_undone *undone, struct error *err)
{
	struct undoing undoing = {.desk = desk, .undone = undone};
	struct record record;
	int code;

	*undone = (struct import_undone){0};
	record_init(&record, &import_batch_entity);
	code = desk_begin_bulk(desk, "import undo", err);
	if (!code) {
		code = undo_batch(&undoing, batch, &record, err);
		if (code)
			desk_rollback(desk);
	}
	change_list_release(&undoing.list);
	record_release(&record);
	return code;
}
