/* SPDX-License-Identifier: MIT */
/* Rows that the loads of an import made: they go, but for those that somebody changed or needs. */
#include "dapo/base/ids.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"
#include "desk/core/authority.h"
#include "desk/core/untouched.h"
#include "undoing.h"

/* Rows that one load of the import made, and what becomes of them. */
struct made {
	struct undoing *undoing;
	const struct change *change;
	struct id_set referred; /* rows that other rows refer to stay */
	size_t next;            /* of them */
	struct row_runs going;
};

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
		undoing_list_rows(undoing, &undoing->undone->reversed, change->entity,
			made.going.ranges[i].first, made.going.ranges[i].last);
	*gone = untouched_count(&made.going);
	untouched_release(&made.going);
	id_set_release(&made.referred);
	return code;
}

bool undoing_is_load(const struct change *change)
{
	return !change->after.len;
}

/* The loads of an import, the last one first: rows may refer to what was made before them. */
int undoing_loads(
	struct undoing *undoing, const struct change_list *list, int64_t *gone, struct error *err)
{
	int code = 0;

	for (size_t i = list->count; !code && i-- > 0;) {
		int64_t rows = 0;

		if (undoing_is_load(&list->changes[i]))
			code = reverse_made(undoing, &list->changes[i], &rows, err);
		*gone += rows;
	}
	return code;
}

static bool made_rows(const struct change *change)
{
	return undoing_is_load(change) ||
		(change->trash_before == TRASH_VOID && change->entity != &import_batch_entity);
}

int64_t undoing_rows_made(const struct change_list *list)
{
	int64_t rows = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct change *change = &list->changes[i];

		rows += made_rows(change) ? change->last_row_id - change->row_id + 1 : 0;
	}
	return rows;
}

int undoing_count_kept(struct undoing *undoing, const struct change_list *list,
	struct import_rows *kept_rows, int64_t *count, struct error *err)
{
	int code = 0;

	for (size_t i = list->count; !code && i-- > 0;) {
		const struct change *change = &list->changes[i];
		const struct row_range range = {change->row_id, change->last_row_id};
		struct id_set kept = {0};

		if (made_rows(change))
			code = known_kept(undoing->desk->store, change->entity, &range, &kept, err);
		for (size_t k = 0; !code && kept_rows && undoing_is_load(change) && k < kept.len;
			k++)
			undoing_list_rows(
				undoing, kept_rows, change->entity, kept.ids[k], kept.ids[k]);
		*count += (int64_t)kept.len;
		id_set_release(&kept);
	}
	return code;
}
