/* SPDX-License-Identifier: MIT */
/* Set questions about milestones. */
#include "dapo/store/questions/milestones.h"

#include "store/engine/literals.h"
#include "store/engine/many.h"

static void take_completion(void *closure, size_t at, struct db_rows *rows)
{
	struct milestone_items *items = closure;

	items[at] = (struct milestone_items){db_integer(rows, 1), db_integer(rows, 2)};
}

int milestones_completion(struct store *store, const int64_t *milestones, size_t count,
	struct milestone_items *items, struct error *err)
{
	const struct many_question question = {
		.before = "SELECT milestone, count(*) FILTER (WHERE status = " SQL_ITEM_DONE
			  "), count(*) FROM item WHERE +" LIVE " AND status <> " SQL_ITEM_DECLINED
			  " AND milestone IN (",
		.behind = ") GROUP BY milestone",
		.first = 1,
		.take = take_completion,
		.closure = items,
	};

	for (size_t i = 0; i < count; i++)
		items[i] = (struct milestone_items){0, 0};
	return many_ask(store->db, &question, milestones, count, err);
}
