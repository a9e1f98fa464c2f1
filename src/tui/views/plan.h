/* SPDX-License-Identifier: MIT */
/* What the full views of plans have in common: rows at places, a cursor that walks over them, and
 * verbs on the row under it. */
#ifndef DAPO_TUI_VIEWS_PLAN_H
#define DAPO_TUI_VIEWS_PLAN_H

#include "tui/core/spots.h"
#include "tui/loop/view.h"

/* The head of such a view; the first member of its own struct. */
struct plan_view {
	struct view view;
	const struct entity *entity;
	struct spots spots;
	int page; /* as spots_act() takes it */
};

/* Functions for the table of such a view. */
enum context plan_context(const struct view *view);
bool plan_current(const struct view *view, const struct entity **entity, int64_t *row_id);
bool plan_place(const struct view *view, int64_t *at, int64_t *of);

/* What the footer calls an action on the rows of `entity`; NULL for what means nothing for them,
 * and for ACTION_ARRANGE. */
const char *plan_label(const struct view *view, enum action action);

/* Moves, and opens the row under the cursor; false for any other action. */
bool plan_act(struct tui *tui, struct plan_view *plan, enum action action);

/* How many things of `least` cells there is room for, at most `wanted`, but one in any case. */
int plan_fitting(int room, int least, int wanted);

/* Adds the selected product, or that it is all of them, to a title. */
void plan_add_product(const struct tui *tui, struct strbuf *title);

#endif
