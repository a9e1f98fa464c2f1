/* SPDX-License-Identifier: MIT */
/* Writes and reads the JSON object of columns that no field took. */
#include "dapo/exchange/mapping/extra.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cell_text.h"
#include "dapo/base/memory.h"

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

void extra_prepare(struct plan *plan)
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

void extra_release(struct plan *plan)
{
	for (size_t i = 0; i < plan->mapping->column_count; i++)
		free(plan->extra_keys[i]);
	free(plan->extra_keys);
}

static void add_member(
	const struct plan *plan, struct strbuf *json, size_t column, const char *text, size_t len)
{
	strbuf_addch(json, json->len ? ',' : '{');
	strbuf_addstr(json, plan->extra_keys[column]);
	add_json(json, text, len);
}

void extra_fill(struct plan *plan, const struct csv_record *record, struct plan_row *row)
{
	struct value *value = &row->record.values[plan->extra];
	struct strbuf *json = &plan->joined;

	strbuf_reset(json);
	for (size_t i = 0; i < plan->mapping->column_count; i++) {
		enum column_use use = plan->mapping->columns[i].use;
		struct csv_cell cell;

		if (use != COLUMN_EXTRA && use != COLUMN_CONSUMER)
			continue;
		cell = cell_text_of_column(plan, record, i);
		if (!cell_text_is_blank(cell))
			add_member(plan, json, i, cell.text, cell.len);
	}
	if (!json->len)
		return;
	strbuf_addch(json, '}');
	value_set_text(value, json->buf, json->len);
	row->given[plan->extra] = true;
}

void extra_keep(
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

bool extra_merge(const struct value *stored, const struct value *fresh, struct strbuf *merged)
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

void extra_each(const char *json, size_t len,
	void (*each)(void *closure, const char *name, const char *text, size_t text_len),
	void *closure)
{
	json_t *object = json_loadb(json, len, 0, NULL);
	const char *name;
	json_t *value;

	if (!json_is_object(object))
		each(closure, "", json, len);
	json_object_foreach(object, name, value)
	{
		char *dump = json_is_string(value)
			? NULL
			: json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

		if (dump)
			each(closure, name, dump, strlen(dump));
		else
			each(closure, name, json_string_value(value), json_string_length(value));
		free(dump);
	}
	json_decref(object);
}
