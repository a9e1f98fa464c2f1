/* SPDX-License-Identifier: MIT */
/* Turns the cells of a record into the values of a row. */
#include "dapo/exchange/mapping/plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/quantity.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/nothing.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/units.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "history.h"

/* ---- Preparing */

/* Dates that the mapping must give stay empty: a missing one does not make an event of today. */
static int prepare_defaults(struct plan *plan, struct error *err)
{
	const struct mapping *mapping = plan->mapping;
	const struct entity *entity = mapping->entity;
	int code = record_defaults(&plan->defaults, &plan->context, err);

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if ((field->type == FIELD_INSTANT || field->type == FIELD_DATE) &&
			mapping_needs(mapping, (int)i))
			value_set_null(&plan->defaults.values[i]);
	}
	for (size_t i = 0; !code && i < mapping->field_count; i++) {
		const struct mapping_field *field = &mapping->fields[i];

		if (!field->fixed)
			continue;
		code = field_parse(&entity->fields[field->field], field->fixed,
			strlen(field->fixed), &plan->context, &plan->defaults.values[field->field],
			err);
		if (code) {
			error_prefix(err, "--default");
			code = ERR_USAGE;
		}
	}
	plan->context.of_file = !mapping->trusted; /* from here on */
	return code;
}

/* The keys of an export stand beside its external ids, most of which may be empty. */
static int find_key_column(const struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->column_count; i++) {
		if (mapping->columns[i].use != COLUMN_FIELD &&
			!strcmp(mapping->reader->names[i], "key"))
			return (int)i;
	}
	return -1;
}

int plan_init(struct plan *plan, const struct mapping *mapping, int64_t now, bool from_export,
	struct error *err)
{
	*plan = (struct plan){.mapping = mapping,
		.context = {.now = now,
			.date_order = mapping->date_order,
			.zone = mapping->zone,
			.decimal = mapping->decimal},
		.from_export = from_export};
	record_init(&plan->defaults, mapping->entity);
	strbuf_init(&plan->joined);
	strbuf_init(&plan->folded);
	plan->extra = entity_field_of_type(mapping->entity, "extra", FIELD_JSON);
	/* An id in the system that a row comes from; where there is no such field, it is the name
	 * of something else. */
	plan->external_id = entity_field(mapping->entity, "source") < 0
		? -1
		: entity_field_of_type(mapping->entity, "external_id", FIELD_TEXT);
	plan->key_column = find_key_column(mapping);
	plan->rating = mapping->entity == &feedback_entity ? FEEDBACK_RAW_SCORE : -1;
	extra_prepare(plan);
	return prepare_defaults(plan, err);
}

void plan_release(struct plan *plan)
{
	if (!plan->mapping)
		return;
	extra_release(plan);
	record_release(&plan->defaults);
	strbuf_release(&plan->joined);
	strbuf_release(&plan->folded);
	plan->mapping = NULL;
}

void plan_row_init(struct plan_row *row, const struct plan *plan)
{
	record_init(&row->record, plan->mapping->entity);
	row->given = xcalloc(plan->mapping->entity->field_count, sizeof *row->given);
	for (size_t i = 0; i < MAPPING_CONSUMER_MAX; i++)
		value_init(&row->consumer[i]);
}

void plan_row_release(struct plan_row *row)
{
	if (!row->given)
		return;
	record_release(&row->record);
	free(row->given);
	row->given = NULL;
	for (size_t i = 0; i < MAPPING_CONSUMER_MAX; i++)
		value_release(&row->consumer[i]);
}

/* ---- A record */

/* The scale of the column holds for all its cells: one that states another says something else. */
static int check_scale(
	const struct rating_scale *stated, const struct rating_scale *column, struct error *err)
{
	char cell[RATING_SCALE_TEXT_MAX], all[RATING_SCALE_TEXT_MAX];

	if (!stated->known || !column->known ||
		!(stated->max < column->max || stated->max > column->max))
		return 0;
	return error_set(err, ERR_INVALID, "a rating on %s, where the column has %s; %s",
		rating_scale_format(cell, stated), rating_scale_format(all, column),
		"--scale LOW..HIGH tells which holds for all");
}

/* A rating is kept with its scale: of the column, else as the cell tells it. */
static int fill_rating(
	const struct plan *plan, struct csv_cell cell, struct record *row, struct error *err)
{
	const struct rating_scale *column = &plan->mapping->scale;
	struct rating_scale scale;
	double rating;
	int code = rating_read(cell.text, cell.len, &rating, &scale, err);

	if (code <= 0)
		return code;
	code = check_scale(&scale, column, err);
	if (code)
		return code;
	if (column->known)
		scale = *column;
	code = rating_check(rating, &scale, err);
	value_set_real(&row->values[FEEDBACK_RAW_SCORE], rating);
	if (scale.known) {
		value_set_real(&row->values[FEEDBACK_SCALE_MIN], scale.min);
		value_set_real(&row->values[FEEDBACK_SCALE_MAX], scale.max);
	}
	return code;
}

/* True for a number with a unit behind it. */
static bool has_unit(struct csv_cell cell)
{
	struct strbuf text = STRBUF_INIT;
	struct unit unit;
	double number;
	bool has;

	strbuf_add(&text, cell.text, cell.len);
	has = !quantity_parse(text.buf, &number, &unit, NULL) && unit.dimension != DIMENSION_NONE;
	strbuf_release(&text);
	return has;
}

/* True of a rating in words: one that has a number is off its scale. */
static bool is_worded_rating(const struct plan *plan, int field, struct csv_cell cell)
{
	struct rating_scale stated;
	double rating;

	return field == plan->rating &&
		rating_read(cell.text, cell.len, &rating, &stated, NULL) < 0 && !stated.known;
}

/* What the value of a choice is called elsewhere can be told; in which unit a number is can't. */
static void advise(const struct plan *plan, int index, struct csv_cell cell, struct error *why)
{
	const struct field *field = &plan->mapping->entity->fields[index];
	size_t fits = text_clip(cell.text, cell.len, 40, TEXT_UTF8, NULL);
	bool worded = is_worded_rating(plan, index, cell);
	struct strbuf advice = STRBUF_INIT;

	if (field->type == FIELD_REAL && index != plan->rating && has_unit(cell))
		strbuf_addf(&advice, "%s, without a unit (%s)", why->text, field->help);
	else if ((worded || field->type == FIELD_CHOICE) && !memchr(cell.text, '\n', cell.len))
		strbuf_addf(&advice, "%s; --value '%s:%.*s%s=…' tells which it is", why->text,
			field->name, (int)fits, cell.text, fits < cell.len ? "…" : "");
	if (worded && advice.len && !plan->mapping->scale.known)
		strbuf_addstr(&advice, ", and --scale LOW..HIGH of which scale");
	if (advice.len)
		error_set(why, ERR_INVALID, "%s", advice.buf);
	strbuf_release(&advice);
}

/* How it is to be read is known with the promise or KPI that it is about. */
static void fill_measured(struct csv_cell cell, struct value *value)
{
	if (nothing_is_said(cell.text, cell.len))
		value_set_null(value);
	else
		value_set_text(value, cell.text, cell.len);
}

static int fill_field(struct plan *plan, const struct csv_record *record,
	const struct mapping_field *field, struct plan_row *row, struct plan_reject *reject)
{
	const struct field *described = &plan->mapping->entity->fields[field->field];
	struct value *value = &row->record.values[field->field];
	const char *meaning;
	struct csv_cell cell;
	int code = 0;

	if (!field->column_count)
		return 0;
	cell = cell_text_of_field(plan, record, field);
	if (cell_text_is_blank(cell))
		return 0;
	meaning = mapping_meaning(field, &plan->folded, cell.text, cell.len);
	if (meaning)
		cell = (struct csv_cell){.text = meaning, .len = strlen(meaning)};
	if (plan->rating == field->field)
		code = fill_rating(plan, cell, &row->record, &reject->why);
	else if (described->flags & FIELD_OF_OWNER)
		fill_measured(cell, value);
	else
		code = field_parse(
			described, cell.text, cell.len, &plan->context, value, &reject->why);
	if (code) {
		reject->column = (int)field->columns[0];
		advise(plan, field->field, cell, &reject->why);
	}
	row->given[field->field] = !code && value->kind != VALUE_NULL;
	if (!code && value->kind == VALUE_NULL) /* `n/a` is as good as an empty cell */
		value_copy(value, &plan->defaults.values[field->field]);
	return code;
}

/* All required fields but those that a reference or the program settles later. */
static int check_required(
	const struct plan *plan, const struct plan_row *row, struct plan_reject *reject)
{
	const struct entity *entity = plan->mapping->entity;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		const struct mapping_field *filled;

		if (!(field->flags & FIELD_REQUIRED) || row->record.values[i].kind != VALUE_NULL)
			continue;
		filled = mapping_find(plan->mapping, (int)i);
		reject->column = filled && filled->column_count ? (int)filled->columns[0] : -1;
		return error_set(&reject->why, ERR_INVALID,
			(field->flags & FIELD_KEY) ? "%s is empty"
						   : "%s is empty; --default %s=… would fill it",
			field->name, field->name);
	}
	return 0;
}

/* What has happened lies behind us; a day's grace is for dates without a time zone. */
static int check_past(
	const struct plan *plan, const struct plan_row *row, int index, struct plan_reject *reject)
{
	const struct mapping_field *field = mapping_find(plan->mapping, index);
	int64_t at = record_integer(&row->record, index, 0);
	char when[INSTANT_TEXT_MAX];

	if (at <= plan->context.now + SECONDS_A_DAY)
		return 0;
	reject->column = field && field->column_count ? (int)field->columns[0] : -1;
	return error_set(&reject->why, ERR_INVALID, "%s: %s is in the future",
		plan->mapping->entity->fields[index].name, instant_format(when, at));
}

/* Whoever takes in feedback refuses dates to come, too (model/rules/demand.h). */
static int check_dates(
	const struct plan *plan, const struct plan_row *row, struct plan_reject *reject)
{
	const struct entity *entity = plan->mapping->entity;
	int code = 0;

	if (entity == &feedback_entity)
		return check_past(plan, row, FEEDBACK_SUBMITTED_AT, reject);
	if (entity == &item_entity)
		code = check_past(plan, row, ITEM_CREATED_AT, reject);
	if (!code && entity == &item_entity)
		code = check_past(plan, row, ITEM_CLOSED_AT, reject);
	return code;
}

static void fill_consumer(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	const struct mapping *mapping = plan->mapping;

	for (size_t i = 0; i < mapping->consumer_count; i++) {
		struct csv_cell cell =
			cell_text_of_column(plan, record, mapping->consumer[i].columns[0]);

		text_trim(&cell.text, &cell.len);
		if (!nothing_is_named(cell.text, cell.len))
			value_set_text(&row->consumer[i], cell.text, cell.len);
		else
			value_set_null(&row->consumer[i]);
	}
}

int plan_record(struct plan *plan, const struct csv_record *record, struct plan_row *row,
	struct plan_reject *reject)
{
	const struct mapping *mapping = plan->mapping;
	int code = 0;

	reject->column = -1;
	row->left_out = mapping_leaves_out(mapping, record);
	if (row->left_out)
		return 0;
	record_copy(&row->record, &plan->defaults);
	memset(row->given, 0, mapping->entity->field_count * sizeof *row->given);
	for (size_t i = 0; !code && i < mapping->field_count; i++)
		code = fill_field(plan, record, &mapping->fields[i], row, reject);
	if (!code && mapping->entity == &item_entity)
		history_fill(plan, record, row);
	if (!code && mapping->entity->infer)
		mapping->entity->infer(&row->record);
	if (!code)
		code = check_required(plan, row, reject);
	if (!code)
		code = check_dates(plan, row, reject);
	if (!code)
		code = plan_check_identity(plan, row, reject);
	if (code)
		return code;
	if (plan->extra >= 0)
		extra_fill(plan, record, row);
	if (mapping->entity == &item_entity)
		history_keep(plan, record, row);
	fill_consumer(plan, record, row);
	plan_make_identity(plan, record, row);
	return 0;
}
