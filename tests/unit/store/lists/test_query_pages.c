/* SPDX-License-Identifier: MIT */
/* Pages of lists: they agree with the whole list and with the ranking, and are found in an index.
 */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/instant.h"
#include "dapo/model/rules/priority.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/model/tables/request.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/ranking.h"

#include "store/lists/filter_sql.h"
#include "support/lists.h"
#include "support/rows.h"

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % below;
}

enum { RANDOM_ITEMS = 1000 };

/* Items with few different values, so that each rule of the ranking has to settle ties. */
static void add_random_items(struct store *store, struct priority_rank *ranks, size_t *open)
{
	uint32_t seed = 7;

	*open = 0;
	assert_int_equal(db_begin(store->db, NULL), 0);
	for (int i = 0; i < RANDOM_ITEMS; i++) {
		struct priority_rank rank = {
			.pinned = next_random(&seed, 10) == 0,
			.pin_rank = 1 + next_random(&seed, 5),
			.scored = next_random(&seed, 4) != 0,
			.score = next_random(&seed, 12) / 4.0,
			.sized = next_random(&seed, 3) != 0,
			.size = next_random(&seed, 4) / 2.0,
			.demand = next_random(&seed, 3) * 1.5,
			.created_at = 1700000000 + next_random(&seed, 4),
		};
		bool closed = next_random(&seed, 6) == 0;
		bool of_orders = next_random(&seed, 3) != 0;
		char text[9][64];

		snprintf(text[0], 64, "product=%s", of_orders ? "orders" : "ledger");
		snprintf(text[1], 64, "title=Item %d %s", i, i % 3 ? "slow" : "late");
		snprintf(text[2], 64, closed ? "status=done" : "status=ready");
		snprintf(text[3], 64, closed ? "closed_at=now" : "closed_at=");
		snprintf(text[4], 64,
			rank.pinned ? "pin_rank=%" PRId64 : "pin_rank=", rank.pin_rank);
		snprintf(text[5], 64, rank.scored ? "score=%g" : "score=", rank.score);
		snprintf(text[6], 64, rank.sized ? "size=%g" : "size=", rank.size);
		snprintf(text[7], 64, "demand=%g", rank.demand);
		instant_format(text[8] + snprintf(text[8], 64, "created_at="), rank.created_at);
		rank.id = rows_add(store, &item_entity, text[0], text[1], text[2], text[3], text[4],
			text[5], text[6], text[7], text[8], "pin_reason=because",
			of_orders ? "domain=sales" : "domain=finance", NULL);
		if (!closed)
			ranks[(*open)++] = rank;
	}
	assert_int_equal(db_commit(store->db, NULL), 0);
}

static int compare_ranks(const void *a, const void *b)
{
	return priority_compare(a, b);
}

/* Walks the list in pages of that size, from either end; each row must be the next of `ids`. */
static void walk(const struct list *list, const int64_t *ids, size_t count, size_t size, bool back)
{
	struct page page;
	int64_t edge = 0;
	size_t seen = 0;

	page_init(&page);
	for (;;) {
		size_t expected = count - seen < size ? count - seen : size;
		size_t first = back ? count - seen - expected : seen;

		assert_int_equal(
			query_page(list->store, &list->query, edge, back, size, &page, NULL), 0);
		assert_int_equal(page.count, expected);
		if (!page.count)
			break;
		for (size_t i = 0; i < page.count; i++)
			assert_int_equal(page.records[i].row_id, ids[first + i]);
		seen += page.count;
		edge = page.records[back ? 0 : page.count - 1].row_id;
	}
	assert_int_equal(seen, count);
	page_release(&page);
}

/* Pages from some rows inside, places and rows at places agree with the whole list. */
static void probe(const struct list *list, const int64_t *ids, size_t count)
{
	struct page page;
	int64_t number;

	page_init(&page);
	for (size_t at = 0; at < count; at += 1 + count / 23) {
		assert_int_equal(
			query_position(list->store, &list->query, ids[at], &number, NULL), 0);
		assert_int_equal(number, at);
		assert_int_equal(
			query_row_at(list->store, &list->query, (int64_t)at, &number, NULL), 0);
		assert_int_equal(number, ids[at]);
		assert_int_equal(
			query_page(list->store, &list->query, ids[at], false, 7, &page, NULL), 0);
		assert_int_equal(page.count, count - at - 1 < 7 ? count - at - 1 : 7);
		for (size_t i = 0; i < page.count; i++)
			assert_int_equal(page.records[i].row_id, ids[at + 1 + i]);
		assert_int_equal(
			query_page(list->store, &list->query, ids[at], true, 7, &page, NULL), 0);
		assert_int_equal(page.count, at < 7 ? at : 7);
		for (size_t i = 0; i < page.count; i++)
			assert_int_equal(page.records[i].row_id, ids[at - page.count + i]);
	}
	assert_int_equal(query_row_at(list->store, &list->query, (int64_t)count, &number, NULL), 0);
	assert_int_equal(number, 0);
	assert_int_equal(query_count(list->store, &list->query, &number, NULL), 0);
	assert_int_equal(number, count);
	page_release(&page);
}

struct seen {
	const int64_t *ids;
	size_t count;
};

static int see(void *closure, const struct record *record, struct error *err)
{
	struct seen *seen = closure;

	(void)err;
	assert_int_equal(record->row_id, seen->ids[seen->count]);
	seen->count++;
	return 0;
}

static void query_page__agrees__with_the_ranking(void **state)
{
	static struct priority_rank ranks[RANDOM_ITEMS];
	static int64_t ids[RANDOM_ITEMS];
	struct store store;
	struct list list;
	struct seen seen = {.ids = ids};
	size_t count;
	int64_t position;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	add_random_items(&store, ranks, &count);
	qsort(ranks, count, sizeof ranks[0], compare_ranks);
	for (size_t i = 0; i < count; i++)
		ids[i] = ranks[i].id;
	list_init(&list, &store, &item_entity, "status:open", "rank");
	walk(&list, ids, count, 50, false);
	walk(&list, ids, count, 50, true);
	walk(&list, ids, count, 1, false);
	probe(&list, ids, count);
	assert_int_equal(query_each(&store, &list.query, see, &seen, NULL), 0);
	assert_int_equal(seen.count, count);
	for (int64_t row = 1; row <= RANDOM_ITEMS; row++) {
		bool open = false;

		for (size_t i = 0; i < count; i++)
			open = open || ids[i] == row;
		if (open)
			continue;
		assert_int_equal(query_position(&store, &list.query, row, &position, NULL), 0);
		assert_int_equal(position, -1);
	}
	filter_free(list.filter);
	store_close(&store);
}

static int64_t product_of(struct store *store, int64_t item)
{
	struct db_rows *rows;
	int64_t product;

	assert_int_equal(
		db_query(store->db, "SELECT product FROM item WHERE row_id = ?1", &rows, NULL), 0);
	db_bind_integer(rows, 1, item);
	assert_int_equal(db_single(rows, &product, NULL), 0);
	return product;
}

/* Ranks asked for some hundred items at once, closed ones among them: each is that in its domain,
 * which has one product here. */
static void ranking_places__any_items__as_the_ranking(void **state)
{
	static struct priority_rank ranks[RANDOM_ITEMS];
	static int64_t expected[RANDOM_ITEMS], items[RANDOM_ITEMS], places[RANDOM_ITEMS];
	int64_t before[4] = {0};
	struct store store;
	size_t count;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	add_random_items(&store, ranks, &count);
	qsort(ranks, count, sizeof ranks[0], compare_ranks);
	for (size_t i = 0; i < count; i++)
		expected[ranks[i].id - 1] = ++before[product_of(&store, ranks[i].id)];
	for (int64_t i = 0; i < RANDOM_ITEMS; i++)
		items[i] = RANDOM_ITEMS - i;
	assert_int_equal(
		ranking_places(&store, 0, (int64_t)count, items, RANDOM_ITEMS, places, NULL), 0);
	for (size_t i = 0; i < RANDOM_ITEMS; i++)
		assert_int_equal(places[i], expected[items[i] - 1]);
	assert_int_equal(ranking_places(&store, 0, 9, items, 9, places, NULL), 0);
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(places[i], 0);
	store_close(&store);
}

/* Of a product, for an item of it; of its own domain for one that is not. */
static void ranking_places__of_a_product__among_its_items(void **state)
{
	static struct priority_rank ranks[RANDOM_ITEMS];
	struct store store;
	size_t count;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	add_random_items(&store, ranks, &count);
	for (size_t i = 0; i < count; i += 37) {
		const bool own = product_of(&store, ranks[i].id) == 1;
		const struct ranking_scope scope = {own ? 1 : 0, own ? "sales" : "finance"};
		int64_t before, place;

		assert_int_equal(ranking_before(&store, &scope, &ranks[i], &before, NULL), 0);
		assert_int_equal(
			ranking_places(&store, 1, RANDOM_ITEMS, &ranks[i].id, 1, &place, NULL), 0);
		assert_int_equal(place, before + 1);
	}
	store_close(&store);
}

/* In every order, with every kind of condition, pages agree with the list as a whole. */
static void query_page__agrees__with_the_whole_list_in_every_order(void **state)
{
	static const char *const filters[] = {"", "status:open", "status:closed", "late",
		"+pinned or score>2", "-late product:ledger", "not +unscored", "ite late",
		"\"item 7\"", "\"7 slow\" or \"8 l\"", "late 10 status:open"};
	static struct priority_rank ranks[RANDOM_ITEMS];
	struct store store;
	size_t orders;
	const struct order *order = query_orders(&item_entity, &orders);
	size_t open;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	add_random_items(&store, ranks, &open);
	for (size_t o = 0; o < orders * 2; o++) {
		for (size_t f = 0; f < sizeof filters / sizeof filters[0]; f++) {
			struct list list;
			int64_t *ids;
			size_t count;

			list_init(&list, &store, &item_entity, filters[f], order[o / 2].name);
			list.query.reverse = o % 2;
			list.query.sight.product = f % 2 ? 1 : 0;
			assert_int_equal(
				query_ids(&store, &list.query, 2000, &ids, &count, NULL), 0);
			walk(&list, ids, count, 97, o % 3 == 0);
			probe(&list, ids, count);
			filter_free(list.filter);
			free(ids);
		}
	}
	store_close(&store);
}

/* The plan of the engine for the ids of all rows, or of those of that reach from row 1. */
static void explain(const struct list *list, enum reach reach, struct strbuf *plan)
{
	struct listing listing;
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;

	strbuf_reset(plan);
	assert_int_equal(
		listing_init(&listing, list->store, &list->query, LISTING_FEW, false, NULL), 0);
	if (list->query.filter)
		assert_int_equal(filter_sql_add(&listing, list->query.filter, NULL), 0);
	if (reach != REACH_ALL)
		listing_add_place(&listing, 1);
	strbuf_addstr(&sql, "EXPLAIN QUERY PLAN SELECT * FROM ");
	listing_add_arm(&listing, reach, false, &sql);
	strbuf_addstr(&sql, " AS arm");
	listing_add_integer(&listing, 50);
	assert_int_equal(listing_query(&listing, sql.buf, &rows, NULL), 0);
	while (db_step(rows, NULL) > 0)
		strbuf_addf(plan, "%s\n", db_text(rows, 3, NULL));
	strbuf_release(&sql);
	listing_release(&listing);
}

static void query_page__seeks__in_an_index(void **state)
{
	static const struct {
		const struct entity *entity;
		const char *filter;
		const char *order;
		int64_t product;
		const char *beside;
		const char *past;
	} examples[] = {
		{&item_entity, "status:open", "rank", 0,
			"item_rank (trash=? AND rank_group=? AND rank_pin=? AND rank_score=? AND "
			"rank_size=? AND rank_demand=? AND created_at=? AND rowid>?)",
			"item_rank (trash=? AND rank_group=? AND "
			"(rank_pin,rank_score,rank_size,rank_demand,created_at)>("},
		{&item_entity, "status:open", "rank", 1,
			"item_product_rank (product=? AND trash=? AND rank_group=? AND rank_pin=? "
			"AND rank_score=? AND rank_size=? AND rank_demand=? AND created_at=? AND "
			"rowid>?)",
			"item_product_rank (product=? AND trash=? AND rank_group=? AND "
			"(rank_pin,rank_score,rank_size,rank_demand,created_at)>("},
		{&item_entity, "", "rank", 0, "item_rank (trash=? AND rank_group=? AND rank_pin=?",
			"item_rank (trash=? AND (rank_group,rank_pin,"},
		{&item_entity, "+mine status:open", "rank", 0, "item_rank (",
			"item_rank (trash=? AND rank_group=? AND (rank_pin,"},
		{&item_entity, "status:open", "updated", 0,
			"item_updated (trash=? AND updated_at=? AND rowid<?)",
			"item_updated (trash=? AND updated_at<?)"},
		{&feedback_entity, "", NULL, 0,
			"feedback_submitted (trash=? AND submitted_at=? AND rowid<?)",
			"feedback_submitted (trash=? AND submitted_at<?)"},
		{&feedback_entity, "status:open", NULL, 0,
			"feedback_submitted (trash=? AND submitted_at=? AND rowid<?)",
			"feedback_submitted (trash=? AND submitted_at<?)"},
		{&feedback_entity, "status:new", NULL, 0,
			"feedback_status (trash=? AND status=? AND submitted_at=? AND rowid<?)",
			"feedback_status (trash=? AND status=? AND submitted_at<?)"},
		{&feedback_entity, "", NULL, 1,
			"feedback_product_submitted (product=? AND trash=? AND submitted_at=? AND "
			"rowid<?)",
			"feedback_product_submitted (product=? AND trash=? AND submitted_at<?)"},
		{&feedback_entity, "status:new -+snoozed", NULL, 1,
			"feedback_product_status (product=? AND trash=? AND status=? AND "
			"submitted_at=? AND rowid<?)",
			"feedback_product_status (product=? AND trash=? AND status=? AND "
			"submitted_at<?)"},
		{&feedback_entity, "+inbox", NULL, 1,
			"feedback_product_status (product=? AND trash=? AND status=? AND "
			"submitted_at=? AND rowid<?)",
			"feedback_product_status (product=? AND trash=? AND status=? AND "
			"submitted_at<?)"},
		{&kpi_entity, "", NULL, 0,
			"kpi_worst (trash=? AND rank_status=? AND rank_progress=? AND rowid>?)",
			"kpi_worst (trash=? AND (rank_status,rank_progress)>("},
		{&kpi_entity, "", NULL, 1,
			"kpi_product (product=? AND trash=? AND rank_status=? AND "
			"rank_progress=? AND rowid>?)",
			"kpi_product (product=? AND trash=? AND (rank_status,rank_progress)>("},
		{&kpi_entity, "status:open", NULL, 0, "kpi_worst (trash=? AND rank_status=?",
			"kpi_worst (trash=? AND (rank_status,"},
		{&milestone_entity, "", NULL, 0,
			"(trash=? AND horizon=? AND rank_quarter=? AND "
			"rank_date=? AND rowid>?)",
			"milestone_quarter (trash=? AND (rank_quarter,horizon,rank_date)>("},
		{&milestone_entity, "status:open", "horizon", 0,
			"milestone_horizon (trash=? AND horizon=? AND rank_quarter=? AND "
			"rank_date=? AND rowid>?)",
			"milestone_horizon (trash=? AND (horizon,rank_quarter,rank_date)>("},
		{&milestone_entity, "", NULL, 1,
			"milestone_product (product=? AND trash=? AND rank_quarter=? AND "
			"horizon=? AND rank_date=? AND rowid>?)",
			"milestone_product (product=? AND trash=? AND "
			"(rank_quarter,horizon,rank_date)>("},
		{&sla_objective_entity, "", NULL, 0,
			"sla_objective_rank (trash=? AND rank_state=? AND rank_budget=? AND "
			"rowid>?)",
			"sla_objective_rank (trash=? AND (rank_state,rank_budget)>(?,?))"},
		{&sla_objective_entity, "", "worst", 1,
			"sla_objective_product_rank (product=? AND trash=? AND rank_state=? AND "
			"rank_budget=? AND rowid>?)",
			"sla_objective_product_rank (product=? AND trash=? AND "
			"(rank_state,rank_budget)>(?,?))"},
		{&request_entity, "", NULL, 0,
			"request_needed (trash=? AND rank_open=? AND rank_needed=? AND rowid>?)",
			"request_needed (trash=? AND (rank_open,rank_needed)>("},
		{&product_entity, "", NULL, 0, "product_id (id=?", "product_id (id>?)"},
		{&consumer_entity, "", NULL, 0, "consumer_name_order (trash=? AND name_order=?",
			"consumer_name_order (trash=? AND (name_order,name)>(?,?))"},
	};
	struct store store;
	struct strbuf plan = STRBUF_INIT;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	lists_add_items(&store);
	rows_add(&store, &feedback_entity, "product=orders", "text=slow", NULL);
	rows_add(&store, &kpi_entity, "product=orders", "name=Users", "unit=users", "target=9",
		"status=active", NULL);
	rows_add(&store, &milestone_entity, "product=orders", "title=Reviewed", NULL);
	rows_add(&store, &request_entity, "title=Help", "from_domain=sales", "to_domain=hr", NULL);
	for (size_t i = 0; i < 2 * sizeof examples / sizeof examples[0]; i++) {
		bool beside = i % 2;
		const char *expected = beside ? examples[i / 2].beside : examples[i / 2].past;
		struct list list;

		list_init(&list, &store, examples[i / 2].entity, examples[i / 2].filter,
			examples[i / 2].order);
		list.query.sight.product = examples[i / 2].product;
		explain(&list, beside ? REACH_BESIDE : REACH_PAST, &plan);
		if (strstr(plan.buf, "TEMP B-TREE") || !strstr(plan.buf, expected))
			fail_msg("`%s` of %s: %s, expected %s", examples[i / 2].filter,
				examples[i / 2].entity->plural, plan.buf, expected);
		explain(&list, REACH_ALL, &plan);
		assert_null(strstr(plan.buf, "TEMP B-TREE"));
		filter_free(list.filter);
	}
	strbuf_release(&plan);
	store_close(&store);
}

/* Where several methods are in sight the ranking is walked domain by domain, and one domain alone
 * is a range of the same index. */
static void query_page__seeks__one_domain_after_the_other(void **state)
{
	static const struct {
		const char *filter;
		const char *beside;
		const char *past;
	} examples[] = {
		{"status:open",
			"item_domain_rank (trash=? AND rank_group=? AND domain=? AND rank_pin=? "
			"AND rank_score=? AND rank_size=? AND rank_demand=? AND created_at=? AND "
			"rowid>?)",
			"item_domain_rank (trash=? AND rank_group=? AND (domain,rank_pin,"},
		{"", "item_domain_rank (trash=? AND rank_group=? AND domain=? AND rank_pin=?",
			"item_domain_rank (trash=? AND (rank_group,domain,rank_pin,"},
		{"+mine status:open", "item_domain_rank (trash=? AND rank_group=? AND domain=?",
			"item_domain_rank (trash=? AND rank_group=? AND (domain,rank_pin,"},
		{"status:open domain:sales",
			"item_domain_rank (trash=? AND rank_group=? AND domain=? AND rank_pin=? "
			"AND rank_score=?",
			"item_domain_rank (trash=? AND rank_group=? AND domain=? AND "
			"(rank_pin,rank_score,"},
	};
	struct store store;
	struct strbuf plan = STRBUF_INIT;
	struct error err = {.code = ERR_NONE};

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	lists_add_items(&store);
	assert_int_equal(
		db_script(store.db,
			"UPDATE domain SET prioritization_method = 1 WHERE id = 'finance'", &err),
		0);
	for (size_t i = 0; i < 3 * sizeof examples / sizeof examples[0]; i++) {
		const enum reach reach = (enum reach)(i % 3);
		const char *expected =
			reach == REACH_BESIDE ? examples[i / 3].beside : examples[i / 3].past;
		struct list list;

		list_init(&list, &store, &item_entity, examples[i / 3].filter, "rank");
		explain(&list, reach, &plan);
		if (strstr(plan.buf, "TEMP B-TREE") ||
			(reach != REACH_ALL && !strstr(plan.buf, expected)))
			fail_msg("`%s`: %s, expected %s", examples[i / 3].filter, plan.buf,
				expected);
		filter_free(list.filter);
	}
	strbuf_release(&plan);
	store_close(&store);
}

static void query_page__seeks__what_belongs_to_a_row(void **state)
{
	static const struct {
		const struct entity *entity;
		struct query_owner owner;
		const char *order;
		const char *plan;
	} examples[] = {
		{&feedback_entity, {QUERY_EVIDENCE_OF_ITEM, 0, 1}, "key", "evidence_item (item=?)"},
		{&item_entity, {QUERY_ITEMS_OF_FEEDBACK, 0, 1}, "key",
			"evidence_feedback (feedback=?)"},
		{&feedback_entity, {QUERY_ALIKE, 0, 1}, "key",
			"feedback_likeness (product=? AND likeness=?)"},
		{&item_entity, {QUERY_REFERRING, ITEM_MILESTONE, 1}, NULL,
			"item_milestone (milestone=?)"},
		{&item_entity, {QUERY_REFERRING, ITEM_KPI, 1}, NULL, "item_kpi (kpi=?)"},
		{&item_entity, {QUERY_REFERRING, ITEM_SLA_OBJECTIVE, 1}, NULL,
			"item_sla_objective (sla_objective=?)"},
		{&feedback_entity, {QUERY_REFERRING, FEEDBACK_CONSUMER, 1}, NULL,
			"feedback_consumer (consumer=?)"},
		{&request_entity, {QUERY_REFERRING, REQUEST_ITEM, 1}, NULL,
			"request_item (item=?)"},
		{&kpi_measurement_entity, {QUERY_REFERRING, KPI_MEASUREMENT_KPI, 1}, "newest",
			"kpi_measurement_on (kpi=?)"},
	};
	struct strbuf plan = STRBUF_INIT;
	struct store store;
	struct list list;

	(void)state;
	rows_open(&store);
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		list_init(&list, &store, examples[i].entity, "", examples[i].order);
		list.query.owner = examples[i].owner;
		explain(&list, REACH_ALL, &plan);
		if (!strstr(plan.buf, examples[i].plan) || strstr(plan.buf, "trash=?"))
			fail_msg("example %zu: %s", i, plan.buf);
	}
	strbuf_release(&plan);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_page__agrees__with_the_ranking),
		cmocka_unit_test(ranking_places__any_items__as_the_ranking),
		cmocka_unit_test(ranking_places__of_a_product__among_its_items),
		cmocka_unit_test(query_page__agrees__with_the_whole_list_in_every_order),
		cmocka_unit_test(query_page__seeks__in_an_index),
		cmocka_unit_test(query_page__seeks__one_domain_after_the_other),
		cmocka_unit_test(query_page__seeks__what_belongs_to_a_row),
	};

	return cmocka_run_group_tests_name("query_pages", tests, NULL, NULL);
}
