/* SPDX-License-Identifier: MIT */
/* Rows that an undo of another import kept because what goes now needed them. */
#include "dapo/base/ids.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/row_log.h"
#include "undoing.h"

/* The changes of the import that made a batch, if they were taken back and that still counts. */
static int read_leftover(
	struct undoing *undoing, int64_t batch, struct change_list *list, struct error *err)
{
	struct store *store = undoing->desk->store;
	bool counts = true;
	int64_t seq;
	int code = known_origin(store, &import_batch_entity, batch, &seq, err);

	if (!code)
		code = row_log_counts(store, seq, &counts, NULL, err);
	return code || counts ? code : changes_read(store, seq, false, list, err);
}

static int reverse_leftover(
	struct undoing *undoing, int64_t batch, int64_t *gone, struct error *err)
{
	struct change_list list = {0};
	int code = read_leftover(undoing, batch, &list, err);

	if (!code)
		code = undoing_loads(undoing, &list, gone, err);
	change_list_release(&list);
	return code;
}

static int close_leftover(struct undoing *undoing, int64_t batch, struct error *err)
{
	struct desk *desk = undoing->desk;
	struct change_list list = {0};
	struct record before, after;
	int64_t kept = 0;
	int code = read_leftover(undoing, batch, &list, err);

	record_init(&before, &import_batch_entity);
	record_init(&after, &import_batch_entity);
	if (!code)
		code = undoing_count_kept(undoing, &list, NULL, &kept, err);
	if (!code && !kept && list.count) {
		code = records_get(desk->store, &import_batch_entity, batch, &before, err);
		record_copy(&after, &before);
		after.trash = TRASH_VOID;
		if (!code)
			code = desk_write(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	change_list_release(&list);
	return code;
}

int undoing_leftovers(struct undoing *undoing, struct error *err)
{
	struct id_set batches = {0};
	int64_t gone = 1;
	int code = known_taken_back(undoing->desk->store, undoing->batch, &batches, err);

	while (!code && gone && batches.len) {
		gone = 0;
		for (size_t i = 0; !code && i < batches.len; i++)
			code = reverse_leftover(undoing, batches.ids[i], &gone, err);
		if (!code)
			code = undoing_loads(undoing, &undoing->list, &gone, err);
	}
	for (size_t i = 0; !code && i < batches.len; i++)
		code = close_leftover(undoing, batches.ids[i], err);
	id_set_release(&batches);
	return code;
}
