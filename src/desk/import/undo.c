/* SPDX-License-Identifier: MIT */
/* Takes an import back: what it made goes, what it changed gets its old values, unless touched. */
#include <inttypes.h>
#include <stdlib.h>

#include "dapo/base/ids.h"
#include "dapo/base/memory.h"
#include "dapo/desk/import/import.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/changes.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"
#include "desk/core/authority.h"

struct undoing {
	struct desk *desk;
	struct import_undone *undone;
	struct change_list list; /* of the import, in the order written */
};

/* Rows that one load of the import made, and what becomes of them. */
struct made {
	struct undoing *undoing;
	const struct change *change;
	struct id_set referred; /* rows that other rows refer to stay */
	size_t next;            /* of them */
	struct row_range *going;
	size_t count;
	size_t alloc;
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

static int reverse_update(struct undoing *undoing, const struct change *change, struct error *err)
{
	struct desk *desk = undoing->desk;
	struct import_rows *list = &undoing->undone->reversed;
	struct record before, after;
	int code;

	record_init(&before, change->entity);
	record_init(&after, change->entity);
	code = records_get(desk->store, change->entity, change->row_id, &before, err);
	if (!code && (before.version != change->version || before.trash != change->trash_after)) {
		list = &undoing->undone->kept;
	} else if (!code) {
		record_copy(&after, &before);
		after.trash = change->trash_before;
		code = changes_apply(
			change->entity, change->before.buf, change->before.len, &after, err);
		if (!code)
			code = authority_reversal(desk, &before, &after, err);
		if (!code)
			code = desk_write(desk, &before, &after, err);
		if (!code)
			code = desk_follow(desk, &before, &after, err);
		if (code == ERR_INVALID) {
			list = &undoing->undone->failed;
			code = 0;
		}
	}
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
	int code = records_set_trash_ranges(made->undoing->desk->store, made->change->entity,
		made->going, made->count, TRASH_VOID, err);

	for (size_t i = 0; !code && i < made->count; i++)
		code = log_going(made, &made->going[i], err);
	return code;
}

static void add_going(struct made *made, int64_t first, int64_t last)
{
	if (first > last)
		return;
	VEC_RESERVE(made->going, made->count, made->alloc);
	made->going[made->count++] = (struct row_range){first, last};
}

/* A run of rows that nobody changed. They are gathered first: nothing is written while they are
 * read. */
static int gather_run(void *closure, int64_t first, int64_t last, struct error *err)
{
	struct made *made = closure;
	const struct id_set *referred = &made->referred;

	(void)err;
	for (; made->next < referred->len && referred->ids[made->next] <= last; made->next++) {
		int64_t row_id = referred->ids[made->next];

		if (row_id < first)
			continue;
		add_going(made, first, row_id - 1);
		first = row_id + 1;
	}
	add_going(made, first, last);
	return 0;
}

/* All other rows are kept: they were changed since, or are referred to. */
static void list_fates(const struct made *made)
{
	const struct undoing *undoing = made->undoing;
	const struct entity *entity = made->change->entity;
	int64_t next = made->change->row_id;

	for (size_t i = 0; i < made->count; i++) {
		const struct row_range *going = &made->going[i];

		list_rows(undoing, &undoing->undone->kept, entity, next, going->first - 1);
		list_rows(undoing, &undoing->undone->reversed, entity, going->first, going->last);
		next = going->last + 1;
	}
	list_rows(undoing, &undoing->undone->kept, entity, next, made->change->last_row_id);
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

static int reverse_made(struct undoing *undoing, const struct change *change, struct error *err)
{
	struct store *store = undoing->desk->store;
	struct made made = {.undoing = undoing, .change = change};
	const struct row_range range = {change->row_id, change->last_row_id};
	int64_t touched;
	int code = authority_reversal_of_range(undoing->desk, change->entity, change->row_id,
		change->last_row_id, TRASH_VOID, err);

	if (!code)
		code = known_referred(store, change->entity, &range, &made.referred, err);
	if (!code)
		code = keep_needed(&made, err);
	if (!code)
		code = records_untouched(store, change->entity, change->row_id, change->last_row_id,
			TRASH_LIVE, gather_run, &made, &touched, err);
	if (!code) {
		list_fates(&made);
		code = take_back(&made, err);
	}
	free(made.going);
	id_set_release(&made.referred);
	return code;
}

/* ---- The whole batch */

/* A bulk load is logged without values. */
static bool is_range(const struct change *change)
{
	return !change->after.len;
}

/* Updates first, for they may refer to what was made; then the loads, the last one first. */
static int reverse_all(struct undoing *undoing, struct error *err)
{
	int code = 0;

	for (size_t i = undoing->list.count; !code && i-- > 0;) {
		const struct change *change = &undoing->list.changes[i];

		if (!is_range(change) && change->entity != &import_batch_entity)
			code = reverse_update(undoing, change, err);
	}
	for (size_t i = undoing->list.count; !code && i-- > 0;) {
		const struct change *change = &undoing->list.changes[i];

		if (is_range(change))
			code = reverse_made(undoing, change, err);
	}
	return code;
}

/* A batch of which nothing is left goes, too; another one forgets its file, so that this can be
 * imported again. */
static int reverse_batch(struct undoing *undoing, struct record *batch, struct error *err)
{
	struct record after;
	int code;

	record_init(&after, batch->entity);
	record_copy(&after, batch);
	if (!undoing->undone->kept.count && !undoing->undone->failed.count)
		after.trash = TRASH_VOID;
	else
		value_set_null(&after.values[BATCH_HASH]);
	code = desk_write(undoing->desk, batch, &after, err);
	record_release(&after);
	return code;
}

/* The batch and the change set that made it, which must not be reversed yet. */
static int find_batch(
	struct desk *desk, int64_t row_id, struct record *batch, int64_t *seq, struct error *err)
{
	struct change_set set;
	int code = records_get(desk->store, &import_batch_entity, row_id, batch, NULL);

	if (code)
		return error_set(err, ERR_NOT_FOUND,
			"there is no import I-%" PRId64 "; `dapo import list` shows them", row_id);
	code = known_origin(desk->store, &import_batch_entity, row_id, seq, err);
	if (code)
		return code;
	change_set_init(&set);
	code = changes_get(desk->store, *seq, &set, err);
	if (!code && (set.reversed_by || batch->trash != TRASH_LIVE))
		code = error_set(
			err, ERR_NOT_FOUND, "import I-%" PRId64 " was taken back already", row_id);
	change_set_release(&set);
	return code;
}

static int undo_batch(
	struct undoing *undoing, int64_t row_id, struct record *batch, struct error *err)
{
	struct desk *desk = undoing->desk;
	const struct import_undone *undone = undoing->undone;
	int64_t seq = 0;
	int code = find_batch(desk, row_id, batch, &seq, err);

	if (!code)
		code = changes_read(desk->store, seq, false, &undoing->list, err);
	if (!code)
		code = desk_start_set(desk, err);
	if (!code)
		code = reverse_all(undoing, err);
	if (!code)
		code = reverse_batch(undoing, batch, err);
	if (!code)
		code = changes_mark_reversed(desk->store, seq, desk->seq, err);
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
