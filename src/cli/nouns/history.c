/* SPDX-License-Identifier: MIT */
/* Saved views, undo, redo and the log of changes. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "cli/core/verbs.h"
#include "dapo/base/memory.h"
#include "dapo/base/units.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/views.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/saved_view.h"
#include "dapo/store/records/records.h"

/* ---- views */

enum { VIEW_ASSIGNMENTS = 4 };

/* Saves over a view of that name, also one that was deleted, or makes it. */
static int save_view(
	struct call *call, const struct assignment *assignments, size_t count, struct error *err)
{
	struct desk *desk = call->desk;
	const char *name = call->operands[0];
	struct record view;
	int64_t row;
	int code = records_find(desk->store, &saved_view_entity, name, false, &row, NULL);

	if (code == ERR_NOT_FOUND &&
		!records_find(desk->store, &saved_view_entity, name, true, &row, NULL))
		code = desk_restore(desk, &saved_view_entity, &row, 1, err);
	if (!code)
		return desk_edit(desk, &saved_view_entity, &row, 1, assignments, count, err);
	if (code != ERR_NOT_FOUND)
		return records_find(desk->store, &saved_view_entity, name, false, &row, err);
	record_init(&view, &saved_view_entity);
	code = desk_add(desk, &view, assignments, count, err);
	record_release(&view);
	return code;
}

static void add_option(const struct call *call, const char *option, const char *field,
	struct assignment *assignments, size_t *count)
{
	if (call_option(call, option))
		assignments[(*count)++] = (struct assignment){field, call_option(call, option)};
}

/* The pane that the view is to have: named now, else that of the view of this name. */
static const struct entity *pane_entity(struct call *call)
{
	const char *pane = call_option(call, "pane");
	const struct entity *entity = &item_entity;
	struct record view;

	if (pane)
		return entity_find(pane);
	record_init(&view, &saved_view_entity);
	if (!records_find_record(
		    call->desk->store, &saved_view_entity, call->operands[0], &view, NULL))
		entity = entity_find(view_pane_names[record_integer(&view, VIEW_PANE, 0)]);
	record_release(&view);
	return entity;
}

/* Refuses a filter that would fail each time the view is opened. */
static int check_view(struct call *call, struct error *err)
{
	const struct entity *entity = pane_entity(call);
	const char *text = call_option(call, "filter");
	const char *order = call_option(call, "sort");
	struct filter *filter;
	int code;

	if (entity && order && *order) {
		code = session_check_order(entity, order, err);
		if (code)
			return code;
	}
	if (!entity || !text)
		return 0;
	code = filter_parse(text, entity, &call->desk->context, &filter, err);
	if (!code)
		filter_free(filter);
	return code;
}

int run_view_save(struct call *call, struct error *err)
{
	struct assignment assignments[VIEW_ASSIGNMENTS] = {{"name", call->operands[0]}};
	size_t count = 1;
	int64_t view = 0;
	int code = check_view(call, err);

	add_option(call, "pane", "pane", assignments, &count);
	add_option(call, "filter", "filter", assignments, &count);
	add_option(call, "sort", "sort", assignments, &count);
	if (!code)
		code = save_view(call, assignments, count, err);
	if (!code && call_switch(call, "default"))
		code = records_find(call->desk->store, &saved_view_entity, call->operands[0], false,
			&view, err);
	if (!code && call_switch(call, "default"))
		code = views_set_default(call->desk, view, true, err);
	return code ? code : tell_change(call, call->operands[0], err);
}

/* ---- undo and redo */

int run_undo(struct call *call, struct error *err)
{
	double seq;
	int code;

	if (call->operand_count == 0) {
		code = desk_undo(call->desk, err);
	} else {
		code = number_parse(call->operands[0], &seq, err);
		if (!code && (seq < 1 || seq > 1e15))
			code = error_set(
				err, ERR_USAGE, "`%s` is no number of the log", call->operands[0]);
		if (!code)
			code = desk_undo_set(call->desk, (int64_t)seq, err);
	}
	return code ? code : tell_change(call, NULL, err);
}

int run_redo(struct call *call, struct error *err)
{
	int code = desk_redo(call->desk, err);

	return code ? code : tell_change(call, NULL, err);
}

/* ---- log */

enum log_column { LOG_SEQ, LOG_AT, LOG_ACTOR, LOG_VERB, LOG_SUMMARY, LOG_UNDONE, LOG_COLUMNS };

static const struct out_column log_columns[LOG_COLUMNS] = {
	[LOG_SEQ] = {"seq", "Seq", OUT_NUMBER},
	[LOG_AT] = {"at", "At", OUT_VALUE},
	[LOG_ACTOR] = {"actor", "Actor", OUT_TEXT},
	[LOG_VERB] = {"verb", "Verb", OUT_TEXT},
	[LOG_SUMMARY] = {"summary", "Summary", OUT_LONG},
	[LOG_UNDONE] = {"reversed_by", "Undone by", OUT_NUMBER},
};

struct logging {
	struct out *out;
	struct error *err;
	int code;
};

static struct out_cell cell_of(const struct strbuf *text)
{
	return (struct out_cell){.text = text->buf, .len = text->len};
}

static int log_row(void *closure, const struct change_set *set)
{
	struct logging *logging = closure;
	struct out_cell cells[LOG_COLUMNS] = {{0}};
	char seq[24], reversed[24], at[INSTANT_TEXT_MAX];

	snprintf(seq, sizeof seq, "%" PRId64, set->seq);
	snprintf(reversed, sizeof reversed, "%" PRId64, set->reversed_by);
	cells[LOG_SEQ] = (struct out_cell){.text = seq, .len = strlen(seq)};
	instant_format(at, set->at);
	cells[LOG_AT] = (struct out_cell){.text = at, .len = strlen(at)};
	cells[LOG_ACTOR] = cell_of(&set->actor);
	cells[LOG_VERB] = cell_of(&set->verb);
	cells[LOG_SUMMARY] = cell_of(&set->summary);
	if (set->reversed_by)
		cells[LOG_UNDONE] = (struct out_cell){.text = reversed, .len = strlen(reversed)};
	logging->code = out_row(logging->out, cells, logging->err);
	return logging->code;
}

/* The row that a key names, whatever its entity: by its letter, else by name. */
static int find_any(struct call *call, const char *key, const struct entity **entity, int64_t *row,
	struct error *err)
{
	const char *kind = call_option(call, "kind");

	for (size_t i = 0; i < entity_count; i++) {
		const struct entity *candidate = entities[i];
		const char *prefix = candidate->key_prefix;

		if (kind && candidate != entity_find(kind))
			continue;
		if (!kind && prefix && strncmp(key, prefix, strlen(prefix)) != 0)
			continue;
		for (int trashed = 0; trashed < 2; trashed++) {
			if (records_find(call->desk->store, candidate, key, trashed, row, NULL))
				continue;
			*entity = candidate;
			return 0;
		}
	}
	return error_set(err, ERR_NOT_FOUND, "no row has the key `%s`", key);
}

int run_log(struct call *call, struct error *err)
{
	struct out_options options = {
		.kind = "change-list",
		.charset = call->streams->charset,
		.width = call->streams->columns,
	};
	struct logging logging = {.err = err};
	const struct entity *entity = NULL;
	int64_t row = 0, limit;
	int code = call_number(call, "limit", 1, 20, &limit, err);

	if (!code && call->operand_count)
		code = find_any(call, call->operands[0], &entity, &row, err);
	if (code)
		return code;
	logging.out =
		out_begin(call->streams->out, call->format, &options, log_columns, LOG_COLUMNS);
	code = changes_list(call->desk->store, entity, row, 0,
		limit > 1000000 ? 1000000 : (int)limit, log_row, &logging, err);
	if (!code)
		code = logging.code;
	if (code) {
		out_abandon(logging.out);
		return code;
	}
	return out_end(logging.out, err);
}
