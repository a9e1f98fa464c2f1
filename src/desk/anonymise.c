/* SPDX-License-Identifier: MIT */
/* Gathers the names of whoever is to be forgotten, and takes them out of everything. */
#include "dapo/desk/anonymise.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/traces.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/person.h"
#include "dapo/store/questions/holders.h"
#include "dapo/store/records/forgetting.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/search.h"
#include "desk/core/settle.h"

enum { NAMES_MAX = 3, CLEARED_MAX = 4 };

/* Which fields of the row name somebody, and what becomes of them. */
static const struct subject {
	const struct entity *entity;
	int names[NAMES_MAX]; /* the first gets the stand-in where the row needs a name */
	size_t name_count;
	bool keeps_name;
	int cleared[CLEARED_MAX];
	size_t cleared_count;
} subjects[] = {
	{
		.entity = &consumer_entity,
		.names = {CONSUMER_NAME, CONSUMER_EMAIL},
		.name_count = 2,
		.keeps_name = true,
		.cleared = {CONSUMER_EMAIL, CONSUMER_EXTRA},
		.cleared_count = 2,
	},
	{
		.entity = &person_entity,
		.names = {PERSON_USERNAME, PERSON_NAME, PERSON_EMAIL},
		.name_count = 3,
		.keeps_name = true,
		.cleared = {PERSON_NAME, PERSON_EMAIL},
		.cleared_count = 2,
	},
	{
		.entity = &feedback_entity,
		.cleared = {FEEDBACK_CONSUMER},
		.cleared_count = 1,
	},
};

static const struct subject *subject_of(const struct entity *entity)
{
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
		if (subjects[i].entity == entity)
			return &subjects[i];
	return NULL;
}

/* One run of it. */
struct anonymising {
	struct desk *desk;
	const struct subject *subject;
	struct forgetting forgetting;
	struct id_set *named;    /* by entity: rows that name them */
	struct id_set said;      /* feedback of theirs */
	int64_t rows, log_lines; /* what was made other */
};

/* ---- Who it is */

static int add_names(struct anonymising *anonymising, const struct entity *entity, int64_t row_id,
	struct error *err)
{
	const struct subject *subject = subject_of(entity);
	int code = 0;

	for (size_t i = 0; !code && i < subject->name_count; i++)
		code = forgetting_add_names(
			&anonymising->forgetting, entity, row_id, subject->names[i], err);
	return code;
}

/* Who said one piece of feedback is its consumer, who may have said more. */
static int gather_names(
	struct anonymising *anonymising, const struct record *row, struct error *err)
{
	int64_t consumer;

	if (row->entity != &feedback_entity)
		return add_names(anonymising, row->entity, row->row_id, err);
	anonymising->forgetting.alone = true;
	anonymising->forgetting.link = feedback_entity.fields[FEEDBACK_CONSUMER].name;
	consumer = record_integer(row, FEEDBACK_CONSUMER, 0);
	return consumer ? add_names(anonymising, &consumer_entity, consumer, err) : 0;
}

/* Somebody has to decide: the role goes to another first. */
static int check_free(struct desk *desk, const struct record *row, struct error *err)
{
	struct id_set owned = {0};
	char today[DATE_TEXT_MAX];
	int code;

	if (row->entity != &person_entity)
		return 0;
	desk_today(desk, today);
	code = holders_ownerships(desk->store, row->row_id, today, &owned, err);
	if (!code && owned.len)
		code = error_set(err, ERR_CONFLICT,
			"%s owns a product today (membership P-%" PRId64
			"); give the role to somebody else first, and end it (date_out)",
			record_text(row, PERSON_USERNAME), owned.ids[0]);
	id_set_release(&owned);
	return code;
}

static int find_rows(struct anonymising *anonymising, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < entity_count; i++) {
		code = forgetting_find(
			&anonymising->forgetting, entities[i], &anonymising->named[i], err);
		if (entities[i] != &feedback_entity)
			continue;
		for (size_t r = 0; r < anonymising->forgetting.own[i].len; r++)
			id_set_add(&anonymising->said, anonymising->forgetting.own[i].ids[r]);
	}
	return code;
}

/* ---- Rows */

static void clear_subject(const struct anonymising *anonymising, struct record *row, bool *fields)
{
	const struct subject *subject = anonymising->subject;
	const struct strbuf *stand_in = &anonymising->forgetting.forget.stand_in;

	if (subject->keeps_name) {
		value_set_text(&row->values[subject->names[0]], stand_in->buf, stand_in->len);
		fields[subject->names[0]] = true;
	}
	for (size_t i = 0; i < subject->cleared_count; i++) {
		value_set_null(&row->values[subject->cleared[i]]);
		fields[subject->cleared[i]] = true;
	}
	if (row->entity == &person_entity) {
		value_set_integer(&row->values[PERSON_ACTIVE], false);
		fields[PERSON_ACTIVE] = true;
	}
}

static void note_differing(const struct record *before, const struct record *after, bool *fields)
{
	for (size_t i = 0; i < after->entity->field_count; i++)
		if (!value_equal(&before->values[i], &after->values[i]))
			fields[i] = true;
}

/* Feedback of theirs is touched although nothing of it changes, so that the file that it came in
 * doesn't bring its consumer back. */
static int rewrite_row(struct anonymising *anonymising, const struct entity *entity, int64_t row_id,
	struct error *err)
{
	struct desk *desk = anonymising->desk;
	bool *fields = xcalloc(entity->field_count, sizeof *fields);
	struct record before, after;
	int code;

	record_init(&before, entity);
	record_init(&after, entity);
	code = records_get(desk->store, entity, row_id, &before, err);
	record_copy(&after, &before);
	forgetting_record(&anonymising->forgetting, &after, fields);
	if (entity == anonymising->subject->entity && row_id == anonymising->forgetting.row_id)
		clear_subject(anonymising, &after, fields);
	if (entity == &feedback_entity && id_set_has(&anonymising->said, row_id))
		fields[FEEDBACK_CONSUMER] = true;
	settle_row(desk, &before, &after);
	note_differing(&before, &after, fields);
	if (!code)
		code = desk_write_forgotten(desk, &before, &after, fields, err);
	anonymising->rows++;
	record_release(&before);
	record_release(&after);
	free(fields);
	return code;
}

static int rewrite_rows(struct anonymising *anonymising, struct error *err)
{
	int code = 0;

	for (size_t e = 0; !code && e < entity_count; e++) {
		struct id_set *rows = &anonymising->named[e];

		if (entities[e] == anonymising->subject->entity)
			id_set_add(rows, anonymising->forgetting.row_id);
		for (size_t i = 0; entities[e] == &feedback_entity && i < anonymising->said.len;
			i++)
			id_set_add(rows, anonymising->said.ids[i]);
		for (size_t i = 0; !code && i < rows->len; i++)
			code = rewrite_row(anonymising, entities[e], rows->ids[i], err);
		if (!code && rows->len)
			code = search_compact(anonymising->desk->store, entities[e], err);
	}
	return code;
}

/* ---- All of it */

static int forget_all(struct anonymising *anonymising, const struct record *row, struct error *err)
{
	int64_t words = 0;
	int code = check_free(anonymising->desk, row, err);

	if (!code)
		code = gather_names(anonymising, row, err);
	if (!code)
		code = find_rows(anonymising, err);
	if (!code)
		code = rewrite_rows(anonymising, err);
	if (!code)
		code = forgetting_words(&anonymising->forgetting, &words, err);
	if (!code)
		code = forgetting_log(&anonymising->forgetting, anonymising->desk->seq,
			&anonymising->log_lines, err);
	anonymising->rows += words;
	return code;
}

/* What is said once it is done, and no part of the log. */
static void tell_traces(struct anonymising *anonymising)
{
	struct desk *desk = anonymising->desk;
	struct strbuf copies = STRBUF_INIT;
	int removed = traces_remove(&anonymising->forgetting.forget);
	struct error err = {0};

	if (removed)
		strbuf_addf(&desk->last_summary, "; %d drafts and typed lines removed", removed);
	if (db_rewrite(desk->store->db, &err))
		strbuf_addf(&desk->last_summary,
			"; but the file could not be written anew, and may hold traces: %s",
			err.text);
	traces_copies(db_path(desk->store->db), &copies);
	if (copies.len)
		strbuf_addf(&desk->last_summary, "; older copies still have them: %s", copies.buf);
	strbuf_addstr(
		&desk->last_summary, "; so do backups, exports and files of imports that you keep");
	strbuf_release(&copies);
}

static int finish(struct anonymising *anonymising, int code, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	const char *stand_in = anonymising->forgetting.forget.stand_in.buf;

	if (anonymising->subject->keeps_name)
		strbuf_addf(&summary, "%s anonymised as %s", anonymising->subject->entity->noun,
			stand_in);
	else
		strbuf_addf(&summary, "who said F-%" PRId64 " was forgotten",
			anonymising->forgetting.row_id);
	strbuf_addf(&summary, ": %" PRId64 " rows, %" PRId64 " places of the log",
		anonymising->rows, anonymising->log_lines);
	code = desk_finish(anonymising->desk, code, summary.buf, err);
	strbuf_release(&summary);
	return code;
}

static void anonymising_release(struct anonymising *anonymising)
{
	for (size_t i = 0; i < entity_count; i++)
		id_set_release(&anonymising->named[i]);
	free(anonymising->named);
	id_set_release(&anonymising->said);
	forgetting_release(&anonymising->forgetting);
}

int anonymise_row(struct desk *desk, const struct entity *entity, int64_t row_id, struct error *err)
{
	struct anonymising anonymising = {.desk = desk,
		.subject = subject_of(entity),
		.named = xcalloc(entity_count, sizeof *anonymising.named)};
	struct strbuf text = STRBUF_INIT;
	struct record row;
	int code;

	strbuf_addf(&text, "forgotten-%" PRId64, row_id);
	forgetting_init(&anonymising.forgetting, desk->store, entity, row_id, text.buf);
	anonymising.forgetting.acts = entity == &person_entity;
	strbuf_reset(&text);
	strbuf_addf(&text, "%s " CHANGE_FORGETS, entity->noun);
	record_init(&row, entity);
	code = desk_begin_bulk(desk, text.buf, err);
	if (!code)
		code = records_get(desk->store, entity, row_id, &row, err);
	if (!code)
		code = forget_all(&anonymising, &row, err);
	code = finish(&anonymising, code, err);
	if (!code)
		tell_traces(&anonymising);
	record_release(&row);
	strbuf_release(&text);
	anonymising_release(&anonymising);
	return code;
}
