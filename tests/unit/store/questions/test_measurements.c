/* SPDX-License-Identifier: MIT */
/* Tests of what was measured: newest, by spans, by objectives, and without maintenance. */
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/instant.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
#include "dapo/store/questions/objectives.h"
#include "support/store_fixture.h"

enum { HOUR = 3600, DAY = 86400, MANY = 200 };

/* ---- Rows */

static void measure(struct fixture *f, int64_t objective, int64_t at, double value)
{
	char fields[3][64], instant[INSTANT_TEXT_MAX];

	snprintf(fields[0], sizeof fields[0], "objective=S-%" PRId64, objective);
	snprintf(fields[1], sizeof fields[1], "measured_at=%s", instant_format(instant, at));
	snprintf(fields[2], sizeof fields[2], "value=%.17g", value);
	fixture_add(f, &sla_measurement_entity, fields[0], fields[1], fields[2], NULL);
}

static void measure_ratio(
	struct fixture *f, int64_t objective, int64_t at, double good, double total)
{
	char fields[4][64], instant[INSTANT_TEXT_MAX];

	snprintf(fields[0], sizeof fields[0], "objective=S-%" PRId64, objective);
	snprintf(fields[1], sizeof fields[1], "measured_at=%s", instant_format(instant, at));
	snprintf(fields[2], sizeof fields[2], "good=%.17g", good);
	snprintf(fields[3], sizeof fields[3], "total=%.17g", total);
	fixture_add(f, &sla_measurement_entity, fields[0], fields[1], fields[2], fields[3], NULL);
}

static int64_t maintain(struct fixture *f, const char *product, int64_t from, int64_t to)
{
	char fields[3][64], instant[INSTANT_TEXT_MAX];

	snprintf(fields[0], sizeof fields[0], "product=%s", product);
	snprintf(fields[1], sizeof fields[1], "starts_at=%s", instant_format(instant, from));
	snprintf(fields[2], sizeof fields[2], "ends_at=%s", instant_format(instant, to));
	return fixture_add(f, &maintenance_entity, fields[0], fields[1], fields[2], NULL);
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

static int status(struct fixture *f, int64_t objective)
{
	return (int)fixture_integer(f, &sla_objective_entity, objective, OBJECTIVE_STATUS);
}

/* ---- Looking */

static size_t newest(struct fixture *f, int64_t objective, int64_t now, struct measured all[3])
{
	struct record record;
	size_t count = 0;

	fixture_get(f, &sla_objective_entity, objective, &record);
	fixture_must(f, measurements_newest(&f->store, &record, now, 3, all, &count, &f->err));
	record_release(&record);
	return count;
}

static void unit__newest__counts_down_from_now(void **state)
{
	struct fixture *f = *state;
	int64_t threshold = latency(f), ratio = availability(f);
	struct measured all[3];

	for (int i = 1; i <= 4; i++)
		measure(f, threshold, TEST_NOW - i, i);
	measure(f, threshold, TEST_NOW + 1, 99);
	assert_int_equal(newest(f, threshold, TEST_NOW, all), 3);
	assert_int_equal(all[0].at, TEST_NOW - 1);
	assert_float_equal(all[2].value, 3, 0);
	assert_int_equal(newest(f, threshold, TEST_NOW - 4, all), 1);
	measure_ratio(f, ratio, TEST_NOW, 3, 4);
	measure_ratio(f, ratio, TEST_NOW - 1, 0, 0);
	assert_int_equal(newest(f, ratio, TEST_NOW, all), 2);
	assert_float_equal(all[0].value, 75, 1e-9);
	assert_true(isnan(all[1].value));
}

static void unit__newest__leaves_out_what_maintenance_explains(void **state)
{
	struct fixture *f = *state;
	int64_t objective = latency(f);
	struct measured all[3];

	for (int i = 1; i <= 4; i++)
		measure(f, objective, TEST_NOW - i, i);
	maintain(f, "orders", TEST_NOW - 3, TEST_NOW - 2);
	maintain(f, "customers", TEST_NOW - 9, TEST_NOW);
	assert_int_equal(newest(f, objective, TEST_NOW, all), 2);
	assert_float_equal(all[0].value, 1, 0);
	assert_float_equal(all[1].value, 4, 0);
}

static int count_one(void *closure, const struct measured *measured, struct error *err)
{
	int *left = closure;

	(void)measured;
	(void)err;
	return --*left ? 0 : 77;
}

static void unit__between__stops_when_told(void **state)
{
	struct fixture *f = *state;
	int64_t objective = latency(f);
	struct record record;
	int left = 2;

	for (int i = 0; i < 4; i++)
		measure(f, objective, TEST_NOW - i, i);
	fixture_get(f, &sla_objective_entity, objective, &record);
	assert_int_equal(measurements_between(&f->store, &record, TEST_NOW - 2, TEST_NOW, count_one,
				 &left, &f->err),
		77);
	left = 10;
	fixture_must(f,
		measurements_between(
			&f->store, &record, TEST_NOW - 2, TEST_NOW, count_one, &left, &f->err));
	assert_int_equal(left, 7);
	record_release(&record);
}

static void unit__spans__have_first_second_but_not_last(void **state)
{
	struct fixture *f = *state;
	int64_t threshold = latency(f), ratio = availability(f);
	struct measured_span spans[3];
	struct record record;

	measure(f, threshold, TEST_NOW - 1, 100);
	measure(f, threshold, TEST_NOW, 5);
	measure(f, threshold, TEST_NOW + 9, 2);
	measure(f, threshold, TEST_NOW + 20, 7);
	measure(f, threshold, TEST_NOW + 26, 100);
	measure(f, threshold, TEST_NOW + 30, 100);
	fixture_get(f, &sla_objective_entity, threshold, &record);
	fixture_must(f,
		measurements_spans(
			&f->store, &record, TEST_NOW, TEST_NOW + 25, 10, 3, spans, &f->err));
	record_release(&record);
	assert_int_equal(spans[0].count, 2);
	assert_float_equal(spans[0].least, 2, 0);
	assert_float_equal(spans[0].greatest, 5, 0);
	assert_int_equal(spans[1].count, 0);
	assert_true(isnan(spans[1].least));
	assert_float_equal(spans[2].greatest, 7, 0);
	measure_ratio(f, ratio, TEST_NOW + 10, 3, 4);
	measure_ratio(f, ratio, TEST_NOW + 19, 1, 6);
	fixture_get(f, &sla_objective_entity, ratio, &record);
	fixture_must(f,
		measurements_spans(
			&f->store, &record, TEST_NOW, TEST_NOW + 25, 10, 3, spans, &f->err));
	record_release(&record);
	assert_float_equal(spans[1].good, 4, 0);
	assert_float_equal(spans[1].total, 10, 0);
	assert_true(isnan(spans[1].least));
}

static void note_trend(void *closure, int64_t objective, double value)
{
	strbuf_addf(closure, "%" PRId64 ":%g ", objective, value);
}

static void unit__trends__are_the_newest_of_each(void **state)
{
	struct fixture *f = *state;
	int64_t ids[20] = {latency(f), availability(f), latency(f)};
	struct strbuf told = STRBUF_INIT;

	for (int i = 1; i <= 4; i++)
		measure(f, ids[0], TEST_NOW - i, i);
	measure_ratio(f, ids[1], TEST_NOW, 3, 4);
	measure_ratio(f, ids[1], TEST_NOW - 1, 0, 0);
	for (int i = 3; i < 20; i++)
		ids[i] = latency(f);
	measure(f, ids[19], TEST_NOW, 9);
	fixture_must(f, measurements_trends(&f->store, ids, 20, 3, note_trend, &told, &f->err));
	assert_string_equal(told.buf, "1:3 1:2 1:1 2:75 20:9 ");
	strbuf_release(&told);
}

/* ---- Maintenance */

static void unit__maintenance__changes_the_state_and_undo_brings_it_back(void **state)
{
	struct fixture *f = *state;
	int64_t objective = latency(f);
	int64_t maintenance;

	measure(f, objective, TEST_NOW - 2 * HOUR, 12);
	measure(f, objective, TEST_NOW - HOUR, 30);
	assert_int_equal(status(f, objective), SLA_BREACHED);
	maintenance = maintain(f, "orders", TEST_NOW - HOUR, TEST_NOW - HOUR);
	assert_int_equal(status(f, objective), SLA_MET);
	assert_int_equal(fixture_integer(f, &sla_objective_entity, objective, OBJECTIVE_NEWEST_AT),
		TEST_NOW - 2 * HOUR);
	fixture_check(f);
	fixture_must(f, desk_trash(&f->desk, &maintenance_entity, &maintenance, 1, &f->err));
	assert_int_equal(status(f, objective), SLA_BREACHED);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_int_equal(status(f, objective), SLA_MET);
	fixture_check(f);
}

static void unit__maintenance__moved_to_another_product_frees_the_first(void **state)
{
	struct fixture *f = *state;
	const struct assignment elsewhere = {"product", "customers"};
	int64_t objective = latency(f), maintenance;

	measure(f, objective, TEST_NOW - HOUR, 30);
	maintenance = maintain(f, "orders", TEST_NOW - 9 * HOUR, TEST_NOW);
	assert_int_equal(status(f, objective), SLA_NO_DATA);
	fixture_must(f,
		desk_edit(&f->desk, &maintenance_entity, &maintenance, 1, &elsewhere, 1, &f->err));
	assert_int_equal(status(f, objective), SLA_BREACHED);
	fixture_check(f);
}

static uint32_t chance(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* The sums made by the store are those of the rule, measurement by measurement. */
static void unit__evidence__is_what_the_rule_gathers(void **state)
{
	struct fixture *f = *state;
	int64_t objective = availability(f);
	struct sla_maintenance maintenance[8];
	struct sla_evidence stored, gathered = {0};
	struct sla_objective_terms terms;
	struct record record;
	uint32_t seed = 7;

	fixture_get(f, &sla_objective_entity, objective, &record);
	fixture_must(f, objective_terms_of(&f->store, &record, &terms, &f->err));
	for (size_t i = 0; i < 8; i++) {
		int64_t from = TEST_NOW - (int64_t)(chance(&seed) % (40 * DAY));

		maintenance[i] = (struct sla_maintenance){from, from + chance(&seed) % (3 * DAY)};
		maintain(f, "orders", maintenance[i].from, maintenance[i].to);
	}
	for (int64_t i = 0; i < MANY; i++) {
		struct sla_measurement one = {
			.measured_at = TEST_NOW + 2 * HOUR -
				(int64_t)(chance(&seed) % (i % 2 ? 40 * DAY : 6 * HOUR)) / 300 *
					300 -
				i,
			.total = 100,
			.good = chance(&seed) % 101,
		};

		measure_ratio(f, objective, one.measured_at, one.good, one.total);
		sla_evidence_add(&gathered, &terms, TEST_NOW, &one, maintenance, 8);
	}
	fixture_must(
		f, objective_evidence_of(&f->store, &record, &terms, TEST_NOW, &stored, &f->err));
	record_release(&record);
	assert_int_equal(stored.measured_at, gathered.measured_at);
	assert_int_equal(stored.next_at, gathered.next_at);
	assert_float_equal(stored.window.good, gathered.window.good, 1e-6);
	assert_float_equal(stored.window.total, gathered.window.total, 1e-6);
	for (int i = 0; i < SLA_BURN_WINDOW_COUNT; i++) {
		assert_float_equal(stored.burn[i].good, gathered.burn[i].good, 1e-6);
		assert_float_equal(stored.burn[i].total, gathered.burn[i].total, 1e-6);
	}
	assert_true(gathered.window.total > 0 && gathered.window.total < MANY * 100);
}

static int note_span(
	void *closure, const struct sla_maintenance *span, const char *note, struct error *err)
{
	(void)err;
	strbuf_addf(closure, "%" PRId64 "-%" PRId64 "%s;", (span->from - TEST_NOW),
		(span->to - TEST_NOW), note);
	return 0;
}

static void unit__maintenance_between__what_reaches_in(void **state)
{
	struct fixture *f = *state;
	struct strbuf told = STRBUF_INIT;

	maintain(f, "orders", TEST_NOW - 100, TEST_NOW - 11);
	maintain(f, "orders", TEST_NOW + 10, TEST_NOW + 50);
	maintain(f, "orders", TEST_NOW - 100, TEST_NOW - 10);
	maintain(f, "orders", TEST_NOW + 11, TEST_NOW + 50);
	maintain(f, "customers", TEST_NOW, TEST_NOW);
	fixture_must(f,
		measurements_maintenance(&f->store, f->orders, TEST_NOW - 10, TEST_NOW + 10,
			note_span, &told, &f->err));
	assert_string_equal(told.buf, "-100--10;10-50;");
	strbuf_release(&told);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__newest__counts_down_from_now),
		TEST(unit__newest__leaves_out_what_maintenance_explains),
		TEST(unit__between__stops_when_told),
		TEST(unit__spans__have_first_second_but_not_last),
		TEST(unit__trends__are_the_newest_of_each),
		TEST(unit__maintenance__changes_the_state_and_undo_brings_it_back),
		TEST(unit__maintenance__moved_to_another_product_frees_the_first),
		TEST(unit__evidence__is_what_the_rule_gathers),
		TEST(unit__maintenance_between__what_reaches_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
