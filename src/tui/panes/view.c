/* SPDX-License-Identifier: MIT */
/* The panes at the bottom of the stack: products, backlog, feedback, promises, KPIs, roadmap and
 * requests. */
#include "act.h"
#include "dapo/base/memory.h"
#include "dapo/model/tables/saved_view.h"
#include "dapo/store/records/records.h"
#include "draw.h"
#include "tui/frame/views.h"
#include "tui/loop/verbs/verbs.h"
#include "window.h"

/* Rows that the wheel scrolls at once. */
enum { WHEEL_ROWS = 3 };

static const struct pane_type *const types[PANE_COUNT] = {
	[PANE_PRODUCTS] = &pane_products,
	[PANE_BACKLOG] = &pane_backlog,
	[PANE_FEEDBACK] = &pane_feedback,
	[PANE_SLA] = &pane_sla,
	[PANE_KPI] = &pane_kpi,
	[PANE_ROADMAP] = &pane_roadmap,
	[PANE_REQUESTS] = &pane_requests,
};

/* ---- Layout, load, draw */

static void layout(struct tui *tui, struct view *view)
{
	struct panes *panes = panes_of(view);

	for (int i = 0; i < PANE_COUNT; i++) {
		struct rect area = tui->layout.panes[i];

		/* Frame and heads take three rows. */
		if (!rect_is_empty(area))
			list_resize(&panes->panes[i].list, area.rows - 3);
	}
	view->due |= DUE_PAINT | DUE_ROWS;
}

static int load_pane(struct tui *tui, struct panes *panes, int at, struct error *err)
{
	bool changed = false;
	int code = 0;

	/* The products select what the others show, in sight or not. */
	if (at == PANE_PRODUCTS || !rect_is_empty(tui->layout.panes[at]))
		code = window_load(tui, &panes->panes[at], &changed, err);
	/* The user's own change took the row out of the list: on with the next one. */
	if (panes->panes[at].list.lost && (panes->view.due & DUE_OWN))
		list_go(&panes->panes[at].list, panes->panes[at].list.cursor);
	if (changed)
		panes_paint(panes, (enum pane)at);
	return code;
}

/* The product under the cursor; a row that has left the list selects nothing new. */
static void select_product(struct tui *tui, struct panes *panes)
{
	int64_t id = list_current(&panes->panes[PANE_PRODUCTS].list);

	if (id)
		tui->sight.product = id == PANE_ALL_PRODUCTS ? 0 : id;
	for (int i = 0; i < PANE_COUNT; i++)
		pane_set_sight(&panes->panes[i], tui->sight);
}

static void note_unfinished(struct panes *panes)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		if (window_is_unfinished(&panes->panes[i]))
			panes->view.due |= DUE_LONG;
	}
}

/* All in one view of the store. */
static int load_panes(struct tui *tui, struct view *view, struct error *err)
{
	struct panes *panes = panes_of(view);
	int code = db_read_begin(tui->desk.store->db, err);

	if (code)
		return code;
	for (int i = 0; i < PANE_COUNT && (view->due & DUE_DATA); i++)
		pane_stale(&panes->panes[i]);
	pane_set_sight(&panes->panes[PANE_PRODUCTS], tui->sight);
	code = load_pane(tui, panes, PANE_PRODUCTS, err);
	if (!code)
		select_product(tui, panes);
	for (int i = PANE_PRODUCTS + 1; i < PANE_COUNT && !code; i++)
		code = load_pane(tui, panes, i, err);
	note_unfinished(panes);
	db_read_end(tui->desk.store->db);
	return code;
}

static int finish_panes(struct tui *tui, struct view *view, struct error *err)
{
	struct panes *panes = panes_of(view);
	int code = 0;

	for (int i = 0; i < PANE_COUNT && !code; i++) {
		if (!window_is_unfinished(&panes->panes[i]))
			continue;
		code = window_finish(tui, &panes->panes[i], err);
		panes_paint(panes, (enum pane)i);
		view->due |= DUE_ROWS;
	}
	return code;
}

static void draw_panes(struct tui *tui, struct view *view)
{
	struct panes *panes = panes_of(view);
	unsigned parts = view->due & DUE_PAINT ? ~0u : panes->parts;

	for (int i = 0; i < PANE_COUNT; i++) {
		if ((parts >> i & 1) && !rect_is_empty(tui->layout.panes[i]))
			pane_draw(tui, &panes->panes[i], tui->layout.panes[i],
				i == (int)tui->focused);
	}
	panes->parts = 0;
}

static void mouse(struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct panes *panes = panes_of(view);

	for (int i = 0; i < PANE_COUNT; i++) {
		struct pane_list *pane = &panes->panes[i];
		struct rect area = tui->layout.panes[i];
		int64_t position = list_at_line(&pane->list, row - area.row - 2);

		if (!rect_has(area, row, col))
			continue;
		if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN) {
			list_scroll(
				&pane->list, button == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
		} else if (button == MOUSE_LEFT) {
			panes_focus(tui, panes, (enum pane)i);
			if (position >= 0)
				list_go(&pane->list, position);
		}
		panes_moved(panes, pane);
	}
}

/* ---- Asked by others */

static enum context context(const struct view *view)
{
	return panes_focused(view)->type->context;
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct pane_list *pane = panes_focused(view);

	*entity = pane->type->entity;
	*row_id = list_current(&pane->list);
	return *row_id != 0 && *row_id != PANE_ALL_PRODUCTS;
}

/* Verbs that mean nothing for the rows of the pane aren't offered; its full view is. */
static const char *label(const struct view *view, enum action action)
{
	const struct pane_type *pane = panes_focused(view)->type;

	if (action == ACTION_ROADMAP && pane->pane == PANE_ROADMAP)
		return "timeline";
	if (action == ACTION_BOARD && pane->pane == PANE_KPI)
		return "board";
	if (action == ACTION_TRIAGE && layout_is_guest(pane->pane))
		return NULL;
	return verbs_applies(action, pane->entity) ? action_info(action)->label : NULL;
}

static size_t chosen(const struct view *view, const struct entity **entity, int64_t **ids)
{
	const struct pane_list *pane = panes_focused(view);

	*entity = pane->type->entity;
	return pane_chosen(pane, ids);
}

static bool place(const struct view *view, int64_t *at, int64_t *of)
{
	const struct pane_list *pane = panes_focused(view);

	*at = pane->list.cursor - pane->type->lead + 1;
	*of = pane->list.total - pane->type->lead;
	return *of > 0 && *at > 0;
}

static bool lost(const struct view *view)
{
	return panes_focused(view)->list.lost;
}

static bool listed(const struct view *view, struct query *query, const char **filter)
{
	const struct pane_list *pane = panes_focused(view);

	*query = pane_query(panes_of((struct view *)view)->tui, pane);
	*filter = pane->filter_text.buf;
	return true;
}

static void release(struct view *view)
{
	for (int i = 0; i < PANE_COUNT; i++)
		pane_release(&panes_of(view)->panes[i]);
	panes_forget_from(panes_of(view));
	strbuf_release(&panes_of(view)->from.filter);
}

static const struct view_type type = {
	.name = "panes",
	.context = context,
	.label = label,
	.layout = layout,
	.load = load_panes,
	.finish = finish_panes,
	.draw = draw_panes,
	.acts = panes_acts,
	.mouse = mouse,
	.current = current,
	.chosen = chosen,
	.place = place,
	.lost = lost,
	.listed = listed,
	.unmark = panes_unmark,
	.follow = panes_follow,
	.release = release,
};

/* ---- The beginning */

static int apply_named(struct tui *tui, struct panes *panes, const char *name, struct error *err)
{
	struct record record;
	int code;

	record_init(&record, &saved_view_entity);
	code = records_find_record(tui->desk.store, &saved_view_entity, name, &record, err);
	if (!code)
		panes_apply_and_focus(tui, panes, &record);
	record_release(&record);
	return code;
}

/* Each pane may have a default. */
static int apply_defaults(struct tui *tui, struct panes *panes, struct error *err)
{
	struct query query = {.entity = &saved_view_entity, .now = tui->desk.now};
	struct filter *filter = NULL;
	struct page page;
	int code;

	page_init(&page);
	code = filter_parse("is_default:yes", &saved_view_entity, &tui->desk.context, &filter, err);
	query.filter = filter;
	if (!code)
		code = query_page(tui->desk.store, &query, 0, false, PANE_COUNT, &page, err);
	for (size_t i = 0; i < page.count && !code; i++)
		panes_apply(tui, panes, &page.records[i]);
	filter_free(filter);
	page_release(&page);
	return code;
}

struct view *view_panes_new(struct tui *tui, const char *filter, const char *view)
{
	struct panes *panes = xcalloc(1, sizeof *panes);
	struct error err = {ERR_NONE, ""};
	int code;

	panes->view.type = &type;
	strbuf_init(&panes->from.filter);
	panes->tui = tui;
	for (int i = 0; i < PANE_COUNT; i++) {
		pane_init(&panes->panes[i], types[i]);
		pane_set_filter(tui, &panes->panes[i], types[i]->filter, NULL);
	}
	tui->focused = panes->origin = PANE_BACKLOG;
	code = view ? apply_named(tui, panes, view, &err) : apply_defaults(tui, panes, &err);
	if (!code && filter)
		code = pane_set_filter(tui, &panes->panes[PANE_BACKLOG], filter, &err);
	if (code)
		tui_say(tui, MEANING_BAD, "%s", err.text);
	return &panes->view;
}
