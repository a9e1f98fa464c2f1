/* SPDX-License-Identifier: MIT */
/* The panes together: which of them has the keyboard, and what other views have them show. */
#include "panes.h"

#include "dapo/model/tables/saved_view.h"
#include "dapo/store/records/changes.h"
#include "tui/frame/views.h"
#include "window.h"

static struct panes *bottom_panes(struct tui *tui)
{
	struct view *view = tui->top;

	while (view->below)
		view = view->below;
	return panes_of(view);
}

struct pane_list *panes_focused(const struct view *view)
{
	struct panes *panes = panes_of((struct view *)view);

	return &panes->panes[panes->tui->focused];
}

void panes_paint(struct panes *panes, enum pane pane)
{
	panes->parts |= 1u << pane;
	panes->view.due |= DUE_PART;
}

/* ---- Focus */

/* On a small screen, and zoomed, another pane comes into sight; a guest takes the place of the
 * feedback, and the feedback takes it back. */
void panes_focus(struct tui *tui, struct panes *panes, enum pane pane)
{
	if (pane != tui->focused)
		panes_forget_from(panes);
	if (layout_is_guest(pane) && !layout_is_guest(tui->focused))
		panes->origin = tui->focused;
	if (layout_is_guest(pane) || pane == PANE_FEEDBACK)
		tui->guest = pane;
	panes_paint(panes, tui->focused);
	tui->focused = pane;
	panes_paint(panes, pane);
	if (tui->zoomed != PANE_NONE)
		tui->zoomed = pane;
	if (rect_is_empty(tui->layout.panes[pane]))
		tui_relayout(tui);
}

bool panes_dismiss_guest(struct tui *tui, struct panes *panes)
{
	if (tui->layout.all || tui->guest == PANE_FEEDBACK)
		return false;
	tui->guest = PANE_FEEDBACK;
	if (layout_is_guest(tui->focused))
		tui->focused = panes->origin;
	tui_relayout(tui);
	return true;
}

void panes_forget_from(struct panes *panes)
{
	tui_free_views(panes->from.views);
	panes->from.views = NULL;
}

bool panes_return(struct tui *tui, struct panes *panes)
{
	struct view *views = panes->from.views;

	if (!views)
		return false;
	panes->from.views = NULL;
	pane_set_filter(tui, panes_focused(&panes->view), panes->from.filter.buf, NULL);
	panes_focus(tui, panes, panes->from.focused);
	tui->guest = panes->from.guest;
	tui_relayout(tui);
	tui_put_back(tui, views);
	return true;
}

/* ---- Rows */

void panes_moved(struct panes *panes, struct pane_list *pane)
{
	int64_t from, count;

	panes_paint(panes, pane->type->pane);
	if (pane->type->pane == PANE_PRODUCTS || list_need(&pane->list, &from, &count))
		panes->view.due |= DUE_ROWS;
}

void panes_unmark(struct view *view, const struct entity *entity)
{
	struct panes *panes = panes_of(view);

	for (int i = 0; i < PANE_COUNT; i++) {
		struct pane_list *pane = &panes->panes[i];

		if (pane->type->entity == entity && list_clear_marks(&pane->list))
			panes_paint(panes, (enum pane)i);
	}
}

/* ---- Undo */

/* The first row of the focused pane's entity that a change set left there; 0: none. */
static int64_t first_changed(
	struct tui *tui, const struct entity *entity, int64_t seq, struct error *err)
{
	struct change_list list = {0};
	int64_t row_id = 0;

	/* An undo reverses its changes from the last to the first. */
	if (!changes_read(tui->desk.store, seq, true, &list, err)) {
		for (size_t i = 0; i < list.count && !row_id; i++) {
			const struct change *change = &list.changes[i];

			if (change->entity == entity && change->trash_after == TRASH_LIVE)
				row_id = change->row_id;
		}
	}
	change_list_release(&list);
	return row_id;
}

void panes_follow(struct tui *tui, struct view *view, int64_t seq)
{
	struct pane_list *pane = panes_focused(view);
	struct error err = {0};
	int64_t row_id = first_changed(tui, pane->type->entity, seq, &err);

	if (row_id)
		window_go_to(tui, pane, row_id, &err);
	if (err.code)
		tui_failed(tui, &err);
}

/* ---- Shown for other views */

struct pane_list *panes_apply(struct tui *tui, struct panes *panes, const struct record *saved)
{
	int64_t at = record_integer(saved, VIEW_PANE, PANE_BACKLOG);
	struct pane_list *pane;
	struct error err;

	if (at < 0 || at >= PANE_COUNT)
		return NULL;
	pane = &panes->panes[at];
	if (pane_set_filter(tui, pane, record_text(saved, VIEW_FILTER), &err) ||
		pane_set_order(pane, record_text(saved, VIEW_SORT), &err))
		tui_say(tui, MEANING_BAD, "view %s: %s", record_text(saved, VIEW_NAME), err.text);
	return pane;
}

void panes_apply_and_focus(struct tui *tui, struct panes *panes, const struct record *saved)
{
	struct pane_list *pane = panes_apply(tui, panes, saved);

	if (!pane)
		return;
	panes_forget_from(panes);
	panes_focus(tui, panes, pane->type->pane);
	panes_moved(panes, pane);
	panes->view.due |= DUE_ROWS;
}

void view_panes_apply(struct tui *tui, const struct record *saved_view)
{
	panes_apply_and_focus(tui, bottom_panes(tui), saved_view);
}

bool view_panes_show(struct tui *tui, const struct entity *entity, const char *filter)
{
	struct error err = {ERR_NONE, ""};
	struct panes_from *from;
	struct panes *panes = bottom_panes(tui);
	struct view *views;
	int at = 0;

	while (at < PANE_COUNT && panes->panes[at].type->entity != entity)
		at++;
	if (at == PANE_COUNT)
		return false;
	views = tui_set_aside(tui);
	panes_forget_from(panes);
	from = &panes->from;
	from->focused = tui->focused;
	from->guest = tui->guest;
	strbuf_reset(&from->filter);
	strbuf_addstr(&from->filter, panes->panes[at].filter_text.buf);
	if (pane_set_filter(tui, &panes->panes[at], filter, &err))
		tui_say(tui, MEANING_BAD, "%s", err.text);
	panes_focus(tui, panes, (enum pane)at);
	from->views = views;
	panes_moved(panes, &panes->panes[at]);
	panes->view.due |= DUE_ROWS;
	return true;
}
