/* SPDX-License-Identifier: MIT */
/* Tests of the bias report: shares of the top items, of feedback and of consumers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/bias.h"
#include "support/store_fixture.h"

/* The group of a name; NULL stands for the kind. Fails the test if it is not there. */
static const struct bias_group *group_of(
	const struct bias *bias, const char *name, enum bias_kind kind)
{
	for (size_t i = 0; i < bias->count; i++) {
		const struct bias_group *group = &bias->groups[i];

		if (group->kind == kind && (!name || !strcmp(group->name, name)))
			return group;
	}
	fail_msg("there is no group %s", name ? name : "of that kind");
	return NULL;
}

static void assert_shares(
	const struct bias *bias, const char *name, double top, double feedback, double consumers)
{
	const struct bias_group *group = group_of(bias, name, BIAS_NAMED);

	assert_float_equal(bias_share(bias, group, BIAS_TOP), top, 1e-9);
	assert_float_equal(bias_share(bias, group, BIAS_FEEDBACK), feedback, 1e-9);
	assert_float_equal(bias_share(bias, group, BIAS_CONSUMERS), consumers, 1e-9);
}

/* ---- The rule */

static void unit__item__counts_once_in_equal_parts(void **state)
{
	struct bias bias = {0};
	size_t finance = bias_named(&bias, "Finance"), web = bias_named(&bias, "Webshop");
	const size_t four[] = {finance, finance, web, finance}, one[] = {web};

	(void)state;
	bias_add_item(&bias, four, 4);
	bias_add_item(&bias, one, 1);
	bias_add_item(&bias, NULL, 0);
	assert_float_equal(bias.groups[finance].amount[BIAS_TOP], 0.75, 1e-12);
	assert_float_equal(bias.groups[web].amount[BIAS_TOP], 1.25, 1e-12);
	assert_int_equal(bias.count, 2);
	assert_float_equal(bias.total[BIAS_TOP], 2, 1e-12);
	assert_float_equal(bias_share(&bias, &bias.groups[finance], BIAS_TOP), 37.5, 1e-9);
	bias_release(&bias);
}

static void unit__names__are_the_same_but_for_case_and_blanks(void **state)
{
	struct bias bias = {0};
	size_t finance = bias_named(&bias, " Finance");

	(void)state;
	assert_int_equal(bias_named(&bias, "FINANCE "), finance);
	assert_int_not_equal(bias_named(&bias, "Finance BI"), finance);
	assert_int_equal(bias_named(&bias, " "), bias_named(&bias, ""));
	assert_int_equal(bias.groups[bias_named(&bias, "")].kind, BIAS_NAMELESS);
	/* A department may be called as people call those whom nobody knows. */
	assert_int_not_equal(bias_named(&bias, "(anonymous)"), bias_group(&bias, BIAS_ANONYMOUS));
	bias_release(&bias);
}

static void unit__share__of_nothing_is_none(void **state)
{
	struct bias bias = {0};
	size_t finance = bias_named(&bias, "Finance");

	(void)state;
	assert_float_equal(bias_share(&bias, &bias.groups[finance], BIAS_TOP), 0, 0);
	assert_float_equal(bias_difference(&bias, &bias.groups[finance]), 0, 0);
	bias_release(&bias);
}

static void unit__widest__differs_most_whether_more_or_less(void **state)
{
	struct bias bias = {0};
	size_t finance = bias_named(&bias, "Finance"), web = bias_named(&bias, "Webshop");
	size_t risk = bias_named(&bias, "Risk");

	(void)state;
	assert_null(bias_widest(&bias));
	bias_add(&bias, finance, BIAS_TOP, 2);
	bias_add(&bias, web, BIAS_TOP, 2);
	bias_add(&bias, finance, BIAS_FEEDBACK, 1);
	bias_add(&bias, web, BIAS_FEEDBACK, 1);
	assert_null(bias_widest(&bias));
	bias_add(&bias, risk, BIAS_FEEDBACK, 2);
	assert_ptr_equal(bias_widest(&bias), &bias.groups[risk]);
	assert_float_equal(bias_difference(&bias, bias_widest(&bias)), -50, 1e-9);
	assert_float_equal(bias_largest_share(&bias, BIAS_FEEDBACK), 50, 1e-9);
	assert_true(bias_group_is_silent(&bias.groups[bias_group(&bias, BIAS_ANONYMOUS)]));
	assert_string_equal(
		bias_group_name(&bias.groups[bias_group(&bias, BIAS_ANONYMOUS)]), "(anonymous)");
	bias_release(&bias);
}

static void unit__difference__is_none_where_nobody_asked_for_the_top(void **state)
{
	struct bias bias = {0};
	size_t finance = bias_named(&bias, "Finance");

	(void)state;
	bias_add(&bias, finance, BIAS_FEEDBACK, 4);
	bias_add_item(&bias, NULL, 0);
	assert_float_equal(bias_share(&bias, &bias.groups[finance], BIAS_FEEDBACK), 100, 0);
	assert_float_equal(bias_difference(&bias, &bias.groups[finance]), 0, 0);
	assert_null(bias_widest(&bias));
	bias_release(&bias);
}

static void unit__sort__largest_first_and_nameless_last(void **state)
{
	static const char *const order[] = {"d", "c", "a", "b", "", ""};
	struct bias bias = {0};

	(void)state;
	bias_add(&bias, bias_group(&bias, BIAS_ANONYMOUS), BIAS_TOP, 9);
	bias_add(&bias, bias_named(&bias, ""), BIAS_TOP, 8);
	bias_add(&bias, bias_named(&bias, "b"), BIAS_FEEDBACK, 1);
	bias_add(&bias, bias_named(&bias, "a"), BIAS_FEEDBACK, 1);
	bias_add(&bias, bias_named(&bias, "c"), BIAS_FEEDBACK, 3);
	bias_add(&bias, bias_named(&bias, "d"), BIAS_TOP, 1);
	bias_sort(&bias);
	for (size_t i = 0; i < bias.count; i++)
		assert_string_equal(bias.groups[i].name, order[i]);
	bias_release(&bias);
}

/* ---- The store */

static void set_field(struct fixture *f, const struct entity *entity, int64_t row_id,
	const char *field, const char *value)
{
	const struct assignment assignment = {field, value};

	fixture_must(f, desk_edit(&f->desk, entity, &row_id, 1, &assignment, 1, &f->err));
}

static void link_to(struct fixture *f, int64_t feedback, int64_t item)
{
	const struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
}

/* An item whose rank is `reach`, with a piece of feedback of each consumer, ended by -1. */
static int64_t asked_for(struct fixture *f, int64_t product, double reach, const int64_t *consumers)
{
	const double values[PRIORITY_INPUTS_MAX] = {reach, 1, 80, 1};
	int64_t item = fixture_item(f, product, "wanted");

	fixture_must(f, prioritise_set_all(&f->desk, item, values, &f->err));
	for (; *consumers >= 0; consumers++)
		link_to(f, fixture_feedback(f, product, *consumers, "please"), item);
	return item;
}

static void load(struct fixture *f, int64_t product, int64_t top, struct bias_report *report)
{
	fixture_must(
		f, bias_load(&f->store, (struct sight){.product = product}, top, report, &f->err));
}

/* finance and pricing have departments, risk has none; two items of orders, one of customers. */
static void ask(struct fixture *f)
{
	const int64_t first[] = {f->finance, f->finance, f->pricing, -1};
	const int64_t second[] = {f->risk, 0, 0, -1}, third[] = {-1};

	set_field(f, &consumer_entity, f->finance, "department", "Finance");
	set_field(f, &consumer_entity, f->pricing, "department", "Pricing");
	asked_for(f, f->orders, 300, first);
	asked_for(f, f->orders, 200, second);
	asked_for(f, f->customers, 100, third);
}

static void unit__report__shares_by_department(void **state)
{
	struct fixture *f = *state;
	struct bias_report report;

	ask(f);
	load(f, 0, 20, &report);
	assert_int_equal(report.sections[0].items, 3);
	assert_int_equal(report.sections[0].feedback, 6);
	assert_int_equal(report.sections[0].consumers, 3);
	/* Of the first item half: two letters of one consumer count once. */
	assert_shares(&report.sections[0].departments, "Finance", 25, 100.0 * 2 / 6, 100.0 / 3);
	assert_shares(&report.sections[0].departments, "Pricing", 25, 100.0 / 6, 100.0 / 3);
	assert_float_equal(
		group_of(&report.sections[0].departments, NULL, BIAS_NAMELESS)->amount[BIAS_TOP],
		0.5, 1e-12);
	assert_float_equal(
		group_of(&report.sections[0].departments, NULL, BIAS_ANONYMOUS)->amount[BIAS_TOP],
		0.5, 1e-12);
	assert_float_equal(group_of(&report.sections[0].departments, NULL, BIAS_ANONYMOUS)
				   ->amount[BIAS_FEEDBACK],
		2, 0);
	assert_int_equal(report.sections[0].unasked, 1);
	bias_report_release(&report);
}

static void unit__report__looks_at_the_top_of_open_items(void **state)
{
	struct fixture *f = *state;
	struct bias_report report;

	ask(f);
	load(f, 0, 1, &report);
	assert_int_equal(report.sections[0].items, 1);
	assert_shares(&report.sections[0].departments, "Finance", 50, 100.0 * 2 / 6, 100.0 / 3);
	bias_report_release(&report);
	set_field(f, &item_entity, 1, "status", "done");
	load(f, 0, 1, &report);
	assert_shares(&report.sections[0].departments, "Finance", 0, 100.0 * 2 / 6, 100.0 / 3);
	bias_report_release(&report);
}

static void unit__report__leaves_dismissed_and_trashed_out(void **state)
{
	struct fixture *f = *state;
	struct bias_report report;
	int64_t trashed = 3, dismissed = 1;
	const struct feedback_set set = {.row_ids = &dismissed, .count = 1};

	ask(f);
	fixture_must(f, desk_trash(&f->desk, &feedback_entity, &trashed, 1, &f->err));
	/* Dismissed feedback was given, but stands behind no item. Another letter still does. */
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	load(f, 0, 1, &report);
	assert_int_equal(report.sections[0].feedback, 5);
	assert_int_equal(report.sections[0].consumers, 2);
	assert_shares(&report.sections[0].departments, "Finance", 100, 40, 50);
	bias_report_release(&report);
}

static void unit__report__of_one_product(void **state)
{
	struct fixture *f = *state;
	struct bias_report report;

	ask(f);
	fixture_feedback(f, f->customers, f->pricing, "elsewhere");
	load(f, f->customers, 20, &report);
	assert_int_equal(report.sections[0].items, 1);
	assert_int_equal(report.sections[0].feedback, 1);
	assert_int_equal(report.sections[0].consumers, 1);
	assert_shares(&report.sections[0].departments, "Pricing", 0, 100, 100);
	bias_report_release(&report);
}

/* Each domain has its own top: what is first in one is not pushed out by what scores more in
 * another, or by another method. */
static void unit__report__has_a_section_for_each_domain(void **state)
{
	struct fixture *f = *state;
	struct bias_report report;
	const int64_t asking[] = {f->finance, f->pricing, -1}, other[] = {f->risk, -1};
	int64_t parcels;

	set_field(f, &consumer_entity, f->finance, "department", "Finance");
	set_field(f, &consumer_entity, f->risk, "department", "Risk");
	fixture_add(f, &domain_entity, "id=logistics", "name=Logistics", NULL);
	fixture_add(f, &domain_entity, "id=empty", "name=Empty", NULL);
	parcels = fixture_add(
		f, &product_entity, "id=parcels", "name=Parcels", "domain=logistics", NULL);
	fixture_add(f, &product_entity, "id=none", "name=None", "domain=empty", NULL);
	asked_for(f, f->orders, 300, asking);
	asked_for(f, f->orders, 200, other);
	asked_for(f, parcels, 1, other);
	fixture_feedback(f, parcels, f->finance, "weight?");
	load(f, 0, 1, &report);
	assert_int_equal(report.count, 2);
	assert_string_equal(report.sections[0].domain, "logistics");
	assert_string_equal(report.sections[1].domain, "sales");
	assert_int_equal(report.sections[0].items, 1);
	assert_int_equal(report.sections[0].feedback, 2);
	assert_int_equal(report.sections[0].consumers, 2);
	assert_shares(&report.sections[0].departments, "Risk", 100, 50, 50);
	assert_shares(&report.sections[0].departments, "Finance", 0, 50, 50);
	assert_int_equal(report.sections[1].items, 1);
	assert_shares(&report.sections[1].departments, "Finance", 50, 100.0 / 3, 100.0 / 3);
	assert_shares(&report.sections[1].departments, "Risk", 0, 100.0 / 3, 100.0 / 3);
	bias_report_release(&report);
	load(f, parcels, 20, &report);
	assert_int_equal(report.count, 1);
	assert_string_equal(report.sections[0].domain, "logistics");
	bias_report_release(&report);
}

static void unit__report__of_an_empty_store(void **state)
{
	struct fixture *f = *state;
	struct bias_report report;

	load(f, 0, 20, &report);
	assert_int_equal(report.count, 0);
	bias_report_release(&report);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__item__counts_once_in_equal_parts),
		cmocka_unit_test(unit__names__are_the_same_but_for_case_and_blanks),
		cmocka_unit_test(unit__share__of_nothing_is_none),
		cmocka_unit_test(unit__widest__differs_most_whether_more_or_less),
		cmocka_unit_test(unit__difference__is_none_where_nobody_asked_for_the_top),
		cmocka_unit_test(unit__sort__largest_first_and_nameless_last),
		TEST(unit__report__shares_by_department),
		TEST(unit__report__looks_at_the_top_of_open_items),
		TEST(unit__report__leaves_dismissed_and_trashed_out),
		TEST(unit__report__of_one_product),
		TEST(unit__report__has_a_section_for_each_domain),
		TEST(unit__report__of_an_empty_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
