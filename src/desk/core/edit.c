/* SPDX-License-Identifier: MIT */
/* Adding, editing, trashing and restoring rows of any entity. */
#include "dapo/desk/core/edit.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/rules/authority.h"
#include "dapo/store/records/records.h"
#include "reconcile.h"
#include "summary.h"

static void add_title(const struct record *record, struct strbuf *out)
{
	const struct value *title = &record->values[record->entity->title];

	if (!title->text.len || record->entity->title == entity_key_field(record->entity))
		return;
	strbuf_addstr(out, ": ");
	summary_excerpt(title->text.buf, title->text.len, out);
}

int desk_add(struct desk *desk, struct record *record, const struct assignment *assignments,
	size_t count, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf verb = STRBUF_INIT;
	int code;

	strbuf_addf(&verb, "%s add", record->entity->noun);
	code = desk_begin(desk, verb.buf, err);
	if (!code)
		code = assignment_apply(record, assignments, count, &desk->context, err);
	if (!code)
		code = desk_insert(desk, record, err);
	record_key(record, &summary);
	strbuf_addstr(&summary, " added");
	add_title(record, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	if (code)
		record->row_id = record->version = 0;
	strbuf_release(&verb);
	strbuf_release(&summary);
	return code;
}

static int edit_row(struct desk *desk, const struct entity *entity, int64_t row_id,
	const struct assignment *assignments, size_t count, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, entity);
	record_init(&after, entity);
	code = desk_read_live(desk, row_id, &before, err);
	if (!code) {
		record_copy(&after, &before);
		code = assignment_apply(&after, assignments, count, &desk->context, err);
	}
	if (!code)
		code = desk_update(desk, &before, &after, err);
	record_release(&before);
	record_release(&after);
	return code;
}

/* "3 items set to ready", or "B-14 edited: title, due_date". */
static void edit_summary(const struct desk *desk, const struct entity *entity,
	const struct assignment *assignments, size_t count, struct strbuf *summary)
{
	bool first = true;

	if (count == 1 && strcmp(assignments[0].field, "status") == 0) {
		strbuf_addf(summary, " set to %s", assignments[0].value);
		return;
	}
	strbuf_addstr(summary, " edited");
	for (size_t i = 0; i < count; i++) {
		/* The proposal tells of these. */
		if (desk->proposals.len &&
			authority_governs(entity, entity_field(entity, assignments[i].field)))
			continue;
		strbuf_addf(summary, "%s %s", first ? ":" : ",", assignments[i].field);
		first = false;
	}
}

int desk_edit(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t row_count, const struct assignment *assignments, size_t count, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf verb = STRBUF_INIT;
	int code;

	strbuf_addf(&verb, "%s edit", entity->noun);
	code = desk_begin(desk, verb.buf, err);
	for (size_t i = 0; !code && i < row_count; i++)
		code = edit_row(desk, entity, row_ids[i], assignments, count, err);
	summary_subject(desk, entity, row_ids, row_count, &summary);
	edit_summary(desk, entity, assignments, count, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&verb);
	strbuf_release(&summary);
	return code;
}

/* Names the fields in which `after` differs from `before`. */
static void changed_fields(
	const struct record *before, const struct record *after, struct strbuf *out)
{
	const struct entity *entity = before->entity;
	bool first = true;

	strbuf_addstr(out, " edited");
	for (size_t i = 0; i < entity->field_count; i++) {
		if (!field_editable(&entity->fields[i]) ||
			value_equal(&before->values[i], &after->values[i]))
			continue;
		strbuf_addf(out, "%s %s", first ? ":" : ",", entity->fields[i].name);
		first = false;
	}
}

/* `after` becomes what is to be stored over `current`: itself, or merged with what others did. */
static int bring_together(struct desk *desk, const struct record *before,
	const struct record *current, struct record *after, bool *merged, struct error *err)
{
	int code = records_resolve(desk->store, after, err);

	*merged = current->version != before->version;
	if (code || !*merged)
		return code;
	return reconcile_edits(before, current, after, err);
}

static int gone_meanwhile(const struct record *row, struct error *err)
{
	struct strbuf key = STRBUF_INIT;

	record_key(row, &key);
	error_set(err, ERR_CONFLICT, "%s was moved to the trash meanwhile; nothing was saved",
		key.buf);
	strbuf_release(&key);
	return ERR_CONFLICT;
}

int desk_save(struct desk *desk, const struct record *before, struct record *after, bool *merged,
	struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf verb = STRBUF_INIT;
	struct record current;
	bool both = false;
	int code;

	strbuf_addf(&verb, "%s edit", before->entity->noun);
	record_init(&current, before->entity);
	code = desk_begin(desk, verb.buf, err);
	if (!code)
		code = records_get(desk->store, before->entity, before->row_id, &current, err);
	if (!code && current.trash != TRASH_LIVE)
		code = gone_meanwhile(&current, err);
	if (!code)
		code = bring_together(desk, before, &current, after, &both, err);
	if (!code)
		code = desk_update(desk, &current, after, err);
	record_key(&current, &summary);
	changed_fields(&current, after, &summary);
	code = desk_finish(desk, code, summary.buf, err);
	if (!code && merged)
		*merged = both;
	record_release(&current);
	strbuf_release(&verb);
	strbuf_release(&summary);
	return code;
}

/* A row with a key of its own (a product, a person) can't go while others name it. */
static int check_unused(struct desk *desk, const struct record *row, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	struct strbuf by = STRBUF_INIT;
	bool referred = false;
	int code = 0;

	if (entity_key_field(row->entity) >= 0)
		code = records_referred(desk->store, row->entity, row->row_id, row->row_id, false,
			&referred, &by, err);
	if (!code && referred) {
		record_key(row, &key);
		code = error_set(err, ERR_INVALID,
			"%s %s is still named by %s: move that to the trash first, or name another",
			row->entity->noun, key.buf, by.buf);
	}
	strbuf_release(&key);
	strbuf_release(&by);
	return code;
}

static int trash_row(
	struct desk *desk, const struct entity *entity, int64_t row_id, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, entity);
	code = desk_read_live(desk, row_id, &row, err);
	if (!code)
		code = check_unused(desk, &row, err);
	if (!code)
		code = desk_set_trash(desk, &row, TRASH_TRASHED, err);
	record_release(&row);
	return code;
}

/* The rows that it can't be without must be live. */
static int check_required(struct desk *desk, const struct record *row, struct error *err)
{
	int code = 0;

	for (size_t i = 0; !code && i < row->entity->field_count; i++) {
		const struct field *field = &row->entity->fields[i];
		struct record target;

		if (field->type != FIELD_REF || !(field->flags & FIELD_REQUIRED))
			continue;
		record_init(&target, entities_find(field->target));
		code = desk_read_live(desk, record_integer(row, (int)i, 0), &target, err);
		record_release(&target);
	}
	return code;
}

static int restore_row(
	struct desk *desk, const struct entity *entity, int64_t row_id, struct error *err)
{
	struct record row;
	int code;

	record_init(&row, entity);
	code = records_get(desk->store, entity, row_id, &row, err);
	if (!code && row.trash == TRASH_VOID)
		code = error_set(err, ERR_NOT_FOUND,
			"%s %" PRId64
			" was never there: its making was undone; redo brings it back",
			entity->noun, row_id);
	if (!code)
		code = check_required(desk, &row, err);
	if (!code)
		code = desk_set_trash(desk, &row, TRASH_LIVE, err);
	record_release(&row);
	return code;
}

static int each_row(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, const char *verb, const char *done,
	int (*one)(
		struct desk *desk, const struct entity *entity, int64_t row_id, struct error *err),
	struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;
	int code;

	strbuf_addf(&name, "%s %s", entity->noun, verb);
	code = desk_begin(desk, name.buf, err);
	for (size_t i = 0; !code && i < count; i++)
		code = one(desk, entity, row_ids[i], err);
	summary_subject(desk, entity, row_ids, count, &summary);
	strbuf_addf(&summary, " %s", done);
	code = desk_finish(desk, code, summary.buf, err);
	strbuf_release(&name);
	strbuf_release(&summary);
	return code;
}

int desk_trash(struct desk *desk, const struct entity *entity, const int64_t *row_ids, size_t count,
	struct error *err)
{
	return each_row(
		desk, entity, row_ids, count, "trash", "moved to the trash", trash_row, err);
}

int desk_restore(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct error *err)
{
	return each_row(desk, entity, row_ids, count, "restore", "brought back from the trash",
		restore_row, err);
}
