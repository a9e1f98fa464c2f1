/* SPDX-License-Identifier: MIT */
/* Saved views: open one, save the pane's filter and order as one, make one the default, drop one.
 */
#include <string.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/views.h"
#include "dapo/model/tables/saved_view.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"
#include "lines.h"
#include "tui/ask/ask.h"
#include "tui/loop/verbs/verbs.h"

static int add_row(void *closure, const struct record *record, struct error *err)
{
	(void)err;
	return !lines_add(closure, record->entity, record->row_id,
		(const char *const[LINE_COLUMNS]){record_text(record, VIEW_NAME),
			view_pane_names[record_integer(record, VIEW_PANE, 0)],
			record_integer(record, VIEW_DEFAULT, 0) ? "default" : "",
			record_text(record, VIEW_FILTER)});
}

static int fill_saved(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct query query = {.entity = &saved_view_entity, .now = tui->desk.now};
	int code = query_each(tui->desk.store, &query, add_row, lines, err);

	return code > 0 ? 0 : code;
}

static void open_saved(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	struct record saved;
	struct error err = {0};

	(void)lines;
	record_init(&saved, &saved_view_entity);
	if (records_get(tui->desk.store, &saved_view_entity, line->row_id, &saved, &err)) {
		tui_failed(tui, &err);
	} else {
		tui_pop(tui);
		view_panes_apply(tui, &saved);
	}
	record_release(&saved);
}

/* Saves the list of the pane below, under a name that the user gives. */
static void save_shown(struct tui *tui, struct lines_view *lines)
{
	struct view *panes = lines->view.below;
	struct strbuf name = STRBUF_INIT;
	struct query query;
	struct record saved;
	struct error err = {0};
	const char *filter = NULL;

	if (!panes->type->listed || !panes->type->listed(panes, &query, &filter)) {
		tui_say(tui, MEANING_WARN, "The pane below lists nothing that could be saved.");
		return;
	}
	if (!ask_line(tui, "Save this view as", &(struct ask_line){0}, &name))
		return;
	const struct assignment fields[] = {{"name", name.buf}, {"pane", query.entity->noun},
		{"filter", filter ? filter : ""}, {"sort", query.order ? query.order : ""}};

	record_init(&saved, &saved_view_entity);
	tui_finish(tui, desk_add(&tui->desk, &saved, fields, 4, &err), &err);
	record_release(&saved);
	strbuf_release(&name);
}

static void toggle_default(struct tui *tui, const struct line *line)
{
	struct error err = {0};

	tui_finish(tui, views_set_default(&tui->desk, line->row_id, !*line->texts[2], &err), &err);
}

static bool ask_what_to_do(struct tui *tui, struct view *view, enum action action)
{
	static const struct choice choices[] = {
		{'s', "save", "keep what the pane below shows, under a new name"},
		{'o', "open", "show the pane as this view says"},
		{'d', "default", "show it when the program starts, or no longer"},
		{'t', "trash", "drop it"},
	};
	struct lines_view *lines = lines_of(view);
	const struct line *line = lines_current(lines);
	int chosen;

	(void)action;
	chosen = ask_choice(tui, line ? line->texts[0] : "Views", choices, line ? 4 : 1, 0);
	if (line && chosen == 1) {
		open_saved(tui, lines, line);
	} else if (chosen >= 0 && tui_may_change(tui)) {
		if (!line || chosen == 0)
			save_shown(tui, lines);
		else if (chosen == 2)
			toggle_default(tui, line);
		else
			verbs_act(tui, ACTION_TRASH);
	}
	return true;
}

static view_act *const acts[ACTION_COUNT] = {[ACTION_VIEWS] = ask_what_to_do};

static const char *label(enum action action)
{
	return action == ACTION_VIEWS    ? "save, make default"
		: action == ACTION_TRASH ? "drop"
					 : NULL;
}

static const struct lines_type saved_type = {
	.name = "Saved views",
	.columns = {{"NAME", 16}, {"PANE", 9}, {"", 8}, {"FILTER", 0}},
	.empty = "No view is saved yet; F here saves what the pane below shows.",
	.fill = fill_saved,
	.open = open_saved,
	.acts = acts,
	.label = label,
};

struct view *view_saved_new(struct tui *tui)
{
	return lines_new(tui, &saved_type, NULL, 0);
}
