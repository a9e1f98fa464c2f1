/* SPDX-License-Identifier: MIT */
/* Requests in the store: which are late, in which order they stand, which of them wait. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/request.h"
#include "dapo/store/questions/coordination.h"

#include "support/lists.h"
#include "support/rows.h"

static void request_lateness__follows__the_worked_cases(void **state)
{
	static const struct {
		const char *needed, *promised;
		enum request_status status;
		bool late;
	} examples[] = {
		{"2026-03-01", NULL, REQUEST_PROPOSED, true},
		{"2026-03-02", NULL, REQUEST_PROPOSED, false},
		{"2026-03-10", "2026-03-10", REQUEST_ACCEPTED, false},
		{"2026-03-10", "2026-03-11", REQUEST_ACCEPTED, true},
		{NULL, "2026-03-11", REQUEST_ACCEPTED, false},
		{"2026-03-01", "2026-03-11", REQUEST_DELIVERED, false},
		{"2026-03-01", NULL, REQUEST_DECLINED, false},
		{"2026-03-01", NULL, REQUEST_WITHDRAWN, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		struct record record;

		record_init(&record, &request_entity);
		value_set_integer(&record.values[REQUEST_STATUS], examples[i].status);
		if (examples[i].needed)
			value_set_text(&record.values[REQUEST_NEEDED_BY], examples[i].needed, 10);
		if (examples[i].promised)
			value_set_text(
				&record.values[REQUEST_PROMISED_FOR], examples[i].promised, 10);
		assert_int_equal(request_lateness(&record, "2026-03-02") != REQUEST_IN_TIME,
			examples[i].late);
		record_release(&record);
	}
}

static void assert_listed(struct store *store, const struct entity *entity, const char *order,
	int64_t product, const char *expected)
{
	struct strbuf out = STRBUF_INIT;
	struct list list;

	list_init(&list, store, entity, "", order);
	list.query.sight.product = product;
	list_write(&list, &out);
	assert_string_equal(out.buf, expected);
	strbuf_release(&out);
}

/* The house has orders in sales and ledger in finance. */
static void add_requests(struct store *store)
{
#define ADD(...) rows_add(store, &request_entity, "title=Help", __VA_ARGS__, NULL)
	ADD("from_domain=sales", "from_product=orders", "to_domain=finance", "to_product=ledger",
		"needed_by=2025-06-29");
	ADD("from_domain=hr", "to_domain=sales", "to_product=orders", "needed_by=2025-07-10",
		"status=accepted", "answered_by=ada", "promised_for=2025-07-11");
	ADD("from_domain=hr", "to_domain=sales", "needed_by=2025-07-09");
	ADD("from_domain=sales", "from_product=orders", "to_domain=hr");
	ADD("from_domain=hr", "to_domain=sales", "needed_by=2025-06-01", "status=delivered",
		"answered_by=ada");
#undef ADD
}

static void requests__are_listed__open_ones_first_by_need(void **state)
{
	struct store store;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	add_requests(&store);
	assert_listed(&store, &request_entity, "", 0, "1 3 2 4 5");
	/* From the product, to it, and to its domain. */
	assert_listed(&store, &request_entity, "", 1, "1 3 2 4 5");
	assert_listed(&store, &request_entity, "", 3, "1");
	store_close(&store);
}

static void assert_waiting(struct store *store, int64_t product, int64_t open, int64_t late)
{
	int64_t got_open = -1, got_late = -1;

	assert_int_equal(coordination_requests_waiting(store, (struct sight){.product = product},
				 "2025-06-30", &got_open, &got_late, NULL),
		0);
	assert_int_equal(got_open, open);
	assert_int_equal(got_late, late);
}

static void requests__wait__for_domains_of_this_store(void **state)
{
	struct store store;

	(void)state;
	rows_open(&store);
	lists_add_house(&store);
	assert_waiting(&store, 0, 0, 0);
	add_requests(&store);
	assert_waiting(&store, 0, 3, 2);
	assert_waiting(&store, 1, 2, 1);
	rows_trash(&store, &request_entity, 2, TRASH_TRASHED);
	assert_waiting(&store, 1, 1, 0);
	store_close(&store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(request_lateness__follows__the_worked_cases),
		cmocka_unit_test(requests__are_listed__open_ones_first_by_need),
		cmocka_unit_test(requests__wait__for_domains_of_this_store),
	};

	return cmocka_run_group_tests_name("coordination", tests, NULL, NULL);
}
