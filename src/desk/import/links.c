/* SPDX-License-Identifier: MIT */
/* Sets references to rows of the same table aside, and makes them links at the end. */
#include "links.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/exchange/mapping/extra.h"
#include "dapo/model/tables/item.h"
#include "dapo/store/questions/coordination.h"
#include "loader.h"
#include "report.h"

enum { LINKS_MAX = 400 * 1000 }; /* kept for the end; some 30 MiB */

struct link_wanted {
	int64_t row_id;
	size_t line;
	enum row_fate fate; /* as it was counted */
	char *text;         /* `DAT-14`, or several: the first that is there counts */
};

/* Items refer to items by one field: what they wait for. */
static bool refers_to_own_kind(const struct loader *loader)
{
	return loader->mapping->entity == &item_entity &&
		mapping_find(loader->mapping, ITEM_BLOCKED_BY);
}

void import_links_set_aside(struct loader *loader, struct plan_row *row)
{
	const struct mapping_field *field;
	struct value *value;

	strbuf_reset(&loader->links.text);
	if (!refers_to_own_kind(loader) || loader->links.count == LINKS_MAX)
		return;
	value = &row->record.values[ITEM_BLOCKED_BY];
	field = mapping_find(loader->mapping, ITEM_BLOCKED_BY);
	if (value->kind != VALUE_TEXT || !field->column_count)
		return;
	strbuf_add(&loader->links.text, value->text.buf, value->text.len);
	extra_keep(loader->plan, row, field->columns[0], value->text.buf, value->text.len);
	value_set_null(value);
	row->given[ITEM_BLOCKED_BY] = false;
}

void import_links_want(struct loader *loader, int64_t row_id, size_t line, enum row_fate fate)
{
	if (!loader->links.text.len)
		return;
	VEC_RESERVE(loader->links.wanted, loader->links.count, loader->links.alloc);
	loader->links.wanted[loader->links.count++] = (struct link_wanted){.row_id = row_id,
		.line = line,
		.fate = fate,
		.text = xstrdup(loader->links.text.buf)};
}

void import_links_release(struct loader *loader)
{
	for (size_t i = 0; i < loader->links.count; i++)
		free(loader->links.wanted[i].text);
	free(loader->links.wanted);
	loader->links.wanted = NULL;
	loader->links.count = loader->links.alloc = 0;
	strbuf_release(&loader->links.text);
}

/* ---- Finding */

/* The live row with that id in the system that the row itself comes from, else with that key; 0 if
 * there is none. */
static int find_target(struct loader *loader, const struct record *row, const char *id, size_t len,
	int64_t *target, struct error *err)
{
	struct record *wanted = &loader->found;
	struct strbuf key = STRBUF_INIT;
	bool is_known, trashed = false;
	int code;

	record_copy(wanted, row);
	value_set_text(&wanted->values[ITEM_EXTERNAL_ID], id, len);
	code = known_find(&loader->known, wanted, &loader->after, &is_known, err);
	*target = 0;
	if (!code && is_known && loader->after.trash == TRASH_LIVE)
		*target = loader->after.row_id;
	strbuf_add(&key, id, len);
	if (!code && !*target)
		code = records_look_up(
			loader->desk->store, row->entity, key.buf, target, &trashed, err);
	if (trashed)
		*target = 0;
	strbuf_release(&key);
	return code;
}

static int find_first(struct loader *loader, const struct record *row, const char *ids,
	int64_t *target, struct error *err)
{
	int code = 0;

	*target = 0;
	while (!code && !*target && *ids) {
		size_t len = strcspn(ids, ",; \n");

		if (len)
			code = find_target(loader, row, ids, len, target, err);
		ids += len + (ids[len] != '\0');
	}
	return code;
}

/* ---- Linking */

/* A row that this import made is rewritten as it is, for the log has only the range. */
static int store_link(
	struct loader *loader, const struct record *before, struct record *after, struct error *err)
{
	const struct records_bulk *bulk = &loader->bulk;
	static const int fields[] = {ITEM_BLOCKED_BY};

	if (bulk->first_row_id && after->row_id >= bulk->first_row_id &&
		after->row_id <= bulk->last_row_id)
		return records_derive(loader->desk->store, after->entity, after->row_id, fields,
			&after->values[ITEM_BLOCKED_BY], 1, err);
	return desk_update(loader->desk, before, after, err);
}

/* The link of a known row is compared three ways, as its fields are. */
static int takes_link(struct loader *loader, const struct link_wanted *wanted,
	const struct record *row, int64_t target, bool *takes, struct error *err)
{
	struct import_merge *merge = &loader->merge;
	struct desk *desk = loader->desk;
	struct strbuf *key = &merge->there.values[ITEM_BLOCKED_BY].text;
	int code;

	*takes = wanted->fate == ROW_NEW;
	if (*takes)
		return 0;
	merge_say(merge, row, ITEM_BLOCKED_BY, target);
	strbuf_reset(key);
	code = records_key(desk->store, row->entity, target, key, err);
	if (!code)
		code = merge_decide(merge, desk->store, row, loader->theirs, err);
	*takes = merge->taken[ITEM_BLOCKED_BY];
	loader->told |= merge->told[ITEM_BLOCKED_BY];
	if (wanted->fate == ROW_UNCHANGED && merge->conflict[ITEM_BLOCKED_BY]) {
		loader->report->unchanged--;
		loader->report->kept++;
	}
	return code ? code : merge_keep(merge, desk, row, wanted->line, loader->report, err);
}

static int link_one(struct loader *loader, const struct link_wanted *wanted, struct record *before,
	struct record *after, struct import_report *report, struct error *err)
{
	int64_t target;
	struct strbuf circle = STRBUF_INIT;
	bool turns, takes;
	int code = records_get(loader->desk->store, before->entity, wanted->row_id, before, err);

	if (!code)
		code = find_first(loader, before, wanted->text, &target, err);
	if (code)
		return code;
	if (!target) {
		report_unlinked(report, wanted->line, wanted->text, "is no item here");
		return 0;
	}
	if (record_integer(before, ITEM_BLOCKED_BY, 0) == target)
		return 0;
	code = takes_link(loader, wanted, before, target, &takes, err);
	if (code || !takes)
		return code;
	record_copy(after, before);
	value_set_integer(&after->values[ITEM_BLOCKED_BY], target);
	code = coordination_circle(loader->desk->store, before->row_id, target, &circle, err);
	turns = circle.len > 0;
	strbuf_release(&circle);
	if (!code && turns)
		report_unlinked(report, wanted->line, wanted->text,
			"would wait for this item, and this for it");
	if (code || turns)
		return code;
	if (wanted->fate == ROW_UNCHANGED || wanted->fate == ROW_KEPT) {
		report->unchanged -= wanted->fate == ROW_UNCHANGED;
		report->kept -= wanted->fate == ROW_KEPT;
		report->updated++;
	}
	return store_link(loader, before, after, err);
}

int import_links_make(struct loader *loader, struct import_report *report, struct error *err)
{
	struct record before, after;
	int code = loader->links.count
		? indexes_restore(&loader->indexes, loader->desk->store, true, err)
		: 0;

	record_init(&before, &item_entity);
	record_init(&after, &item_entity);
	for (size_t i = 0; !code && i < loader->links.count; i++)
		code = link_one(loader, &loader->links.wanted[i], &before, &after, report, err);
	record_release(&before);
	record_release(&after);
	return code;
}
