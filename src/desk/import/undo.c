/* SPDX-License-Identifier: MIT */
/* Takes an import back: what it made goes, what it changed gets its old values, unless touched. */
#include <inttypes.h>
#include <stdlib.h>

#include "dapo/base/ids.h"
#include "dapo/base/memory.h"
#include "dapo/desk/import/import.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/changes.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/row_log.h"
#include "desk/core/authority.h"
#include "desk/core/untouched.h"

struct undoing {
	struct desk *desk;
	struct import_undone *undone;
	int64_t batch;
	int64_t seq;             /* of the import */
	struct change_list list; /* what it changed, in the order written */
};

/* Rows that one load of the import made, and what becomes of them. */
struct made {
	struct undoing *undoing;
	const struct change *change;
	struct id_set referred; /* rows that other rows refer to stay */
	size_t next;            /* of them */
	struct row_runs going;
};

void import_undone_release(struct import_undone *undone)
{
	struct import_rows *const lists[] = {&undone->reversed, &undone->kept, &undone->failed};

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		for (size_t k = 0; k < lists[i]->key_count; k++)
			free(lists[i]->keys[k]);
		*lists[i] = (struct import_rows){0};
	}
}

/* Counts the rows `first` to `last` in a list, with the keys of the first ones. */
static void list_rows(const struct undoing *undoing, struct import_rows *list,
	const struct entity *entity, int64_t first, int64_t last)
{
	list->count += last - first + 1;
	for (; first <= last && list->key_count < IMPORT_KEYS_SHOWN; first++) {
		struct strbuf key = STRBUF_INIT;

		if (entity_key_field(entity) >= 0)
			strbuf_addf(&key, "%s ", entity->noun);
		records_key(undoing->desk->store, entity, first, &key, NULL);
		list->keys[list->key_count++] = strbuf_detach(&key);
	}
}

/* ---- Rows that the import updated */

/* A row that was made by itself goes unless somebody changed it since; one that was changed gets,
 * field by field, what it had without the import. */
static int without_import(const struct undoing *undoing, const struct change *change,
	struct record *row, bool *left, struct error *err)
{
	struct row_log log = {0};
	int code = row_log_read(undoing->desk->store, change->entity, change->row_id, &log, err);

	*left = row->trash != change->trash_after;
	if (!code && change->trash_before == TRASH_VOID)
		*left |= row_log_hands(&log) != ROW_NOBODY;
	if (!code && !*left) {
		row->trash = change->trash_before;
		if (row->trash != TRASH_VOID)
			code = row_log_without(&log, undoing->seq, row, left, err);
	}
	row_log_release(&log);
	if (!code && row->entity == &feedback_entity)
		feedback_fit_likeness(row); /* of whosever text it is */
	return code;
}

static bool is_same(const struct record *before, const struct record *after)
{
	for (size_t i = 0; i < before->entity->field_count; i++) {
		if (!value_equal(&before->values[i], &after->values[i]))
			return false;
	}
	return before->trash == after->trash;
}

static int write_reversal(
	struct desk *desk, const struct record *before, struct record *after, struct error *err)
{
	int code;

	if (is_same(before, after))
		return 0;
	code = authority_reversal(desk, before, after, err);
	if (!code)
		code = desk_write(desk, before, after, err);
	return code ? code : desk_follow(desk, before, after, err);
}

static int reverse_update(struct undoing *undoing, const struct change *change, struct error *err)
{
	struct desk *desk = undoing->desk;
	struct import_undone *undone = undoing->undone;
	struct import_rows *list = &undone->failed;
	struct record before, after;
	bool left = false;
	int code;

	record_init(&before, change->entity);
	record_init(&after, change->entity);
	code = records_get(desk->store, change->entity, change->row_id, &before, err);
	record_copy(&after, &before);
	if (!code)
		code = without_import(undoing, change, &after, &left, err);
	if (!code)
		code = write_reversal(desk, &before, &after, err);
	if (!code)
		list = left ? &undone->kept : &undone->reversed;
	if (code == ERR_INVALID)
		code = 0;
	if (!code)
		list_rows(undoing, list, change->entity, change->row_id, change->row_id);
	record_release(&before);
	record_release(&after);
	return code;
}

/* ---- Rows that it made */

static int log_going(const struct made *made, const struct row_range *going, struct error *err)
{
	struct desk *desk = made->undoing->desk;
	const struct entity *entity = made->change->entity;
	int code = changes_log_range(desk->store, desk->seq, ++desk->position, entity, going->first,
		going->last, TRASH_LIVE, TRASH_VOID, err);

	return code ? code
		    : desk_mark_range(desk, entity, going->first, going->last, TRASH_LIVE, err);
}

static int take_back(const struct made *made, struct error *err)
{
	const struct row_runs *going = &made->going;
	int code = records_set_trash_ranges(made->undoing->desk->store, made->change->entity,
		going->ranges, going->count, TRASH_VOID, err);

	for (size_t i = 0; !code && i < going->count; i++)
		code = log_going(made, &going->ranges[i], err);
	return code;
}

static void add_going(struct made *made, int64_t first, int64_t last)
{
	struct row_runs *going = &made->going;

	if (first > last)
		return;
	VEC_RESERVE(going->ranges, going->count, going->alloc);
	going->ranges[going->count++] = (struct row_range){first, last};
}

/* Of a run of rows that nobody changed those go that no other row refers to. */
static void add_unreferred(struct made *made, const struct row_range *run)
{
	const struct id_set *referred = &made->referred;
	int64_t first = run->first;

	for (; made->next < referred->len && referred->ids[made->next] <= run->last; made->next++) {
		int64_t row_id = referred->ids[made->next];

		if (row_id < first)
			continue;
		add_going(made, first, row_id - 1);
		first = row_id + 1;
	}
	add_going(made, first, run->last);
}

static int gather_going(struct made *made, const struct row_range *range, struct error *err)
{
	struct row_runs runs = {0};
	int code = untouched_gather(
		made->undoing->desk, made->change->entity, range, TRASH_LIVE, &runs, err);

	for (size_t i = 0; !code && i < runs.count; i++)
		add_unreferred(made, &runs.ranges[i]);
	untouched_release(&runs);
	return code;
}

/* Of the rows `from`, what they wait for, as far as it is in the range and not in `kept`. */
static int gather_needed(const struct made *made, const struct id_set *from,
	const struct id_set *kept, struct id_set *needed, struct error *err)
{
	const struct change *change = made->change;
	struct record row;
	int code = 0;

	record_init(&row, change->entity);
	for (size_t i = 0; !code && i < from->len; i++) {
		int64_t other;

		code = records_get(
			made->undoing->desk->store, change->entity, from->ids[i], &row, err);
		other = record_integer(&row, ITEM_BLOCKED_BY, 0);
		if (other >= change->row_id && other <= change->last_row_id &&
			!id_set_has(kept, other))
			id_set_gather(needed, other);
	}
	id_set_sort(needed);
	record_release(&row);
	return code;
}

/* Items that stay keep those that they wait for, and these those that they wait for. */
static int keep_needed(struct made *made, struct error *err)
{
	struct id_set *kept = &made->referred;
	struct id_set from = {0}, needed = {0};
	int code;

	if (made->change->entity != &item_entity)
		return 0;
	code = gather_needed(made, kept, kept, &needed, err);
	while (!code && needed.len) {
		for (size_t i = 0; i < needed.len; i++)
			id_set_gather(kept, needed.ids[i]);
		id_set_sort(kept);
		id_set_release(&from);
		from = needed;
		needed = (struct id_set){0};
		code = gather_needed(made, &from, kept, &needed, err);
	}
	id_set_release(&from);
	id_set_release(&needed);
	return code;
}

/* Takes back what a load made, as far as nobody has changed it and nothing refers to it. */
static int reverse_made(
	struct undoing *undoing, const struct change *change, int64_t *gone, struct error *err)
{
	struct store *store = undoing->desk->store;
	struct made made = {.undoing = undoing, .change = change};
	const struct row_range range = {change->row_id, change->last_row_id};
	int code = authority_reversal_of_range(undoing->desk, change->entity, change->row_id,
		change->last_row_id, TRASH_VOID, err);

	if (!code)
		code = known_referred(store, change->entity, &range, &made.referred, err);
	if (!code)
		code = keep_needed(&made, err);
	if (!code)
		code = gather_going(&made, &range, err);
	if (!code)
		code = take_back(&made, err);
	for (size_t i = 0; !code && i < made.going.count; i++)
		list_rows(undoing, &undoing->undone->reversed, change->entity,
			made.going.ranges[i].first, made.going.ranges[i].last);
	*gone = untouched_count(&made.going);
	untouched_release(&made.going);
	id_set_release(&made.referred);
	return code;
}

/* ---- The whole batch */

/* A bulk load is logged without values. */
static bool is_range(const struct change *change)
{
	return !change->after.len;
}

/* The loads of an import, the last one first: rows may refer to what was made before them. */
static int reverse_loads(
	struct undoing *undoing, const struct change_list *list, int64_t *gone, struct error *err)
{
	int code = 0;

	for (size_t i = list->count; !code && i-- > 0;) {
		int64_t rows = 0;

		if (is_range(&list->changes[i]))
			code = reverse_made(undoing, &list->changes[i], &rows, err);
		*gone += rows;
	}
	return code;
}

static bool made_rows(const struct change *change)
{
	return is_range(change) ||
		(change->trash_before == TRASH_VOID && change->entity != &import_batch_entity);
}

/* How many rows a batch made. */
static int64_t rows_made(const struct change_list *list)
{
	int64_t rows = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct change *change = &list->changes[i];

		rows += made_rows(change) ? change->last_row_id - change->row_id + 1 : 0;
	}
	return rows;
}

/* Counts the rows that a batch made and that are still there, the last first, and lists those of
 * its loads where there is a list. */
static int count_kept(struct undoing *undoing, const struct change_list *list,
	struct import_rows *kept_rows, int64_t *count, struct error *err)
{
	int code = 0;

	for (size_t i = list->count; !code && i-- > 0;) {
		const struct change *change = &list->changes[i];
		const struct row_range range = {change->row_id, change->last_row_id};
		struct id_set kept = {0};

		if (made_rows(change))
			code = known_kept(undoing->desk->store, change->entity, &range, &kept, err);
		for (size_t k = 0; !code && kept_rows && is_range(change) && k < kept.len; k++)
			list_rows(undoing, kept_rows, change->entity, kept.ids[k], kept.ids[k]);
		*count += (int64_t)kept.len;
		id_set_release(&kept);
	}
	return code;
}

/* Updates first, for they may refer to what was made. */
static int reverse_updates(struct undoing *undoing, struct error *err)
{
	int code = 0;

	for (size_t i = undoing->list.count; !code && i-- > 0;) {
		const struct change *change = &undoing->list.changes[i];

		if (!is_range(change) && change->entity != &import_batch_entity &&
			!change_tells_only(change))
			code = reverse_update(undoing, change, err);
	}
	return code;
}

/* ---- What was left of other batches */

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
		code = reverse_loads(undoing, &list, gone, err);
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
		code = count_kept(undoing, &list, NULL, &kept, err);
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

/* What was kept for the sake of what goes now, goes with it, whatever the order of undoing. */
static int reverse_leftovers(struct undoing *undoing, struct error *err)
{
	struct id_set batches = {0};
	int64_t gone = 1;
	int code = known_taken_back(undoing->desk->store, undoing->batch, &batches, err);

	while (!code && gone && batches.len) {
		gone = 0;
		for (size_t i = 0; !code && i < batches.len; i++)
			code = reverse_leftover(undoing, batches.ids[i], &gone, err);
		if (!code)
			code = reverse_loads(undoing, &undoing->list, &gone, err);
	}
	for (size_t i = 0; !code && i < batches.len; i++)
		code = close_leftover(undoing, batches.ids[i], err);
	id_set_release(&batches);
	return code;
}

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

/* ---- The whole batch */

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
		code = reverse_updates(undoing, err);
	if (!code)
		code = reverse_loads(undoing, &undoing->list, &gone, err);
	if (!code)
		code = reverse_leftovers(undoing, err);
	if (!code && gone < rows_made(&undoing->list))
		code = count_kept(undoing, &undoing->list, &undone->kept, &kept, err);
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
