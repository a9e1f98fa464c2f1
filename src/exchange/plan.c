/* SPDX-License-Identifier: MIT */
/* Turns the cells of a record into the values of a row. */
#include "dapo/exchange/plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/base/text.h"
#include "dapo/exchange/csv.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"

enum { IDENTITY_TEXT_MAX = 24 };

/* Appends a JSON string. */
static void add_json(struct strbuf *out, const char *text, size_t len)
{
	size_t start = 0;

	strbuf_addch(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		strbuf_add(out, text + start, i - start);
		start = i + 1;
		if (byte == '\n')
			strbuf_addstr(out, "\\n");
		else if (byte >= 0x20)
			strbuf_addf(out, "\\%c", byte);
		else
			strbuf_addf(out, "\\u%04x", byte);
	}
	strbuf_add(out, text + start, len - start);
	strbuf_addch(out, '"');
}

/* ---- Preparing */

static int field_of_type(const struct entity *entity, const char *name, enum field_type type)
{
	int field = entity_field(entity, name);

	return field >= 0 && entity->fields[field].type == type ? field : -1;
}

static void prepare_extra(struct plan *plan)
{
	const struct mapping *mapping = plan->mapping;

	plan->extra_keys = xcalloc(mapping->column_count + 1, sizeof *plan->extra_keys);
	for (size_t i = 0; plan->extra >= 0 && i < mapping->column_count; i++) {
		struct strbuf key = STRBUF_INIT;
		enum column_use use = mapping->columns[i].use;

		if (use != COLUMN_EXTRA && use != COLUMN_CONSUMER)
			continue;
		add_json(&key, mapping->names[i], strlen(mapping->names[i]));
		strbuf_addch(&key, ':');
		plan->extra_keys[i] = strbuf_detach(&key);
	}
}

/* What the mapping must say is left empty: an event is not of today because its date is missing. */
static int prepare_defaults(struct plan *plan, struct error *err)
{
	const struct mapping *mapping = plan->mapping;
	const struct entity *entity = mapping->entity;
	int code = record_defaults(&plan->defaults, &plan->context, err);

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if ((field->type == FIELD_INSTANT || field->type == FIELD_DATE) &&
			!(field->flags & FIELD_HIDDEN) && (field->flags & FIELD_REQUIRED))
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
	return code;
}

/* The keys of an export stand beside its external ids, most of which may be empty. */
static int find_key_column(const struct mapping *mapping)
{
	for (size_t i = 0; i < mapping->column_count; i++) {
		if (mapping->columns[i].use != COLUMN_FIELD && !strcmp(mapping->names[i], "key"))
			return (int)i;
	}
	return -1;
}

int plan_init(struct plan *plan, const struct mapping *mapping, int64_t now, bool from_export,
	struct error *err)
{
	*plan = (struct plan){.mapping = mapping,
		.context = {.now = now, .date_order = mapping->date_order},
		.from_export = from_export};
	record_init(&plan->defaults, mapping->entity);
	strbuf_init(&plan->joined);
	strbuf_init(&plan->folded);
	plan->extra = field_of_type(mapping->entity, "extra", FIELD_JSON);
	plan->external_id = field_of_type(mapping->entity, "external_id", FIELD_TEXT);
	plan->key_column = find_key_column(mapping);
	prepare_extra(plan);
	return prepare_defaults(plan, err);
}

void plan_release(struct plan *plan)
{
	if (!plan->mapping)
		return;
	for (size_t i = 0; i < plan->mapping->column_count; i++)
		free(plan->extra_keys[i]);
	free(plan->extra_keys);
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

static struct csv_cell cell_at(
	const struct plan *plan, const struct csv_record *record, size_t column)
{
	struct csv_cell cell = record->cells[column];

	if (plan->from_export)
		csv_unguard(&cell.text, &cell.len);
	return cell;
}

/* The cell of a field, or its cells that are not empty with a blank line between. */
static struct csv_cell field_cell(
	struct plan *plan, const struct csv_record *record, const struct mapping_field *field)
{
	if (field->column_count == 1)
		return cell_at(plan, record, field->columns[0]);
	strbuf_reset(&plan->joined);
	for (size_t i = 0; i < field->column_count; i++) {
		struct csv_cell cell = cell_at(plan, record, field->columns[i]);

		text_trim(&cell.text, &cell.len);
		if (cell.len && plan->joined.len)
			strbuf_addstr(&plan->joined, "\n\n");
		strbuf_add(&plan->joined, cell.text, cell.len);
	}
	return (struct csv_cell){.text = plan->joined.buf, .len = plan->joined.len};
}

static bool only_blanks(struct csv_cell cell)
{
	text_trim(&cell.text, &cell.len);
	return !cell.len;
}

static int fill_field(struct plan *plan, const struct csv_record *record,
	const struct mapping_field *field, struct plan_row *row, struct plan_reject *reject)
{
	const struct field *described = &plan->mapping->entity->fields[field->field];
	struct value *value = &row->record.values[field->field];
	struct csv_cell cell;
	int code;

	if (!field->column_count)
		return 0;
	cell = field_cell(plan, record, field);
	if (only_blanks(cell))
		return 0;
	code = field_parse(described, cell.text, cell.len, &plan->context, value, &reject->why);
	if (code)
		reject->column = (int)field->columns[0];
	row->given[field->field] = !code && value->kind != VALUE_NULL;
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
			field->type == FIELD_LONG_TEXT || (field->flags & FIELD_KEY)
				? "%s is empty"
				: "%s is empty; --default %s=… would fill it",
			field->name, field->name);
	}
	return 0;
}

static void fill_extra(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	struct value *value = &row->record.values[plan->extra];
	struct strbuf *json = &plan->joined;

	strbuf_reset(json);
	for (size_t i = 0; i < plan->mapping->column_count; i++) {
		struct csv_cell cell;

		if (!plan->extra_keys[i])
			continue;
		cell = cell_at(plan, record, i);
		if (only_blanks(cell))
			continue;
		strbuf_addch(json, json->len ? ',' : '{');
		strbuf_addstr(json, plan->extra_keys[i]);
		add_json(json, cell.text, cell.len);
	}
	if (!json->len)
		return;
	strbuf_addch(json, '}');
	value_set_text(value, json->buf, json->len);
	row->given[plan->extra] = true;
}

static void fold_value(struct plan *plan, const struct plan_row *row, const char *name)
{
	int field = entity_field(plan->mapping->entity, name);

	if (field >= 0 && row->record.values[field].kind == VALUE_TEXT)
		text_fold(&plan->folded, row->record.values[field].text.buf,
			row->record.values[field].text.len);
	strbuf_addch(&plan->folded, '\0');
}

/* The same words of the same consumer about the same product on the same day are the same row. A
 * title alone is not enough: `Fix nulls` may be asked of two tables. */
static void make_identity(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	bool feedback = plan->mapping->entity == &feedback_entity;
	char id[IDENTITY_TEXT_MAX];

	strbuf_reset(&plan->folded);
	fold_value(plan, row, "consumer");
	fold_value(plan, row, "product");
	fold_value(plan, row, feedback ? "text" : "title");
	if (!feedback && row->given[ITEM_DESCRIPTION])
		fold_value(plan, row, "description");
	if (feedback && row->given[FEEDBACK_SUBMITTED_AT]) {
		int64_t at = record_integer(&row->record, FEEDBACK_SUBMITTED_AT, 0);

		strbuf_addf(&plan->folded, "%" PRId64,
			(at - (at < 0 ? SECONDS_A_DAY - 1 : 0)) / SECONDS_A_DAY);
	}
	if (plan->key_column >= 0) {
		struct csv_cell key = cell_at(plan, record, (size_t)plan->key_column);

		strbuf_add(&plan->folded, key.text, key.len);
	}
	snprintf(id, sizeof id, "h:%016" PRIx64, hash_bytes(plan->folded.buf, plan->folded.len, 0));
	value_set_text(&row->record.values[plan->external_id], id, strlen(id));
}

/* Whoever takes in feedback refuses dates to come (model/demand.h); a day's grace is for dates
 * without a time zone. */
static int check_date(
	const struct plan *plan, const struct plan_row *row, struct plan_reject *reject)
{
	const struct mapping_field *field;
	char when[INSTANT_TEXT_MAX];
	int64_t at;

	if (plan->mapping->entity != &feedback_entity)
		return 0;
	at = record_integer(&row->record, FEEDBACK_SUBMITTED_AT, 0);
	if (at <= plan->context.now + SECONDS_A_DAY)
		return 0;
	field = mapping_find(plan->mapping, FEEDBACK_SUBMITTED_AT);
	reject->column = field && field->column_count ? (int)field->columns[0] : -1;
	return error_set(&reject->why, ERR_INVALID, "submitted_at: %s is in the future",
		instant_format(when, at));
}

static void fill_consumer(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	const struct mapping *mapping = plan->mapping;

	for (size_t i = 0; i < mapping->consumer_count; i++) {
		struct csv_cell cell = cell_at(plan, record, mapping->consumer[i].columns[0]);

		text_trim(&cell.text, &cell.len);
		if (cell.len)
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
	record_copy(&row->record, &plan->defaults);
	memset(row->given, 0, mapping->entity->field_count * sizeof *row->given);
	for (size_t i = 0; !code && i < mapping->field_count; i++)
		code = fill_field(plan, record, &mapping->fields[i], row, reject);
	if (!code)
		code = check_required(plan, row, reject);
	if (!code)
		code = check_date(plan, row, reject);
	if (code)
		return code;
	if (plan->extra >= 0)
		fill_extra(plan, record, row);
	fill_consumer(plan, record, row);
	if (plan->external_id >= 0 && row->record.values[plan->external_id].kind == VALUE_NULL)
		make_identity(plan, record, row);
	return 0;
}

static json_t *read_object(const struct value *value)
{
	json_t *json = value->kind == VALUE_TEXT
		? json_loadb(value->text.buf, value->text.len, 0, NULL)
		: NULL;

	if (json_is_object(json))
		return json;
	json_decref(json);
	return json_object();
}

bool plan_merge_extra(const struct value *stored, const struct value *fresh, struct strbuf *merged)
{
	json_t *before, *after, *over;
	bool differs;
	char *text;

	if (value_equal(stored, fresh) || fresh->kind != VALUE_TEXT)
		return false;
	before = read_object(stored);
	over = read_object(fresh);
	after = json_copy(before);
	json_object_update(after, over);
	differs = !json_equal(before, after);
	text = json_dumps(after, JSON_COMPACT);
	strbuf_reset(merged);
	strbuf_addstr(merged, text);
	free(text);
	json_decref(before);
	json_decref(over);
	json_decref(after);
	return differs;
}
