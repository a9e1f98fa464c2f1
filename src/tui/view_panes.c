/* SPDX-License-Identifier: MIT */
/* The four panes at the bottom of the stack: products, backlog, feedback and promises. */
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/model/objective.h"
#include "dapo/model/product.h"
#include "dapo/model/saved_view.h"
#include "dapo/store/records.h"
#include "dapo/tui/views.h"
#include "pane.h"

enum { SIDEWAYS_CELLS = 8, WHEEL_ROWS = 3, SCROLL_SHARE = 3 };

struct panes {
	struct view view;
	struct tui *tui;
	struct pane_list panes[PANE_COUNT];
	unsigned parts; /* panes to paint, a bit each */
};

static const struct pane_type *const types[PANE_COUNT] = {
	[PANE_PRODUCTS] = &pane_products,
	[PANE_BACKLOG] = &pane_backlog,
	[PANE_FEEDBACK] = &pane_feedback,
	[PANE_SLA] = &pane_sla,
};

static struct panes *as_panes(struct view *view)
{
	return (struct panes *)view;
}

static struct pane_list *focused(const struct view *view)
{
	struct panes *panes = as_panes((struct view *)view);

	return &panes->panes[panes->tui->focused];
}

static void paint_pane(struct panes *panes, enum pane pane)
{
	panes->parts |= 1u << pane;
	panes->view.due |= DUE_PART;
}

/* ---- Layout, load, draw */

static void layout(struct tui *tui, struct view *view)
{
	struct panes *panes = as_panes(view);

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
		code = pane_load(tui, &panes->panes[at], &changed, err);
	if (changed)
		paint_pane(panes, (enum pane)at);
	return code;
}

/* The product under the cursor; a row that has left the list selects nothing new. */
static void select_product(struct tui *tui, struct panes *panes)
{
	int64_t id = list_current(&panes->panes[PANE_PRODUCTS].list);

	if (id)
		tui->product = id == PANE_ALL_PRODUCTS ? 0 : id;
	for (int i = 0; i < PANE_COUNT; i++)
		pane_set_product(&panes->panes[i], tui->product);
}

static void note_unfinished(struct panes *panes)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		if (pane_is_unfinished(&panes->panes[i]))
			panes->view.due |= DUE_LONG;
	}
}

/* All in one view of the store. */
static int load(struct tui *tui, struct view *view, struct error *err)
{
	struct panes *panes = as_panes(view);
	int code = db_read_begin(tui->desk.store->db, err);

	if (code)
		return code;
	for (int i = 0; i < PANE_COUNT && (view->due & DUE_DATA); i++)
		pane_stale(&panes->panes[i]);
	code = load_pane(tui, panes, PANE_PRODUCTS, err);
	if (!code)
		select_product(tui, panes);
	for (int i = PANE_PRODUCTS + 1; i < PANE_COUNT && !code; i++)
		code = load_pane(tui, panes, i, err);
	note_unfinished(panes);
	db_read_end(tui->desk.store->db);
	return code;
}

static int finish(struct tui *tui, struct view *view, struct error *err)
{
	struct panes *panes = as_panes(view);
	int code = 0;

	for (int i = 0; i < PANE_COUNT && !code; i++) {
		if (!pane_is_unfinished(&panes->panes[i]))
			continue;
		code = pane_finish(tui, &panes->panes[i], err);
		paint_pane(panes, (enum pane)i);
		view->due |= DUE_ROWS;
	}
	return code;
}

static void draw(struct tui *tui, struct view *view)
{
	struct panes *panes = as_panes(view);
	unsigned parts = view->due & DUE_PAINT ? ~0u : panes->parts;

	for (int i = 0; i < PANE_COUNT; i++) {
		if ((parts >> i & 1) && !rect_is_empty(tui->layout.panes[i]))
			pane_draw(tui, &panes->panes[i], tui->layout.panes[i],
				i == (int)tui->focused);
	}
	panes->parts = 0;
}

/* ---- Focus */

/* Below 80 columns, and zoomed, another pane comes into sight. */
static void focus(struct tui *tui, struct panes *panes, enum pane pane)
{
	bool hidden = rect_is_empty(tui->layout.panes[pane]);

	if (tui->zoomed != PANE_NONE) {
		tui->zoomed = pane;
		hidden = true;
	}
	paint_pane(panes, tui->focused);
	tui->focused = pane;
	paint_pane(panes, pane);
	if (hidden)
		tui_relayout(tui);
}

static bool act_on_focus(struct tui *tui, struct panes *panes, enum action action)
{
	int step = action == ACTION_PANE_NEXT ? 1 : PANE_COUNT - 1;

	switch (action) {
	case ACTION_PANE_PRODUCTS:
	case ACTION_PANE_BACKLOG:
	case ACTION_PANE_FEEDBACK:
	case ACTION_PANE_SLA:
		focus(tui, panes, (enum pane)(action - ACTION_PANE_PRODUCTS));
		return true;
	case ACTION_PANE_NEXT:
	case ACTION_PANE_PREVIOUS:
		focus(tui, panes, (enum pane)(((int)tui->focused + step) % PANE_COUNT));
		return true;
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

/* What a move needs: rows beyond the window; for the products, those of the product. */
static void moved(struct panes *panes, struct pane_list *pane)
{
	int64_t from, count;

	paint_pane(panes, pane->type->pane);
	if (pane->type->pane == PANE_PRODUCTS || list_need(&pane->list, &from, &count))
		panes->view.due |= DUE_ROWS;
}

/* A step that scrolls, scrolls by some rows at once: every row of a pane that scrolls is sent anew,
 * and so it is once in a while, not for every step. */
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
	struct pane_list *pane = focused(&panes->view);
	struct error err = {ERR_NONE, ""};
	int code = action == ACTION_MARK_ALL ? pane_mark_all(tui, pane, &err)
					     : pane_mark_range(tui, pane, &err);

	if (code)
		tui_failed(tui, &err);
	else if (pane->list.anchor >= 0)
		tui_say(tui, MEANING_MESSAGE, "a range begins here; move, then mark it");
	else
		tui_say(tui, MEANING_MESSAGE, "%zu marked", pane->list.marks.len);
	moved(panes, pane);
}

static bool act_on_rows(struct tui *tui, struct panes *panes, enum action action)
{
	struct pane_list *pane = focused(&panes->view);

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
	moved(panes, pane);
	return true;
}

void view_panes_unmark(struct tui *tui)
{
	if (!tui->top->below)
		list_clear_marks(&focused(tui->top)->list);
}

/* Esc: the filter, then the marks, then the zoom. */
static bool go_back(struct tui *tui, struct panes *panes)
{
	struct pane_list *pane = focused(&panes->view);

	if (pane_is_filtered(pane)) {
		if (pane_set_filter(tui, pane, pane->type->filter, NULL) == 0)
			moved(panes, pane);
	} else if (list_clear_marks(&pane->list)) {
		paint_pane(panes, pane->type->pane);
	} else if (tui->zoomed != PANE_NONE) {
		tui->zoomed = PANE_NONE;
		tui_relayout(tui);
	} else {
		tui_say(tui, MEANING_MESSAGE, "q quits");
	}
	return true;
}

static bool act_on_list(struct tui *tui, struct panes *panes, enum action action)
{
	struct pane_list *pane = focused(&panes->view);

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
		moved(panes, pane);
		panes->view.due |= DUE_ROWS;
		return true;
	case ACTION_BACK:
		return go_back(tui, panes);
	default:
		return false;
	}
}

/* ---- Other views */

static void open_row(struct tui *tui, struct panes *panes)
{
	const struct entity *entity;
	int64_t row_id;

	if (list_current(&focused(&panes->view)->list) == PANE_ALL_PRODUCTS)
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
		pane_open_triage(tui, &panes->panes[PANE_FEEDBACK]);
		return true;
	case ACTION_VIEWS:
		tui_push(tui, view_saved_new(tui));
		return true;
	default:
		return false;
	}
}

static bool act(struct tui *tui, struct view *view, enum action action, int32_t key)
{
	struct panes *panes = as_panes(view);

	(void)key;
	return act_on_rows(tui, panes, action) || act_on_focus(tui, panes, action) ||
		act_on_list(tui, panes, action) || open_view(tui, panes, action);
}

static void mouse(struct tui *tui, struct view *view, enum mouse_button button, int row, int col)
{
	struct panes *panes = as_panes(view);

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
			focus(tui, panes, (enum pane)i);
			if (position >= 0)
				list_go(&pane->list, position);
		}
		moved(panes, pane);
	}
}

/* ---- What others ask */

static enum context context(const struct view *view)
{
	return focused(view)->type->context;
}

static bool current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct pane_list *pane = focused(view);

	*entity = pane->type->entity;
	*row_id = list_current(&pane->list);
	return *row_id != 0 && *row_id != PANE_ALL_PRODUCTS;
}

static size_t chosen(const struct view *view, const struct entity **entity, int64_t **ids)
{
	const struct pane_list *pane = focused(view);

	*entity = pane->type->entity;
	return pane_chosen(pane, ids);
}

static bool place(const struct view *view, int64_t *at, int64_t *of)
{
	const struct pane_list *pane = focused(view);

	*at = pane->list.cursor - pane->type->lead + 1;
	*of = pane->list.total - pane->type->lead;
	return *of > 0 && *at > 0;
}

static bool lost(const struct view *view)
{
	return focused(view)->list.lost;
}

static bool listed(const struct view *view, struct query *query, const char **filter)
{
	const struct pane_list *pane = focused(view);

	*query = pane_query(as_panes((struct view *)view)->tui, pane);
	*filter = pane->filter_text.buf;
	return true;
}

static void release(struct view *view)
{
	for (int i = 0; i < PANE_COUNT; i++)
		pane_release(&as_panes(view)->panes[i]);
}

static const struct view_type type = {
	.name = "panes",
	.context = context,
	.layout = layout,
	.load = load,
	.finish = finish,
	.draw = draw,
	.action = act,
	.mouse = mouse,
	.current = current,
	.chosen = chosen,
	.place = place,
	.lost = lost,
	.listed = listed,
	.release = release,
};

/* ---- Saved views, and the beginning */

static void apply(struct tui *tui, struct panes *panes, const struct record *saved)
{
	int64_t at = record_integer(saved, VIEW_PANE, PANE_BACKLOG);
	struct pane_list *pane;
	struct error err;

	if (at < 0 || at >= PANE_COUNT)
		return;
	pane = &panes->panes[at];
	if (pane_set_filter(tui, pane, record_text(saved, VIEW_FILTER), &err))
		tui_say(tui, MEANING_BAD, "view %s: %s", record_text(saved, VIEW_NAME), err.text);
	pane_set_order(pane, record_text(saved, VIEW_SORT));
	focus(tui, panes, (enum pane)at);
	moved(panes, pane);
}

void view_panes_apply(struct tui *tui, const struct record *saved_view)
{
	struct view *view = tui->top;

	while (view->below)
		view = view->below;
	apply(tui, as_panes(view), saved_view);
}

/* The view named, else the one that is the default. */
static void apply_first(struct tui *tui, struct panes *panes, const char *name)
{
	struct query query = {.entity = &saved_view_entity, .now = tui->desk.now};
	struct filter *filter = NULL;
	struct page page;
	struct error err = {ERR_NONE, ""};
	int code;

	page_init(&page);
	if (name) {
		struct record record;

		record_init(&record, &saved_view_entity);
		code = records_find_record(
			tui->desk.store, &saved_view_entity, name, &record, &err);
		if (!code)
			apply(tui, panes, &record);
		record_release(&record);
	} else {
		code = filter_parse(
			"is_default:yes", &saved_view_entity, &tui->desk.context, &filter, &err);
		query.filter = filter;
		if (!code)
			code = query_page(tui->desk.store, &query, 0, false, 1, &page, &err);
		if (!code && page.count)
			apply(tui, panes, &page.records[0]);
	}
	if (code)
		tui_say(tui, MEANING_BAD, "%s", err.text);
	filter_free(filter);
	page_release(&page);
}

struct view *view_panes_new(struct tui *tui, const char *filter, const char *view)
{
	struct panes *panes = xcalloc(1, sizeof *panes);
	struct error err = {ERR_NONE, ""};

	panes->view.type = &type;
	panes->tui = tui;
	for (int i = 0; i < PANE_COUNT; i++) {
		pane_init(&panes->panes[i], types[i]);
		pane_set_filter(tui, &panes->panes[i], types[i]->filter, NULL);
	}
	tui->focused = PANE_BACKLOG;
	if (!filter || view)
		apply_first(tui, panes, view);
	if (filter && pane_set_filter(tui, &panes->panes[PANE_BACKLOG], filter, &err))
		tui_say(tui, MEANING_BAD, "%s", err.text);
	return &panes->view;
}
