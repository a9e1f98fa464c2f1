/* SPDX-License-Identifier: MIT */
/* Lists over real stores: what each filter finds, and in which order and pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/priority.h"
#include "dapo/model/rules/request.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/records/records.h"

#include "support/lists.h"
#include "support/rows.h"

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
		list_write(&list, &out);
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
		{"product:LEDGER", "4 5"},
		{"product:Ledger,RETURNS", "3 4 5"},
		{"-product:Ledger", "1 2 3"},
		{"assignee:ANA", "1"},
		{"source:JIRA", "4"},
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
	lists_add_house(&store);
	lists_add_items(&store);
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
		{"+unanswered", "1 2 3 4"},
		{"+unsent", "2"},
		{"-+unsent", "1 3 4"},
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
	lists_add_house(&store);
	lists_add_items(&store);
	rows_add(&store, &feedback_entity, "product=orders", "text=too slow",
		"consumer=Team Rocket", "submitted_at=2025-06-01", NULL);
	rows_add(&store, &feedback_entity, "product=orders", "text=thanks", "status=linked",
		"channel=mail", "answer=welcome", "answered_at=now", "answer_state=draft",
		"snoozed_until=+1d", NULL);
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
	lists_add_house(&store);
	CHECK(&store, &sla_objective_entity, objectives);
	for (size_t i = 0; i < sizeof products / sizeof products[0]; i++) {
		list_init(&list, &store, &product_entity, products[i].filter, NULL);
		list_write(&list, &out);
		if (strcmp(out.buf, products[i].rows))
			fail_msg("`%s` finds %s", products[i].filter, out.buf);
		filter_free(list.filter);
	}
	list_init(&list, &store, &sla_objective_entity, "", NULL);
	list_write(&list, &out);
	assert_string_equal(out.buf, "1 3 4 2");
	list_init(&list, &store, &person_entity, "bo", NULL);
	list_write(&list, &out);
	assert_string_equal(out.buf, "2");
	filter_free(list.filter);
	strbuf_release(&out);
	store_close(&store);
}

/* The clock stands on the last day of 2025-Q2. */
static void query_ids__finds__milestones_and_kpis(void **state)
{
	static const struct example milestones[] = {
		{"", "1 2 3 4 5 6"},
		{"status:open", "1 2 4 5 6"},
		{"+open", "1 2 4 5 6"},
		{"status:closed", "3"},
		{"+overdue", "1 4"},
		{"+overdue or status:closed", "1 3 4"},
		{"completion>=0.5", "2"},
		{"completion:", "1 3 4 5 6"},
		{"domain:finance horizon:now", "4"},
	};
	static const struct example kpis[] = {
		{"", "1 2 3 4"},
		{"status:open", "1 3"},
		{"+open", "1 3"},
		{"status:closed", "2 4"},
		{"progress<0.5", "1 4"},
	};
	static const struct example orders[] = {
		{"", "3 1 4 2 5 6"},
		{"quarter", "3 1 4 2 5 6"},
		{"horizon", "3 1 4 2 5 6"},
		{"product", "4 5 3 1 2 6"},
	};
	static const struct example kpi_orders[] = {
		{"", "1 4 3 2"},
		{"worst", "1 4 3 2"},
		{"product", "3 2 1 4"},
		{"name", "4 3 2 1"},
	};
	struct store store;
	struct list list;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	rows_add(&store, &milestone_entity, "product=orders", "title=a", "quarter=2025-Q1",
		"horizon=now", NULL);
	rows_add(&store, &milestone_entity, "product=orders", "title=b", "quarter=2025-Q2",
		"horizon=next", "status=active", "completion=0.5", NULL);
	rows_add(&store, &milestone_entity, "product=orders", "title=c", "target_date=2024-11-30",
		"horizon=now", "status=achieved", NULL);
	rows_add(&store, &milestone_entity, "product=ledger", "title=d", "quarter=2025-Q2",
		"target_date=2025-06-29", "horizon=now", NULL);
	rows_add(&store, &milestone_entity, "product=ledger", "title=e", "target_date=2025-07-01",
		"status=active", NULL);
	rows_add(&store, &milestone_entity, "product=orders", "title=f", "status=at_risk", NULL);
	rows_add(&store, &kpi_entity, "product=orders", "name=users", "unit=users", "target=9",
		"status=at_risk", "progress=0.3", NULL);
	rows_add(&store, &kpi_entity, "product=orders", "name=Quality", "unit=%", "target=9",
		"status=achieved", "progress=1.2", NULL);
	rows_add(&store, &kpi_entity, "product=ledger", "name=cost", "unit=EUR", "target=9",
		"status=active", "progress=0.6", NULL);
	rows_add(&store, &kpi_entity, "product=returns", "name=Age", "unit=d", "target=9",
		"status=expired", "progress=-0.1", NULL);
	CHECK(&store, &milestone_entity, milestones);
	CHECK(&store, &kpi_entity, kpis);
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
		list_init(&list, &store, &milestone_entity, "", orders[i].filter);
		list_write(&list, &out);
		if (strcmp(out.buf, orders[i].rows) != 0)
			fail_msg("milestones by %s: %s", orders[i].filter, out.buf);
	}
	for (size_t i = 0; i < sizeof kpi_orders / sizeof kpi_orders[0]; i++) {
		list_init(&list, &store, &kpi_entity, "", kpi_orders[i].filter);
		list_write(&list, &out);
		if (strcmp(out.buf, kpi_orders[i].rows) != 0)
			fail_msg("KPIs by %s: %s", kpi_orders[i].filter, out.buf);
	}
	strbuf_release(&out);
	store_close(&store);
}

/* Item 1 waits for item 4 of the other domain; 4 for an answer; 2 needs, but isn't blocked. */
static void add_requests(struct store *store)
{
	rows_add(store, &request_entity, "item=1", "title=late", "from_domain=sales",
		"to_domain=finance", "kind=blocks", "status=accepted", "needed_by=2025-07-10",
		"promised_for=2025-07-11", "answered_by=jon", "linked_item=4", NULL);
	rows_add(store, &request_entity, "item=4", "title=passed", "from_domain=finance",
		"to_domain=sales", "kind=blocks", "status=proposed", "needed_by=2025-06-29", NULL);
	rows_add(store, &request_entity, "item=2", "title=today", "from_domain=sales",
		"to_domain=presales", "kind=needs_data", "status=in_progress",
		"needed_by=2025-06-30", "promised_for=2025-06-30", "answered_by=jon", NULL);
	rows_add(store, &request_entity, "item=2", "title=closed", "from_domain=sales",
		"to_domain=finance", "kind=blocks", "status=withdrawn", "needed_by=2025-06-01",
		"reason=solved", NULL);
}

static void query_ids__finds__requests_and_what_waits_for_them(void **state)
{
	static const struct example items[] = {
		{"+waits", "1 2 4"},
		{"+blocks", "1 4"},
	};
	static const struct example requests[] = {
		{"", "1 2 3 4"},
		{"+overdue", "1 2"},
		{"-+overdue", "3 4"},
		{"+open", "1 2 3"},
		{"status:open", "1 2 3"},
		{"status:closed", "4"},
		{"item:B-2", "3 4"},
		{"linked_item:B-4", "1"},
	};
	struct store store;
	struct list list;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	lists_add_items(&store);
	add_requests(&store);
	CHECK(&store, &item_entity, items);
	CHECK(&store, &request_entity, requests);
	/* The open request that is needed first comes first; one side's requests by its very name.
	 */
	list_init(&list, &store, &request_entity, "", NULL);
	list_write(&list, &out);
	assert_string_equal(out.buf, "2 3 1 4");
	list.query.text_field = REQUEST_TO_DOMAIN;
	list.query.text = "sales";
	list_write(&list, &out);
	assert_string_equal(out.buf, "2");
	strbuf_release(&out);
	store_close(&store);
}

/* The rule in SQL and the one in C are the same. */
static void query_ids__overdue_requests__are_those_that_the_rule_calls_late(void **state)
{
	struct store store;
	struct record request;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	lists_add_items(&store);
	add_requests(&store);
	record_init(&request, &request_entity);
	for (int64_t row = 1; row <= 4; row++) {
		assert_int_equal(records_get(&store, &request_entity, row, &request, NULL), 0);
		assert_int_equal(
			request_lateness(&request, "2025-06-30") != REQUEST_IN_TIME, row <= 2);
	}
	record_release(&request);
	store_close(&store);
}

static void query_ids__finds__decisions_that_wait(void **state)
{
	static const struct example decisions[] = {
		{"+unsigned", "1"},
		{"verdict:approved", "2"},
		{"action:publish product:orders", "1"},
	};
	struct store store;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	rows_add(&store, &decision_entity, "product=orders", "action=publish", NULL);
	rows_add(&store, &decision_entity, "product=orders", "action=retire", "verdict=approved",
		"decided_by=ada", "decided_at=now", NULL);
	CHECK(&store, &decision_entity, decisions);
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
	lists_add_house(&store);
	lists_add_items(&store);
	list_init(&list, &store, &item_entity, "", "key");
	list.query.trash = TRASH_TRASHED;
	list_write(&list, &out);
	assert_string_equal(out.buf, "6");
	assert_int_equal(query_count(&store, &list.query, &count, NULL), 0);
	assert_int_equal(count, 1);
	list.query.trash = TRASH_LIVE;
	list.query.sight.product = 3;
	list_write(&list, &out);
	assert_string_equal(out.buf, "4 5");
	assert_int_equal(query_count(&store, &list.query, &count, NULL), 0);
	assert_int_equal(count, 2);
	strbuf_release(&out);
	store_close(&store);
}

/* The list of what belongs to a row has these rows, and as many are counted. */
static void check_owner(struct store *store, const struct entity *entity, const char *filter,
	struct query_owner owner, const char *rows)
{
	struct strbuf out = STRBUF_INIT;
	struct list list;
	int64_t counted = -1;
	int64_t expected = *rows ? 1 : 0;

	list_init(&list, store, entity, filter, "key");
	list.query.owner = owner;
	list_write(&list, &out);
	assert_string_equal(out.buf ? out.buf : "", rows);
	for (const char *c = rows; *c; c++)
		expected += *c == ' ';
	assert_int_equal(query_count(store, &list.query, &counted, NULL), 0);
	assert_int_equal(counted, expected);
	filter_free(list.filter);
	strbuf_release(&out);
}

static void query_ids__shows__what_belongs_to_a_row(void **state)
{
	struct store store;
	int64_t unlinked;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	lists_add_items(&store);
	for (int i = 0; i < 3; i++)
		rows_add(&store, &feedback_entity, "product=orders", "text=late", "likeness=7",
			NULL);
	rows_add(&store, &feedback_entity, "product=ledger", "text=late", "likeness=7", NULL);
	rows_add(&store, &evidence_entity, "feedback=F-1", "item=B-2", NULL);
	rows_add(&store, &evidence_entity, "feedback=F-1", "item=B-1", NULL);
	rows_add(&store, &evidence_entity, "feedback=F-3", "item=B-1", NULL);
	unlinked = rows_add(&store, &evidence_entity, "feedback=F-2", "item=B-1", NULL);
	rows_trash(&store, &evidence_entity, unlinked, TRASH_TRASHED);
	rows_trash(&store, &feedback_entity, 3, TRASH_TRASHED);

	check_owner(&store, &item_entity, "",
		(struct query_owner){QUERY_REFERRING, ITEM_PRODUCT, 3}, "4 5");
	check_owner(&store, &item_entity, "status:open",
		(struct query_owner){QUERY_REFERRING, ITEM_PRODUCT, 3}, "4");
	check_owner(&store, &item_entity, "",
		(struct query_owner){QUERY_REFERRING, ITEM_BLOCKED_BY, 1}, "2");
	check_owner(&store, &feedback_entity, "",
		(struct query_owner){QUERY_EVIDENCE_OF_ITEM, 0, 1}, "1");
	check_owner(&store, &item_entity, "", (struct query_owner){QUERY_ITEMS_OF_FEEDBACK, 0, 1},
		"1 2");
	check_owner(&store, &feedback_entity, "", (struct query_owner){QUERY_ALIKE, 0, 1}, "2");
	check_owner(&store, &feedback_entity, "", (struct query_owner){QUERY_ALIKE, 0, 4}, "");
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
	lists_add_house(&store);
	lists_add_items(&store);
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
		list_init(&list, &store, &item_entity, "", orders[i].filter);
		list_write(&list, &out);
		assert_string_equal(out.buf, orders[i].rows);
	}
	for (size_t i = 0; i < count; i++) {
		list_init(&list, &store, &item_entity, "", known[i].name);
		list_write(&list, &out);
		list.query.reverse = true;
		list_write(&list, &reversed);
		/* Rows without a value stay last. */
		if (known[i].reversed) {
			assert_string_equal(known[i].name, "due_date");
			assert_string_equal(reversed.buf, "1 5 4 3 2");
			continue;
		}
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

static void query_page__stays__where_a_row_was_that_left_the_list(void **state)
{
	struct store store;
	struct list list;
	struct page page;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	lists_add_items(&store);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_ids__finds__items),
		cmocka_unit_test(query_ids__finds__feedback),
		cmocka_unit_test(query_ids__finds__products_and_promises),
		cmocka_unit_test(query_ids__finds__milestones_and_kpis),
		cmocka_unit_test(query_ids__finds__requests_and_what_waits_for_them),
		cmocka_unit_test(query_ids__overdue_requests__are_those_that_the_rule_calls_late),
		cmocka_unit_test(query_ids__finds__decisions_that_wait),
		cmocka_unit_test(query_ids__shows__the_trash_or_one_product),
		cmocka_unit_test(query_ids__shows__what_belongs_to_a_row),
		cmocka_unit_test(query_ids__orders__by_every_name_and_reversed),
		cmocka_unit_test(query_page__refuses__unknown_order_and_row),
		cmocka_unit_test(query_page__stays__where_a_row_was_that_left_the_list),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
