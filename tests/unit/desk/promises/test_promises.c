/* SPDX-License-Identifier: MIT */
/* Tests of recording measurements and of what is broken, each record with its undo. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/objective.h"
#include "support/store_fixture.h"

static int64_t objective(struct fixture *f, const char *property, const char *operator,
	const char * target, const char *unit, const char *kind)
{
	char property_is[64], operator_is[32], target_is[64], unit_is[32], kind_is[32];

	snprintf(property_is, sizeof property_is, "property=%s", property);
	snprintf(operator_is, sizeof operator_is, "operator=%s", operator);
	snprintf(target_is, sizeof target_is, "target=%s", target);
	snprintf(unit_is, sizeof unit_is, "unit=%s", unit);
	snprintf(kind_is, sizeof kind_is, "kind=%s", kind);
	return fixture_add(f, &sla_objective_entity, "product=orders", property_is, operator_is,
		target_is, unit_is, kind_is, "window=30d", NULL);
}

static int record(struct fixture *f, int64_t of, const char *value)
{
	return promise_record(&f->desk, of, value, TEST_NOW, NULL, &f->err);
}

/* The value of the measurement that was stored as row `row_id`. */
static double stored(struct fixture *f, int64_t row_id)
{
	struct record row;
	double value;

	fixture_get(f, &sla_measurement_entity, row_id, &row);
	value = record_real(&row, MEASUREMENT_VALUE, NAN);
	record_release(&row);
	return value;
}

static int64_t status_of(struct fixture *f, int64_t row_id)
{
	return fixture_integer(f, &sla_objective_entity, row_id, OBJECTIVE_STATUS);
}

static void unit__record__other_units_are_converted(void **state)
{
	static const struct {
		const char *text;
		double days;
	} cases[] = {
		{"36h", 1.5},
		{"1.5", 1.5},
		{"2 d", 2},
		{"PT12H", 0.5},
		{"90 min", 0.0625},
	};
	struct fixture *f = *state;
	int64_t of = objective(f, "freshness", "lte", "2", "d", "threshold");

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		fixture_must(f, record(f, of, cases[i].text));
		assert_float_equal(stored(f, 1), cases[i].days, 1e-9);
	}
	fixture_check(f);
}

static void unit__record__changes_the_state_and_is_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t of = objective(f, "latency", "lte", "24", "h", "threshold");

	fixture_dump(f, &before);
	fixture_must(f, record(f, of, "25h"));
	assert_string_equal(f->desk.last_summary.buf, "S-1 measured: 25 h at 2025-06-30T11:00:00Z");
	assert_int_equal(status_of(f, of), SLA_BREACHED);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__record__sources_at_one_instant_all_count(void **state)
{
	struct fixture *f = *state;
	int64_t of = objective(f, "latency", "lte", "24", "h", "threshold");

	fixture_must(f, promise_record(&f->desk, of, "25", TEST_NOW, "eu", &f->err));
	fixture_must(f, promise_record(&f->desk, of, "12", TEST_NOW, "us", &f->err));
	assert_int_equal(status_of(f, of), SLA_BREACHED);
	/* Each source takes back its own alone. */
	fixture_must(f, promise_record(&f->desk, of, "1", TEST_NOW, "us", &f->err));
	assert_int_equal(status_of(f, of), SLA_BREACHED);
	fixture_must(f, promise_record(&f->desk, of, "23", TEST_NOW, "eu", &f->err));
	assert_int_equal(status_of(f, of), SLA_AT_RISK);
	/* One that is late no longer counts. */
	fixture_must(f, promise_record(&f->desk, of, "99", TEST_NOW - 49 * 3600, "asia", &f->err));
	assert_int_equal(status_of(f, of), SLA_AT_RISK);
	fixture_must(f, promise_record(&f->desk, of, "99", TEST_NOW - 47 * 3600, "asia", &f->err));
	assert_int_equal(status_of(f, of), SLA_BREACHED);
}

static void edit_target(struct fixture *f, int64_t of, const char *target, int code)
{
	const struct assignment assignment = {"target", target};

	assert_int_equal(
		desk_edit(&f->desk, &sla_objective_entity, &of, 1, &assignment, 1, &f->err), code);
}

/* S28 */
static void unit__edit__units_stay_with_values(void **state)
{
	static const char *const written[] = {"1d", "1440min", "PT24H", "86400 s", "24h"};
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t of = objective(f, "freshness", "lte", "24h", "", "threshold");

	edit_target(f, of, "1440min", 0);
	edit_target(f, of, "24h", 0);
	fixture_must(f, record(f, of, "20"));
	fixture_dump(f, &before);
	for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
		edit_target(f, of, written[i], 0);
		assert_float_equal(stored(f, 1), 20, 0);
		assert_int_equal(status_of(f, of), SLA_AT_RISK);
	}
	edit_target(f, of, "30min", 0);
	assert_int_equal(status_of(f, of), SLA_BREACHED);
	/* A number alone is in the unit of the values, whatever the target's. */
	fixture_must(f, record(f, of, "0.25"));
	assert_int_equal(status_of(f, of), SLA_MET);
	strbuf_release(&before);
}

static void unit__edit__another_dimension_takes_a_word(void **state)
{
	const struct assignment other[] = {{"property", "nullCount"}, {"target", "48rows"}};
	const struct assignment back[] = {{"property", "nullAge"}, {"target", "24h"}};
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t of = objective(f, "nullAge", "lte", "24h", "", "threshold");

	fixture_must(f, record(f, of, "20"));
	fixture_dump(f, &before);
	assert_int_equal(
		desk_edit(&f->desk, &sla_objective_entity, &of, 1, other, 2, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "--keep"));
	f->desk.revaluation.keep = true;
	fixture_must(f, desk_edit(&f->desk, &sla_objective_entity, &of, 1, other, 2, &f->err));
	assert_float_equal(stored(f, 1), 20, 0);
	fixture_assert_reversible(f, &before);
	/* And back, by a factor. */
	strbuf_reset(&before);
	fixture_dump(f, &before);
	f->desk.revaluation = (struct revaluation){.factor = 2};
	fixture_must(f, desk_edit(&f->desk, &sla_objective_entity, &of, 1, back, 2, &f->err));
	assert_float_equal(stored(f, 1), 40, 0);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__record__same_instant_replaces(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t of = objective(f, "latency", "lte", "24", "h", "threshold");

	fixture_must(f, record(f, of, "25"));
	fixture_dump(f, &before);
	fixture_must(f, promise_record(&f->desk, of, "12", TEST_NOW, "manual", &f->err));
	assert_float_equal(stored(f, 1), 12, 0);
	assert_int_equal(status_of(f, of), SLA_MET);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__record__after_trash_of_the_same_instant(void **state)
{
	struct fixture *f = *state;
	int64_t of = objective(f, "latency", "lte", "24", "h", "threshold");
	int64_t measurement = 1;

	fixture_must(f, record(f, of, "25"));
	fixture_must(f, desk_trash(&f->desk, &sla_measurement_entity, &measurement, 1, &f->err));
	fixture_must(f, record(f, of, "12"));
	assert_int_equal(status_of(f, of), SLA_MET);
	fixture_check(f);
}

static void unit__record__percent(void **state)
{
	struct fixture *f = *state;
	int64_t of = objective(f, "completeness", "gte", "98", "%", "threshold");

	fixture_must(f, record(f, of, "98.3 %"));
	assert_float_equal(stored(f, 1), 98.3, 1e-9);
	assert_int_equal(status_of(f, of), SLA_AT_RISK);
	fixture_must(f, record(f, of, "99.5"));
	assert_int_equal(status_of(f, of), SLA_MET);
	assert_int_equal(record(f, of, "101"), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "0 to 100"));
}

static void unit__record__time_of_day_in_the_offset_of_the_target(void **state)
{
	struct fixture *f = *state;
	int64_t of = objective(f, "delivered", "lte", "08:00+02:00", "", "time_of_day");

	fixture_must(f, record(f, of, "07:45"));
	assert_float_equal(stored(f, 1), 7 * 3600 + 45 * 60, 0);
	assert_int_equal(status_of(f, of), SLA_MET);
	fixture_must(f, record(f, of, "06:30Z"));
	assert_float_equal(stored(f, 1), 8 * 3600 + 30 * 60, 0);
	assert_int_equal(status_of(f, of), SLA_BREACHED);
	assert_int_equal(record(f, of, "7.45"), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "HH:MM"));
}

static void unit__record__refusals_name_what_is_accepted(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t hours = objective(f, "latency", "lte", "24", "h", "threshold");
	int64_t ratio = objective(f, "availability", "gte", "99", "%", "ratio");
	int64_t date = objective(f, "endOfSupport", "gte", "2026-01-01", "", "date");
	int64_t open = objective(f, "queue length", "lte", "100", "messages", "threshold");

	fixture_dump(f, &before);
	assert_int_equal(record(f, hours, "5 %"), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "ms, s, min, h, d"));
	assert_non_null(strstr(f->err.text, "S-1: "));
	assert_int_equal(record(f, hours, "soon"), ERR_INVALID);
	assert_int_equal(record(f, hours, "5m"), ERR_INVALID);
	assert_int_equal(record(f, open, "5 h"), ERR_INVALID);
	assert_int_equal(record(f, open, "5 rows"), ERR_INVALID);
	assert_int_equal(record(f, ratio, "99"), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "good"));
	assert_int_equal(record(f, date, "2026-01-01"), ERR_INVALID);
	assert_int_equal(
		promise_record_ratio(&f->desk, hours, 1, 2, TEST_NOW, NULL, &f->err), ERR_INVALID);
	assert_int_equal(
		promise_record_ratio(&f->desk, ratio, 3, 2, TEST_NOW, NULL, &f->err), ERR_INVALID);
	assert_int_equal(
		promise_record_ratio(&f->desk, ratio, -1, 2, TEST_NOW, NULL, &f->err), ERR_INVALID);
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	fixture_must(f, record(f, open, "5 messages"));
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__record_ratio__is_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t of = objective(f, "availability", "gte", "99.5", "%", "ratio");

	fixture_dump(f, &before);
	fixture_must(
		f, promise_record_ratio(&f->desk, of, 9958, 10000, TEST_NOW, "probe", &f->err));
	assert_string_equal(f->desk.last_summary.buf,
		"S-1 measured: 9958 good of 10000 at 2025-06-30T11:00:00Z");
	assert_int_equal(status_of(f, of), SLA_AT_RISK);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

struct seen {
	int64_t ids[8];
	enum sla_status statuses[8];
	size_t count;
	size_t stop_at;
};

static int see(void *closure, const struct promise_state *state, struct error *err)
{
	struct seen *seen = closure;

	(void)err;
	seen->ids[seen->count] = state->objective.row_id;
	seen->statuses[seen->count] = state->result.status;
	return ++seen->count == seen->stop_at ? ERR_CANCELLED : 0;
}

static void unit__check__worst_first_judged_now(void **state)
{
	struct fixture *f = *state;
	struct seen seen = {0};
	struct sla_rollup rollup;
	int64_t met = objective(f, "latency", "lte", "24", "h", "threshold");
	int64_t none = objective(f, "freshness", "lte", "24", "h", "threshold");
	int64_t bad = objective(f, "retention", "gte", "10", "d", "threshold");
	int64_t risk = objective(f, "accuracy", "gte", "98", "%", "threshold");
	int64_t worse = objective(f, "errorRate", "lte", "1", "%", "threshold");

	fixture_must(f, record(f, met, "1"));
	fixture_must(f, record(f, bad, "9"));
	fixture_must(f, record(f, risk, "98.1"));
	fixture_must(f, record(f, worse, "5"));
	fixture_must(f,
		promise_check(&f->desk, (struct sight){.product = f->orders}, ~0u, &rollup, see,
			&seen, &f->err));
	assert_int_equal(seen.count, 5);
	assert_int_equal(seen.ids[0], worse);
	assert_int_equal(seen.ids[1], bad);
	assert_int_equal(seen.ids[2], risk);
	assert_int_equal(seen.ids[3], none);
	assert_int_equal(seen.ids[4], met);
	assert_int_equal(seen.statuses[2], SLA_AT_RISK);
	seen = (struct seen){0};
	fixture_must(f,
		promise_check(&f->desk, (struct sight){.product = f->orders}, 1u << SLA_AT_RISK,
			&rollup, see, &seen, &f->err));
	assert_int_equal(seen.count, 1);
	assert_int_equal(seen.ids[0], risk);
	assert_int_equal(rollup.count[SLA_BREACHED], 2);
	assert_int_equal(rollup.count[SLA_NO_DATA], 1);
	seen = (struct seen){.stop_at = 2};
	desk_set_now(&f->desk, TEST_NOW + 3 * SECONDS_A_DAY);
	assert_int_equal(
		promise_check(&f->desk, (struct sight){0}, ~0u, &rollup, see, &seen, &f->err),
		ERR_CANCELLED);
	assert_int_equal(seen.count, 2);
	assert_int_equal(seen.statuses[0], SLA_BREACHED); /* late, and broken when last seen */
	seen = (struct seen){0};
	fixture_must(f,
		promise_check(&f->desk, (struct sight){.product = f->customers}, ~0u, &rollup, see,
			&seen, &f->err));
	assert_int_equal(seen.count, 0);
}

static int tell(void *closure, const struct promise_state *state, struct error *err)
{
	struct strbuf *told = closure;

	(void)err;
	promise_sentence(state, told);
	strbuf_addch(told, '\n');
	return 0;
}

static void unit__sentence__says_what_was_measured_and_promised(void **state)
{
	struct fixture *f = *state;
	struct strbuf told = STRBUF_INIT;
	struct sla_rollup rollup;
	int64_t hours = objective(f, "latency", "lte", "24h", "", "threshold");
	int64_t ratio = objective(f, "availability", "gte", "99.5", "%", "ratio");
	int64_t clock = objective(f, "delivered", "lte", "08:00+02:00", "", "time_of_day");

	objective(f, "endOfSupport", "gte", "2025-06-01", "", "date");
	objective(f, "freshness", "lte", "24", "h", "threshold");
	fixture_must(f, record(f, hours, "1500min"));
	fixture_must(f, record(f, ratio, "9940/10000"));
	fixture_must(f, record(f, clock, "08:12"));
	fixture_must(f,
		promise_check(&f->desk, (struct sight){.product = f->orders}, ~0u, &rollup, tell,
			&told, &f->err));
	assert_string_equal(told.buf,
		"BREACHED: 99.4 % good over 30d, promised >= 99.5 %\n"
		"BREACHED: 25 h, promised <= 24h\n"
		"BREACHED: 08:12, promised <= 08:00+02:00\n"
		"BREACHED: >= 2025-06-01\n"
		"NO DATA: <= 24 h\n");
	strbuf_release(&told);
}

static void unit__find__by_key_or_by_product_and_property(void **state)
{
	struct fixture *f = *state;
	int64_t latency = objective(f, "latency", "lte", "24", "h", "threshold");
	int64_t found;

	objective(f, "time/to detect", "lte", "1", "h", "threshold");
	fixture_must(f, promise_find(&f->desk, "S-1", &found, &f->err));
	assert_int_equal(found, latency);
	fixture_must(f, promise_find(&f->desk, "orders/latency", &found, &f->err));
	assert_int_equal(found, latency);
	fixture_must(f, promise_find(&f->desk, "orders/time/to detect", &found, &f->err));
	assert_int_equal(found, 2);
	assert_int_equal(promise_find(&f->desk, "S-9", &found, &f->err), ERR_NOT_FOUND);
	assert_int_equal(promise_find(&f->desk, "nowhere/latency", &found, &f->err), ERR_NOT_FOUND);
	assert_int_equal(promise_find(&f->desk, "orders/speed", &found, &f->err), ERR_NOT_FOUND);
	assert_non_null(strstr(f->err.text, "dapo sla list -p orders"));
	fixture_add(f, &sla_objective_entity, "product=orders", "property=latency", "target=1h",
		"element=late", NULL);
	assert_int_equal(promise_find(&f->desk, "orders/latency", &found, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "S-1 (orders/latency), S-3 (orders/latency#late)"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__record__other_units_are_converted),
		TEST(unit__record__changes_the_state_and_is_reversible),
		TEST(unit__record__same_instant_replaces),
		TEST(unit__record__after_trash_of_the_same_instant),
		TEST(unit__record__sources_at_one_instant_all_count),
		TEST(unit__record__after_trash_of_the_same_instant),
		TEST(unit__edit__units_stay_with_values),
		TEST(unit__record__after_trash_of_the_same_instant),
		TEST(unit__edit__another_dimension_takes_a_word),
		TEST(unit__record__after_trash_of_the_same_instant),
		TEST(unit__record__percent),
		TEST(unit__record__time_of_day_in_the_offset_of_the_target),
		TEST(unit__record__refusals_name_what_is_accepted),
		TEST(unit__record_ratio__is_reversible),
		TEST(unit__check__worst_first_judged_now),
		TEST(unit__sentence__says_what_was_measured_and_promised),
		TEST(unit__find__by_key_or_by_product_and_property),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
