/* SPDX-License-Identifier: MIT */
/* Keys in the panes: focus and zoom, moves and marks, filter and order, other views. */
#include "act.h"

#include <stdlib.h>

#include "ask.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "tui/frame/views.h"
#include "window.h"

enum {
	SIDEWAYS_CELLS = 8, /* one step of scrolling sideways */
	SCROLL_SHARE = 3,   /* a step that scrolls moves by this part of the height */
	TRIAGE_MAX = 10000, /* rows that triage goes through at once */
};

/* ---- Focus */

/* The pane that an action goes to; PANE_NONE if it goes to none. */
static enum pane pane_of(const struct tui *tui, enum action action)
{
	switch (action) {
	case ACTION_PANE_PRODUCTS:
		return PANE_PRODUCTS;
	case ACTION_PANE_BACKLOG:
		return PANE_BACKLOG;
	case ACTION_PANE_FEEDBACK:
		return PANE_FEEDBACK;
	case ACTION_PANE_SLA:
		return PANE_SLA;
	case ACTION_PANE_KPI:
		return PANE_KPI;
	case ACTION_PANE_ROADMAP:
		return PANE_ROADMAP;
	case ACTION_PANE_REQUESTS:
		return PANE_REQUESTS;
	case ACTION_PANE_NEXT:
	case ACTION_PANE_PREVIOUS:
		return layout_next(&tui->layout, tui->focused, tui->guest,
			action == ACTION_PANE_NEXT ? 1 : -1);
	default:
		return PANE_NONE;
	}
}

static bool act_on_focus(struct tui *tui, struct panes *panes, enum action action)
{
	enum pane pane = pane_of(tui, action);

	if (pane != PANE_NONE) {
		panes_focus(tui, panes, pane);
		return true;
	}
	switch (action) {
	case ACTION_ZOOM:
		tui->zoomed = tui->zoomed == PANE_NONE ? tui->focused : PANE_NONE;
		tui_relayout(tui);
		return true;
	case ACTION_WIDE:
		tui->wide = !tui->wide;
		tui_due(tui, DUE_PAINT);
		return true;
	default:
		return false;
	}
}

/* ---- Lists */

/* A step beyond the edge scrolls by several rows: scrolling sends every row of the pane anew,
 * which is too much for each step. */
static bool step(struct list *list, enum action action)
{
	int64_t top = list->top;
	int64_t jump = list->height / SCROLL_SHARE;

	if ((action != ACTION_DOWN && action != ACTION_UP) || !list_act(list, action))
		return false;
	if (list->top != top && jump > 1)
		list_scroll(list, list->top > top ? jump - 1 : 1 - jump);
	return true;
}

static void mark(struct tui *tui, struct panes *panes, enum action action)
{
	struct pane_list *pane = panes_focused(&panes->view);
	struct error err = {ERR_NONE, ""};
	int code = action == ACTION_MARK_ALL ? pane_mark_all(tui, pane, &err)
					     : pane_mark_range(tui, pane, &err);

	if (code)
		tui_failed(tui, &err);
	else if (pane->list.anchor >= 0)
		tui_say(tui, MEANING_MESSAGE, "a range begins here; move, then mark it");
	else
		tui_say(tui, MEANING_MESSAGE, "%zu marked", pane->list.marks.len);
	panes_moved(panes, pane);
}

/* A key that was typed before the rows of a new filter were read needs them now. */
static void catch_up(struct tui *tui, struct pane_list *pane)
{
	struct error err;
	bool changed;

	/* If it fails, it is tried again before drawing, and told of then. */
	if (pane->recount && !pane->list.loaded)
		window_load(tui, pane, &changed, &err);
}

static bool act_on_rows(struct tui *tui, struct panes *panes, enum action action)
{
	struct pane_list *pane = panes_focused(&panes->view);

	catch_up(tui, pane);
	switch (action) {
	case ACTION_MARK_RANGE:
	case ACTION_MARK_ALL:
		mark(tui, panes, action);
		return true;
	case ACTION_HIT_NEXT: /* all rows are hits of the filter */
		list_move(&pane->list, 1);
		break;
	case ACTION_HIT_PREVIOUS:
		list_move(&pane->list, -1);
		break;
	case ACTION_SCROLL_RIGHT:
		pane->skip += SIDEWAYS_CELLS;
		break;
	case ACTION_SCROLL_LEFT:
		pane->skip -= pane->skip < SIDEWAYS_CELLS ? pane->skip : SIDEWAYS_CELLS;
		break;
	default:
		if (!step(&pane->list, action) && !list_act(&pane->list, action))
			return false;
	}
	panes_moved(panes, pane);
	return true;
}

/* Esc: the views that it was entered from, else the filter, then the marks, then the zoom, then the
 * guest. */
static bool go_back(struct tui *tui, struct panes *panes)
{
	struct pane_list *pane = panes_focused(&panes->view);
	size_t marked = pane->list.marks.len;

	if (panes_return(tui, panes)) {
		return true;
	} else if (pane_is_filtered(pane)) {
		if (pane_set_filter(tui, pane, pane->type->filter, NULL) == 0)
			panes_moved(panes, pane);
		pane_tell_marks(tui, marked - pane->list.marks.len);
	} else if (list_clear_marks(&pane->list)) {
		panes_paint(panes, pane->type->pane);
	} else if (tui->zoomed != PANE_NONE) {
		tui->zoomed = PANE_NONE;
		tui_relayout(tui);
	} else if (!panes_dismiss_guest(tui, panes)) {
		tui_say(tui, MEANING_MESSAGE, "q quits");
	}
	return true;
}

static bool act_on_list(struct tui *tui, struct panes *panes, enum action action)
{
	struct pane_list *pane = panes_focused(&panes->view);

	switch (action) {
	case ACTION_FILTER:
		pane_ask_filter(tui, pane);
		return true;
	case ACTION_SORT:
		pane_ask_order(tui, pane);
		return true;
	case ACTION_SORT_REVERSE:
		pane->reverse = !pane->reverse;
		pane_stale(pane);
		panes_moved(panes, pane);
		panes->view.due |= DUE_ROWS;
		return true;
	case ACTION_BACK:
		return go_back(tui, panes);
	case ACTION_CLOSE:
		return panes_return(tui, panes);
	default:
		return false;
	}
}

/* ---- Other views */

/* New feedback that passes the filter of its pane, oldest first. */
static int find_new(struct tui *tui, const struct pane_list *pane, int64_t **ids, size_t *count,
	struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct filter *filter = NULL;
	struct query query = pane_query(tui, pane);
	int code;

	strbuf_addstr(&text, "status:new not +snoozed");
	if (pane->filter_text.len)
		strbuf_addf(&text, " (%s)", pane->filter_text.buf);
	code = filter_parse(text.buf, &feedback_entity, &tui->desk.context, &filter, err);
	query.filter = filter;
	query.order = "submitted";
	query.reverse = true;
	if (!code)
		code = query_ids(tui->desk.store, &query, TRIAGE_MAX, ids, count, err);
	filter_free(filter);
	strbuf_release(&text);
	return code;
}

/* Triage of the marked feedback; else of the new feedback that the filter shows; else of all
 * that is new. */
static void open_triage(struct tui *tui, struct pane_list *pane)
{
	const struct id_set *marks = &pane->list.marks;
	struct error err = {0};
	int64_t *ids = NULL;
	size_t count = 0;

	/* A pane out of sight is not kept up to date. */
	if (pane_check_marks(tui, pane, &err)) {
		tui_failed(tui, &err);
		return;
	}
	if (marks->len || !pane_is_filtered(pane))
		tui_push(tui, view_triage_new(tui, marks->ids, marks->len));
	else if (find_new(tui, pane, &ids, &count, &err))
		tui_failed(tui, &err);
	else if (count)
		tui_push(tui, view_triage_new(tui, ids, count));
	else
		tui_say(tui, MEANING_MESSAGE, "no new feedback passes this filter");
	free(ids);
}

static void open_row(struct tui *tui, struct panes *panes)
{
	const struct entity *entity;
	int64_t row_id;

	if (list_current(&panes_focused(&panes->view)->list) == PANE_ALL_PRODUCTS)
		tui_say(tui, MEANING_MESSAGE, "this row stands for all products");
	else if (tui_current(tui, &entity, &row_id))
		tui_push(tui, view_detail_new(tui, entity, row_id));
}

static bool open_view(struct tui *tui, struct panes *panes, enum action action)
{
	const struct entity *entity;
	int64_t row_id;

	switch (action) {
	case ACTION_OPEN:
		open_row(tui, panes);
		return true;
	case ACTION_WHY:
		if (tui_current(tui, &entity, &row_id) && entity == &item_entity)
			tui_push(tui, view_why_new(tui, row_id));
		return true;
	case ACTION_TRIAGE:
		open_triage(tui, &panes->panes[PANE_FEEDBACK]);
		return true;
	case ACTION_ROADMAP:
		tui_push(tui, view_roadmap_new(tui));
		return true;
	case ACTION_BOARD:
		tui_push(tui, view_kpi_new(tui));
		return true;
	case ACTION_PLOT:
		tui_push(tui, view_scatter_new(tui, panes->panes[PANE_BACKLOG].filter_text.buf));
		return true;
	case ACTION_REVIEW:
		if (!panes_return(tui, panes))
			tui_push(tui, view_review_new(tui));
		return true;
	case ACTION_DECISIONS:
		tui_push(tui, view_decisions_new(tui));
		return true;
	case ACTION_BIAS:
		tui_push(tui, view_bias_new(tui));
		return true;
	case ACTION_VIEWS:
		tui_push(tui, view_saved_new(tui));
		return true;
	default:
		return false;
	}
}

bool panes_act(struct tui *tui, struct panes *panes, enum action action)
{
	return act_on_rows(tui, panes, action) || act_on_focus(tui, panes, action) ||
		act_on_list(tui, panes, action) || open_view(tui, panes, action);
}
