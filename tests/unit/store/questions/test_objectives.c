/* SPDX-License-Identifier: MIT */
/* Tests of promises judged by the measurements in the store. */
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/instant.h"
#include "dapo/desk/core/edit.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/objectives.h"
#include "support/store_fixture.h"

enum { HOUR = 3600 };

static void measure(struct fixture *f, int64_t objective, int64_t at, const char *what)
{
	char objective_is[32], at_is[64], copy[64];
	char instant[INSTANT_TEXT_MAX];
	char *second;

	snprintf(objective_is, sizeof objective_is, "objective=S-%" PRId64, objective);
	snprintf(at_is, sizeof at_is, "measured_at=%s", instant_format(instant, at));
	snprintf(copy, sizeof copy, "%s", what);
	second = strchr(copy, ' ');
	if (second)
		*second++ = '\0';
	fixture_add(f, &sla_measurement_entity, objective_is, at_is, copy, second, NULL);
}

static struct sla_result evaluate(struct fixture *f, int64_t objective, int64_t now)
{
	struct objective_state state;
	struct record record;

	fixture_get(f, &sla_objective_entity, objective, &record);
	fixture_must(f, objective_state_of(&f->store, &record, now, &state, &f->err));
	record_release(&record);
	return state.result;
}

static int64_t latency(struct fixture *f)
{
	return fixture_add(f, &sla_objective_entity, "product=orders", "property=latency",
		"target=24", "unit=h", NULL);
}

static int64_t availability(struct fixture *f)
{
	return fixture_add(f, &sla_objective_entity, "product=orders", "property=availability",
		"operator=gte", "target=99.5", "unit=%", "kind=ratio", "window=30d", NULL);
}

static void unit__evaluate__newest_value_in_the_unit_of_the_objective(void **state)
{
	struct fixture *f = *state;
	int64_t objective = latency(f);

	assert_int_equal(evaluate(f, objective, TEST_NOW).status, SLA_NO_DATA);
	measure(f, objective, TEST_NOW - HOUR, "value=20");
	measure(f, objective, TEST_NOW - 2 * HOUR, "value=99");
	assert_int_equal(evaluate(f, objective, TEST_NOW).status, SLA_AT_RISK);
	assert_float_equal(evaluate(f, objective, TEST_NOW).consumption, 20.0 / 24, 1e-9);
	assert_int_equal(evaluate(f, objective, TEST_NOW + 49 * HOUR).status, SLA_STALE);
}

static void unit__evaluate__value_of_the_future_waits(void **state)
{
	struct fixture *f = *state;
	int64_t objective = latency(f);

	measure(f, objective, TEST_NOW - HOUR, "value=12");
	measure(f, objective, TEST_NOW + HOUR, "value=25");
	assert_int_equal(evaluate(f, objective, TEST_NOW).status, SLA_MET);
	assert_int_equal(evaluate(f, objective, TEST_NOW).recheck_at, TEST_NOW + HOUR);
	assert_int_equal(evaluate(f, objective, TEST_NOW + HOUR).status, SLA_BREACHED);
}

static void unit__evaluate__target_with_its_own_unit(void **state)
{
	struct fixture *f = *state;
	int64_t objective = fixture_add(f, &sla_objective_entity, "product=orders",
		"property=freshness", "target=2d", NULL);

	measure(f, objective, TEST_NOW, "value=1");
	assert_float_equal(evaluate(f, objective, TEST_NOW).consumption, 0.5, 1e-9);
}

static void unit__evaluate__trashed_measurement_does_not_count(void **state)
{
	struct fixture *f = *state;
	int64_t objective = latency(f);
	int64_t measurement = 1;

	measure(f, objective, TEST_NOW, "value=25");
	fixture_must(f, desk_trash(&f->desk, &sla_measurement_entity, &measurement, 1, &f->err));
	assert_int_equal(evaluate(f, objective, TEST_NOW).status, SLA_NO_DATA);
	assert_int_equal(fixture_integer(f, &sla_objective_entity, objective, OBJECTIVE_STATUS),
		SLA_NO_DATA);
	fixture_check(f);
}

/* S14 of the design: 9970 good of 10000 consume 0.6; the edges of the window are (begin, now]. */
static void unit__evaluate__ratio_sums_its_window(void **state)
{
	struct fixture *f = *state;
	int64_t objective = availability(f);
	struct sla_result result;

	measure(f, objective, TEST_NOW - 30 * 24 * HOUR, "good=0 total=10000");
	measure(f, objective, TEST_NOW - 30 * 24 * HOUR + 1, "good=4970 total=5000");
	measure(f, objective, TEST_NOW, "good=5000 total=5000");
	result = evaluate(f, objective, TEST_NOW);
	assert_float_equal(result.consumption, 0.6, 1e-9);
	assert_float_equal(result.budget_remaining, 0.4, 1e-9);
	assert_int_equal(result.status, SLA_MET);
}

/* S20: 5 bad of 333 in the last day burn 3.003 times the budget. */
static void unit__evaluate__burn_windows(void **state)
{
	struct fixture *f = *state;
	int64_t objective = availability(f);
	struct sla_result result;

	measure(f, objective, TEST_NOW - 10 * 24 * HOUR, "good=9642 total=9667");
	measure(f, objective, TEST_NOW - HOUR, "good=328 total=333");
	result = evaluate(f, objective, TEST_NOW);
	assert_float_equal(result.consumption, 0.6, 1e-9);
	assert_float_equal(result.burn[SLA_BURN_1D], 3.003, 1e-3);
	assert_float_equal(result.burn[SLA_BURN_2H], 3.003, 1e-3);
	assert_true(isnan(result.burn[SLA_BURN_1H]));
	assert_true(isnan(result.burn[SLA_BURN_5MIN]));
	assert_int_equal(result.alert, SLA_ALERT_3);
	assert_int_equal(result.status, SLA_AT_RISK);
	assert_float_equal(result.days_to_exhaustion, 4.0, 0.01);
}

static void unit__evaluate__date_looks_at_the_product(void **state)
{
	struct fixture *f = *state;
	const struct assignment retired = {"status", "retired"};
	int64_t objective = fixture_add(f, &sla_objective_entity, "product=orders",
		"property=endOfSupport", "operator=gte", "kind=date", "target=2025-08-29", NULL);

	assert_int_equal(fixture_integer(f, &sla_objective_entity, objective, OBJECTIVE_STATUS),
		SLA_AT_RISK);
	assert_int_equal(evaluate(f, objective, TEST_NOW + 62 * 24 * HOUR).status, SLA_BREACHED);
	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &retired, 1, &f->err));
	assert_int_equal(fixture_integer(f, &sla_objective_entity, objective, OBJECTIVE_STATUS),
		SLA_INACTIVE);
	fixture_check(f);
}

static void unit__terms__refusal_names_the_objective(void **state)
{
	struct fixture *f = *state;
	struct sla_objective_terms terms;
	struct record record;
	int64_t objective = latency(f);

	fixture_get(f, &sla_objective_entity, objective, &record);
	value_set_text(&record.values[OBJECTIVE_UNIT], "%", 1);
	assert_int_equal(objective_terms_of(&f->store, &record, &terms, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "S-1: "));
	record_release(&record);
}

static void unit__counts__by_product_and_worst_of_all(void **state)
{
	struct fixture *f = *state;
	int64_t counts[SLA_STATUS_COUNT];
	struct sla_rollup rollup;
	int64_t first = latency(f);
	int64_t second = latency(f);

	fixture_add(f, &sla_objective_entity, "product=customers", "property=latency", "target=24",
		"unit=h", NULL);
	measure(f, first, TEST_NOW, "value=25");
	measure(f, second, TEST_NOW, "value=1");
	fixture_must(f, objective_counts(&f->store, (struct sight){0}, counts, &f->err));
	assert_int_equal(counts[SLA_BREACHED], 1);
	assert_int_equal(counts[SLA_MET], 1);
	assert_int_equal(counts[SLA_NO_DATA], 1);
	fixture_must(f,
		objective_counts(&f->store, (struct sight){.product = f->orders}, counts, &f->err));
	assert_int_equal(counts[SLA_NO_DATA], 0);
	fixture_must(f, objective_rollup(&f->store, f->orders, &rollup, &f->err));
	assert_int_equal(sla_rollup_status(&rollup), SLA_BREACHED);
	fixture_must(f, objective_rollup(&f->store, f->customers, &rollup, &f->err));
	assert_int_equal(sla_rollup_status(&rollup), SLA_NO_DATA);
	fixture_must(f, desk_trash(&f->desk, &sla_objective_entity, &first, 1, &f->err));
	fixture_must(f, objective_rollup(&f->store, f->orders, &rollup, &f->err));
	assert_int_equal(sla_rollup_status(&rollup), SLA_MET);
}

static void unit__rollup__product_without_objective_is_none(void **state)
{
	struct fixture *f = *state;
	struct sla_rollup rollup;

	fixture_must(f, objective_rollup(&f->store, f->orders, &rollup, &f->err));
	assert_int_equal(sla_rollup_status(&rollup), SLA_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__evaluate__newest_value_in_the_unit_of_the_objective),
		TEST(unit__evaluate__value_of_the_future_waits),
		TEST(unit__evaluate__target_with_its_own_unit),
		TEST(unit__evaluate__trashed_measurement_does_not_count),
		TEST(unit__evaluate__ratio_sums_its_window),
		TEST(unit__evaluate__burn_windows),
		TEST(unit__evaluate__date_looks_at_the_product),
		TEST(unit__terms__refusal_names_the_objective),
		TEST(unit__counts__by_product_and_worst_of_all),
		TEST(unit__rollup__product_without_objective_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
