/* SPDX-License-Identifier: MIT */
/* Tests of the work on broken promises: one item each, with the evidence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/objective.h"
#include "support/store_fixture.h"

enum { HOUR = 3600 };

static int64_t objective(struct fixture *f, const char *property, const char *target)
{
	char property_is[160], target_is[64];

	snprintf(property_is, sizeof property_is, "property=%s", property);
	snprintf(target_is, sizeof target_is, "target=%s", target);
	return fixture_add(f, &sla_objective_entity, "product=orders", property_is, target_is,
		"unit=h", "operator=lte", NULL);
}

static void measure(struct fixture *f, int64_t of, const char *value, int64_t ago)
{
	fixture_must(f, promise_record(&f->desk, of, value, TEST_NOW - ago, NULL, &f->err));
}

static void assert_text(struct fixture *f, int64_t item, int field, const char *wanted)
{
	struct record record;

	fixture_get(f, &item_entity, item, &record);
	assert_string_equal(record_text(&record, field), wanted);
	record_release(&record);
}

static void unit__open_item__has_the_evidence_and_is_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t of = objective(f, "latency", "24"), item;
	bool made;

	measure(f, of, "12", 4 * HOUR);
	measure(f, of, "30", 3 * HOUR);
	measure(f, of, "25", 2 * HOUR);
	fixture_dump(f, &before);
	fixture_must(f, promise_open_item(&f->desk, of, &item, &made, &f->err));
	assert_true(made);
	assert_string_equal(f->desk.last_summary.buf, "B-1 opened for S-1");
	assert_text(f, item, ITEM_TITLE, "latency is BREACHED: 25 h, promised <= 24 h");
	assert_text(f, item, ITEM_DESCRIPTION,
		"S-1, latency of orders, is BREACHED: 25 h, promised <= 24 h\n"
		"Broken since 2025-06-30T08:00:00Z\n"
		"Used: 104.2 % of what is allowed\n"
		"\n"
		"Newest measurements:\n"
		"2025-06-30T09:00:00Z  25 h\n"
		"2025-06-30T08:00:00Z  30 h\n"
		"2025-06-30T07:00:00Z  12 h");
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_SLA_OBJECTIVE), of);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_PRODUCT), f->orders);
	assert_string_equal(
		item_type_names[fixture_integer(f, &item_entity, item, ITEM_TYPE)], "defect");
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__open_item__once_until_it_is_closed(void **state)
{
	struct fixture *f = *state;
	const struct assignment done = {"status", "done"};
	int64_t of = objective(f, "latency", "24"), first, second;
	bool made;

	measure(f, of, "25", HOUR);
	fixture_must(f, promise_open_item(&f->desk, of, &first, &made, &f->err));
	fixture_must(f, promise_open_item(&f->desk, of, &second, &made, &f->err));
	assert_false(made);
	assert_int_equal(first, second);
	assert_int_equal(f->desk.last_seq, 0);
	fixture_must(f, desk_edit(&f->desk, &item_entity, &first, 1, &done, 1, &f->err));
	fixture_must(f, promise_open_item(&f->desk, of, &second, &made, &f->err));
	assert_true(made && second != first);
}

static void unit__open_item__refuses_a_promise_that_is_kept(void **state)
{
	struct fixture *f = *state;
	int64_t of = objective(f, "latency", "24"), item;
	bool made;

	measure(f, of, "23", HOUR);
	assert_int_equal(promise_open_item(&f->desk, of, &item, &made, &f->err), ERR_INVALID);
	assert_string_equal(
		f->err.text, "S-1 is AT RISK: only a promise that is BREACHED opens an item");
}

static void unit__open_item__of_each_kind(void **state)
{
	struct fixture *f = *state;
	int64_t ratio =
		fixture_add(f, &sla_objective_entity, "product=orders", "property=completeness",
			"operator=gte", "target=99.5", "unit=%", "kind=ratio", "window=30d", NULL);
	int64_t date = fixture_add(f, &sla_objective_entity, "product=orders",
		"property=endOfSupport", "operator=gte", "kind=date", "target=2025-06-01", NULL);
	int64_t item;
	bool made;

	measure(f, ratio, "4980/5000", 3 * HOUR);
	measure(f, ratio, "2970/3000", 2 * HOUR);
	measure(f, ratio, "1990/2000", HOUR);
	fixture_must(f, promise_open_item(&f->desk, ratio, &item, &made, &f->err));
	assert_text(f, item, ITEM_DESCRIPTION,
		"S-1, completeness of orders, is BREACHED: 99.4 % good over 30d, promised >= 99.5 "
		"%\n"
		"Broken since 2025-06-30T10:00:00Z\n"
		"Used: 120 % of the error budget\n"
		"\n"
		"Newest measurements:\n"
		"2025-06-30T10:00:00Z  1990 good of 2000: 99.5 %\n"
		"2025-06-30T09:00:00Z  2970 good of 3000: 99 %\n"
		"2025-06-30T08:00:00Z  4980 good of 5000: 99.6 %");
	assert_string_equal(
		item_type_names[fixture_integer(f, &item_entity, item, ITEM_TYPE)], "data_quality");
	fixture_must(f, promise_open_item(&f->desk, date, &item, &made, &f->err));
	assert_text(f, item, ITEM_DESCRIPTION,
		"S-2, endOfSupport of orders, is BREACHED: >= 2025-06-01\n"
		"Broken since 2025-06-02T00:00:00Z");
}

static void unit__open_item__title_of_a_long_property_fits(void **state)
{
	struct fixture *f = *state;
	char property[101];
	int64_t of, item;
	bool made;

	memset(property, 'x', 100);
	property[100] = '\0';
	of = fixture_add(f, &sla_objective_entity, "product=orders", "property=short",
		"operator=lte",
		"target=24.000000000000000000000000000000000000000000000000000000001",
		"unit=events of a whole day", "element=e", NULL);
	fixture_must(f,
		desk_edit(&f->desk, &sla_objective_entity, &of, 1,
			&(const struct assignment){"property", property}, 1, &f->err));
	measure(f, of, "25", HOUR);
	fixture_must(f, promise_open_item(&f->desk, of, &item, &made, &f->err));
	assert_true(made);
}

static void unit__open_items__of_all_that_have_none_as_one_change(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t ids[8], item;
	size_t made;
	bool is_new;

	for (size_t i = 0; i < 8; i++) {
		char property[16];

		snprintf(property, sizeof property, "latency %zu", i);
		ids[i] = objective(f, property, "24");
		measure(f, ids[i], i == 2 ? "1" : "25", HOUR);
	}
	fixture_must(f, promise_open_item(&f->desk, ids[1], &item, &is_new, &f->err));
	fixture_dump(f, &before);
	fixture_must(f, promise_open_items(&f->desk, ids, 8, &made, &f->err));
	assert_int_equal(made, 6);
	assert_string_equal(f->desk.last_summary.buf,
		"B-2 opened for S-1, B-3 opened for S-4, B-4 opened for S-5, B-5 opened for S-6, "
		"B-6 opened for S-7 and 1 more");
	fixture_assert_reversible(f, &before);
	fixture_must(f, promise_open_items(&f->desk, ids, 8, &made, &f->err));
	assert_int_equal(made, 0);
	strbuf_release(&before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__open_item__has_the_evidence_and_is_reversible),
		TEST(unit__open_item__once_until_it_is_closed),
		TEST(unit__open_item__refuses_a_promise_that_is_kept),
		TEST(unit__open_item__of_each_kind),
		TEST(unit__open_item__title_of_a_long_property_fits),
		TEST(unit__open_items__of_all_that_have_none_as_one_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
