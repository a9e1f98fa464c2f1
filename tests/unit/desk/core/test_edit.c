/* SPDX-License-Identifier: MIT */
/* Tests of adding, editing, saving beside another owner, trash and restore, each with its undo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "support/store_fixture.h"

static int edit(struct fixture *f, const struct entity *entity, int64_t row_id, const char *field,
	const char *value)
{
	const struct assignment assignment = {field, value};

	return desk_edit(&f->desk, entity, &row_id, 1, &assignment, 1, &f->err);
}

static void set_text(struct record *record, int field, const char *text)
{
	value_set_text(&record->values[field], text, strlen(text));
}

static void assert_text(
	struct fixture *f, const struct entity *entity, int64_t row_id, int field, const char *text)
{
	struct record record;

	fixture_get(f, entity, row_id, &record);
	assert_string_equal(record_text(&record, field), text);
	record_release(&record);
}

static void unit__parse__cuts_at_the_first_equals(void **state)
{
	struct assignment assignment;
	struct error err = {0};
	char text[] = "title=a=b";
	char empty[] = "title=";
	char none[] = "title";
	char nameless[] = "=b";

	(void)state;
	assert_int_equal(assignment_parse(text, &assignment, &err), 0);
	assert_string_equal(assignment.field, "title");
	assert_string_equal(assignment.value, "a=b");
	assert_int_equal(assignment_parse(empty, &assignment, &err), 0);
	assert_string_equal(assignment.value, "");
	assert_int_equal(assignment_parse(none, &assignment, &err), ERR_USAGE);
	assert_int_equal(assignment_parse(nameless, &assignment, &err), ERR_USAGE);
}

static void unit__add__is_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;

	fixture_dump(f, &before);
	fixture_item(f, f->orders, "Late-arrival flag");
	assert_string_equal(f->desk.last_summary.buf, "B-1 added: Late-arrival flag");
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__add__refusal_names_what_is_missing_and_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	const struct assignment nameless = {"product", "orders"};
	const struct assignment nowhere[] = {{"product", "order"}, {"title", "x"}};
	const struct assignment system = {"closed_at", "now"};
	struct record record;

	record_init(&record, &item_entity);
	assert_int_equal(desk_add(&f->desk, &record, &nameless, 1, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "title"));
	assert_int_equal(record.row_id, 0);
	record_reset(&record);
	assert_int_equal(desk_add(&f->desk, &record, nowhere, 2, &f->err), ERR_NOT_FOUND);
	assert_non_null(strstr(f->err.text, "did you mean `orders`"));
	record_reset(&record);
	assert_int_equal(desk_add(&f->desk, &record, &system, 1, &f->err), ERR_INVALID);
	record_release(&record);
	assert_false(db_in_transaction(f->store.db));
	fixture_check(f);
}

static void unit__edit__several_rows_are_one_step(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t ids[] = {fixture_item(f, f->orders, "one"), fixture_item(f, f->orders, "two"),
		fixture_item(f, f->customers, "three")};
	const struct assignment ready = {"status", "ready"};

	fixture_dump(f, &before);
	fixture_must(f, desk_edit(&f->desk, &item_entity, ids, 3, &ready, 1, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "3 items set to ready");
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(fixture_integer(f, &item_entity, ids[i], ITEM_STATUS), ITEM_READY);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__edit__one_refused_row_leaves_all(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t ids[] = {fixture_item(f, f->orders, "one"), fixture_item(f, f->orders, "two")};
	const struct assignment ready = {"status", "ready"};

	fixture_must(f, desk_trash(&f->desk, &item_entity, &ids[1], 1, &f->err));
	fixture_dump(f, &before);
	assert_int_equal(
		desk_edit(&f->desk, &item_entity, ids, 2, &ready, 1, &f->err), ERR_NOT_FOUND);
	assert_string_equal(
		f->err.text, "B-2 is in the trash; `dapo item restore B-2` brings it back");
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__edit__status_keeps_the_closing_time(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "one");

	desk_set_now(&f->desk, TEST_NOW + 60);
	fixture_dump(f, &before);
	fixture_must(f, edit(f, &item_entity, item, "status", "declined"));
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CLOSED_AT), TEST_NOW + 60);
	fixture_assert_reversible(f, &before);
	fixture_must(f, edit(f, &item_entity, item, "status", "new"));
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CLOSED_AT), -1);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__edit__feedback_status_is_not_set_by_hand(void **state)
{
	struct fixture *f = *state;
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late");

	assert_int_equal(edit(f, &feedback_entity, feedback, "status", "resolved"), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "not by hand"));
}

static void unit__edit__product_moves_the_item_and_its_tally(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_dump(f, &before);
	fixture_must(f, edit(f, &item_entity, item, "product", "customers"));
	assert_string_equal(f->desk.last_summary.buf, "B-1 edited: product");
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__edit__same_value_changes_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_must(f, edit(f, &item_entity, item, "title", "one"));
	assert_int_equal(f->desk.last_seq, 0);
}

static void unit__edit__waiting_in_a_circle_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_item(f, f->orders, "a");
	int64_t b = fixture_item(f, f->orders, "b");
	int64_t c = fixture_item(f, f->orders, "c");

	fixture_must(f, edit(f, &item_entity, a, "blocked_by", "B-2"));
	fixture_must(f, edit(f, &item_entity, b, "blocked_by", "B-3"));
	assert_int_equal(edit(f, &item_entity, c, "blocked_by", "B-1"), ERR_INVALID);
	assert_non_null(
		strstr(f->err.text, "B-3 waits for B-1, which waits for B-2, which waits for B-3"));
	assert_int_equal(fixture_integer(f, &item_entity, c, ITEM_BLOCKED_BY), -1);
	assert_int_equal(edit(f, &item_entity, c, "blocked_by", "B-3"), ERR_INVALID);
}

static void unit__edit__weight_of_a_consumer_counts_at_once(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;

	fixture_dump(f, &before);
	fixture_must(f, edit(f, &consumer_entity, f->finance, "people", "3"));
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__save__other_fields_are_merged(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	struct record read, mine;
	bool merged = false;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_get(f, &item_entity, item, &read);
	fixture_must(f, edit(f, &item_entity, item, "status", "done"));
	fixture_dump(f, &before);
	record_init(&mine, &item_entity);
	record_copy(&mine, &read);
	set_text(&mine, ITEM_TITLE, "mine");
	fixture_must(f, desk_save(&f->desk, &read, &mine, &merged, &f->err));
	assert_true(merged);
	assert_text(f, &item_entity, item, ITEM_TITLE, "mine");
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_STATUS), ITEM_DONE);
	assert_int_equal(mine.version, 3);
	fixture_assert_reversible(f, &before);
	record_release(&read);
	record_release(&mine);
	strbuf_release(&before);
}

static void unit__save__same_field_shows_both(void **state)
{
	struct fixture *f = *state;
	struct record read, mine;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_get(f, &item_entity, item, &read);
	fixture_must(f, edit(f, &item_entity, item, "title", "theirs"));
	record_init(&mine, &item_entity);
	record_copy(&mine, &read);
	set_text(&mine, ITEM_TITLE, "mine");
	assert_int_equal(desk_save(&f->desk, &read, &mine, NULL, &f->err), ERR_CONFLICT);
	assert_string_equal(f->err.text,
		"B-1 was changed meanwhile, nothing was saved: title is now `theirs`, yours is "
		"`mine`");
	assert_text(f, &item_entity, item, ITEM_TITLE, "theirs");
	assert_string_equal(record_text(&mine, ITEM_TITLE), "mine");
	record_release(&read);
	record_release(&mine);
}

static void unit__save__same_value_by_both_is_no_conflict(void **state)
{
	struct fixture *f = *state;
	struct record read, mine;
	bool merged;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_get(f, &item_entity, item, &read);
	fixture_must(f, edit(f, &item_entity, item, "title", "agreed"));
	record_init(&mine, &item_entity);
	record_copy(&mine, &read);
	set_text(&mine, ITEM_TITLE, "agreed");
	fixture_must(f, desk_save(&f->desk, &read, &mine, &merged, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	record_release(&read);
	record_release(&mine);
}

static void unit__save__unchanged_meanwhile_is_not_merged(void **state)
{
	struct fixture *f = *state;
	struct record read, mine;
	bool merged = true;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_get(f, &item_entity, item, &read);
	record_init(&mine, &item_entity);
	record_copy(&mine, &read);
	set_text(&mine, ITEM_TITLE, "mine");
	set_text(&mine, ITEM_PRODUCT, "customers");
	fixture_must(f, desk_save(&f->desk, &read, &mine, &merged, &f->err));
	assert_false(merged);
	assert_string_equal(f->desk.last_summary.buf, "B-1 edited: product, title");
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_PRODUCT), f->customers);
	record_release(&read);
	record_release(&mine);
}

static void unit__save__trashed_meanwhile_is_a_conflict(void **state)
{
	struct fixture *f = *state;
	struct record read, mine;
	int64_t item = fixture_item(f, f->orders, "one");

	fixture_get(f, &item_entity, item, &read);
	fixture_must(f, desk_trash(&f->desk, &item_entity, &item, 1, &f->err));
	record_init(&mine, &item_entity);
	record_copy(&mine, &read);
	set_text(&mine, ITEM_TITLE, "mine");
	assert_int_equal(desk_save(&f->desk, &read, &mine, NULL, &f->err), ERR_CONFLICT);
	assert_string_equal(f->err.text, "B-1 was moved to the trash meanwhile; nothing was saved");
	record_release(&read);
	record_release(&mine);
}

static void unit__trash__and_restore_are_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, trashed = STRBUF_INIT, after = STRBUF_INIT;
	int64_t ids[] = {fixture_item(f, f->orders, "one"), fixture_item(f, f->orders, "two")};

	fixture_dump(f, &before);
	fixture_must(f, desk_trash(&f->desk, &item_entity, ids, 2, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "2 items moved to the trash");
	fixture_assert_reversible(f, &before);
	fixture_dump(f, &trashed);
	fixture_must(f, desk_restore(&f->desk, &item_entity, ids, 2, &f->err));
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	fixture_assert_reversible(f, &trashed);
	strbuf_release(&before);
	strbuf_release(&trashed);
	strbuf_release(&after);
}

static void unit__trash__product_in_use_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "one");

	assert_int_equal(
		desk_trash(&f->desk, &product_entity, &f->orders, 1, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "still named by item B-1"));
	fixture_must(f, desk_trash(&f->desk, &item_entity, &item, 1, &f->err));
	fixture_must(f, desk_trash(&f->desk, &product_entity, &f->orders, 1, &f->err));
	assert_int_equal(desk_restore(&f->desk, &item_entity, &item, 1, &f->err), ERR_NOT_FOUND);
	assert_non_null(strstr(f->err.text, "orders is in the trash"));
}

static void unit__restore__feedback_learns_what_became_of_its_item(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "one");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late");
	struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
	fixture_must(f, desk_trash(&f->desk, &feedback_entity, &feedback, 1, &f->err));
	fixture_must(f, edit(f, &item_entity, item, "status", "done"));
	fixture_dump(f, &before);
	fixture_must(f, desk_restore(&f->desk, &feedback_entity, &feedback, 1, &f->err));
	assert_int_equal(
		fixture_integer(f, &feedback_entity, feedback, FEEDBACK_STATUS), FEEDBACK_RESOLVED);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit__parse__cuts_at_the_first_equals),
		TEST(unit__add__is_reversible),
		TEST(unit__add__refusal_names_what_is_missing_and_leaves_nothing),
		TEST(unit__edit__several_rows_are_one_step),
		TEST(unit__edit__one_refused_row_leaves_all),
		TEST(unit__edit__status_keeps_the_closing_time),
		TEST(unit__edit__feedback_status_is_not_set_by_hand),
		TEST(unit__edit__product_moves_the_item_and_its_tally),
		TEST(unit__edit__same_value_changes_nothing),
		TEST(unit__edit__waiting_in_a_circle_is_refused),
		TEST(unit__edit__weight_of_a_consumer_counts_at_once),
		TEST(unit__save__other_fields_are_merged),
		TEST(unit__save__same_field_shows_both),
		TEST(unit__save__same_value_by_both_is_no_conflict),
		TEST(unit__save__unchanged_meanwhile_is_not_merged),
		TEST(unit__save__trashed_meanwhile_is_a_conflict),
		TEST(unit__trash__and_restore_are_reversible),
		TEST(unit__trash__product_in_use_is_refused),
		TEST(unit__restore__feedback_learns_what_became_of_its_item),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
