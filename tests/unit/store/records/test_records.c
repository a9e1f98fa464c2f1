/* SPDX-License-Identifier: MIT */
/* Rows of an entity as records: many at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/tables/item.h"
#include "dapo/store/records/records.h"

#include "support/lists.h"
#include "support/rows.h"

enum { ROWS = 700 };

static void add_items(struct store *store)
{
	char title[32];

	rows_open(store);
	lists_add_house(store);
	assert_int_equal(db_begin(store->db, NULL), 0);
	for (int i = 1; i <= ROWS; i++) {
		snprintf(title, sizeof title, "title=Item %d", i);
		assert_int_equal(rows_add(store, &item_entity, "product=orders", title, NULL), i);
	}
	assert_int_equal(db_commit(store->db, NULL), 0);
}

/* Asks for `count` rows, each the `step`-th after the one before, the last first. */
static void assert_many(struct store *store, size_t count, int64_t step, struct page *page)
{
	int64_t before = db_counts(store->db).statements;
	int64_t ids[ROWS] = {0};
	char title[32];

	for (size_t i = 0; i < count; i++)
		ids[i] = (int64_t)(count - i) * step;
	assert_int_equal(records_get_many(store, &item_entity, ids, count, page, NULL), 0);
	assert_int_equal(page->count, count);
	assert_int_equal(db_counts(store->db).statements - before, (count + 511) / 512);
	for (size_t i = 0; i < count; i++) {
		snprintf(title, sizeof title, "Item %d", (int)ids[i]);
		assert_int_equal(page->records[i].row_id, ids[i]);
		assert_int_equal(page->records[i].version, 1);
		assert_string_equal(record_text(&page->records[i], ITEM_TITLE), title);
		assert_string_equal(
			record_value(&page->records[i], ITEM_PRODUCT)->text.buf, "orders");
	}
}

static void records_get_many__any_number__in_the_order_asked(void **state)
{
	static const size_t counts[] = {ROWS, 0, 1, 2, 8, 9, 64, 65, 512, 513, ROWS - 1};
	struct store store;
	struct page page;

	(void)state;
	add_items(&store);
	page_init(&page);
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		assert_many(&store, counts[i], 1, &page);
	assert_many(&store, ROWS / 7, 7, &page);
	page_release(&page);
	store_close(&store);
}

static void records_get_many__a_row_that_is_none__named(void **state)
{
	static const int64_t ids[] = {3, ROWS + 5, 1};
	struct error err = {0};
	struct store store;
	struct page page;

	(void)state;
	add_items(&store);
	page_init(&page);
	assert_int_equal(
		records_get_many(&store, &item_entity, ids, 3, &page, &err), ERR_NOT_FOUND);
	assert_string_equal(err.text, "there is no item with row 705");
	assert_int_equal(page.count, 0);
	page_release(&page);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_get_many__any_number__in_the_order_asked),
		cmocka_unit_test(records_get_many__a_row_that_is_none__named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
