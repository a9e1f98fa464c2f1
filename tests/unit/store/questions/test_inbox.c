/* SPDX-License-Identifier: MIT */
/* The inbox: counted, listed and walked, it is the same rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/inbox.h"

#include "support/lists.h"
#include "support/now.h"
#include "support/rows.h"

enum { SOLD = 4 };

static const struct sight EVERYTHING = {0};

static int64_t add(struct store *store, const char *product, const char *more)
{
	return rows_add(store, &feedback_entity, product, "text=late", more, NULL);
}

/* One that counts of each kind, beside one for each reason not to. */
static void add_rows(struct store *store)
{
	rows_open(store);
	lists_add_house(store);
	assert_int_equal(rows_add(store, &product_entity, "id=sold", "name=Sold", "domain=sales",
				 "status=retired", NULL),
		SOLD);
	add(store, "product=orders", "submitted_at=2025-06-01");
	add(store, "product=orders", "snoozed_until=today");
	add(store, "product=orders", "snoozed_until=+1d");
	add(store, "product=orders", "status=linked");
	lists_add_items(store);
	add(store, "product=orders", "snoozed_for=B-1");
	add(store, "product=ledger", "submitted_at=2025-06-02");
	add(store, "product=sold", "submitted_at=2025-06-03");
	add(store, "product=sold", "snoozed_until=+1d");
	rows_trash(store, &feedback_entity, add(store, "product=orders", "snoozed_until=+1d"),
		TRASH_TRASHED);
	rows_trash(store, &feedback_entity, add(store, "product=orders", "snoozed_until=today"),
		TRASH_TRASHED);
}

static void assert_inbox(
	struct store *store, struct sight sight, const char *expected, int64_t count)
{
	struct strbuf rows = STRBUF_INIT;
	struct list list;
	int64_t counted = -1, of_query = -1, row_id = 0;

	list_init(&list, store, &feedback_entity, "+inbox", "submitted");
	list.query.sight = sight;
	list.query.reverse = true;
	list_write(&list, &rows);
	assert_string_equal(rows.buf, expected);

	strbuf_reset(&rows);
	do {
		assert_int_equal(
			inbox_next(store, sight, TEST_NOW, row_id, false, &row_id, NULL), 0);
		if (row_id)
			strbuf_addf(&rows, "%s%d", rows.len ? " " : "", (int)row_id);
	} while (row_id);
	assert_string_equal(rows.buf, expected);

	assert_int_equal(inbox_count(store, sight, TEST_NOW, &counted, NULL), 0);
	assert_int_equal(counted, count);
	assert_int_equal(query_count(store, &list.query, &of_query, NULL), 0);
	assert_int_equal(of_query, count);
	filter_free(list.filter);
	strbuf_release(&rows);
}

static void inbox__is__new_awake_and_of_a_product_in_use(void **state)
{
	const int64_t products[] = {SOLD, 3, 1};
	int64_t counts[3];
	struct store store;

	(void)state;
	add_rows(&store);
	assert_inbox(&store, EVERYTHING, "1 6 2", 3);
	assert_inbox(&store, (struct sight){.product = 1}, "1 2", 2);
	assert_inbox(&store, (struct sight){.product = SOLD}, "", 0);
	assert_inbox(&store, (struct sight){.domain = 1}, "1 2", 2);
	assert_inbox(&store, (struct sight){.domain = 2}, "6", 1);
	assert_inbox(&store, (struct sight){.domain = 2, .product = 1}, "1 2", 2);
	assert_int_equal(inbox_counts(&store, products, 3, TEST_NOW, counts, NULL), 0);
	assert_int_equal(counts[0], 0);
	assert_int_equal(counts[1], 1);
	assert_int_equal(counts[2], 2);
	store_close(&store);
}

/* What is not in the inbox is not lost for a filter. */
static void inbox__denied__gives_the_others(void **state)
{
	struct strbuf rows = STRBUF_INIT;
	struct store store;
	struct list list;

	(void)state;
	add_rows(&store);
	list_init(&list, &store, &feedback_entity, "status:new -inbox", "key");
	list_write(&list, &rows);
	assert_string_equal(rows.buf, "3 5 7 8");
	filter_free(list.filter);
	strbuf_release(&rows);
	store_close(&store);
}

static void inbox_next__goes__backwards(void **state)
{
	struct store store;
	int64_t row_id = 0;

	(void)state;
	add_rows(&store);
	assert_int_equal(inbox_next(&store, EVERYTHING, TEST_NOW, 0, true, &row_id, NULL), 0);
	assert_int_equal(row_id, 2);
	assert_int_equal(inbox_next(&store, EVERYTHING, TEST_NOW, row_id, true, &row_id, NULL), 0);
	assert_int_equal(row_id, 6);
	store_close(&store);
}

/* A day later, what was snoozed to that day is back. */
static void inbox__grows__with_the_day(void **state)
{
	struct store store;
	int64_t count = 0;

	(void)state;
	add_rows(&store);
	assert_int_equal(
		inbox_count(&store, (struct sight){.product = 1}, TEST_NOW + 86400, &count, NULL),
		0);
	assert_int_equal(count, 3);
	store_close(&store);
}

static bool count_call(void *closure)
{
	++*(int *)closure;
	return true;
}

/* In some thousands of steps each, so that few rows need no call. */
static int calls_of_count(struct store *store, int64_t expected)
{
	int64_t count = -1;
	int calls = 0;

	db_set_progress(store->db, count_call, &calls);
	assert_int_equal(inbox_count(store, EVERYTHING, TEST_NOW, &count, NULL), 0);
	db_set_progress(store->db, NULL, NULL);
	assert_int_equal(count, expected);
	return calls;
}

static void inbox__count__walks_what_sleeps_alone(void **state)
{
	static const char many[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
		"INSERT INTO feedback (product, submitted_at, kind, text, severity, status, "
		"source) "
		"SELECT 1, i, 0, 'late', 1, 0, 1 FROM n;"
		"UPDATE tally SET count = count + 20000 WHERE entity = 'feedback' "
		"AND product IN (0, 1) AND status = 0";
	struct store store;
	int64_t before = -1;

	(void)state;
	add_rows(&store);
	assert_int_equal(inbox_count(&store, EVERYTHING, TEST_NOW, &before, NULL), 0);
	assert_int_equal(db_script(store.db, many, NULL), 0);
	assert_int_equal(calls_of_count(&store, before + 20000), 0);
	/* It is the index of what sleeps that makes it so. */
	assert_int_equal(db_script(store.db, "DROP INDEX feedback_asleep", NULL), 0);
	assert_true(calls_of_count(&store, before + 20000) > 0);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inbox__is__new_awake_and_of_a_product_in_use),
		cmocka_unit_test(inbox__denied__gives_the_others),
		cmocka_unit_test(inbox_next__goes__backwards),
		cmocka_unit_test(inbox__grows__with_the_day),
		cmocka_unit_test(inbox__count__walks_what_sleeps_alone),
	};

	return cmocka_run_group_tests_name("inbox", tests, NULL, NULL);
}
