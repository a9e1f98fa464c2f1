/* SPDX-License-Identifier: MIT */
/* What a look at a table tells an interface before anything is imported, and imports that are
 * cancelled wherever they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/tables/feedback.h"
#include "store/engine/db.h"
#include "support/importing.h"

enum { MANY_ROWS = 9000 };

/* Looks at a text instead of importing it. */
static int look_at(struct importing_test *it, const char *text)
{
	import_report_release(&it->report);
	it->options.bytes = text;
	it->options.byte_count = strlen(text);
	return import_look(&it->options, &it->report, &it->fixture->err);
}

static void look__tells_which_field_each_column_fills(void **state)
{
	struct importing_test it;

	importing_begin(&it, *state);
	importing_map(&it, "text", "#3+#1");
	importing_default(&it, "product", "orders");
	fixture_must(it.fixture, look_at(&it, "more,date,said,email\nb,2025-01-01,a,x@y\n"));
	assert_int_equal(it.report.columns[0].field, FEEDBACK_TEXT);
	assert_int_equal(it.report.columns[0].part, 1);
	assert_int_equal(it.report.columns[1].field, FEEDBACK_SUBMITTED_AT);
	assert_int_equal(it.report.columns[2].field, FEEDBACK_TEXT);
	assert_int_equal(it.report.columns[2].part, 0);
	assert_null(it.report.columns[0].fixed);
	assert_int_equal(it.report.columns[4].field, FEEDBACK_PRODUCT);
	assert_string_equal(it.report.columns[4].fixed, "orders");
	assert_int_equal(it.report.missing_count, 0);
	importing_end(&it);
}

static void look__lists_what_nothing_fills(void **state)
{
	struct importing_test it;

	importing_begin(&it, *state);
	assert_int_equal(look_at(&it, "note,when\na,3/4/2025\n"), ERR_INVALID);
	assert_int_equal(it.report.missing_count, 3);
	assert_int_equal(it.report.missing[0], FEEDBACK_PRODUCT);
	assert_int_equal(it.report.missing[1], FEEDBACK_SUBMITTED_AT);
	assert_int_equal(it.report.missing[2], FEEDBACK_TEXT);
	assert_string_equal(it.report.sample[0][0], "a");
	/* also where the order of dates is open first */
	importing_map(&it, "submitted_at", "#2");
	assert_int_equal(look_at(&it, "note,when\na,3/4/2025\n"), ERR_INVALID);
	assert_non_null(strstr(it.fixture->err.text, "--date-order"));
	assert_int_equal(it.report.missing_count, 2);
	importing_end(&it);
}

static void extra__is_taken_by_no_field(void **state)
{
	struct importing_test it;

	importing_begin(&it, *state);
	importing_map(&it, "extra", "#1+Severity");
	importing_default(&it, "product", "orders");
	fixture_must(
		it.fixture, look_at(&it, "comment,date,message,severity\na,2025-01-01,b,high\n"));
	assert_string_equal(importing_target(&it, "comment"), "extra");
	assert_string_equal(importing_target(&it, "message"), "text");
	assert_string_equal(importing_target(&it, "severity"), "extra");
	/* nor by one that asks for it after that */
	importing_map(&it, "channel", "comment");
	assert_int_equal(
		look_at(&it, "comment,date,message,severity\na,2025-01-01,b,high\n"), ERR_USAGE);
	importing_end(&it);
}

/* ---- Cancelled */

static void add_rows(struct strbuf *text)
{
	strbuf_addstr(text, "product,submitted_at,consumer,text\n");
	for (int i = 0; i < MANY_ROWS; i++)
		strbuf_addf(text, "orders,2025-01-%02d,c%d,\"row %d, said in its own words\"\n",
			i % 28 + 1, i % 50, i);
}

static bool stops(void *closure, uint64_t bytes, uint64_t total, int64_t records)
{
	int *left = closure;

	(void)bytes;
	(void)total;
	(void)records;
	return (*left)-- > 0;
}

static bool statement_stops(void *closure)
{
	int *left = closure;

	/* Once only: what takes the import back must run. */
	return (*left)-- != 0;
}

static void progress__is_told_at_the_end_and_cancels(void **state)
{
	struct strbuf text = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;
	int calls = 0;

	importing_begin(&it, *state);
	add_rows(&text);
	fixture_dump(it.fixture, &before);
	it.options.progress = stops;
	it.options.closure = &calls;
	/* every 4096 rows, and at the end */
	for (int stop = 0; stop < 3; stop++) {
		calls = stop;
		assert_int_equal(importing_text(&it, text.buf), ERR_CANCELLED);
		strbuf_reset(&after);
		fixture_dump(it.fixture, &after);
		assert_string_equal(after.buf, before.buf);
	}
	calls = 3;
	importing_counts(&it, text.buf, MANY_ROWS, 0, 0, 0);
	assert_int_equal(calls, 0);
	importing_end(&it);
	strbuf_release(&text);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void statements__may_be_stopped_anywhere(void **state)
{
	struct strbuf text = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;
	int left, code = ERR_CANCELLED, stop = 0;

	importing_begin(&it, *state);
	add_rows(&text);
	fixture_dump(it.fixture, &before);
	for (; code; stop += 1 + stop / 4) {
		left = stop;
		db_set_progress(it.fixture->store.db, statement_stops, &left);
		code = importing_text(&it, text.buf);
		db_set_progress(it.fixture->store.db, NULL, NULL);
		if (!code)
			break;
		assert_int_equal(code, ERR_CANCELLED);
		strbuf_reset(&after);
		fixture_dump(it.fixture, &after);
		assert_string_equal(after.buf, before.buf);
	}
	assert_true(stop > 3);
	importing_assert_counts(&it.report, MANY_ROWS, 0, 0, 0);
	fixture_check(it.fixture);
	importing_end(&it);
	strbuf_release(&text);
	strbuf_release(&before);
	strbuf_release(&after);
}

#define IMPORT_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IMPORT_TEST(look__tells_which_field_each_column_fills),
		IMPORT_TEST(look__lists_what_nothing_fills),
		IMPORT_TEST(extra__is_taken_by_no_field),
		IMPORT_TEST(progress__is_told_at_the_end_and_cancels),
		IMPORT_TEST(statements__may_be_stopped_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
