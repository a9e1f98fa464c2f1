/* SPDX-License-Identifier: MIT */
/* Which columns a list shows, and how each field reads. */
#include "columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/number.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/instant.h"
#include "dapo/model/rules/completeness.h"
#include "dapo/model/rules/demand.h"
#include "dapo/model/rules/kpi.h"
#include "dapo/model/rules/priority.h"
#include "dapo/model/rules/progress.h"
#include "dapo/model/rules/request.h"
#include "dapo/model/rules/sla.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"

static void add_column(struct columns *columns, int field)
{
	const struct field *described = field >= 0 ? &columns->entity->fields[field] : NULL;

	columns->fields[columns->count] = field;
	columns->heads[columns->count++] = described
		? (struct out_column){described->name, described->label, out_kind_of(described)}
		: (struct out_column){"key", "Key", OUT_TEXT};
}

static bool has_made_key(const struct entity *entity)
{
	return entity->key_prefix != NULL;
}

static int add_named(struct columns *columns, const char *name, struct error *err)
{
	int field;

	if (has_made_key(columns->entity) && strcmp(name, "key") == 0) {
		add_column(columns, COLUMN_KEY);
		return 0;
	}
	field = entity_field_named(columns->entity, name, err);
	if (field < 0)
		return field;
	add_column(columns, field);
	return 0;
}

static size_t commas(const char *list)
{
	size_t count = 0;

	for (; *list; list++)
		count += *list == ',';
	return count;
}

static int add_listed(struct columns *columns, const char *list, struct error *err)
{
	int code = 0;

	while (!code && *list) {
		size_t len = strcspn(list, ",");
		const char *word = list;
		size_t word_len = len;
		char *name;

		text_trim(&word, &word_len);
		name = xstrndup(word, word_len);
		code = *name ? add_named(columns, name, err)
			     : error_set(err, ERR_USAGE, "--columns has an empty name");
		free(name);
		list += len + (list[len] == ',');
	}
	return code;
}

static const char *columns_of(const struct entity *entity, enum columns_extent extent)
{
	if (extent == COLUMNS_NARROW && entity->words.narrow)
		return entity->words.narrow;
	return extent == COLUMNS_ALL ? NULL : entity->words.usual;
}

enum columns_extent columns_extent_of(const struct call *call)
{
	enum { WIDE = 100 };
	bool narrow = call->streams->columns > 0 && call->streams->columns < WIDE;

	return call->format->machine ? COLUMNS_ALL : narrow ? COLUMNS_NARROW : COLUMNS_USUAL;
}

int columns_init(struct columns *columns, const struct entity *entity, const char *list,
	enum columns_extent extent, const struct parse_context *context, struct error *err)
{
	const char *named = list ? list : columns_of(entity, extent);
	size_t most = entity->field_count + 1 + (list ? commas(list) : 0);
	int code = 0;

	*columns = (struct columns){.entity = entity, .context = context};
	columns->fields = xcalloc(most, sizeof *columns->fields);
	columns->heads = xcalloc(most, sizeof *columns->heads);
	if (named) {
		code = add_listed(columns, named, err);
		if (!code && columns->count == 0)
			code = error_set(err, ERR_USAGE, "--columns names no column");
	} else {
		if (has_made_key(entity))
			add_column(columns, COLUMN_KEY);
		for (size_t i = 0; i < entity->field_count; i++) {
			unsigned flags = entity->fields[i].flags;

			if (extent == COLUMNS_ALL ? !(flags & FIELD_INTERNAL)
						  : !(flags & FIELD_HIDDEN))
				add_column(columns, (int)i);
		}
	}
	columns->cells = xcalloc(columns->count + 1, sizeof *columns->cells);
	columns->texts = xcalloc(2 * columns->count + 1, sizeof *columns->texts);
	for (size_t i = 0; i < 2 * columns->count; i++)
		strbuf_init(&columns->texts[i]);
	return code;
}

void columns_release(struct columns *columns)
{
	for (size_t i = 0; columns->texts && i < 2 * columns->count; i++)
		strbuf_release(&columns->texts[i]);
	free(columns->texts);
	free(columns->cells);
	free(columns->heads);
	free(columns->fields);
	*columns = (struct columns){0};
}

static bool is_field(const struct record *record, int field, const struct entity *entity, int which)
{
	return record->entity == entity && field == which;
}

static void show_instant(int64_t instant, const struct zone *zone, struct strbuf *out)
{
	char text[INSTANT_TEXT_MAX];

	strbuf_add(out, instant_show(text, zone, instant), INSTANT_MINUTES);
}

/* A request that is late says so behind its status. */
static void show_request_status(
	const struct record *record, const struct parse_context *context, struct strbuf *out)
{
	char today[DATE_TEXT_MAX];

	date_format(today, field_today(context));
	strbuf_addstr(out, request_status_names[record_integer(record, REQUEST_STATUS, 0)]);
	if (request_lateness(record, today) != REQUEST_IN_TIME)
		strbuf_addstr(out, ", late");
}

void columns_show_field(const struct record *record, int field, const struct parse_context *context,
	struct strbuf *out)
{
	const struct value *value = record_value(record, field);
	char text[PRIORITY_TEXT_MAX];

	if (value->kind == VALUE_NULL)
		return;
	if (is_field(record, field, &item_entity, ITEM_SCORE))
		item_show_score(record, out);
	else if (is_field(record, field, &item_entity, ITEM_DEMAND))
		strbuf_addstr(out,
			priority_show(text,
				demand_at(record_real(record, ITEM_DEMAND, 0), context->now)));
	else if (is_field(record, field, &sla_objective_entity, OBJECTIVE_STATUS))
		strbuf_addstr(out,
			sla_state_word((enum sla_status)value->integer,
				record_integer(record, OBJECTIVE_LATE, 0) != 0));
	else if (is_field(record, field, &request_entity, REQUEST_STATUS))
		show_request_status(record, context, out);
	else if (is_field(record, field, &sla_objective_entity, OBJECTIVE_CONSUMPTION))
		number_format_percent(out, 100 * value->real, 0, "");
	else if (is_field(record, field, &kpi_entity, KPI_PROGRESS) ||
		is_field(record, field, &milestone_entity, MILESTONE_COMPLETION))
		strbuf_addf(out, "%d%%", progress_percent(value->real));
	else if (is_field(record, field, &product_entity, PRODUCT_COMPLETENESS))
		strbuf_addf(out, "%d%%", completeness_shown(value->real));
	else if (record->entity->fields[field].type == FIELD_INSTANT)
		show_instant(value->integer, context->zone, out);
	else
		field_show(&record->entity->fields[field], value, out);
}

/* For people: that nothing was measured, or that there is nothing to do. */
static void show_null(const struct record *record, int field, struct strbuf *out)
{
	if (is_field(record, field, &kpi_entity, KPI_PROGRESS))
		strbuf_addstr(out, "no data");
	else if (is_field(record, field, &milestone_entity, MILESTONE_COMPLETION))
		strbuf_addstr(out, "no items");
}

/* The exact text of a field, with demand as it reads now. */
static void exact_field(const struct record *record, int field, int64_t now, struct strbuf *out)
{
	if (is_field(record, field, &item_entity, ITEM_DEMAND) && !record_is_null(record, field))
		strbuf_addf(out, "%.9g", demand_at(record_real(record, field, 0), now));
	else
		field_format(&record->entity->fields[field], record_value(record, field), out);
}

const struct out_cell *columns_cells(struct columns *columns, const struct record *record)
{
	for (size_t i = 0; i < columns->count; i++) {
		struct strbuf *exact = &columns->texts[2 * i];
		struct strbuf *shown = &columns->texts[2 * i + 1];
		int field = columns->fields[i];

		strbuf_reset(exact);
		strbuf_reset(shown);
		columns->cells[i] = (struct out_cell){0};
		if (field == COLUMN_KEY) {
			record_key(record, exact);
			strbuf_addstr(shown, exact->buf);
		} else if (record_is_null(record, field)) {
			show_null(record, field, shown);
			if (shown->len)
				columns->cells[i] = (struct out_cell){
					.shown = shown->buf, .shown_len = shown->len};
			continue;
		} else {
			exact_field(record, field, columns->context->now, exact);
			columns_show_field(record, field, columns->context, shown);
		}
		columns->cells[i] =
			(struct out_cell){exact->buf, exact->len, shown->buf, shown->len};
	}
	return columns->cells;
}
