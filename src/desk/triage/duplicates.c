/* SPDX-License-Identifier: MIT */
/* Duplicates of feedback: the links that they share with their original. */
#include "duplicates.h"

#include <inttypes.h>
#include <stdlib.h>

#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/links.h"
#include "dapo/store/records/records.h"
#include "outcome.h"
#include "settle.h"

static int insert_link(struct desk *desk, int64_t feedback, int64_t item, struct error *err)
{
	struct record link;
	int code;

	record_init(&link, &evidence_entity);
	value_set_integer(&link.values[EVIDENCE_FEEDBACK], feedback);
	value_set_integer(&link.values[EVIDENCE_ITEM], item);
	code = desk_insert(desk, &link, err);
	record_release(&link);
	return code;
}

static int set_link(
	struct desk *desk, int64_t evidence, enum trash trash, bool *changed, struct error *err)
{
	struct record link;
	int code;

	record_init(&link, &evidence_entity);
	code = records_get(desk->store, &evidence_entity, evidence, &link, err);
	if (!code && changed)
		*changed = link.trash != trash;
	if (!code)
		code = desk_set_trash(desk, &link, trash, err);
	record_release(&link);
	return code;
}

int duplicates_link(
	struct desk *desk, int64_t feedback, int64_t item, bool *changed, struct error *err)
{
	int64_t evidence;
	int code = links_evidence(desk->store, feedback, item, &evidence, err);

	if (code)
		return code;
	if (evidence)
		return set_link(desk, evidence, TRASH_LIVE, changed, err);
	if (changed)
		*changed = true;
	return insert_link(desk, feedback, item, err);
}

int duplicates_unlink(
	struct desk *desk, int64_t feedback, int64_t item, bool *changed, struct error *err)
{
	int64_t evidence;
	int code = links_evidence(desk->store, feedback, item, &evidence, err);

	if (changed)
		*changed = false;
	if (code || !evidence)
		return code;
	return set_link(desk, evidence, TRASH_TRASHED, changed, err);
}

int duplicates_link_all(struct desk *desk, int64_t original, int64_t item, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int code = links_duplicates_of(desk->store, original, &ids, &count, err);

	for (size_t i = 0; !code && i < count; i++)
		code = duplicates_link(desk, ids[i], item, NULL, err);
	free(ids);
	return code;
}

/* Takes away the links that feedback got as a duplicate; `item` 0: to any item. */
static int take_merged_links(struct desk *desk, int64_t feedback, int64_t item, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int64_t only = 0;
	int code = links_made_by_merge(desk->store, feedback, &ids, &count, err);

	if (!code && item)
		code = links_evidence(desk->store, feedback, item, &only, err);
	for (size_t i = 0; !code && i < count; i++) {
		if (!item || ids[i] == only)
			code = set_link(desk, ids[i], TRASH_TRASHED, NULL, err);
	}
	free(ids);
	return code;
}

int duplicates_unlink_all(struct desk *desk, int64_t original, int64_t item, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int code = links_duplicates_of(desk->store, original, &ids, &count, err);

	for (size_t i = 0; !code && i < count; i++)
		code = take_merged_links(desk, ids[i], item, err);
	free(ids);
	return code;
}

int duplicates_check_unused(struct desk *desk, const struct record *feedback, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int code = links_duplicates_of(desk->store, feedback->row_id, &ids, &count, err);

	if (!code && count)
		code = error_set(err, ERR_INVALID,
			"F-%" PRId64 " has duplicates, such as F-%" PRId64
			": split them, or move them to the "
			"trash, first",
			feedback->row_id, ids[0]);
	free(ids);
	return code;
}

int duplicates_original(
	struct desk *desk, int64_t row_id, struct record *original, struct error *err)
{
	int code = desk_read_live(desk, row_id, original, err);
	int64_t next = code ? 0 : record_integer(original, FEEDBACK_DUPLICATE_OF, 0);

	if (!next)
		return code;
	return desk_read_live(desk, next, original, err);
}

/* Marks one piece as a duplicate, with the links of its original. */
static int join_one(struct desk *desk, int64_t feedback, int64_t original, struct error *err)
{
	struct record before, after;
	int64_t *items = NULL;
	size_t count = 0;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = desk_read_live(desk, feedback, &before, err);
	if (!code) {
		record_copy(&after, &before);
		outcome_calm(&after);
		value_set_integer(&after.values[FEEDBACK_STATUS], FEEDBACK_DUPLICATE);
		value_set_integer(&after.values[FEEDBACK_DUPLICATE_OF], original);
		code = desk_update(desk, &before, &after, err);
	}
	if (!code)
		code = links_items_of_feedback(desk->store, original, &items, &count, err);
	for (size_t i = 0; !code && i < count; i++)
		code = duplicates_link(desk, feedback, items[i], NULL, err);
	free(items);
	record_release(&before);
	record_release(&after);
	return code;
}

/* Feedback that was declined is taken up again with its first link. */
static int take_up(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = desk_read_live(desk, feedback, &before, err);
	if (!code && record_integer(&before, FEEDBACK_STATUS, FEEDBACK_NEW) == FEEDBACK_DISMISSED) {
		record_copy(&after, &before);
		value_set_integer(&after.values[FEEDBACK_STATUS], FEEDBACK_NEW);
		outcome_calm(&after);
		code = desk_update(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

/* Gives an original, and all of its duplicates, links to these items. */
static int share_links(
	struct desk *desk, int64_t original, const int64_t *items, size_t count, struct error *err)
{
	int code = count ? take_up(desk, original, err) : 0;

	for (size_t i = 0; !code && i < count; i++) {
		code = duplicates_link(desk, original, items[i], NULL, err);
		if (!code)
			code = duplicates_link_all(desk, original, items[i], err);
	}
	return code ? code : settle_feedback(desk, original, err);
}

int duplicates_join(struct desk *desk, int64_t feedback, int64_t original, struct error *err)
{
	int64_t *ids = NULL, *items = NULL;
	size_t count = 0, item_count = 0;
	int code;

	if (feedback == original)
		return error_set(
			err, ERR_INVALID, "F-%" PRId64 " can't be a duplicate of itself", feedback);
	code = links_items_of_feedback(desk->store, feedback, &items, &item_count, err);
	if (!code)
		code = links_duplicates_of(desk->store, feedback, &ids, &count, err);
	if (!code)
		code = join_one(desk, feedback, original, err);
	for (size_t i = 0; !code && i < count; i++)
		code = join_one(desk, ids[i], original, err);
	if (!code)
		code = share_links(desk, original, items, item_count, err);
	free(items);
	free(ids);
	return code;
}

/* Takes the links away that a duplicate brought to its original, and to the others of that. */
static int take_brought_links(struct desk *desk, int64_t feedback, struct error *err)
{
	int64_t *ids = NULL;
	size_t count = 0;
	int code = links_brought_by_merge(desk->store, feedback, &ids, &count, err);

	for (size_t i = 0; !code && i < count; i++)
		code = set_link(desk, ids[i], TRASH_TRASHED, NULL, err);
	free(ids);
	return code;
}

int duplicates_split(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, &feedback_entity);
	record_init(&after, &feedback_entity);
	code = desk_read_live(desk, feedback, &before, err);
	if (!code && record_is_null(&before, FEEDBACK_DUPLICATE_OF))
		code = error_set(err, ERR_INVALID, "F-%" PRId64 " is no duplicate", feedback);
	if (!code)
		code = take_brought_links(desk, feedback, err);
	if (!code)
		code = take_merged_links(desk, feedback, 0, err);
	if (!code) {
		record_copy(&after, &before);
		value_set_integer(&after.values[FEEDBACK_STATUS], FEEDBACK_NEW);
		value_set_null(&after.values[FEEDBACK_DUPLICATE_OF]);
		code = desk_update(desk, &before, &after, err);
	}
	if (!code)
		code = settle_feedback(desk, feedback, err);
	record_release(&before);
	record_release(&after);
	return code;
}

int duplicates_rejoin(struct desk *desk, int64_t feedback, struct error *err)
{
	struct record row, original;
	int64_t of;
	int code;

	record_init(&row, &feedback_entity);
	record_init(&original, &feedback_entity);
	code = records_get(desk->store, &feedback_entity, feedback, &row, err);
	of = record_integer(&row, FEEDBACK_DUPLICATE_OF, 0);
	if (!code && of) {
		code = duplicates_original(desk, of, &original, err);
		if (!code)
			code = join_one(desk, feedback, original.row_id, err);
	}
	record_release(&row);
	record_release(&original);
	return code;
}
