/* SPDX-License-Identifier: MIT */
/* Keys in the panes: focus and zoom, moves and marks, filter and order, other views. */
#include "act.h"

#include <stdlib.h>

#include "ask.h"
#include "dapo/model/tables/feedback.h"
#include "tui/frame/views.h"
#include "window.h"

enum {
	SIDEWAYS_CELLS = 8, /* one step of scrolling sideways */
	SCROLL_SHARE = 3,   /* a step that scrolls moves by this part of the height */
	TRIAGE_MAX = 10000, /* rows that triage goes through at once */
};

/* ---- Focus */

static bool go_to_pane(struct tui *tui, struct view *view, enum action action)
{
	static const enum pane panes[ACTION_COUNT] = {
		[ACTION_PANE_PRODUCTS] = PANE_PRODUCTS,
		[ACTION_PANE_BACKLOG] = PANE_BACKLOG,
		[ACTION_PANE_FEEDBACK] = PANE_FEEDBACK,
		[ACTION_PANE_SLA] = PANE_SLA,
		[ACTION_PANE_KPI] = PANE_KPI,
		[ACTION_PANE_ROADMAP] = PANE_ROADMAP,
		[ACTION_PANE_REQUESTS] = PANE_REQUESTS,
	};

	panes_focus(tui, panes_of(view), panes[action]);
	return true;
}

static bool go_to_neighbour(struct tui *tui, struct view *view, enum action action)
{
	enum pane pane = layout_next(
		&tui->layout, tui->focused, tui->guest, action == ACTION_PANE_NEXT ? 1 : -1);

	if (pane != PANE_NONE)
		panes_focus(tui, panes_of(view), pane);
	return true;
}

static bool switch_zoom(struct tui *tui, struct view *view, enum action action)
{
	(void)view;
	(void)action;
	tui->zoomed = tui->zoomed == PANE_NONE ? tui->focused : PANE_NONE;
	tui_relayout(tui);
	return true;
}

static bool switch_wide(struct tui *tui, struct view *view, enum action action)
{
	(void)view;
	(void)action;
	tui->wide = !tui->wide;
	tui_due(tui, DUE_PAINT);
	return true;
}

/* ---- Lists */

/* A step beyond the edge scrolls by several rows: scrolling sends every row of the pane anew,
 * which is too much for each step. */
static void step(struct list *list, enum action action)
{
	int64_t top = list->top;
	int64_t jump = list->height / SCROLL_SHARE;

	list_act(list, action);
	if (list->top != top && jump > 1)
		list_scroll(list, list->top > top ? jump - 1 : 1 - jump);
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

/* The pane in focus, with the rows that its filter finds. */
static struct pane_list *ready_pane(struct tui *tui, struct view *view)
{
	struct pane_list *pane = panes_focused(view);

	catch_up(tui, pane);
	return pane;
}

static bool move_in_rows(struct tui *tui, struct view *view, enum action action)
{
	struct pane_list *pane = ready_pane(tui, view);

	if (action == ACTION_DOWN || action == ACTION_UP)
		step(&pane->list, action);
	else
		list_act(&pane->list, action);
	panes_moved(panes_of(view), pane);
	return true;
}

/* All rows are hits of the filter. */
static bool go_to_hit(struct tui *tui, struct view *view, enum action action)
{
	struct pane_list *pane = ready_pane(tui, view);

	list_move(&pane->list, action == ACTION_HIT_NEXT ? 1 : -1);
	panes_moved(panes_of(view), pane);
	return true;
}

static bool scroll_sideways(struct tui *tui, struct view *view, enum action action)
{
	struct pane_list *pane = ready_pane(tui, view);

	if (action == ACTION_SCROLL_RIGHT)
		pane->skip += SIDEWAYS_CELLS;
	else
		pane->skip -= pane->skip < SIDEWAYS_CELLS ? pane->skip : SIDEWAYS_CELLS;
	panes_moved(panes_of(view), pane);
	return true;
}

static bool mark_rows(struct tui *tui, struct view *view, enum action action)
{
	struct pane_list *pane = ready_pane(tui, view);
	struct error err = {ERR_NONE, ""};
	int code = action == ACTION_MARK_ALL ? pane_mark_all(tui, pane, &err)
					     : pane_mark_range(tui, pane, &err);

	if (code)
		tui_failed(tui, &err);
	else if (pane->list.anchor >= 0)
		tui_say(tui, MEANING_MESSAGE, "a range begins here; move, then mark it");
	else
		tui_say(tui, MEANING_MESSAGE, "%zu marked", pane->list.marks.len);
	panes_moved(panes_of(view), pane);
	return true;
}

/* Esc: the views that it was entered from, else the filter, then the marks, then the zoom, then the
 * guest. */
static bool go_back(struct tui *tui, struct view *view, enum action action)
{
	struct panes *panes = panes_of(view);
	struct pane_list *pane = panes_focused(view);
	size_t marked = pane->list.marks.len;

	(void)action;
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

/* To the views that the pane was entered from. */
static bool leave_pane(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	return panes_return(tui, panes_of(view));
}

static bool filter_rows(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	pane_ask_filter(tui, panes_focused(view));
	return true;
}

static bool sort_rows(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	pane_ask_order(tui, panes_focused(view));
	return true;
}

static bool reverse_order(struct tui *tui, struct view *view, enum action action)
{
	struct pane_list *pane = panes_focused(view);

	(void)tui;
	(void)action;
	pane->reverse = !pane->reverse;
	pane_stale(pane);
	panes_moved(panes_of(view), pane);
	view->due |= DUE_ROWS;
	return true;
}

/* ---- Other views */

/* Feedback of the inbox that passes the filter of its pane, oldest first. */
static int find_inbox(struct tui *tui, const struct pane_list *pane, int64_t **ids, size_t *count,
	struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct filter *filter = NULL;
	struct query query = pane_query(tui, pane);
	int code;

	strbuf_addstr(&text, "+inbox");
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

/* Triage of the marked feedback; else of the inbox as far as the filter shows it; else of all the
 * inbox. */
static bool open_triage(struct tui *tui, struct view *view, enum action action)
{
	const struct pane_list *pane = &panes_of(view)->panes[PANE_FEEDBACK];
	const struct id_set *marks = &pane->list.marks;
	struct error err = {0};
	int64_t *ids = NULL;
	size_t count = 0;
	bool as_marked;
	int code;

	(void)action;
	/* A pane out of sight is not kept up to date. */
	code = pane_check_marks(tui, &panes_of(view)->panes[PANE_FEEDBACK], &err);
	as_marked = marks->len || !pane_is_filtered(pane);
	if (!code && !as_marked)
		code = find_inbox(tui, pane, &ids, &count, &err);
	if (code)
		tui_failed(tui, &err);
	else if (as_marked)
		tui_push(tui, view_triage_new(tui, marks->ids, marks->len));
	else if (count)
		tui_push(tui, view_triage_new(tui, ids, count));
	else
		tui_say(tui, MEANING_MESSAGE, "no feedback of the inbox passes this filter");
	free(ids);
	return true;
}

static bool open_row(struct tui *tui, struct view *view, enum action action)
{
	const struct entity *entity;
	int64_t row_id;

	(void)action;
	if (list_current(&panes_focused(view)->list) == PANE_ALL_PRODUCTS)
		tui_say(tui, MEANING_MESSAGE, "this row stands for all products");
	else if (tui_current(tui, &entity, &row_id))
		tui_push(tui, view_detail_new(tui, entity, row_id));
	return true;
}

static bool open_plot(struct tui *tui, struct view *view, enum action action)
{
	(void)action;
	tui_push(tui, view_scatter_new(tui, panes_of(view)->panes[PANE_BACKLOG].filter_text.buf));
	return true;
}

/* ---- The table */

view_act *const panes_acts[ACTION_COUNT] = {
	[ACTION_PANE_PRODUCTS] = go_to_pane,
	[ACTION_PANE_BACKLOG] = go_to_pane,
	[ACTION_PANE_FEEDBACK] = go_to_pane,
	[ACTION_PANE_SLA] = go_to_pane,
	[ACTION_PANE_KPI] = go_to_pane,
	[ACTION_PANE_ROADMAP] = go_to_pane,
	[ACTION_PANE_REQUESTS] = go_to_pane,
	[ACTION_PANE_NEXT] = go_to_neighbour,
	[ACTION_PANE_PREVIOUS] = go_to_neighbour,
	[ACTION_ZOOM] = switch_zoom,
	[ACTION_WIDE] = switch_wide,
	VIEW_MOVES(move_in_rows),
	[ACTION_MARK] = move_in_rows, /* and down */
	[ACTION_MARK_RANGE] = mark_rows,
	[ACTION_MARK_ALL] = mark_rows,
	[ACTION_HIT_NEXT] = go_to_hit,
	[ACTION_HIT_PREVIOUS] = go_to_hit,
	[ACTION_SCROLL_LEFT] = scroll_sideways,
	[ACTION_SCROLL_RIGHT] = scroll_sideways,
	[ACTION_FILTER] = filter_rows,
	[ACTION_SORT] = sort_rows,
	[ACTION_SORT_REVERSE] = reverse_order,
	[ACTION_BACK] = go_back,
	[ACTION_CLOSE] = leave_pane,
	[ACTION_REVIEW] = leave_pane, /* the review, where it was entered from there */
	[ACTION_OPEN] = open_row,
	[ACTION_TRIAGE] = open_triage,
	[ACTION_PLOT] = open_plot,
};
