/* SPDX-License-Identifier: MIT */
/* Tests of the history of a row: what belongs to it, and what is told of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/history.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "support/store_fixture.h"

/* The sentences of a row's history, newest first, a line each. */
static int add_summary(void *closure, const struct change_set *set)
{
	strbuf_addf(closure, "%s\n", set->summary.buf);
	return 0;
}

static void assert_history(
	struct fixture *f, const struct entity *entity, int64_t row_id, const char *expected)
{
	struct strbuf told = STRBUF_INIT;

	fixture_must(
		f, changes_list(&f->store, entity, row_id, 0, 100, add_summary, &told, &f->err));
	assert_string_equal(told.buf, expected);
	strbuf_release(&told);
}

static void unit__history__has_links_and_inputs(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "wanted");
	int64_t other = fixture_item(f, f->orders, "other");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "please");
	struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
	fixture_must(f, prioritise_set(&f->desk, &item, 1, "effort", 2, &f->err));
	fixture_must(f, triage_unlink(&f->desk, &set, item, &f->err));
	assert_history(f, &item_entity, item,
		"B-1 no longer linked to F-1\nB-1 scored: effort 2\nB-1 linked to F-1\n"
		"B-1 added: wanted\n");
	assert_history(f, &item_entity, other, "B-2 added: other\n");
	assert_history(f, &feedback_entity, feedback,
		"B-1 no longer linked to F-1\nB-1 linked to F-1\nF-1 added: please\n");
}

static void unit__tell__blind_hides_who_asks(void **state)
{
	struct fixture *f = *state;
	struct strbuf told = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "wanted");
	const struct assignment fields[] = {{"requester", "Jo Doe"}, {"labels", "urgent"}};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, fields, 2, &f->err));
	fixture_must(f, history_tell(&f->desk, f->desk.last_seq, false, &told, &f->err));
	assert_non_null(strstr(told.buf, "B-1  requester: Jo Doe\n"));
	strbuf_reset(&told);
	fixture_must(f, history_tell(&f->desk, f->desk.last_seq, true, &told, &f->err));
	assert_null(strstr(told.buf, "Jo Doe"));
	assert_non_null(strstr(told.buf, "B-1  requester: (blind)\n"));
	assert_non_null(strstr(told.buf, "B-1  labels: urgent\n"));
	strbuf_release(&told);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__history__has_links_and_inputs),
		TEST(unit__tell__blind_hides_who_asks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
