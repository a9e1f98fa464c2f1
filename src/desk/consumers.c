/* SPDX-License-Identifier: MIT */
/* Merging consumers: what they said and what is known of them goes to one. */
#include "dapo/desk/consumers.h"

#include <stdlib.h>

#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/note.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "desk/core/summary.h"

/* ---- What they said, and what was noted about them */

/* Rows that name a consumer and go along. */
static const struct belonging {
	const struct entity *entity;
	int consumer; /* the field */
	int (*store)(struct desk *desk, const struct record *before, struct record *after,
		struct error *err);
} belongings[] = {
	{&feedback_entity, FEEDBACK_CONSUMER, desk_update},
	/* Notes take no edits. */
	{&note_entity, NOTE_CONSUMER, desk_write},
};

static int give_row(struct desk *desk, const struct belonging *belonging, int64_t row_id,
	int64_t into, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, belonging->entity);
	record_init(&after, belonging->entity);
	code = records_get(desk->store, belonging->entity, row_id, &before, err);
	if (!code) {
		record_copy(&after, &before);
		value_set_integer(&after.values[belonging->consumer], into);
		code = belonging->store(desk, &before, &after, err);
	}
	record_release(&before);
	record_release(&after);
	return code;
}

static int give_rows(struct desk *desk, const struct belonging *belonging, int64_t twin,
	int64_t into, enum trash trash, struct error *err)
{
	const struct query theirs = {.entity = belonging->entity,
		.owner = {.relation = QUERY_REFERRING,
			.field = belonging->consumer,
			.row_id = twin},
		.trash = trash,
		.now = desk->now};
	int64_t *ids = NULL;
	size_t count = 0;
	int code = query_ids(desk->store, &theirs, SIZE_MAX, &ids, &count, err);

	for (size_t i = 0; !code && i < count; i++)
		code = give_row(desk, belonging, ids[i], into, err);
	free(ids);
	return code;
}

static int give_all(
	struct desk *desk, int64_t twin, int64_t into, enum trash trash, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < sizeof belongings / sizeof belongings[0]; i++)
		code = give_rows(desk, &belongings[i], twin, into, trash, err);
	return code;
}

/* ---- What is known of them */

static void take_field(struct desk *desk, struct record *kept, const struct record *twin,
	enum consumer_field index)
{
	struct value *value = &kept->values[index];
	const struct value *other = &twin->values[index];

	if (other->kind == VALUE_NULL)
		return;
	if (value->kind == VALUE_NULL)
		value_copy(value, other);
	else if (!value_equal(value, other) && index != CONSUMER_EXTRA)
		desk_remark(desk, "%s stays %s, %s had %s", consumer_entity.fields[index].name,
			record_text(kept, index), record_text(twin, CONSUMER_NAME),
			record_text(twin, index));
}

static int take_fields(
	struct desk *desk, const struct record *twin, int64_t into, struct error *err)
{
	static const enum consumer_field texts[] = {
		CONSUMER_ORGANISATION, CONSUMER_DEPARTMENT, CONSUMER_EMAIL, CONSUMER_EXTRA};
	struct record before, after;
	int64_t people = record_integer(twin, CONSUMER_PEOPLE, 1);
	int code;

	record_init(&before, &consumer_entity);
	record_init(&after, &consumer_entity);
	code = desk_read_live(desk, into, &before, err);
	record_copy(&after, &before);
	for (size_t i = 0; !code && i < sizeof texts / sizeof texts[0]; i++)
		take_field(desk, &after, twin, texts[i]);
	if (!code && people > record_integer(&after, CONSUMER_PEOPLE, 1))
		value_set_integer(&after.values[CONSUMER_PEOPLE], people);
	if (!code)
		code = desk_update(desk, &before, &after, err);
	record_release(&before);
	record_release(&after);
	return code;
}

/* ---- The twin */

static int put_away(struct desk *desk, const struct record *twin, int64_t into, struct error *err)
{
	struct record after;
	int code;

	record_init(&after, &consumer_entity);
	record_copy(&after, twin);
	value_set_integer(&after.values[CONSUMER_MERGED_INTO], into);
	code = desk_update(desk, twin, &after, err);
	if (!code)
		code = desk_set_trash(desk, &after, TRASH_TRASHED, err);
	record_release(&after);
	return code;
}

static int merge_twin(struct desk *desk, int64_t row_id, int64_t into, struct error *err)
{
	struct record twin;
	int code;

	if (row_id == into)
		return error_set(err, ERR_INVALID, "a consumer can't be merged into itself");
	record_init(&twin, &consumer_entity);
	code = desk_read_live(desk, row_id, &twin, err);
	if (!code)
		code = give_all(desk, row_id, into, TRASH_LIVE, err);
	if (!code)
		code = give_all(desk, row_id, into, TRASH_TRASHED, err);
	if (!code)
		code = take_fields(desk, &twin, into, err);
	if (!code)
		code = put_away(desk, &twin, into, err);
	record_release(&twin);
	return code;
}

int consumer_merge(
	struct desk *desk, const int64_t *twins, size_t count, int64_t into, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	int code = desk_begin(desk, "consumer merge", err);

	for (size_t i = 0; !code && i < count; i++)
		code = merge_twin(desk, twins[i], into, err);
	summary_subject(desk, &consumer_entity, twins, count, &summary);
	strbuf_addstr(&summary, " merged into ");
	records_key(desk->store, &consumer_entity, into, &summary, NULL);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

/* ---- Rules */

static int follow_restored(struct desk *desk, const struct record *before,
	const struct record *after, struct error *err)
{
	struct record apart;
	int code;

	if (!before || before->trash == after->trash || after->trash != TRASH_LIVE ||
		record_is_null(after, CONSUMER_MERGED_INTO))
		return 0;
	record_init(&apart, &consumer_entity);
	record_copy(&apart, after);
	value_set_null(&apart.values[CONSUMER_MERGED_INTO]);
	code = desk_update(desk, after, &apart, err);
	record_release(&apart);
	return code;
}

const struct entity_rules consumer_rules = {.entity = &consumer_entity, .follow = follow_restored};
