/* SPDX-License-Identifier: MIT */
/* Triage: one feedback at a time and the items it may belong to; one or two keys decide. */
#include <stdlib.h>
#include <string.h>

#include "areas.h"
#include "dapo/base/memory.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "draw.h"
#include "load.h"
#include "outcome.h"
#include "tui/core/list.h"
#include "tui/frame/views.h"
#include "walk.h"

static struct triage_view *as_triage(struct view *view)
{
	return (struct triage_view *)view;
}

static enum context context(const struct view *view)
{
	(void)view;
	return CONTEXT_TRIAGE;
}

static int load_triage(struct tui *tui, struct view *view, struct error *err)
{
	return triage_load(tui, as_triage(view), err);
}

static bool read_on(struct tui *tui, struct view *view, enum action action)
{
	struct triage_view *triage = as_triage(view);

	areas_scroll(tui, triage, list_distance(action, areas_of(tui, triage).text.rows));
	return true;
}

static bool decide(struct tui *tui, struct view *view, enum action action)
{
	outcome_choose(tui, as_triage(view), action, tui->key);
	return true;
}

static bool turn_back(struct tui *tui, struct view *view, enum action action)
{
	outcome_turn(tui, as_triage(view), action);
	return true;
}

static bool skip_row(struct tui *tui, struct view *view, enum action action)
{
	walk_skip(tui, as_triage(view), action == ACTION_TRIAGE_BACK);
	return true;
}

/* Back to the items, before the view is left. */
static bool point_at_items(struct tui *tui, struct view *view, enum action action)
{
	struct triage_view *triage = as_triage(view);

	(void)tui;
	(void)action;
	if (triage->pointing == POINT_AT_ITEMS)
		return false;
	triage->pointing = POINT_AT_ITEMS;
	view->due |= DUE_DATA | DUE_PAINT;
	return true;
}

static view_act *const acts[ACTION_COUNT] = {
	VIEW_MOVES(read_on),
	[ACTION_TRIAGE_LINK] = decide,
	[ACTION_TRIAGE_NEW] = decide,
	[ACTION_TRIAGE_MERGE] = decide,
	[ACTION_TRIAGE_DECLINE] = decide,
	[ACTION_TRIAGE_SNOOZE] = decide,
	[ACTION_TRIAGE_NOTE] = decide,
	[ACTION_ANSWER] = decide,
	[ACTION_UNDO] = turn_back,
	[ACTION_REDO] = turn_back,
	[ACTION_TRIAGE_SKIP] = skip_row,
	[ACTION_TRIAGE_BACK] = skip_row,
	[ACTION_BACK] = point_at_items,
};

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct triage_view *triage = (const struct triage_view *)view;

	*entity = &feedback_entity;
	*row_id = triage->current;
	return triage->current != 0;
}

/* While the digits mean feedback, they merge, and `m` goes back to the items. Where the footer has
 * no room for all, the line above the list tells how to go on and back. */
static const char *label(const struct view *view, enum action action)
{
	const struct triage_view *triage = (const struct triage_view *)view;

	if (triage->current && !areas_beside(triage) &&
		(action == ACTION_TRIAGE_SKIP || action == ACTION_TRIAGE_BACK ||
			action == ACTION_UNDO || action == ACTION_COMMAND))
		return NULL;
	if (triage->pointing == POINT_AT_FEEDBACK) {
		if (action == ACTION_TRIAGE_LINK)
			return "merge";
		if (action == ACTION_TRIAGE_MERGE)
			return "items";
	}
	return action_info(action)->label;
}

static void release(struct view *view)
{
	struct triage_view *triage = as_triage(view);

	page_release(&triage->candidates);
	free(triage->marked);
	free(triage->conclusions);
	strbuf_release(&triage->state);
	record_release(&triage->feedback);
}

static const struct view_type triage_type = {
	.name = "triage",
	.context = context,
	.label = label,
	.load = load_triage,
	.draw = triage_draw,
	.acts = acts,
	.current = current,
	.release = release,
};

struct view *view_triage_new(struct tui *tui, const int64_t *row_ids, size_t count)
{
	struct triage_view *triage = xcalloc(1, sizeof *triage);
	struct error err = {0};
	int64_t first = 0;

	triage->view.type = &triage_type;
	record_init(&triage->feedback, &feedback_entity);
	page_init(&triage->candidates);
	strbuf_init(&triage->state);
	if (count) {
		triage->marked = xmalloc(count * sizeof *row_ids);
		memcpy(triage->marked, row_ids, count * sizeof *row_ids);
		triage->marked_count = count;
		first = row_ids[0];
	} else if (triage_next(&tui->desk, tui->sight, 0, false, &first, &err)) {
		tui_failed(tui, &err);
	}
	walk_to(triage, first);
	return &triage->view;
}
