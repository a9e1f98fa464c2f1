/* SPDX-License-Identifier: MIT */
/* What the full views of plans have in common. */
#include "plan.h"

#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "tui/loop/views.h"

enum context plan_context(const struct view *view)
{
	(void)view;
	return CONTEXT_PLAN;
}

bool plan_current(const struct view *view, const struct entity **entity, int64_t *row_id)
{
	const struct plan_view *plan = (const struct plan_view *)view;

	*entity = plan->entity;
	*row_id = plan->spots.count ? plan->spots.cursor_id : 0;
	return *row_id != 0;
}

bool plan_place(const struct view *view, int64_t *at, int64_t *of)
{
	const struct spots *spots = &((const struct plan_view *)view)->spots;

	*at = (int64_t)spots->cursor + 1;
	*of = (int64_t)spots->count;
	return spots->count > 0;
}

const char *plan_label(const struct view *view, enum action action)
{
	const struct plan_view *plan = (const struct plan_view *)view;

	if (action == ACTION_ARRANGE || !verbs_apply(action, plan->entity))
		return NULL;
	return action_info(action)->label;
}

bool plan_act(struct tui *tui, struct plan_view *plan, enum action action)
{
	const struct entity *entity;
	int64_t row_id;

	if (action == ACTION_OPEN) {
		if (tui_current(tui, &entity, &row_id))
			tui_push(tui, view_detail_new(tui, entity, row_id));
		return true;
	}
	if (!spots_act(&plan->spots, action, plan->page))
		return false;
	plan->view.due |= DUE_PAINT;
	return true;
}

int plan_fitting(int room, int least, int wanted)
{
	int fits = room / least < wanted ? room / least : wanted;

	return fits < 1 ? 1 : fits;
}

void plan_add_product(const struct tui *tui, struct strbuf *title)
{
	if (tui->product)
		records_key(tui->desk.store, &product_entity, tui->product, title, NULL);
	else
		strbuf_addstr(title, "all products");
}
