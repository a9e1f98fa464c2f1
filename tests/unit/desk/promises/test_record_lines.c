/* SPDX-License-Identifier: MIT */
/* Tests of many measurements at once: all or none, later lines win, undone as one. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/promises/promises.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/lists/query.h"
#include "support/store_fixture.h"

static void tell(void *closure, size_t line, const char *why)
{
	strbuf_addf(closure, "%zu: %s\n", line, why);
}

/* Records the lines; faults are told in *faults (may be NULL). */
static int record_lines(struct fixture *f, const char *text, struct strbuf *faults)
{
	struct strbuf copy = STRBUF_INIT, ignored = STRBUF_INIT;
	int code;

	strbuf_addstr(&copy, text);
	code = promise_record_lines(&f->desk, copy.buf, copy.len, "pipeline", tell,
		faults ? faults : &ignored, &f->err);
	strbuf_release(&copy);
	strbuf_release(&ignored);
	return code;
}

/* A threshold in hours, S-1, and a ratio, S-2. */
static void add_promises(struct fixture *f)
{
	fixture_add(f, &sla_objective_entity, "product=orders", "property=latency", "target=24",
		"unit=h", NULL);
	fixture_add(f, &sla_objective_entity, "product=orders", "property=availability",
		"operator=gte", "target=99.5", "unit=%", "kind=ratio", "window=30d", NULL);
}

static int note(void *closure, const struct record *row, struct error *err)
{
	struct strbuf *out = closure;

	(void)err;
	strbuf_addf(out, "S-%" PRId64 " %+" PRId64 " ",
		record_integer(row, MEASUREMENT_OBJECTIVE, 0),
		(record_integer(row, MEASUREMENT_MEASURED_AT, 0) - TEST_NOW));
	if (record_is_null(row, MEASUREMENT_VALUE))
		strbuf_addf(out, "%g/%g\n", record_real(row, MEASUREMENT_GOOD, -1),
			record_real(row, MEASUREMENT_TOTAL, -1));
	else
		strbuf_addf(out, "%g\n", record_real(row, MEASUREMENT_VALUE, -1));
	return 0;
}

static void assert_stored(struct fixture *f, const char *wanted)
{
	const struct query query = {.entity = &sla_measurement_entity, .now = TEST_NOW};
	struct strbuf out = STRBUF_INIT;

	fixture_must(f, query_each(&f->store, &query, note, &out, &f->err));
	assert_string_equal(out.buf, wanted);
	strbuf_release(&out);
}

static void unit__lines__become_measurements_as_one_change(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;

	add_promises(f);
	fixture_dump(f, &before);
	fixture_must(f,
		record_lines(f,
			"# from the pipeline\n\n"
			"S-1 25h -2h\r\n"
			"  orders/availability\t9970/10000 2025-06-30 10:00\n"
			"'s-1' \"90 min\"\n"
			"1 3 -1h",
			NULL));
	assert_string_equal(f->desk.last_summary.buf, "4 lines recorded, of 2 promises");
	assert_stored(f, "S-1 -7200 25\nS-1 -3600 3\nS-1 +0 1.5\nS-2 -3600 9970/10000\n");
	assert_int_equal(fixture_integer(f, &sla_objective_entity, 1, OBJECTIVE_STATUS), SLA_MET);
	fixture_check(f);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__lines__replace_what_was_measured_then(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;

	add_promises(f);
	fixture_must(f, record_lines(f, "S-1 1 -1h\nS-1 2 -2h\n", NULL));
	fixture_dump(f, &before);
	fixture_must(f, record_lines(f, "S-1 5 -1h\nS-1 6 -3h\nS-1 7 -1h\nS-1 8\n", NULL));
	assert_string_equal(f->desk.last_summary.buf,
		"4 lines recorded, of 1 promise, 1 in place of other values");
	assert_stored(f, "S-1 -7200 2\nS-1 -3600 7\nS-1 -10800 6\nS-1 +0 8\n");
	fixture_check(f);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__lines__bring_back_what_is_in_the_trash(void **state)
{
	struct fixture *f = *state;
	int64_t measurement = 1;

	add_promises(f);
	fixture_must(f, record_lines(f, "S-1 1 -1h\n", NULL));
	fixture_must(f, desk_trash(&f->desk, &sla_measurement_entity, &measurement, 1, &f->err));
	fixture_must(f, record_lines(f, "S-1 2 -1h\n", NULL));
	assert_stored(f, "S-1 -3600 2\n");
	fixture_check(f);
}

static void unit__lines__are_recorded_all_or_not_at_all(void **state)
{
	struct fixture *f = *state;
	struct strbuf faults = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;

	add_promises(f);
	fixture_dump(f, &before);
	assert_int_equal(record_lines(f,
				 "S-1 5\nS-1\nS-9 5\nS-1 5%\nS-2 5\nS-1 5 never\n"
				 "orders/speed 5\nS-2 5/4\n",
				 &faults),
		ERR_INVALID);
	assert_string_equal(f->err.text, "nothing is recorded: 7 lines can't be read");
	for (int line = 2; line <= 8; line++) {
		char number[8];

		snprintf(number, sizeof number, "%d: ", line);
		assert_non_null(strstr(faults.buf, number));
	}
	assert_null(strstr(faults.buf, "1: "));
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	strbuf_release(&faults);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__lines__stop_at_many_faults(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_INIT, faults = STRBUF_INIT;

	add_promises(f);
	for (int i = 0; i < 2 * PROMISE_FAULTS_MAX; i++)
		strbuf_addstr(&text, "S-9 1\n");
	assert_int_equal(record_lines(f, text.buf, &faults), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "the first 20 lines"));
	assert_non_null(strstr(faults.buf, "20: "));
	assert_null(strstr(faults.buf, "21: "));
	strbuf_release(&text);
	strbuf_release(&faults);
}

static void unit__lines__bear_any_bytes(void **state)
{
	struct fixture *f = *state;
	char nul[] = "S-1 5\0 -1h\n", quote[] = "'S-1 5", bytes[] = "\xff\xfe \x80";
	struct strbuf faults = STRBUF_INIT;

	add_promises(f);
	assert_int_equal(
		promise_record_lines(&f->desk, nul, sizeof nul - 1, NULL, tell, &faults, &f->err),
		ERR_INVALID);
	assert_string_equal(faults.buf, "1: it has a NUL byte\n");
	assert_int_equal(promise_record_lines(
				 &f->desk, quote, sizeof quote - 1, NULL, tell, &faults, &f->err),
		ERR_INVALID);
	assert_int_equal(promise_record_lines(
				 &f->desk, bytes, sizeof bytes - 1, NULL, tell, &faults, &f->err),
		ERR_INVALID);
	fixture_must(f, record_lines(f, "", NULL));
	fixture_must(f, record_lines(f, "\n# nothing\n", NULL));
	assert_string_equal(f->desk.last_summary.buf, "nothing changed");
	strbuf_release(&faults);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__lines__become_measurements_as_one_change),
		TEST(unit__lines__replace_what_was_measured_then),
		TEST(unit__lines__bring_back_what_is_in_the_trash),
		TEST(unit__lines__are_recorded_all_or_not_at_all),
		TEST(unit__lines__stop_at_many_faults),
		TEST(unit__lines__bear_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
