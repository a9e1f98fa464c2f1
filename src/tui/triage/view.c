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

static bool read_on(struct tui *tui, struct triage_view *triage, enum action action)
{
	int page = areas_of(tui, triage).text.rows;

	switch (action) {
	case ACTION_DOWN:
		areas_scroll(tui, triage, 1);
		return true;
	case ACTION_UP:
		areas_scroll(tui, triage, -1);
		return true;
	case ACTION_HALF_DOWN:
		areas_scroll(tui, triage, (page + 1) / 2);
		return true;
	case ACTION_HALF_UP:
		areas_scroll(tui, triage, -(page + 1) / 2);
		return true;
	case ACTION_PAGE_DOWN:
		areas_scroll(tui, triage, page);
		return true;
	case ACTION_PAGE_UP:
		areas_scroll(tui, triage, -page);
		return true;
	case ACTION_TOP:
		areas_scroll(tui, triage, -triage->scroll);
		return true;
	case ACTION_BOTTOM:
		areas_scroll(tui, triage, (int)triage->feedback.values[FEEDBACK_TEXT].text.len);
		return true;
	default:
		return false;
	}
}

static bool act_on_triage(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct triage_view *triage = as_triage(view);

	switch (action) {
	case ACTION_TRIAGE_LINK:
	case ACTION_TRIAGE_NEW:
	case ACTION_TRIAGE_MERGE:
	case ACTION_TRIAGE_DECLINE:
	case ACTION_TRIAGE_SNOOZE:
	case ACTION_ANSWER:
		outcome_choose(tui, triage, action, key);
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		outcome_turn(tui, triage, action);
		return true;
	case ACTION_TRIAGE_SKIP:
	case ACTION_TRIAGE_BACK:
		walk_skip(tui, triage, action == ACTION_TRIAGE_BACK);
		return true;
	case ACTION_BACK:
		if (triage->pointing == POINT_AT_ITEMS)
			return false;
		triage->pointing = POINT_AT_ITEMS;
		view->due |= DUE_DATA | DUE_PAINT;
		return true;
	default:
		return read_on(tui, triage, action);
	}
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct triage_view *triage = (const struct triage_view *)view;

	*entity = &feedback_entity;
	*row_id = triage->current;
	return triage->current != 0;
}

/* While the digits mean feedback, they merge, and `m` goes back to the items. */
static const char *label(const struct view *view, enum action action)
{
	if (((const struct triage_view *)view)->pointing == POINT_AT_FEEDBACK) {
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

	triage_clear_candidates(triage);
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
	.action = act_on_triage,
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
	strbuf_init(&triage->state);
	if (count) {
		triage->marked = xmalloc(count * sizeof *row_ids);
		memcpy(triage->marked, row_ids, count * sizeof *row_ids);
		triage->marked_count = count;
		first = row_ids[0];
	} else if (triage_next(&tui->desk, tui->product, 0, false, &first, &err)) {
		tui_failed(tui, &err);
	}
	walk_to(triage, first);
	return &triage->view;
}
