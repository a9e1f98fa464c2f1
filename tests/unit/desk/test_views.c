/* SPDX-License-Identifier: MIT */
/* Tests of saved views: one default a pane. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/views.h"
#include "dapo/model/tables/saved_view.h"
#include "support/store_fixture.h"

static int64_t view(struct fixture *f, const char *name, const char *pane)
{
	return fixture_add(f, &saved_view_entity, name, pane, NULL);
}

static bool is_default(struct fixture *f, int64_t saved_view)
{
	return fixture_integer(f, &saved_view_entity, saved_view, VIEW_DEFAULT) == 1;
}

static void unit__default__is_one_a_pane(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t mine = view(f, "name=mine", "pane=item");
	int64_t other = view(f, "name=other", "pane=item");
	int64_t inbox = view(f, "name=inbox", "pane=feedback");

	fixture_must(f, views_set_default(&f->desk, mine, true, &f->err));
	fixture_must(f, views_set_default(&f->desk, inbox, true, &f->err));
	fixture_dump(f, &before);
	fixture_must(f, views_set_default(&f->desk, other, true, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "other is shown at the start");
	assert_false(is_default(f, mine));
	assert_true(is_default(f, other));
	assert_true(is_default(f, inbox));
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__default__is_taken_away(void **state)
{
	struct fixture *f = *state;
	int64_t mine = view(f, "name=mine", "pane=item");

	fixture_must(f, views_set_default(&f->desk, mine, true, &f->err));
	fixture_must(f, views_set_default(&f->desk, mine, false, &f->err));
	assert_false(is_default(f, mine));
	fixture_must(f, views_set_default(&f->desk, mine, false, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
}

static void unit__default__refuses_what_is_in_the_trash(void **state)
{
	struct fixture *f = *state;
	int64_t mine = view(f, "name=mine", "pane=item");
	int64_t other = view(f, "name=other", "pane=item");

	fixture_must(f, views_set_default(&f->desk, mine, true, &f->err));
	fixture_must(f, desk_trash(&f->desk, &saved_view_entity, &other, 1, &f->err));
	assert_int_equal(views_set_default(&f->desk, other, true, &f->err), ERR_NOT_FOUND);
	assert_true(is_default(f, mine));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__default__is_one_a_pane),
		TEST(unit__default__is_taken_away),
		TEST(unit__default__refuses_what_is_in_the_trash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
