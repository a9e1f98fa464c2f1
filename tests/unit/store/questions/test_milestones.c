/* SPDX-License-Identifier: MIT */
/* How much of a milestone is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/store/questions/milestones.h"

#include "support/lists.h"
#include "support/rows.h"

static void completion__counts__items_that_are_not_declined(void **state)
{
	struct store store;
	struct milestone_items items = {-1, -1};
	const int64_t milestone = 1;
	int64_t item;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	rows_add(&store, &milestone_entity, "product=orders", "title=Trust", NULL);
	assert_int_equal(milestones_completion(&store, &milestone, 1, &items, NULL), 0);
	assert_int_equal(items.done, 0);
	assert_int_equal(items.of, 0);
#define ADD(...)                                                                                  \
	rows_add(&store, &item_entity, "product=orders", "title=x", "milestone=M-1", __VA_ARGS__, \
		NULL)
	ADD("status=new");
	ADD("status=done", "closed_at=2025-06-01");
	ADD("status=declined", "closed_at=2025-06-01");
	item = ADD("status=ready");
#undef ADD
	rows_trash(&store, &item_entity, item, TRASH_TRASHED);
	assert_int_equal(milestones_completion(&store, &milestone, 1, &items, NULL), 0);
	assert_int_equal(items.done, 1);
	assert_int_equal(items.of, 2);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(completion__counts__items_that_are_not_declined),
	};

	return cmocka_run_group_tests_name("milestones", tests, NULL, NULL);
}
