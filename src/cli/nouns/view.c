/* SPDX-License-Identifier: MIT */
/* Saved views: saving, deleting. */
#include "cli/core/operands.h"
#include "cli/core/options.h"
#include "cli/core/session.h"
#include "cli/core/tell.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/views.h"
#include "dapo/model/entity/entities.h"
#include "dapo/model/filter/filter.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/saved_view.h"
#include "dapo/store/records/records.h"
#include "nouns.h"
#include "rows.h"

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
		return entities_find(pane);
	record_init(&view, &saved_view_entity);
	if (!records_find_record(
		    call->desk->store, &saved_view_entity, call->operands[0], &view, NULL))
		entity = entities_find(view_pane_names[record_integer(&view, VIEW_PANE, 0)]);
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

static int run_view_save(struct call *call, struct error *err)
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

/* ---- The commands */

static const struct cli_option view_options[] = {
	{"pane", 0, "NAME", false, "what it lists: product, item, feedback or sla"},
	{"filter", 'f', "EXPR", false, "its filter"},
	{"sort", 0, "ORDER", false, "its order"},
	{"default", 0, NULL, false, "show it when the interface opens"},
	{0},
};

static const struct command view_commands[] = {
	{
		.verb = "save",
		.operands = "NAME",
		.least = 1,
		.most = 1,
		.flags = NEEDS_STORE | CHANGES_STORE,
		.options = {view_options},
		.help = "save a view, over one of that name",
		.run = run_view_save,
	},
	{
		.verb = "delete",
		.operands = "NAME...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS,
		.options = {pick_options},
		.help = "delete views (undo brings them back)",
		.run = rows_trash,
	},
	{
		.verb = "restore",
		.operands = "NAME...",
		.most = ANY_NUMBER,
		.flags = NEEDS_STORE | CHANGES_STORE | TAKES_KEYS | HIDDEN,
		.options = {pick_options},
		.help = "bring deleted views back",
		.run = rows_restore,
	},
};

const struct noun noun_view = {
	.name = "view",
	.help = "saved filters",
	.entity = &saved_view_entity,
	NOUN_COMMANDS(view_commands),
};
