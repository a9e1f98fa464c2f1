/* SPDX-License-Identifier: MIT */
/* Lists over real stores: what each filter finds, and in which order and pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/consumer.h"
#include "dapo/model/domain.h"
#include "dapo/model/feedback.h"
#include "dapo/model/item.h"
#include "dapo/model/objective.h"
#include "dapo/model/person.h"
#include "dapo/model/priority.h"
#include "dapo/model/product.h"
#include "dapo/store/query.h"

#include "../../src/store/query_internal.h"
#include "../support/rows.h"

static const struct parse_context context = {.now = ROWS_NOW};

/* A list of an entity in a store, with the filter that it owns. */
struct list {
	struct store *store;
	struct query query;
	struct filter *filter;
};

static void list_init(struct list *list, struct store *store, const struct entity *entity,
	const char *filter, const char *order)
{
	struct error err = {.code = ERR_NONE};

	memset(list, 0, sizeof *list);
	if (filter_parse(filter, entity, &context, &list->filter, &err))
		fail_msg("%s: %s", filter, err.text);
	list->store = store;
	list->query.entity = entity;
	list->query.filter = list->filter;
	list->query.order = order;
	list->query.me = "ana";
	list->query.now = ROWS_NOW;
}

/* The row ids of the list as `3 1 2`. */
static void write_list(const struct list *list, struct strbuf *out)
{
	struct error err = {.code = ERR_NONE};
	int64_t *ids;
	size_t count;

	strbuf_reset(out);
	if (query_ids(list->store, &list->query, 1000, &ids, &count, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s%lld", i ? " " : "", (long long)ids[i]);
	free(ids);
}

struct example {
	const char *filter;
	const char *rows;
};

/* Each filter finds these rows by key, and as many are counted. */
static void check_examples(struct store *store, const struct entity *entity,
	const struct example *examples, size_t count)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		struct list list;
		int64_t counted = -1;
		int64_t expected = *examples[i].rows ? 1 : 0;

		list_init(&list, store, entity, examples[i].filter, "key");
		write_list(&list, &out);
		if (strcmp(out.buf, examples[i].rows))
			fail_msg("`%s` finds %s, expected %s", examples[i].filter, out.buf,
				examples[i].rows);
		for (const char *c = examples[i].rows; *c; c++)
			expected += *c == ' ';
		assert_int_equal(query_count(store, &list.query, &counted, NULL), 0);
		assert_int_equal(counted, expected);
		filter_free(list.filter);
	}
	strbuf_release(&out);
}

#define CHECK(store, entity, examples) \
	check_examples(store, entity, examples, sizeof(examples) / sizeof(examples)[0])

/* Two domains, three products, a promise in each state that matters. */
static void add_house(struct store *store)
{
	rows_add(store, &domain_entity, "id=sales", "name=Sales", NULL);
	rows_add(store, &domain_entity, "id=finance", "name=Finance", NULL);
	rows_add(store, &product_entity, "id=orders", "name=Orders", "domain=sales",
		"status=active", "tags=gold core", NULL);
	rows_add(store, &product_entity, "id=returns", "name=returns", "domain=sales",
		"status=retired", NULL);
	rows_add(store, &product_entity, "id=ledger", "name=Ledger", "domain=finance",
		"status=draft", NULL);
	rows_add(store, &person_entity, "username=ana", NULL);
	rows_add(store, &person_entity, "username=bo", NULL);
	rows_add(store, &consumer_entity, "name=Team Rocket", NULL);
	rows_add(store, &sla_objective_entity, "product=orders", "property=freshness", "target=25",
		"unit=h", "measure_every=1d", "status=breached", NULL);
	rows_add(store, &sla_objective_entity, "product=ledger", "property=completeness",
		"target=99", "unit=%", "measure_every=1d", "status=met", NULL);
	rows_add(store, &sla_objective_entity, "product=ledger", "property=availability",
		"target=99", "unit=%", "measure_every=1d", "status=stale", NULL);
	rows_add(store, &sla_objective_entity, "product=orders", "property=latency", "target=1",
		"unit=s", "measure_every=1d", "status=no_data", NULL);
}

static void add_items(struct store *store)
{
	rows_add(store, &item_entity, "product=orders", "title=Late orders", "assignee=ana",
		"labels=late data-quality", "due_date=2025-06-29", "score=8", "scored_at=-100d",
		"created_at=2025-06-01T10:00:00Z", NULL);
	rows_add(store, &item_entity, "product=orders", "title=Orders by region 100%",
		"status=ready", "blocked_by=1", "score=4", "created_at=2025-06-02", NULL);
	rows_add(store, &item_entity, "product=returns", "title=Gr\303\266\303\237e", "status=done",
		"closed_at=2025-06-20", "assignee=bo", "created_at=2025-06-03", NULL);
	rows_add(store, &item_entity, "product=ledger", "title=Ledger of \"late\" fees",
		"description=Orders that were late", "sla_objective=1", "pin_rank=1",
		"pin_reason=audit", "source=jira", "external_id=L-1", "labels=later",
		"created_at=2025-06-04", NULL);
	rows_add(store, &item_entity, "product=ledger", "title=Declined", "status=declined",
		"closed_at=2025-06-20", "blocked_by=3", "created_at=2025-06-05", NULL);
	rows_add(
		store, &item_entity, "product=ledger", "title=Void", "created_at=2025-06-06", NULL);
	rows_trash(store, &item_entity, 6, TRASH_TRASHED);
}

static void query_ids__finds__items(void **state)
{
	static const struct example examples[] = {
		{"", "1 2 3 4 5"},
		{"status:new", "1 4"},
		{"status:new,ready", "1 2 4"},
		{"status:open", "1 2 4"},
		{"status:closed", "3 5"},
		{"+open late", "1 4"},
		{"-status:new", "2 3 5"},
		{"status>new status<done", "2"},
		{"late", "1 4"},
		{"lat", "1 4"},
		{"late orders", "1 4"},
		{"\"late orders\"", "1"},
		{"late or region", "1 2 4"},
		{"-\"late orders\" orders", "2 4"},
		{"gr\303\266\303\237e", "3"},
		{"%", "2"},
		{"100%", "2"},
		{"title:100%", "2"},
		{"title:LATE", "1 4"},
		{"title:\"\\\"late\\\"\"", "4"},
		{"title:_", ""},
		{"description:", "1 2 3 5"},
		{"description:orders,\"\"", "1 2 3 4 5"},
		{"assignee:ana", "1"},
		{"assignee:ana,bo", "1 3"},
		{"assignee:\"\",bo", "2 3 4 5"},
		{"assignee:", "2 4 5"},
		{"-assignee:ana", "2 3 4 5"},
		{"assignee:nobody", ""},
		{"labels:late", "1"},
		{"+late", "1"},
		{"-late", "2 3 4 5"},
		{"+data-quality", "1"},
		{"product:ledger", "4 5"},
		{"product:ledger,returns", "3 4 5"},
		{"domain:sales", "1 2 3"},
		{"domain:sales,finance", "1 2 3 4 5"},
		{"-domain:sales", "4 5"},
		{"source:jira", "4"},
		{"source:jira,manual", "1 2 3 4 5"},
		{"blocked_by:1", "2"},
		{"blocked_by:B-1,B-3", "2 5"},
		{"sla_objective:S-1", "4"},
		{"score>=4 score<8", "2"},
		{"score:8,4", "1 2"},
		{"score:", "3 4 5"},
		{"due_date<today", "1"},
		{"created_at:2025-06-01", "1"},
		{"created_at>2025-06-01 created_at<=2025-06-03", "2 3"},
		{"key:1,B-3", "1 3"},
		{"key>B-3", "4 5"},
		{"B-4", "4"},
		{"not (status:open or B-3)", "5"},
		{"+mine", "1"},
		{"+new", "1 4"},
		{"+stale", "1"},
		{"+waits", "2"},
		{"+blocks", "1"},
		{"+pinned", "4"},
		{"+unscored", "4"},
		{"+breached", "4"},
		{"+atrisk", ""},
		{"+overdue", "1"},
		{"-+overdue", "2 3 4 5"},
	};
	struct store store;

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_items(&store);
	CHECK(&store, &item_entity, examples);
	store_close(&store);
}

static void query_ids__finds__feedback(void **state)
{
	static const struct example examples[] = {
		{"status:open", "1 2 3"},
		{"status:new", "1 3"},
		{"consumer:\"Team Rocket\"", "1"},
		{"channel:mail", "2"},
		{"severity>low", "1 2 4"},
		{"+unanswered", "1 3 4"},
		{"+snoozed", "2 3"},
		{"status:open -+snoozed", "1"},
		{"+dup", "4"},
		{"slow", "1 4"},
		{"submitted_at>-7d", "2 3 4"},
		{"domain:finance", "3"},
	};
	struct store store;

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_items(&store);
	rows_add(&store, &feedback_entity, "product=orders", "text=too slow",
		"consumer=Team Rocket", "submitted_at=2025-06-01", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=thanks", "status=linked",
		"channel=mail", "answer=welcome", "answered_at=now", "snoozed_until=+1d", NULL);
	rows_add(&store, &feedback_entity, "product=ledger", "text=broken", "severity=low",
		"snoozed_for=B-1", NULL);
	rows_add(&store, &feedback_entity, "product=returns", "text=slow again", "status=duplicate",
		"duplicate_of=F-1", "snoozed_until=today", NULL);
	CHECK(&store, &feedback_entity, examples);
	store_close(&store);
}

static void query_ids__finds__products_and_promises(void **state)
{
	static const struct example objectives[] = {
		{"", "1 2 3 4"},
		{"+breached", "1"},
		{"+stale or +nodata", "3 4"},
		{"domain:finance status:met", "2"},
		{"latency", "4"},
	};
	static const struct example products[] = {
		{"", "3 1 2"},
		{"domain:sales", "1 2"},
		{"status:open", "3 1"},
		{"+open", "3 1"},
		{"+breached", "1"},
		{"+stale", "3"},
		{"+gold", "1"},
		{"led", "3"},
		{"id:r", "3 1 2"},
		{"key:ord", "1"},
	};
	struct store store;
	struct list list;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	rows_open(&store);
	add_house(&store);
	CHECK(&store, &sla_objective_entity, objectives);
	for (size_t i = 0; i < sizeof products / sizeof products[0]; i++) {
		list_init(&list, &store, &product_entity, products[i].filter, NULL);
		write_list(&list, &out);
		if (strcmp(out.buf, products[i].rows))
			fail_msg("`%s` finds %s", products[i].filter, out.buf);
		filter_free(list.filter);
	}
	list_init(&list, &store, &sla_objective_entity, "", NULL);
	write_list(&list, &out);
	assert_string_equal(out.buf, "1 3 4 2");
	list_init(&list, &store, &person_entity, "bo", NULL);
	write_list(&list, &out);
	assert_string_equal(out.buf, "2");
	filter_free(list.filter);
	strbuf_release(&out);
	store_close(&store);
}

static void query_ids__shows__the_trash_or_one_product(void **state)
{
	struct store store;
	struct list list;
	struct strbuf out = STRBUF_INIT;
	int64_t count;

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_items(&store);
	list_init(&list, &store, &item_entity, "", "key");
	list.query.trash = TRASH_TRASHED;
	write_list(&list, &out);
	assert_string_equal(out.buf, "6");
	assert_int_equal(query_count(&store, &list.query, &count, NULL), 0);
	assert_int_equal(count, 1);
	list.query.trash = TRASH_LIVE;
	list.query.product = 3;
	write_list(&list, &out);
	assert_string_equal(out.buf, "4 5");
	assert_int_equal(query_count(&store, &list.query, &count, NULL), 0);
	assert_int_equal(count, 2);
	strbuf_release(&out);
	store_close(&store);
}

static void query_ids__orders__by_every_name_and_reversed(void **state)
{
	static const struct example orders[] = {
		{"rank", "4 1 2 3 5"},
		{"created", "5 4 3 2 1"},
		{"due_date", "1 2 3 4 5"},
		{"title", "5 3 1 4 2"},
		{"status", "4 1 2 3 5"},
		{"key", "1 2 3 4 5"},
	};
	struct store store;
	struct strbuf out = STRBUF_INIT;
	struct strbuf reversed = STRBUF_INIT;
	struct list list;
	size_t count;
	const struct order *known = query_orders(&item_entity, &count);

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_items(&store);
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
		list_init(&list, &store, &item_entity, "", orders[i].filter);
		write_list(&list, &out);
		assert_string_equal(out.buf, orders[i].rows);
	}
	for (size_t i = 0; i < count; i++) {
		list_init(&list, &store, &item_entity, "", known[i].name);
		write_list(&list, &out);
		list.query.reverse = true;
		write_list(&list, &reversed);
		assert_int_equal(out.len, 9);
		for (size_t c = 0; c < out.len; c++)
			assert_int_equal(out.buf[c], reversed.buf[out.len - 1 - c]);
	}
	strbuf_release(&out);
	strbuf_release(&reversed);
	store_close(&store);
}

static void query_page__refuses__unknown_order_and_row(void **state)
{
	struct store store;
	struct list list;
	struct page page;
	struct error err = {.code = ERR_NONE};

	(void)state;
	rows_open(&store);
	page_init(&page);
	list_init(&list, &store, &item_entity, "", "rnak");
	assert_int_equal(query_page(&store, &list.query, 0, false, 5, &page, &err), ERR_INVALID);
	assert_string_equal(err.text,
		"items can't be sorted by `rnak`; give rank, updated, created, due_date, title, "
		"status, demand, key");
	list.query.order = NULL;
	assert_int_equal(query_page(&store, &list.query, 7, false, 5, &page, &err), ERR_NOT_FOUND);
	assert_int_equal(query_page(&store, &list.query, 0, false, 5, &page, &err), 0);
	assert_int_equal(page.count, 0);
	assert_false(db_in_transaction(store.db));
	page_release(&page);
	store_close(&store);
}

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
		char text[9][64];

		snprintf(text[0], 64, "product=%s", next_random(&seed, 3) ? "orders" : "ledger");
		snprintf(text[1], 64, "title=Item %d %s", i, i % 3 ? "slow" : "late");
		snprintf(text[2], 64, closed ? "status=done" : "status=ready");
		snprintf(text[3], 64, closed ? "closed_at=now" : "closed_at=");
		snprintf(text[4], 64,
			rank.pinned ? "pin_rank=%lld" : "pin_rank=", (long long)rank.pin_rank);
		snprintf(text[5], 64, rank.scored ? "score=%g" : "score=", rank.score);
		snprintf(text[6], 64, rank.sized ? "size=%g" : "size=", rank.size);
		snprintf(text[7], 64, "demand=%g", rank.demand);
		instant_format(text[8] + snprintf(text[8], 64, "created_at="), rank.created_at);
		rank.id = rows_add(store, &item_entity, text[0], text[1], text[2], text[3], text[4],
			text[5], text[6], text[7], text[8], "pin_reason=because", NULL);
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
	add_house(&store);
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

/* In every order, with every kind of condition, pages agree with the list as a whole. */
static void query_page__agrees__with_the_whole_list_in_every_order(void **state)
{
	static const char *const filters[] = {"", "status:open", "status:closed", "late",
		"+pinned or score>2", "-late product:ledger", "not +unscored"};
	static struct priority_rank ranks[RANDOM_ITEMS];
	struct store store;
	size_t orders;
	const struct order *order = query_orders(&item_entity, &orders);
	size_t open;

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_random_items(&store, ranks, &open);
	for (size_t o = 0; o < orders * 2; o++) {
		for (size_t f = 0; f < sizeof filters / sizeof filters[0]; f++) {
			struct list list;
			int64_t *ids;
			size_t count;

			list_init(&list, &store, &item_entity, filters[f], order[o / 2].name);
			list.query.reverse = o % 2;
			list.query.product = f % 2 ? 1 : 0;
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

static void query_page__stays__where_a_row_was_that_left_the_list(void **state)
{
	struct store store;
	struct list list;
	struct page page;

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_items(&store);
	page_init(&page);
	list_init(&list, &store, &item_entity, "-late", "key");
	assert_int_equal(query_page(&store, &list.query, 1, false, 2, &page, NULL), 0);
	assert_int_equal(page.count, 2);
	assert_int_equal(page.records[0].row_id, 2);
	assert_string_equal(record_text(&page.records[0], ITEM_TITLE), "Orders by region 100%");
	assert_string_equal(record_text(&page.records[0], ITEM_PRODUCT), "orders");
	list.query.entity = &product_entity;
	list.query.filter = NULL;
	assert_int_equal(query_page(&store, &list.query, 0, false, 9, &page, NULL), ERR_INVALID);
	list.query.order = NULL;
	assert_int_equal(query_page(&store, &list.query, 0, false, 9, &page, NULL), 0);
	assert_int_equal(page.count, 3);
	assert_string_equal(record_text(&page.records[0], PRODUCT_ID), "ledger");
	filter_free(list.filter);
	page_release(&page);
	store_close(&store);
}

/* What the engine says how it finds rows of that reach from row 1. */
static void explain(const struct list *list, enum reach reach, struct strbuf *plan)
{
	struct listing listing;
	struct strbuf sql = STRBUF_INIT;
	struct db_rows *rows;

	strbuf_reset(plan);
	assert_int_equal(listing_init(&listing, list->store, &list->query, true, NULL), 0);
	assert_int_equal(listing_add_place(&listing, 1, NULL), 0);
	strbuf_addstr(&sql, "EXPLAIN QUERY PLAN ");
	listing_ids_sql(&listing, reach, false, false, &sql);
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
		{&product_entity, "", NULL, 0, "product_id (id=?", "product_id (id>?)"},
		{&consumer_entity, "", NULL, 0, "consumer_name (name=?", "consumer_name (name>?)"},
	};
	struct store store;
	struct strbuf plan = STRBUF_INIT;

	(void)state;
	rows_open(&store);
	add_house(&store);
	add_items(&store);
	rows_add(&store, &feedback_entity, "product=orders", "text=slow", NULL);
	for (size_t i = 0; i < 2 * sizeof examples / sizeof examples[0]; i++) {
		bool beside = i % 2;
		const char *expected = beside ? examples[i / 2].beside : examples[i / 2].past;
		struct list list;

		list_init(&list, &store, examples[i / 2].entity, examples[i / 2].filter,
			examples[i / 2].order);
		list.query.product = examples[i / 2].product;
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_ids__finds__items),
		cmocka_unit_test(query_ids__finds__feedback),
		cmocka_unit_test(query_ids__finds__products_and_promises),
		cmocka_unit_test(query_ids__shows__the_trash_or_one_product),
		cmocka_unit_test(query_ids__orders__by_every_name_and_reversed),
		cmocka_unit_test(query_page__refuses__unknown_order_and_row),
		cmocka_unit_test(query_page__agrees__with_the_ranking),
		cmocka_unit_test(query_page__agrees__with_the_whole_list_in_every_order),
		cmocka_unit_test(query_page__stays__where_a_row_was_that_left_the_list),
		cmocka_unit_test(query_page__seeks__in_an_index),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
