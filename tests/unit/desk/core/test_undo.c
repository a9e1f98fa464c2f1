/* SPDX-License-Identifier: MIT */
/* Tests of undo and redo from the log: one step and many, across restarts, and what refuses them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/house.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/records/records.h"
#include "support/store_fixture.h"

static void set_title(struct fixture *f, int64_t item, const char *title)
{
	const struct assignment fields[] = {{"title", title}};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, fields, 1, &f->err));
}

static void assert_title(struct fixture *f, int64_t item, const char *title)
{
	struct record record;

	fixture_get(f, &item_entity, item, &record);
	assert_string_equal(record_text(&record, ITEM_TITLE), title);
	record_release(&record);
}

/* Acts as somebody else, or as another run of the program, on the same store. */
static void become(struct fixture *f, const char *actor)
{
	desk_release(&f->desk);
	desk_init(&f->desk, &f->store, &house_rules, actor, TEST_NOW);
}

static void undo__steps__go_back_and_forth(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");

	set_title(f, item, "two");
	set_title(f, item, "three");
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_title(f, item, "two");
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_title(f, item, "one");
	fixture_must(f, desk_redo(&f->desk, &f->err));
	assert_title(f, item, "two");
	fixture_must(f, desk_redo(&f->desk, &f->err));
	assert_title(f, item, "three");
	assert_int_equal(desk_redo(&f->desk, &f->err), ERR_NOT_FOUND);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_title(f, item, "two");
	fixture_check(f);
}

static void undo__change_after_undo__ends_redo(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");

	set_title(f, item, "two");
	fixture_must(f, desk_undo(&f->desk, &f->err));
	set_title(f, item, "other");
	assert_int_equal(desk_redo(&f->desk, &f->err), ERR_NOT_FOUND);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_title(f, item, "one");
}

static void undo__restart__still_works(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");
	char *actor = strdup(f->desk.actor);

	set_title(f, item, "two");
	become(f, actor);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	become(f, actor);
	fixture_must(f, desk_redo(&f->desk, &f->err));
	assert_title(f, item, "two");
	free(actor);
}

static void undo__other_actor__is_left_alone(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");

	become(f, "somebody");
	assert_int_equal(desk_undo(&f->desk, &f->err), ERR_NOT_FOUND);
	assert_title(f, item, "one");
}

static void undo__row_changed_since__is_refused_by_name(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");
	char *actor = strdup(f->desk.actor);
	struct strbuf before = STRBUF_INIT;
	struct strbuf after = STRBUF_INIT;

	set_title(f, item, "two");
	become(f, "somebody");
	set_title(f, item, "three");
	become(f, actor);
	fixture_dump(f, &before);
	assert_int_equal(desk_undo(&f->desk, &f->err), ERR_CONFLICT);
	assert_non_null(strstr(f->err.text, "B-1"));
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	assert_title(f, item, "three");
	strbuf_release(&before);
	strbuf_release(&after);
	free(actor);
}

static void undo__add__takes_the_row_back_and_keeps_its_key(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t first, second;

	fixture_dump(f, &before);
	first = fixture_item(f, f->orders, "one");
	fixture_assert_reversible(f, &before);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	second = fixture_item(f, f->orders, "two");
	assert_int_not_equal(first, second);
	strbuf_release(&before);
}

static void undo__row_in_use__is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");
	int64_t added = f->desk.last_seq;
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");
	struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
	assert_int_equal(desk_undo_set(&f->desk, added, &f->err), ERR_CONFLICT);
	assert_non_null(strstr(f->err.text, "is used by"));
	assert_true(fixture_linked(f, feedback, item));
}

static void undo__bulk_edit__is_one_step(void **state)
{
	struct fixture *f = *state;
	const struct assignment done[] = {{"status", "done"}};
	struct strbuf before = STRBUF_INIT;
	int64_t items[20];

	for (int i = 0; i < 20; i++)
		items[i] = fixture_item(f, f->orders, "work");
	fixture_dump(f, &before);
	fixture_must(f, desk_edit(&f->desk, &item_entity, items, 20, done, 1, &f->err));
	assert_non_null(strstr(f->desk.last_summary.buf, "20 items"));
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void undo__set_twice__is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");
	int64_t seq;

	set_title(f, item, "two");
	seq = f->desk.last_seq;
	fixture_must(f, desk_undo_set(&f->desk, seq, &f->err));
	assert_int_equal(desk_undo_set(&f->desk, seq, &f->err), ERR_CONFLICT);
	assert_non_null(strstr(f->err.text, "undone already"));
}

static void undo__nothing_changed__leaves_no_trace(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");

	set_title(f, item, "one");
	assert_int_equal(f->desk.last_seq, 0);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_int_equal(
		records_find(&f->store, &item_entity, "B-1", false, &item, &f->err), ERR_NOT_FOUND);
}

static int title_as(struct fixture *f, const char *who, int64_t item, const char *title)
{
	const struct assignment assignment = {"title", title};

	fixture_act_as(f, who);
	return desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err);
}

static void assert_blocked(struct fixture *f, int code, const char *by, const char *next)
{
	assert_true(code == ERR_CONFLICT || code == ERR_INVALID);
	if (!strstr(f->err.text, by) || !strstr(f->err.text, next))
		fail_msg("`%s` lacks `%s` or `%s`", f->err.text, by, next);
}

/* The row was edited by somebody else, is used, or is for others to decide: nothing changes, and
 * the next undo takes the change before. */
static void undo__newest_in_the_way__names_the_next_and_takes_it(void **state)
{
	struct fixture *f = *state;
	int64_t one = fixture_item(f, f->orders, "one"), two = fixture_item(f, f->orders, "two");
	const struct assignment deprecate = {"status", "deprecated"};
	int64_t used;

	fixture_must(f, title_as(f, "mira", two, "two by mira"));
	fixture_must(f, title_as(f, "mira", one, "one by mira"));
	fixture_must(f, title_as(f, "jon", one, "one by jon"));
	fixture_act_as(f, "mira");
	used = fixture_item(f, f->orders, "used by others");
	fixture_act_as(f, "jon");
	fixture_add(f, &item_entity, "product=orders", "title=waits", "blocked_by=B-3", NULL);
	fixture_act_as(f, "mira");
	fixture_must(
		f, desk_edit(&f->desk, &product_entity, &f->customers, 1, &deprecate, 1, &f->err));
	fixture_act_as(f, "jon");
	fixture_role(f, "ada", "data_owner", "customers");
	fixture_act_as(f, "mira");

	assert_blocked(f, desk_undo(&f->desk, &f->err), "only the data owner, ada",
		"takes back the one before: B-3");
	assert_blocked(f, desk_undo(&f->desk, &f->err), "is used by item B-4",
		"takes back the one before: B-1 edited: title");
	assert_blocked(f, desk_undo(&f->desk, &f->err), "was changed since by jon",
		"takes back the one before: B-2 edited: title");
	fixture_assert_field(f, &item_entity, two, ITEM_TITLE, "two by mira");
	fixture_must(f, desk_undo(&f->desk, &f->err));
	fixture_assert_field(f, &item_entity, two, ITEM_TITLE, "two");
	fixture_assert_field(f, &item_entity, one, ITEM_TITLE, "one by jon");
	assert_int_equal(desk_undo(&f->desk, &f->err), ERR_NOT_FOUND);
	/* A new change is the newest again. */
	fixture_must(f, title_as(f, "mira", used, "newer"));
	fixture_must(f, desk_undo(&f->desk, &f->err));
	fixture_assert_field(f, &item_entity, used, ITEM_TITLE, "used by others");
	assert_blocked(f, desk_undo(&f->desk, &f->err), "only the data owner, ada", "before: B-3");
}

#define UNDO_TEST(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNDO_TEST(undo__steps__go_back_and_forth),
		UNDO_TEST(undo__change_after_undo__ends_redo),
		UNDO_TEST(undo__restart__still_works),
		UNDO_TEST(undo__other_actor__is_left_alone),
		UNDO_TEST(undo__row_changed_since__is_refused_by_name),
		UNDO_TEST(undo__add__takes_the_row_back_and_keeps_its_key),
		UNDO_TEST(undo__row_in_use__is_refused),
		UNDO_TEST(undo__bulk_edit__is_one_step),
		UNDO_TEST(undo__set_twice__is_refused),
		UNDO_TEST(undo__newest_in_the_way__names_the_next_and_takes_it),
		UNDO_TEST(undo__nothing_changed__leaves_no_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
