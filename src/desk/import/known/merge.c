/* SPDX-License-Identifier: MIT */
/* Compares a known row with what the file says now, and with what it said last. */
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/rules/threeway.h"
#include "dapo/store/records/row_log.h"

enum { MARKS = 5 };

void merge_init(struct import_merge *merge, const struct entity *entity)
{
	size_t fields = entity->field_count;
	bool *marks = xcalloc(MARKS * fields, sizeof *marks);

	record_init(&merge->there, entity);
	record_init(&merge->base, entity);
	strbuf_init(&merge->extra);
	merge->said = marks;
	merge->taken = marks + fields;
	merge->told = marks + 2 * fields;
	merge->conflict = marks + 3 * fields;
	merge->open = marks + 4 * fields;
}

void merge_release(struct import_merge *merge)
{
	record_release(&merge->there);
	record_release(&merge->base);
	strbuf_release(&merge->extra);
	free(merge->said);
	merge->said = NULL;
}

static void begin_row(struct import_merge *merge, const struct record *here)
{
	memset(merge->said, 0, MARKS * here->entity->field_count * sizeof *merge->said);
	record_copy(&merge->there, here);
	merge->differs = false;
}

bool merge_any(const struct import_merge *merge, const bool *marks)
{
	for (size_t i = 0; i < merge->there.entity->field_count; i++) {
		if (marks[i])
			return true;
	}
	return false;
}

/* ---- What the file says */

static void say(struct import_merge *merge, int field, const struct value *value)
{
	merge->said[field] = true;
	if (value)
		value_copy(&merge->there.values[field], value);
	else
		value_set_null(&merge->there.values[field]);
}

static void say_mapped(struct import_merge *merge, const struct plan_row *row,
	const struct mapping_field *mapped, bool blank_clears)
{
	const struct field *field = &merge->there.entity->fields[mapped->field];

	if (!mapped->column_count || (field->flags & FIELD_IDENTITY))
		return;
	if (row->given[mapped->field])
		say(merge, mapped->field, &row->record.values[mapped->field]);
	else if (blank_clears && !(field->flags & FIELD_REQUIRED))
		say(merge, mapped->field, NULL);
}

/* A value that no column holds came with one that does, unless it is the default of new rows. */
static void say_companions(
	struct import_merge *merge, const struct plan *plan, const struct plan_row *row)
{
	const struct entity *entity = merge->there.entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		int leader = threeway_leader(entity, (int)i);
		const struct value *value = &row->record.values[i];

		if (leader != (int)i && merge->said[leader] && !merge->said[i] &&
			value->kind != VALUE_NULL && !value_equal(value, &plan->defaults.values[i]))
			say(merge, (int)i, value);
		if (leader != (int)i && merge->said[i] && !merge->said[leader] &&
			!value_equal(&row->record.values[leader], &plan->defaults.values[leader]))
			say(merge, leader, &row->record.values[leader]);
	}
}

static void say_extra(struct import_merge *merge, const struct plan_row *row)
{
	int extra = entity_field_of_type(merge->there.entity, "extra", FIELD_JSON);
	struct value *value;

	if (extra < 0)
		return;
	value = &merge->there.values[extra];
	if (!extra_merge(value, &row->record.values[extra], &merge->extra))
		return;
	merge->said[extra] = true;
	value_set_text(value, merge->extra.buf, merge->extra.len);
}

/* What no file says: how the row is known, and the batch that brought it. */
static bool is_of_the_import(const struct field *field, bool given)
{
	if (field->flags & FIELD_IDENTITY)
		return true;
	return !given && (field->flags & FIELD_SYSTEM) && !(field->flags & FIELD_HISTORY) &&
		field->type != FIELD_JSON;
}

/* Whether a planned row has nothing but what stands here already, defaults aside: so it is with
 * nearly all rows of a file that comes again, and there is no need to note what each of them says.
 */
static bool says_nothing_new(const struct plan *plan, const struct plan_row *row,
	const struct record *here, bool blank_clears)
{
	if (blank_clears)
		return false;
	for (size_t i = 0; i < here->entity->field_count; i++) {
		const struct value *value = &row->record.values[i];

		if (value->kind == VALUE_NULL || value_equal(value, &here->values[i]) ||
			is_of_the_import(&here->entity->fields[i], row->given[i]))
			continue;
		if (row->given[i] || !value_equal(value, &plan->defaults.values[i]))
			return false;
	}
	return true;
}

bool merge_read(struct import_merge *merge, const struct plan *plan, const struct plan_row *row,
	const struct record *here, bool blank_clears)
{
	const struct mapping *mapping = plan->mapping;

	if (here->version == 1 && says_nothing_new(plan, row, here, blank_clears)) {
		merge->differs = false;
		return false;
	}
	begin_row(merge, here);
	for (size_t i = 0; i < mapping->field_count; i++)
		say_mapped(merge, row, &mapping->fields[i], blank_clears);
	say_companions(merge, plan, row);
	say_extra(merge, row);
	for (size_t i = 0; i < here->entity->field_count; i++)
		merge->differs |=
			merge->said[i] && !value_equal(&merge->there.values[i], &here->values[i]);
	return merge->differs;
}

void merge_say(struct import_merge *merge, const struct record *here, int field, int64_t number)
{
	begin_row(merge, here);
	merge->said[field] = true;
	merge->differs = record_integer(here, field, 0) != number;
	value_set_integer(&merge->there.values[field], number);
}

/* ---- What becomes of it */

void merge_take(struct import_merge *merge)
{
	memcpy(merge->taken, merge->said, merge->there.entity->field_count * sizeof *merge->taken);
}

static bool any_said(const struct import_merge *merge, int leader, const bool *marks)
{
	const struct entity *entity = merge->there.entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		if (merge->said[i] && marks[i] && threeway_leader(entity, (int)i) == leader)
			return true;
	}
	return false;
}

/* Marks what the file says of the fields that a field leads. */
static void mark(struct import_merge *merge, int leader, bool *marks)
{
	const struct entity *entity = merge->there.entity;

	for (size_t i = 0; i < entity->field_count; i++)
		marks[i] |= merge->said[i] && threeway_leader(entity, (int)i) == leader;
}

static void decide_field(
	struct import_merge *merge, const struct record *here, int leader, bool theirs)
{
	switch (threeway_compare(&merge->base, here, &merge->there, merge->said, leader)) {
	case THREEWAY_SAME:
		break;
	case THREEWAY_AGREED:
		mark(merge, leader, merge->told);
		break;
	case THREEWAY_THERE:
		mark(merge, leader, merge->taken);
		break;
	case THREEWAY_HERE:
		if (theirs && any_said(merge, leader, merge->open))
			mark(merge, leader, merge->taken);
		break;
	case THREEWAY_CONFLICT:
		mark(merge, leader, theirs ? merge->taken : merge->told);
		if (!theirs)
			mark(merge, leader, merge->conflict);
		break;
	}
}

static void decide_fields(struct import_merge *merge, const struct record *here, bool theirs)
{
	const struct entity *entity = here->entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		/* What the columns without a field say is nobody's to edit. */
		if (entity->fields[i].type == FIELD_JSON)
			merge->taken[i] = merge->said[i];
		else if (threeway_leader(entity, (int)i) == (int)i &&
			any_said(merge, (int)i, merge->said))
			decide_field(merge, here, (int)i, theirs);
	}
}

/* A row that nobody touched is what the file said last, and so is one that agrees with the file now
 * and was written by an import last. */
int merge_decide(struct import_merge *merge, struct store *store, const struct record *here,
	bool theirs, struct error *err)
{
	struct row_log log = {0};
	bool edited = here->version > 1 && merge->differs;
	int code = 0;

	if (here->version > 1 && !merge->differs)
		code = row_log_edited(store, here->entity, here->row_id, &edited, err);
	if (!code && edited)
		code = row_log_read(store, here->entity, here->row_id, &log, err);
	if (!code)
		code = row_log_base(&log, here, &merge->base, merge->open, err);
	row_log_release(&log);
	if (!code)
		decide_fields(merge, here, theirs);
	return code;
}

bool merge_apply(const struct import_merge *merge, struct record *to)
{
	bool changed = false;

	for (size_t i = 0; i < to->entity->field_count; i++) {
		if (!merge->taken[i] || value_equal(&to->values[i], &merge->there.values[i]))
			continue;
		value_copy(&to->values[i], &merge->there.values[i]);
		changed = true;
	}
	return changed;
}

int merge_keep(const struct import_merge *merge, struct desk *desk, const struct record *here,
	size_t line, struct import_report *report, struct error *err)
{
	int code;

	if (!merge_any(merge, merge->told))
		return 0;
	for (size_t i = 0; i < here->entity->field_count; i++) {
		if (merge->conflict[i])
			report_conflict(report, line, here, &merge->there, (int)i);
	}
	code = desk_start_set(desk, err);
	return code ? code
		    : row_log_tell(desk->store, desk->seq, ++desk->position, here, &merge->there,
			      merge->told, err);
}
