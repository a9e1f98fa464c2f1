/* SPDX-License-Identifier: MIT */
/* Tests of what the data owner decides, and of proposals as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/authority.h"
#include "dapo/model/rules/proposal.h"
#include "dapo/model/tables/decision.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"

static void authority_action__product__by_the_status_that_it_gets(void **state)
{
	static const int expected[] = {[PRODUCT_PROPOSED] = -1,
		[PRODUCT_DRAFT] = -1,
		[PRODUCT_ACTIVE] = DECISION_PUBLISH,
		[PRODUCT_DEPRECATED] = DECISION_DEPRECATE,
		[PRODUCT_RETIRED] = DECISION_RETIRE};
	struct record before, after;

	(void)state;
	record_init(&before, &product_entity);
	record_init(&after, &product_entity);
	for (int from = PRODUCT_PROPOSED; from <= PRODUCT_RETIRED; from++) {
		for (int to = PRODUCT_PROPOSED; to <= PRODUCT_RETIRED; to++) {
			value_set_integer(&before.values[PRODUCT_STATUS], from);
			value_set_integer(&after.values[PRODUCT_STATUS], to);
			assert_int_equal(
				authority_action(&before, &after), from == to ? -1 : expected[to]);
		}
	}
	assert_int_equal(authority_action(NULL, &after), -1);
	value_set_text(&after.values[PRODUCT_NAME], "other", 5);
	value_copy(&before.values[PRODUCT_STATUS], &after.values[PRODUCT_STATUS]);
	assert_int_equal(authority_action(&before, &after), -1);
	record_release(&before);
	record_release(&after);
}

/* Each field, changed alone, of a published promise: what was told to consumers is governed. */
static void authority_action__promise__only_once_published(void **state)
{
	static const int free_to_change[] = {OBJECTIVE_WARN_AT, OBJECTIVE_MEASURE_EVERY,
		OBJECTIVE_WEIGHT, OBJECTIVE_DRIVER, OBJECTIVE_EXTERNAL_ID,
		OBJECTIVE_PUBLISHED_VERSION};

	(void)state;
	for (int field = 0; field < SLA_OBJECTIVE_FIELD_COUNT; field++) {
		struct record before, after;
		bool governed = field_editable(&sla_objective_entity.fields[field]);

		for (size_t i = 0; i < sizeof free_to_change / sizeof free_to_change[0]; i++)
			governed &= field != free_to_change[i];
		record_init(&before, &sla_objective_entity);
		record_init(&after, &sla_objective_entity);
		value_set_integer(&after.values[field], 1);
		assert_int_equal(authority_action(&before, &after), -1);
		value_set_text(&before.values[OBJECTIVE_PUBLISHED_VERSION], "2.1.0", 5);
		if (field != OBJECTIVE_PUBLISHED_VERSION)
			value_copy(&after.values[OBJECTIVE_PUBLISHED_VERSION],
				&before.values[OBJECTIVE_PUBLISHED_VERSION]);
		assert_int_equal(
			authority_action(&before, &after), governed ? DECISION_CHANGE_SLA : -1);
		assert_int_equal(authority_governs(&sla_objective_entity, field), governed);
		record_copy(&after, &before);
		after.trash = TRASH_TRASHED;
		assert_int_equal(authority_action(&before, &after), DECISION_CHANGE_SLA);
		record_release(&before);
		record_release(&after);
	}
}

static void authority_action__roles__those_of_owners(void **state)
{
	(void)state;
	for (int role = ROLE_DATA_PRODUCT_OWNER; role <= ROLE_DEVELOPER; role++) {
		bool owner = role == ROLE_DATA_PRODUCT_OWNER || role == ROLE_DATA_OWNER;
		int expected = owner ? DECISION_CHANGE_OWNERSHIP : -1;
		struct record before, after;

		record_init(&before, &membership_entity);
		record_init(&after, &membership_entity);
		value_set_integer(&before.values[MEMBERSHIP_ROLE], role);
		record_copy(&after, &before);
		assert_int_equal(authority_action(NULL, &after), expected);
		assert_int_equal(authority_action(&before, &after), -1);
		value_set_text(&after.values[MEMBERSHIP_DATE_OUT], "2026-03-02", 10);
		assert_int_equal(authority_action(&before, &after), expected);
		record_copy(&after, &before);
		after.trash = TRASH_TRASHED;
		assert_int_equal(authority_action(&before, &after), expected);
		/* To become an owner is as much as to be one. */
		after.trash = TRASH_LIVE;
		value_set_integer(&after.values[MEMBERSHIP_ROLE], ROLE_DATA_OWNER);
		assert_int_equal(authority_action(&before, &after),
			role == ROLE_DATA_OWNER ? -1 : DECISION_CHANGE_OWNERSHIP);
		record_release(&before);
		record_release(&after);
	}
}

static void authority_of_domain__products_given_away_and_promises_made_public(void **state)
{
	struct record before, after;

	(void)state;
	record_init(&before, &product_entity);
	record_init(&after, &product_entity);
	value_set_integer(&after.values[PRODUCT_DOMAIN], 2);
	assert_false(authority_of_domain(NULL, &after));
	assert_true(authority_of_domain(&before, &after));
	value_set_integer(&before.values[PRODUCT_DOMAIN], 2);
	value_set_text(&after.values[PRODUCT_NAME], "Orders", 6);
	assert_false(authority_of_domain(&before, &after));
	record_release(&before);
	record_release(&after);
	record_init(&before, &sla_objective_entity);
	record_init(&after, &sla_objective_entity);
	value_set_text(&after.values[OBJECTIVE_TARGET], "12h", 3);
	assert_false(authority_of_domain(NULL, &after));
	assert_false(authority_of_domain(&before, &after));
	value_set_text(&after.values[OBJECTIVE_PUBLISHED_VERSION], "2", 1);
	assert_true(authority_of_domain(NULL, &after));
	assert_true(authority_of_domain(&before, &after));
	value_set_text(&before.values[OBJECTIVE_PUBLISHED_VERSION], "1", 1);
	assert_true(authority_of_domain(&before, &after));
	record_release(&before);
	record_release(&after);
}

static void authority_propose__difference__reads_back_line_by_line(void **state)
{
	static const char promise[] = "fresh by eight\nor by nine\\ten";
	struct strbuf text = STRBUF_INIT, field = STRBUF_INIT, value = STRBUF_INIT;
	struct record before, after;
	const char *at;

	(void)state;
	record_init(&before, &sla_objective_entity);
	record_init(&after, &sla_objective_entity);
	value_set_text(&after.values[OBJECTIVE_TARGET], "12h", 3);
	value_set_text(&after.values[OBJECTIVE_DESCRIPTION], promise, strlen(promise));
	value_set_text(&before.values[OBJECTIVE_UNIT], "h", 1);
	value_set_real(&after.values[OBJECTIVE_WEIGHT], 5);
	authority_propose(&before, &after, &text);
	assert_string_equal(
		text.buf, "target=12h\nunit=\ndescription=fresh by eight\\nor by nine\\\\ten");
	at = text.buf;
	assert_int_equal(proposal_next(&at, &field, &value, NULL), 1);
	assert_string_equal(field.buf, "target");
	assert_string_equal(value.buf, "12h");
	assert_int_equal(proposal_next(&at, &field, &value, NULL), 1);
	assert_string_equal(field.buf, "unit");
	assert_string_equal(value.buf, "");
	assert_int_equal(proposal_next(&at, &field, &value, NULL), 1);
	assert_string_equal(value.buf, promise);
	assert_int_equal(proposal_next(&at, &field, &value, NULL), 0);
	authority_take_back(&before, &after);
	assert_string_equal(record_text(&after, OBJECTIVE_TARGET), "");
	assert_string_equal(record_text(&after, OBJECTIVE_UNIT), "h");
	assert_false(record_is_null(&after, OBJECTIVE_WEIGHT));
	record_release(&before);
	record_release(&after);
	strbuf_release(&text);
	strbuf_release(&field);
	strbuf_release(&value);
}

static void proposal_next__words__are_refused(void **state)
{
	static const char *const wrong[] = {"please", "=12h", "target 12h\n"};
	struct strbuf field = STRBUF_INIT, value = STRBUF_INIT;
	struct error err;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		const char *at = wrong[i];

		assert_int_equal(proposal_next(&at, &field, &value, &err), ERR_INVALID);
		assert_non_null(strstr(err.text, "is no field=value"));
	}
	strbuf_release(&field);
	strbuf_release(&value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(authority_action__product__by_the_status_that_it_gets),
		cmocka_unit_test(authority_action__promise__only_once_published),
		cmocka_unit_test(authority_action__roles__those_of_owners),
		cmocka_unit_test(authority_of_domain__products_given_away_and_promises_made_public),
		cmocka_unit_test(authority_propose__difference__reads_back_line_by_line),
		cmocka_unit_test(proposal_next__words__are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
