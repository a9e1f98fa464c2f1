/* SPDX-License-Identifier: MIT */
/* Tests of role configurations: who holds a role, and what does not fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/model/rules/roles.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* 2025-06-30 */
static const int64_t today = INT64_C(20269);

static char ana[] = "ana", ben[] = "ben", cem[] = "cem", none[] = "", sales[] = "Sales",
	    sales_again[] = " SALES ", erp[] = "ERP";

/* Somebody who holds a role from long ago on, without end. */
static struct role_holder holder(enum role role, int64_t person, char *username)
{
	return (struct role_holder){.role = role,
		.person = person,
		.username = username,
		.team = none,
		.active = true,
		.date_in = ROLE_NO_DAY,
		.date_out = ROLE_NO_DAY};
}

static void add(struct role_facts *facts, enum role role, int64_t person, char *username)
{
	struct role_holder added = holder(role, person, username);

	role_list_add(&facts->list, &added);
}

static void collect(void *closure, enum role_finding finding, const char *text)
{
	strbuf_addf(closure, "%s: %s\n", role_finding_name(finding), text);
}

/* Checks and releases. */
static void assert_findings(struct role_facts *facts, const char *expected)
{
	struct strbuf found = STRBUF_INIT;

	roles_check(facts, today, collect, &found);
	assert_string_equal(found.buf, expected);
	strbuf_release(&found);
	role_facts_release(facts);
}

/* ---- Tenure */

static void unit__tenure__includes_both_days(void **state)
{
	static const struct {
		int64_t in, out;
		enum tenure tenure;
	} cases[] = {
		{ROLE_NO_DAY, ROLE_NO_DAY, TENURE_CURRENT},
		{-10, ROLE_NO_DAY, TENURE_CURRENT},
		{0, ROLE_NO_DAY, TENURE_CURRENT},
		{1, ROLE_NO_DAY, TENURE_FUTURE},
		{-10, 0, TENURE_CURRENT},
		{-10, -1, TENURE_PAST},
		{ROLE_NO_DAY, -1, TENURE_PAST},
		{2, 3, TENURE_FUTURE},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t in = cases[i].in == ROLE_NO_DAY ? ROLE_NO_DAY : today + cases[i].in;
		int64_t out = cases[i].out == ROLE_NO_DAY ? ROLE_NO_DAY : today + cases[i].out;

		assert_int_equal(role_tenure(in, out, today), cases[i].tenure);
	}
}

static void unit__current__passes_over_past_and_future(void **state)
{
	struct role_list list = {0};
	struct role_holder past = holder(ROLE_DATA_OWNER, 1, ana);
	struct role_holder future = holder(ROLE_DATA_OWNER, 2, ben);
	struct role_holder now = holder(ROLE_DATA_OWNER, 3, cem);

	(void)state;
	past.date_out = today - 1;
	future.date_in = today + 1;
	role_list_add(&list, &past);
	role_list_add(&list, &future);
	assert_null(role_current(&list, ROLE_DATA_OWNER, today));
	role_list_add(&list, &now);
	assert_int_equal(role_current(&list, ROLE_DATA_OWNER, today)->person, 3);
	assert_null(role_current(&list, ROLE_DATA_PRODUCT_OWNER, today));
	role_list_release(&list);
}

static void unit__next_day__is_the_nearest_begin_or_end(void **state)
{
	struct role_list list = {0};
	struct role_holder one = holder(ROLE_DEVELOPER, 1, ana);

	(void)state;
	assert_int_equal(roles_next_day(&list, today), ROLE_NO_DAY);
	one.date_in = today - 5;
	one.date_out = today - 1;
	role_list_add(&list, &one);
	assert_int_equal(roles_next_day(&list, today), ROLE_NO_DAY);
	one.date_out = today + 9;
	role_list_add(&list, &one);
	assert_int_equal(roles_next_day(&list, today), today + 10);
	one.date_in = today + 3;
	role_list_add(&list, &one);
	assert_int_equal(roles_next_day(&list, today), today + 3);
	one.date_in = today - 5;
	one.date_out = today;
	role_list_add(&list, &one);
	assert_int_equal(roles_next_day(&list, today), today + 1);
	role_list_release(&list);
}

/* ---- Accountability */

static void unit__accountable__somebody_and_nobody_departed(void **state)
{
	struct role_list list = {0};
	struct role_holder owner = holder(ROLE_DATA_PRODUCT_OWNER, 1, ana);
	struct role_holder interim = holder(ROLE_DATA_PRODUCT_OWNER, 2, ben);
	struct role_holder steward = holder(ROLE_DATA_STEWARD, 3, cem);

	(void)state;
	role_list_add(&list, &steward);
	assert_false(roles_accountable(&list, today));
	/* Somebody who left, and has no follower. */
	interim.date_out = today - 1;
	role_list_add(&list, &interim);
	assert_false(roles_accountable(&list, today));
	assert_int_equal(role_departed(&list, ROLE_DATA_PRODUCT_OWNER, today)->person, 2);
	/* A follower. */
	role_list_add(&list, &owner);
	assert_true(roles_accountable(&list, today));
	assert_null(role_departed(&list, ROLE_DATA_PRODUCT_OWNER, today));
	/* The data owner's account was closed. */
	owner = holder(ROLE_DATA_OWNER, 4, cem);
	owner.active = false;
	role_list_add(&list, &owner);
	assert_false(roles_accountable(&list, today));
	role_list_release(&list);
}

static void unit__accountable__not_for_who_is_no_owner(void **state)
{
	struct role_facts facts = {.domain = ROLE_SEPARATE};

	(void)state;
	add(&facts, ROLE_DATA_OWNER, 1, ana);
	add(&facts, ROLE_DEVELOPER, 2, ben);
	facts.list.holders[1].active = false;
	assert_true(roles_accountable(&facts.list, today));
	assert_findings(&facts, "");
}

/* ---- Findings */

static void unit__check__one_owner_of_a_kind(void **state)
{
	struct role_facts facts = {.domain = ROLE_SEPARATE};

	(void)state;
	add(&facts, ROLE_DATA_OWNER, 1, ana);
	add(&facts, ROLE_DATA_OWNER, 2, ben);
	add(&facts, ROLE_DATA_STEWARD, 1, ana);
	add(&facts, ROLE_DATA_STEWARD, 2, ben);
	assert_findings(
		&facts, "several_holders: 2 people are data owner at the same time: ana, ben\n");
	/* One after the other is how it should be. */
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 2, ben);
	add(&facts, ROLE_SOURCE_PRODUCT_OWNER, 3, cem);
	facts.list.holders[0].date_out = today - 1;
	facts.list.holders[1].date_in = today;
	assert_findings(&facts, "");
}

static void unit__check__hybrid_domains_leave_the_choice(void **state)
{
	struct role_facts facts = {.domain = ROLE_HYBRID};
	enum role_configuration configuration;

	(void)state;
	assert_false(roles_effective(&facts, &configuration));
	assert_findings(&facts,
		"configuration_missing: the domain is hybrid, so the product has to choose "
		"single or separate\n");
	facts.chosen = true;
	facts.own = ROLE_SEPARATE;
	assert_true(roles_effective(&facts, &configuration));
	assert_int_equal(configuration, ROLE_SEPARATE);
	assert_findings(&facts, "");
	facts.domain = ROLE_SINGLE;
	assert_true(roles_effective(&facts, &configuration));
	assert_int_equal(configuration, ROLE_SINGLE);
	assert_findings(&facts,
		"configuration_not_asked: the product says separate, but its domain has decided "
		"for all: single\n");
}

static void unit__check__single_is_one_person(void **state)
{
	struct role_facts facts = {.domain = ROLE_SINGLE};

	(void)state;
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	add(&facts, ROLE_SOURCE_PRODUCT_OWNER, 1, ana);
	assert_findings(&facts, "");
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	add(&facts, ROLE_SOURCE_PRODUCT_OWNER, 2, ben);
	assert_findings(&facts,
		"single_has_two_owners: single means one person, but the data product owner is "
		"ana and the source product owner ben\n");
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	assert_findings(&facts,
		"source_owner_unknown: single can't be checked: nobody is recorded as source "
		"product owner\n");
}

static void unit__check__separate_is_two_persons_in_two_teams(void **state)
{
	struct role_facts facts = {.domain = ROLE_HYBRID, .chosen = true, .own = ROLE_SEPARATE};

	(void)state;
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	add(&facts, ROLE_SOURCE_PRODUCT_OWNER, 1, ana);
	assert_findings(&facts,
		"separate_has_one_owner: separate means two persons, but ana is data product "
		"owner and source product owner\n");
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	add(&facts, ROLE_SOURCE_PRODUCT_OWNER, 2, ben);
	assert_findings(&facts, "");
}

static void unit__check__teams_matter_where_both_are_set(void **state)
{
	static const struct {
		char *owner, *source;
		const char *expected;
	} cases[] = {
		{sales, erp, ""},
		{sales, none, ""},
		{none, none, ""},
		{sales, sales_again,
			"separate_has_one_team: separate means two teams, but ana and ben are "
			"both in Sales\n"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct role_facts facts = {.domain = ROLE_SEPARATE};
		struct role_holder owner = holder(ROLE_DATA_PRODUCT_OWNER, 1, ana);
		struct role_holder source = holder(ROLE_SOURCE_PRODUCT_OWNER, 2, ben);

		owner.team = cases[i].owner;
		source.team = cases[i].source;
		role_list_add(&facts.list, &owner);
		role_list_add(&facts.list, &source);
		assert_findings(&facts, cases[i].expected);
	}
}

static void unit__check__accountable_people_who_are_gone(void **state)
{
	struct role_facts facts = {.domain = ROLE_SEPARATE};

	(void)state;
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 1, ana);
	add(&facts, ROLE_DATA_PRODUCT_OWNER, 2, ben);
	add(&facts, ROLE_DATA_OWNER, 3, cem);
	facts.list.holders[0].date_out = today - 60;
	facts.list.holders[1].date_out = today - 30;
	facts.list.holders[2].active = false;
	assert_findings(&facts,
		"accountable_departed: data product owner ben left after 2025-05-31, and nobody "
		"has followed\n"
		"accountable_departed: data owner cem is not active any more\n");
}

static void unit__check__single_is_outgrown_from_each_threshold_on(void **state)
{
	static const struct {
		int64_t inputs, consumers;
		bool algorithm;
		const char *expected;
	} cases[] = {
		{2, 19, false, ""},
		{3, 0, false, "3 input ports"},
		{0, 20, false, "20 consumers or more within a year"},
		{0, 0, true, "an algorithm as output"},
		{4, 20, true,
			"4 input ports, an algorithm as output, 20 consumers or more within a "
			"year"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct role_facts facts = {.domain = ROLE_SINGLE,
			.input_ports = cases[i].inputs,
			.consumers = cases[i].consumers,
			.algorithm = cases[i].algorithm};
		struct strbuf expected = STRBUF_INIT;

		if (*cases[i].expected)
			strbuf_addf(&expected,
				"single_outgrown: single, but the product may have outgrown it: "
				"%s\n",
				cases[i].expected);
		assert_findings(&facts, expected.buf);
		facts.domain = ROLE_SEPARATE;
		assert_findings(&facts, "");
		strbuf_release(&expected);
	}
}

static void unit__findings__are_violations_or_warnings(void **state)
{
	(void)state;
	assert_true(role_finding_breaks(FINDING_SEVERAL_HOLDERS));
	assert_true(role_finding_breaks(FINDING_ONE_TEAM));
	assert_false(role_finding_breaks(FINDING_NO_SOURCE_OWNER));
	assert_false(role_finding_breaks(FINDING_DEPARTED));
	assert_false(role_finding_breaks(FINDING_OUTGROWN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__tenure__includes_both_days),
		cmocka_unit_test(unit__current__passes_over_past_and_future),
		cmocka_unit_test(unit__next_day__is_the_nearest_begin_or_end),
		cmocka_unit_test(unit__accountable__somebody_and_nobody_departed),
		cmocka_unit_test(unit__accountable__not_for_who_is_no_owner),
		cmocka_unit_test(unit__check__one_owner_of_a_kind),
		cmocka_unit_test(unit__check__hybrid_domains_leave_the_choice),
		cmocka_unit_test(unit__check__single_is_one_person),
		cmocka_unit_test(unit__check__separate_is_two_persons_in_two_teams),
		cmocka_unit_test(unit__check__teams_matter_where_both_are_set),
		cmocka_unit_test(unit__check__accountable_people_who_are_gone),
		cmocka_unit_test(unit__check__single_is_outgrown_from_each_threshold_on),
		cmocka_unit_test(unit__findings__are_violations_or_warnings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
