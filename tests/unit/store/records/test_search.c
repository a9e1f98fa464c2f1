/* SPDX-License-Identifier: MIT */
/* Full text: safe expressions, an index in step with the rows, and what feedback is like. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "dapo/store/records/search.h"

#include "support/rows.h"

enum { MATCHES = 9 };

static void open_house(struct store *store)
{
	rows_open(store);
	rows_add(store, &domain_entity, "id=sales", "name=Sales", NULL);
	rows_add(store, &product_entity, "id=orders", "name=Orders", "domain=sales", NULL);
	rows_add(store, &product_entity, "id=ledger", "name=Ledger", "domain=sales", NULL);
}

static void search_expression__quotes__whatever_comes(void **state)
{
	static const struct {
		const char *text;
		bool phrase;
		const char *expression;
	} examples[] = {
		{"", false, ""},
		{"  ", false, ""},
		{"late", false, "\"late\" *"},
		{"late  orders", false, "\"late\" * AND \"orders\" *"},
		{"late orders", true, "\"late orders\""},
		{"a\"b", false, "\"a\"\"b\" *"},
		{"NOT x*", false, "\"NOT\" * AND \"x*\" *"},
		{"!!! \342\200\224 x", false, "\"x\" *"},
		{"!!!", false, ""},
		{"\342\200\224", true, ""},
		{"\346\263\250\346\226\207", false, "\"\346\263\250\346\226\207\" *"},
	};
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		strbuf_reset(&out);
		search_expression(examples[i].text, examples[i].phrase, &out);
		assert_string_equal(out.buf, examples[i].expression);
	}
	strbuf_release(&out);
}

static int64_t count_hits(struct store *store, const char *text)
{
	struct strbuf expression = STRBUF_INIT;
	struct db_rows *rows;
	int64_t count = -1;

	search_expression(text, false, &expression);
	assert_int_equal(
		db_query(store->db, "SELECT count(*) FROM item_search WHERE item_search MATCH ?1",
			&rows, NULL),
		0);
	db_bind_string(rows, 1, expression.buf);
	assert_int_equal(db_single(rows, &count, NULL), 0);
	strbuf_release(&expression);
	return count;
}

static void search_expression__is_understood__for_any_bytes(void **state)
{
	struct store store;
	char text[8];
	uint32_t seed = 3;

	(void)state;
	open_house(&store);
	for (int round = 0; round < 3000; round++) {
		struct strbuf expression = STRBUF_INIT;

		for (size_t i = 0; i + 1 < sizeof text; i++) {
			seed = seed * 1664525U + 1013904223U;
			text[i] = "a\"*'()-^:+ {}\\N\303\274"[(seed >> 16) % 17];
		}
		text[7] = 0;
		search_expression(text, round % 2, &expression);
		if (expression.len)
			assert_int_equal(count_hits(&store, text) >= 0, 1);
		strbuf_release(&expression);
	}
	store_close(&store);
}

static void count_report(void *closure, const char *line)
{
	assert_non_null(strstr(line, "full-text index of items"));
	++*(int *)closure;
}

static int check(struct store *store)
{
	int reports = 0;
	int faults = 0;

	assert_int_equal(
		search_check(store, &item_entity, count_report, &reports, &faults, NULL), 0);
	assert_int_equal(reports, faults);
	return faults;
}

static void search_add__keeps__the_index_in_step(void **state)
{
	struct store store;
	struct record before;
	struct record after;

	(void)state;
	open_house(&store);
	rows_add(&store, &item_entity, "product=orders", "title=Late orders", NULL);
	assert_int_equal(count_hits(&store, "late"), 1);
	assert_int_equal(check(&store), 0);
	record_init(&before, &item_entity);
	record_init(&after, &item_entity);
	assert_int_equal(records_get(&store, &item_entity, 1, &before, NULL), 0);
	record_copy(&after, &before);
	value_set_text(&after.values[ITEM_TITLE], "Early orders", 12);
	value_set_text(&after.values[ITEM_DESCRIPTION], "at dawn", 7);
	assert_int_equal(records_update(&store, &before, &after, NULL), 0);
	assert_int_equal(count_hits(&store, "late"), 0);
	assert_int_equal(count_hits(&store, "ear daw"), 1);
	assert_int_equal(check(&store), 0);
	record_release(&before);
	record_release(&after);
	store_close(&store);
}

static void search_check__reports__what_is_out_of_step(void **state)
{
	struct store store;
	struct record record;

	(void)state;
	open_house(&store);
	rows_add(&store, &item_entity, "product=orders", "title=Late orders", NULL);
	assert_int_equal(check(&store), 0);
	assert_int_equal(db_script(store.db, "UPDATE item SET title = 'Other'", NULL), 0);
	assert_int_equal(check(&store), 1);
	assert_int_equal(db_script(store.db, "UPDATE item SET title = 'Late orders'", NULL), 0);
	assert_int_equal(check(&store), 0);
	record_init(&record, &item_entity);
	assert_int_equal(records_get(&store, &item_entity, 1, &record, NULL), 0);
	assert_int_equal(search_remove(&store, &record, NULL), 0);
	assert_int_equal(check(&store), 1);
	assert_int_equal(search_add(&store, &record, NULL), 0);
	assert_int_equal(check(&store), 0);
	record.row_id = 9;
	assert_int_equal(search_add(&store, &record, NULL), 0);
	assert_int_equal(check(&store), 1);
	record_release(&record);
	store_close(&store);
}

static void search_add_range__adds__a_load(void **state)
{
	struct store store;

	(void)state;
	open_house(&store);
	for (int i = 0; i < 6; i++)
		rows_add(&store, &item_entity, "product=orders", "title=Late orders", NULL);
	/* Rows that the index does not know yet, as after a load. */
	for (int64_t row = 4; row <= 6; row++) {
		struct record record;

		record_init(&record, &item_entity);
		assert_int_equal(records_get(&store, &item_entity, row, &record, NULL), 0);
		assert_int_equal(search_remove(&store, &record, NULL), 0);
		record_release(&record);
	}
	assert_int_equal(check(&store), 1);
	assert_int_equal(search_add_range(&store, &item_entity, 4, 6, NULL), 0);
	assert_int_equal(check(&store), 0);
	assert_int_equal(count_hits(&store, "late"), 6);
	/* All rows: made anew. */
	assert_int_equal(search_add_range(&store, &item_entity, 1, 6, NULL), 0);
	assert_int_equal(check(&store), 0);
	assert_int_equal(count_hits(&store, "late"), 6);
	store_close(&store);
}

static void feedback_get(struct store *store, int64_t row_id, struct record *feedback)
{
	record_init(feedback, &feedback_entity);
	assert_int_equal(records_get(store, &feedback_entity, row_id, feedback, NULL), 0);
}

/* The row ids of matches as `3 1 2`. */
static void write_matches(const struct match *matches, size_t count, struct strbuf *out)
{
	strbuf_reset(out);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s%" PRId64, i ? " " : "", matches[i].row_id);
}

static void search_items_for__finds__by_text_and_by_linked_feedback(void **state)
{
	struct store store;
	struct record feedback;
	struct match matches[MATCHES];
	struct strbuf out = STRBUF_INIT;
	size_t count;

	(void)state;
	open_house(&store);
	rows_add(
		&store, &item_entity, "product=ledger", "title=Delivery times in the ledger", NULL);
	rows_add(&store, &item_entity, "product=orders", "title=Add delivery times",
		"description=delivery", NULL);
	rows_add(&store, &item_entity, "product=orders", "title=Delivery", "status=done",
		"closed_at=now", NULL);
	rows_add(&store, &item_entity, "product=orders", "title=Timestamps with zone", NULL);
	rows_add(&store, &item_entity, "product=orders", "title=Delivery in the trash", NULL);
	rows_trash(&store, &item_entity, 5, TRASH_TRASHED);
	rows_add(&store, &item_entity, "product=orders", "title=Something else", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=courier delivery is unknown",
		"status=linked", NULL);
	rows_add(&store, &evidence_entity, "feedback=1", "item=4", NULL);
	rows_add(&store, &feedback_entity, "product=orders",
		"text=We need the delivery times, by courier!", NULL);
	feedback_get(&store, 2, &feedback);
	assert_int_equal(search_items_for(&store, &feedback, MATCHES, matches, &count, NULL), 0);
	write_matches(matches, count, &out);
	assert_string_equal(out.buf, "2 4 1");
	assert_true(matches[0].same_product);
	assert_false(matches[2].same_product);
	assert_true(matches[0].score >= matches[1].score && matches[1].score > 0);
	assert_int_equal(search_items_for(&store, &feedback, 1, matches, &count, NULL), 0);
	assert_int_equal(count, 1);
	record_release(&feedback);
	strbuf_release(&out);
	store_close(&store);
}

static void search_items_for__finds__nothing_without_words(void **state)
{
	static const char *const texts[] = {
		"text=!!!", "text=the and for", "text=xylophone", "text=a b c", "text=NOT OR \"*"};
	struct store store;
	struct match matches[MATCHES];
	size_t count;

	(void)state;
	open_house(&store);
	rows_add(&store, &item_entity, "product=orders", "title=The orders and more", NULL);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct record feedback;

		feedback_get(&store,
			rows_add(&store, &feedback_entity, "product=orders", texts[i], NULL),
			&feedback);
		assert_int_equal(
			search_items_for(&store, &feedback, MATCHES, matches, &count, NULL), 0);
		assert_int_equal(count, 0);
		record_release(&feedback);
	}
	store_close(&store);
}

static void search_items_for__finds__chinese_by_its_run(void **state)
{
	struct store store;
	struct record feedback;
	struct match matches[MATCHES];
	size_t count;

	(void)state;
	open_house(&store);
	rows_add(&store, &item_entity, "product=orders",
		"title=\350\256\242\345\215\225 \345\273\266\350\277\237", NULL);
	rows_add(&store, &feedback_entity, "product=orders",
		"text=\345\273\266\350\277\237, \350\257\267", NULL);
	feedback_get(&store, 1, &feedback);
	assert_int_equal(search_items_for(&store, &feedback, MATCHES, matches, &count, NULL), 0);
	assert_int_equal(count, 1);
	record_release(&feedback);
	store_close(&store);
}

static void search_items_for__prefers__rare_words_in_a_large_store(void **state)
{
	struct store store;
	struct record feedback;
	struct match matches[MATCHES];
	size_t count;

	(void)state;
	open_house(&store);
	assert_int_equal(db_begin(store.db, NULL), 0);
	for (int i = 0; i < 2500; i++)
		rows_add(&store, &item_entity, "product=orders", "title=Dashboard loading", NULL);
	rows_add(&store, &item_entity, "product=ledger", "title=Zeppelin dashboard", NULL);
	assert_int_equal(db_commit(store.db, NULL), 0);
	rows_add(&store, &feedback_entity, "product=orders", "text=dashboard of a zeppelin", NULL);
	feedback_get(&store, 1, &feedback);
	assert_int_equal(search_items_for(&store, &feedback, MATCHES, matches, &count, NULL), 0);
	assert_int_equal(count, 1);
	assert_int_equal(matches[0].row_id, 2501);
	record_release(&feedback);
	rows_add(&store, &feedback_entity, "product=orders", "text=dashboard", NULL);
	feedback_get(&store, 2, &feedback);
	assert_int_equal(search_items_for(&store, &feedback, MATCHES, matches, &count, NULL), 0);
	assert_int_equal(count, MATCHES);
	record_release(&feedback);
	store_close(&store);
}

static void search_similar_feedback__leaves_out__itself_and_what_is_settled(void **state)
{
	struct store store;
	struct record feedback;
	struct match matches[MATCHES];
	struct strbuf out = STRBUF_INIT;
	size_t count;

	(void)state;
	open_house(&store);
	rows_add(&store, &feedback_entity, "product=orders", "text=export fails", NULL);
	rows_add(
		&store, &feedback_entity, "product=ledger", "text=export fails with umlauts", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=the Export is wrong",
		"status=linked", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=export", "status=dismissed",
		"dismiss_reason=will_not_do", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=export", "status=duplicate",
		"duplicate_of=1", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=thanks", NULL);
	feedback_get(&store, 1, &feedback);
	assert_int_equal(
		search_similar_feedback(&store, &feedback, MATCHES, matches, &count, NULL), 0);
	write_matches(matches, count, &out);
	assert_string_equal(out.buf, "3 2");
	record_release(&feedback);
	strbuf_release(&out);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(search_expression__quotes__whatever_comes),
		cmocka_unit_test(search_expression__is_understood__for_any_bytes),
		cmocka_unit_test(search_add__keeps__the_index_in_step),
		cmocka_unit_test(search_check__reports__what_is_out_of_step),
		cmocka_unit_test(search_add_range__adds__a_load),
		cmocka_unit_test(search_items_for__finds__by_text_and_by_linked_feedback),
		cmocka_unit_test(search_items_for__finds__nothing_without_words),
		cmocka_unit_test(search_items_for__finds__chinese_by_its_run),
		cmocka_unit_test(search_items_for__prefers__rare_words_in_a_large_store),
		cmocka_unit_test(search_similar_feedback__leaves_out__itself_and_what_is_settled),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
