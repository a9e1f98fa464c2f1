/* SPDX-License-Identifier: MIT */
/* Tests of the rules of metadata completeness: the worked examples, then each rule by itself. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/completeness.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* 2025-06-30 */
static const int64_t today = INT64_C(20269);

static struct completeness_facts nothing(enum product_status status)
{
	return (struct completeness_facts){
		.status = status, .has_status = true, .reviewed_on = COMPLETENESS_NO_DAY};
}

static struct completeness_facts everything(void)
{
	return (struct completeness_facts){
		.status = PRODUCT_ACTIVE,
		.has_status = true,
		.has_name = true,
		.has_tag = true,
		.has_domain = true,
		.has_usage = true,
		.has_version = true,
		.has_limitations = true,
		.purpose_characters = 20,
		.reviewed_on = today,
		.has_data_owner = true,
		.has_product_owner = true,
		.nobody_departed = true,
		.has_contract = true,
		.has_approver = true,
		.has_support = true,
		.has_link = true,
		.objectives = 2,
		.quality_objectives = 1,
	};
}

/* What M1 and M2 of the worked examples have. */
static struct completeness_facts half_done(enum product_status status)
{
	struct completeness_facts facts = nothing(status);

	facts.has_name = facts.has_domain = facts.has_version = true;
	facts.purpose_characters = 40;
	facts.has_data_owner = facts.has_product_owner = facts.nobody_departed = true;
	facts.has_contract = facts.has_support = true;
	return facts;
}

static void assert_score(const struct completeness_facts *facts, int points, int applicable,
	int shown, enum completeness_band band)
{
	struct completeness result = completeness_judge(facts, today);

	assert_int_equal(result.points, points);
	assert_int_equal(result.applicable, applicable);
	assert_int_equal(completeness_shown(result.percent), shown);
	assert_string_equal(completeness_band_word(result.band), completeness_band_word(band));
}

/* ---- Worked examples */

static void unit__completeness__m1_half_done_and_active(void **state)
{
	struct completeness_facts facts = half_done(PRODUCT_ACTIVE);

	(void)state;
	assert_score(&facts, 58, 100, 58, BAND_GOOD);
}

static void unit__completeness__m2_the_same_as_draft(void **state)
{
	struct completeness_facts facts = half_done(PRODUCT_DRAFT);

	(void)state;
	assert_score(&facts, 44, 60, 73, BAND_GOOD);
	facts.status = PRODUCT_PROPOSED;
	assert_score(&facts, 44, 60, 73, BAND_GOOD);
}

static void unit__completeness__m3_hardly_begun(void **state)
{
	struct completeness_facts facts = nothing(PRODUCT_ACTIVE);

	(void)state;
	facts.has_name = facts.has_domain = true;
	assert_score(&facts, 12, 100, 12, BAND_BAD);
}

static void unit__completeness__all_there(void **state)
{
	struct completeness_facts facts = everything();

	(void)state;
	assert_score(&facts, 100, 100, 100, BAND_EXCELLENT);
	assert_int_equal(completeness_judge(&facts, today).gap_count, 0);
	facts.status = PRODUCT_DRAFT;
	assert_score(&facts, 60, 60, 100, BAND_EXCELLENT);
}

/* ---- Each rule */

/* Takes one thing away from a product that has everything: that rule alone is missed. */
static void assert_only_gap(const struct completeness_facts *facts, enum completeness_id rule)
{
	struct completeness result = completeness_judge(facts, today);

	assert_int_equal(result.gap_count, 1);
	assert_string_equal(completeness_rules[result.gaps[0]].name, completeness_rules[rule].name);
	assert_int_equal(result.points, 100 - completeness_rules[rule].points);
}

static void unit__completeness__each_missing_thing_is_its_own_gap(void **state)
{
	static const struct {
		size_t offset; /* of a bool of the facts */
		enum completeness_id rule;
	} cases[] = {
		{offsetof(struct completeness_facts, has_name), COMPLETE_NAME},
		{offsetof(struct completeness_facts, has_tag), COMPLETE_TAG},
		{offsetof(struct completeness_facts, has_domain), COMPLETE_DOMAIN},
		{offsetof(struct completeness_facts, has_usage), COMPLETE_USAGE},
		{offsetof(struct completeness_facts, has_data_owner), COMPLETE_DATA_OWNER},
		{offsetof(struct completeness_facts, has_product_owner), COMPLETE_PRODUCT_OWNER},
		{offsetof(struct completeness_facts, nobody_departed), COMPLETE_NOBODY_DEPARTED},
		{offsetof(struct completeness_facts, has_contract), COMPLETE_OUTPUT_PORT},
		{offsetof(struct completeness_facts, has_approver), COMPLETE_ACCESS_ROLE},
		{offsetof(struct completeness_facts, has_support), COMPLETE_SUPPORT},
		{offsetof(struct completeness_facts, has_status), COMPLETE_STATUS},
		{offsetof(struct completeness_facts, has_version), COMPLETE_VERSION},
		{offsetof(struct completeness_facts, has_limitations), COMPLETE_LIMITATIONS},
		{offsetof(struct completeness_facts, has_link), COMPLETE_LINK},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct completeness_facts facts = everything();

		*(bool *)((char *)&facts + cases[i].offset) = false;
		assert_only_gap(&facts, cases[i].rule);
	}
}

static void unit__completeness__purpose_takes_twenty_characters(void **state)
{
	struct completeness_facts facts = everything();

	(void)state;
	facts.purpose_characters = 19;
	assert_only_gap(&facts, COMPLETE_PURPOSE);
}

static void unit__completeness__objectives_measured_and_of_quality(void **state)
{
	struct completeness_facts facts = everything();

	(void)state;
	facts.quality_objectives = 0;
	assert_only_gap(&facts, COMPLETE_QUALITY);
	facts = everything();
	facts.unmeasured = 1;
	assert_only_gap(&facts, COMPLETE_MEASURED);
	/* Without any there is nothing that could be measured. */
	facts = everything();
	facts.objectives = facts.quality_objectives = 0;
	assert_score(&facts, 80, 100, 80, BAND_GOOD);
}

static void unit__completeness__review_is_good_for_180_days(void **state)
{
	static const struct {
		int64_t days_ago;
		bool passed;
		int64_t next_in; /* days until time changes that; 0 = never */
	} cases[] = {{0, true, 181}, {180, true, 1}, {181, false, 0}, {-1, false, 1}};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct completeness_facts facts = everything();

		facts.reviewed_on = today - cases[i].days_ago;
		assert_int_equal(
			completeness_judge(&facts, today).points, cases[i].passed ? 100 : 98);
		assert_int_equal(completeness_next_day(&facts, today),
			cases[i].next_in ? today + cases[i].next_in : COMPLETENESS_NO_DAY);
	}
}

static void unit__completeness__groups_add_up(void **state)
{
	static const int sums[] = {30, 20, 20, 20, 10};
	int found[COMPLETENESS_GROUP_COUNT] = {0};

	(void)state;
	for (int i = 0; i < COMPLETENESS_RULE_COUNT; i++)
		found[completeness_rules[i].group] += completeness_rules[i].points;
	for (int i = 0; i < COMPLETENESS_GROUP_COUNT; i++)
		assert_int_equal(found[i], sums[i]);
}

/* ---- Gaps, bands, rounding */

static void unit__gaps__largest_first_then_as_in_the_table(void **state)
{
	static const enum completeness_id order[] = {COMPLETE_PURPOSE, COMPLETE_DATA_OWNER,
		COMPLETE_PRODUCT_OWNER, COMPLETE_OUTPUT_PORT, COMPLETE_OBJECTIVE,
		COMPLETE_ACCESS_ROLE, COMPLETE_SUPPORT, COMPLETE_MEASURED, COMPLETE_QUALITY,
		COMPLETE_NAME, COMPLETE_TAG, COMPLETE_DOMAIN, COMPLETE_USAGE,
		COMPLETE_NOBODY_DEPARTED, COMPLETE_VERSION, COMPLETE_LIMITATIONS, COMPLETE_LINK,
		COMPLETE_REVIEWED};
	struct completeness_facts facts = nothing(PRODUCT_ACTIVE);
	struct completeness result = completeness_judge(&facts, today);

	(void)state;
	assert_int_equal(result.gap_count, LENGTH(order));
	for (size_t i = 0; i < LENGTH(order); i++)
		assert_int_equal(result.gaps[i], order[i]);
}

static void unit__gaps__of_a_draft_leave_access_and_trust_out(void **state)
{
	struct completeness_facts facts = nothing(PRODUCT_DRAFT);
	struct completeness result = completeness_judge(&facts, today);

	(void)state;
	assert_int_equal(result.gap_count, 12);
	for (size_t i = 0; i < result.gap_count; i++) {
		enum completeness_group group = completeness_rules[result.gaps[i]].group;

		assert_true(group != GROUP_ACCESS && group != GROUP_TRUST);
	}
}

static void unit__band__goes_by_the_unrounded_score(void **state)
{
	static const struct {
		double percent;
		enum completeness_band band;
	} cases[] = {{100, BAND_EXCELLENT}, {87, BAND_EXCELLENT}, {86.99, BAND_GOOD},
		{55, BAND_GOOD}, {54.99, BAND_SUFFICIENT}, {30, BAND_SUFFICIENT}, {29.99, BAND_BAD},
		{0, BAND_BAD}};
	struct completeness_facts facts = everything();

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(completeness_band_of(cases[i].percent), cases[i].band);
	/* 52 of 60 are 86.67 %: shown as 87, and yet not excellent. */
	facts.status = PRODUCT_DRAFT;
	facts.has_product_owner = false;
	assert_score(&facts, 52, 60, 87, BAND_GOOD);
}

static void unit__shown__rounds_half_up(void **state)
{
	(void)state;
	assert_int_equal(completeness_shown(72.5), 73);
	assert_int_equal(completeness_shown(72.49), 72);
	assert_int_equal(completeness_shown(0), 0);
	assert_int_equal(completeness_shown(100), 100);
}

/* ---- What the product itself tells */

static void set(struct record *product, const char *field, const char *text)
{
	const struct parse_context context = {.now = today * SECONDS_A_DAY};
	struct error err = {0};

	if (record_set(product, field, text, &context, &err))
		fail_msg("%s", err.text);
}

static void unit__product__is_read_field_by_field(void **state)
{
	struct completeness_facts facts = {0};
	struct record product;

	(void)state;
	record_init(&product, &product_entity);
	completeness_of_product(&facts, &product);
	assert_false(facts.has_name || facts.has_tag || facts.has_domain || facts.has_usage ||
		facts.has_version || facts.has_limitations || facts.has_status);
	assert_int_equal(facts.reviewed_on, COMPLETENESS_NO_DAY);
	set(&product, "name", "Orders");
	set(&product, "domain", "sales");
	set(&product, "status", "draft");
	set(&product, "purpose", " \n äöüäöüäöüäöüäöüäöüä \n");
	set(&product, "usage", "reports");
	set(&product, "tags", "orders");
	set(&product, "version", "1");
	set(&product, "limitations", "none");
	set(&product, "reviewed_on", "2025-06-30");
	completeness_of_product(&facts, &product);
	assert_true(facts.has_name && facts.has_tag && facts.has_domain && facts.has_usage &&
		facts.has_version && facts.has_limitations && facts.has_status);
	assert_int_equal(facts.status, PRODUCT_DRAFT);
	assert_int_equal(facts.purpose_characters, 19);
	assert_int_equal(facts.reviewed_on, today);
	record_release(&product);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__completeness__m1_half_done_and_active),
		cmocka_unit_test(unit__completeness__m2_the_same_as_draft),
		cmocka_unit_test(unit__completeness__m3_hardly_begun),
		cmocka_unit_test(unit__completeness__all_there),
		cmocka_unit_test(unit__completeness__each_missing_thing_is_its_own_gap),
		cmocka_unit_test(unit__completeness__purpose_takes_twenty_characters),
		cmocka_unit_test(unit__completeness__objectives_measured_and_of_quality),
		cmocka_unit_test(unit__completeness__review_is_good_for_180_days),
		cmocka_unit_test(unit__completeness__groups_add_up),
		cmocka_unit_test(unit__gaps__largest_first_then_as_in_the_table),
		cmocka_unit_test(unit__gaps__of_a_draft_leave_access_and_trust_out),
		cmocka_unit_test(unit__band__goes_by_the_unrounded_score),
		cmocka_unit_test(unit__shown__rounds_half_up),
		cmocka_unit_test(unit__product__is_read_field_by_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
