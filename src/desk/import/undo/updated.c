/* SPDX-License-Identifier: MIT */
/* Rows that the import updated, or made one by one: field by field what they were without it. */
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/import_batch.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/row_log.h"
#include "desk/core/authority.h"
#include "undoing.h"

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
		undoing_list_rows(undoing, list, change->entity, change->row_id, change->row_id);
	record_release(&before);
	record_release(&after);
	return code;
}

/* Updates first, for they may refer to what was made. */
int undoing_updates(struct undoing *undoing, struct error *err)
{
	int code = 0;

	for (size_t i = undoing->list.count; !code && i-- > 0;) {
		const struct change *change = &undoing->list.changes[i];

		if (!undoing_is_load(change) && change->entity != &import_batch_entity &&
			!change_tells_only(change))
			code = reverse_update(undoing, change, err);
	}
	return code;
}
