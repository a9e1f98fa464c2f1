/* SPDX-License-Identifier: MIT */
/* What a row has beside its fields: columns that no field took, as a JSON object. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "dapo/base/memory.h"
#include "plan_internal.h"

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

void plan_prepare_extra(struct plan *plan)
{
	const struct mapping *mapping = plan->mapping;

	plan->extra_keys = xcalloc(mapping->column_count + 1, sizeof *plan->extra_keys);
	for (size_t i = 0; plan->extra >= 0 && i < mapping->column_count; i++) {
		struct strbuf key = STRBUF_INIT;

		add_json(&key, mapping->reader->names[i], strlen(mapping->reader->names[i]));
		strbuf_addch(&key, ':');
		plan->extra_keys[i] = strbuf_detach(&key);
	}
}

static void add_member(
	const struct plan *plan, struct strbuf *json, size_t column, const char *text, size_t len)
{
	strbuf_addch(json, json->len ? ',' : '{');
	strbuf_addstr(json, plan->extra_keys[column]);
	add_json(json, text, len);
}

void plan_fill_extra(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	struct value *value = &row->record.values[plan->extra];
	struct strbuf *json = &plan->joined;

	strbuf_reset(json);
	for (size_t i = 0; i < plan->mapping->column_count; i++) {
		enum column_use use = plan->mapping->columns[i].use;
		struct csv_cell cell;

		if (use != COLUMN_EXTRA && use != COLUMN_CONSUMER)
			continue;
		cell = plan_cell(plan, record, i);
		if (!plan_cell_blank(cell))
			add_member(plan, json, i, cell.text, cell.len);
	}
	if (!json->len)
		return;
	strbuf_addch(json, '}');
	value_set_text(value, json->buf, json->len);
	row->given[plan->extra] = true;
}

void plan_keep_extra(
	const struct plan *plan, struct plan_row *row, size_t column, const char *text, size_t len)
{
	struct value *value;
	struct strbuf json = STRBUF_INIT;

	if (plan->extra < 0)
		return;
	value = &row->record.values[plan->extra];
	if (value->kind == VALUE_TEXT)
		strbuf_add(&json, value->text.buf, value->text.len - 1); /* without its `}` */
	add_member(plan, &json, column, text, len);
	strbuf_addch(&json, '}');
	value_set_text(value, json.buf, json.len);
	row->given[plan->extra] = true;
	strbuf_release(&json);
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
