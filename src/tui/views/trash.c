/* SPDX-License-Identifier: MIT */
/* The trash of an entity: rows that can be brought back. */
#include "dapo/desk/core/edit.h"
#include "dapo/store/lists/query.h"
#include "lines.h"

static int fill_trash(struct tui *tui, struct lines_view *lines, struct error *err)
{
	struct query query = {.entity = lines->about, .trash = TRASH_TRASHED, .now = tui->desk.now};
	int code = query_each(tui->desk.store, &query, lines_add_each, lines, err);

	return code > 0 ? 0 : code;
}

/* Undo takes it away again, so there is no question. */
static void bring_back(struct tui *tui, struct lines_view *lines, const struct line *line)
{
	struct error err = {0};

	(void)lines;
	if (tui_may_change(tui))
		tui_finish(
			tui, desk_restore(&tui->desk, line->entity, &line->row_id, 1, &err), &err);
}

static bool explain_trash(struct tui *tui, struct view *view, enum action action)
{
	(void)view;
	(void)action;
	tui_say(tui, MEANING_MESSAGE, "This is the trash already; Enter brings a row back.");
	return true;
}

static view_act *const acts[ACTION_COUNT] = {[ACTION_TRASH] = explain_trash};

static const struct lines_type trash_type = {
	.name = "Trash",
	.columns = {{"KEY", 16, LINE_KEY}, {"TITLE", 0, LINE_TITLE}},
	.empty = "The trash is empty.",
	.fill = fill_trash,
	.open = bring_back,
	.acts = acts,
};

struct view *view_trash_new(struct tui *tui, const struct entity *entity)
{
	struct view *view = lines_new(tui, &trash_type, NULL, 0);

	((struct lines_view *)view)->about = entity;
	return view;
}
