/* SPDX-License-Identifier: MIT */
/* Tests of what becomes of feedback, each outcome with its undo and redo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/core/undo.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/item.h"
#include "support/store_fixture.h"

static struct feedback_set one(const int64_t *row_id)
{
	return (struct feedback_set){.row_ids = row_id, .count = 1};
}

static int64_t status_of(struct fixture *f, int64_t feedback)
{
	return fixture_integer(f, &feedback_entity, feedback, FEEDBACK_STATUS);
}

static void set_item(struct fixture *f, int64_t item, const char *status)
{
	const struct assignment assignment = {"status", status};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err));
}

static void link_to(struct fixture *f, int64_t feedback, int64_t item)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
}

static void merge_into(struct fixture *f, int64_t feedback, int64_t into)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_merge(&f->desk, &set, into, &f->err));
}

static void split_off(struct fixture *f, int64_t feedback)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_split(&f->desk, &set, &f->err));
}

static void unit__link__feedback_becomes_evidence(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");

	fixture_dump(f, &before);
	link_to(f, feedback, item);
	assert_string_equal(f->desk.last_summary.buf, "B-1 linked to F-1");
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), 1);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__link__twice_changes_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");

	link_to(f, feedback, item);
	link_to(f, feedback, item);
	assert_int_equal(f->desk.last_seq, 0);
	assert_string_equal(f->desk.last_summary.buf, "nothing changed");
}

static void unit__link__done_item_resolves(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");

	set_item(f, item, "done");
	link_to(f, feedback, item);
	assert_int_equal(status_of(f, feedback), FEEDBACK_RESOLVED);
	set_item(f, item, "ready");
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	fixture_check(f);
}

static void unit__link__resolved_only_when_all_items_are_done(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t first = fixture_item(f, f->orders, "one");
	int64_t second = fixture_item(f, f->orders, "two");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "both, please");

	link_to(f, feedback, first);
	link_to(f, feedback, second);
	set_item(f, first, "done");
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	set_item(f, second, "declined");
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	fixture_dump(f, &before);
	set_item(f, second, "done");
	assert_int_equal(status_of(f, feedback), FEEDBACK_RESOLVED);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__link__trashed_item_is_refused_and_nothing_stays(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");
	struct feedback_set set = one(&feedback);

	fixture_must(f, desk_trash(&f->desk, &item_entity, &item, 1, &f->err));
	fixture_dump(f, &before);
	assert_int_equal(triage_link(&f->desk, &set, item, &f->err), ERR_NOT_FOUND);
	assert_non_null(strstr(f->err.text, "in the trash"));
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__link__trash_of_the_item_makes_feedback_new(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");

	link_to(f, feedback, item);
	fixture_dump(f, &before);
	fixture_must(f, desk_trash(&f->desk, &item_entity, &item, 1, &f->err));
	assert_int_equal(status_of(f, feedback), FEEDBACK_NEW);
	fixture_assert_reversible(f, &before);
	fixture_must(f, desk_restore(&f->desk, &item_entity, &item, 1, &f->err));
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	strbuf_release(&before);
}

static void unit__unlink__last_link_makes_it_new(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");
	struct feedback_set set = one(&feedback);

	link_to(f, feedback, item);
	fixture_dump(f, &before);
	fixture_must(f, triage_unlink(&f->desk, &set, item, &f->err));
	assert_int_equal(status_of(f, feedback), FEEDBACK_NEW);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), 0);
	fixture_assert_reversible(f, &before);
	link_to(f, feedback, item);
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__unlink__without_link_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");
	struct feedback_set set = one(&feedback);

	assert_int_equal(triage_unlink(&f->desk, &set, item, &f->err), ERR_NOT_FOUND);
}

static void unit__new_item__title_is_the_first_line(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	struct record item;
	int64_t row_id;
	int64_t feedback = fixture_feedback(
		f, f->customers, f->pricing, "\n  \nadd FX rate per order \nbecause we need it");
	struct feedback_set set = one(&feedback);

	fixture_dump(f, &before);
	fixture_must(f, triage_new_item(&f->desk, &set, NULL, &row_id, &f->err));
	fixture_get(f, &item_entity, row_id, &item);
	assert_string_equal(record_text(&item, ITEM_TITLE), "add FX rate per order");
	assert_string_equal(record_text(&item, ITEM_REQUESTER), "pricing");
	assert_int_equal(record_integer(&item, ITEM_PRODUCT, 0), f->customers);
	assert_int_equal(record_integer(&item, ITEM_CONSUMERS, 0), 1);
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	assert_string_equal(f->desk.last_summary.buf, "B-1 made from F-1");
	record_release(&item);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__new_item__long_line_is_cut_between_characters(void **state)
{
	struct fixture *f = *state;
	struct record item;
	char text[256];
	int64_t row_id, feedback;
	struct feedback_set set;

	/* 60 times the two bytes of an e with acute, then 125 characters of one byte, and one of
	 * two. */
	for (size_t i = 0; i < 120; i += 2) {
		text[i] = '\xC3';
		text[i + 1] = '\xA9';
	}
	memset(text + 120, 'x', 125);
	memcpy(text + 245, "\xC3\xA9", 3);
	feedback = fixture_feedback(f, f->orders, 0, text);
	set = one(&feedback);
	fixture_must(f, triage_new_item(&f->desk, &set, NULL, &row_id, &f->err));
	fixture_get(f, &item_entity, row_id, &item);
	assert_int_equal(item.values[ITEM_TITLE].text.len, 245 + 2);
	record_release(&item);
}

static void unit__new_item__without_visible_title_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t row_id = 0;
	int64_t feedback = fixture_feedback(f, f->orders, 0, "late");
	struct feedback_set set = one(&feedback);

	assert_int_equal(triage_new_item(&f->desk, &set, "  ", &row_id, &f->err), ERR_INVALID);
	assert_int_equal(row_id, 0);
	assert_int_equal(status_of(f, feedback), FEEDBACK_NEW);
}

static void unit__dismiss__keeps_links_and_does_not_count(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");
	struct feedback_set set = one(&feedback);

	link_to(f, feedback, item);
	fixture_dump(f, &before);
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_OUT_OF_SCOPE, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "F-1 dismissed: out of scope");
	assert_int_equal(status_of(f, feedback), FEEDBACK_DISMISSED);
	assert_true(fixture_linked(f, feedback, item));
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), 0);
	fixture_assert_reversible(f, &before);
	fixture_must(f, triage_reopen(&f->desk, &set, &f->err));
	assert_int_equal(status_of(f, feedback), FEEDBACK_LINKED);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), 1);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__dismiss__several_are_one_step(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t ids[] = {fixture_feedback(f, f->orders, f->finance, "a"),
		fixture_feedback(f, f->orders, f->pricing, "b"),
		fixture_feedback(f, f->customers, 0, "c")};
	struct feedback_set set = {.row_ids = ids, .count = 3};

	fixture_dump(f, &before);
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "3 feedback dismissed: will not do");
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__dismiss__one_of_several_refused_leaves_all(void **state)
{
	struct fixture *f = *state;
	int64_t ids[] = {fixture_feedback(f, f->orders, f->finance, "a"),
		fixture_feedback(f, f->orders, f->pricing, "b")};
	struct feedback_set set = {.row_ids = ids, .count = 2};

	merge_into(f, ids[1], ids[0]);
	assert_int_equal(triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "F-2 is a duplicate of F-1"));
	assert_int_equal(status_of(f, ids[0]), FEEDBACK_NEW);
}

static void unit__merge__takes_the_links_of_the_original(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t original = fixture_feedback(f, f->orders, f->finance, "late");
	int64_t other = fixture_feedback(f, f->orders, f->pricing, "too late");

	link_to(f, original, item);
	fixture_dump(f, &before);
	merge_into(f, other, original);
	assert_int_equal(status_of(f, other), FEEDBACK_DUPLICATE);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), 2);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

/* What comes of two pieces of feedback, merged one way or the other. */
static void assert_merged(struct fixture *f, int64_t feedback, int64_t into, int64_t item,
	int consumers, const char *demand)
{
	struct strbuf before = STRBUF_INIT;

	fixture_dump(f, &before);
	merge_into(f, feedback, into);
	assert_true(fixture_linked(f, feedback, item));
	assert_true(fixture_linked(f, into, item));
	assert_int_equal(status_of(f, into), FEEDBACK_LINKED);
	assert_int_equal(status_of(f, feedback), FEEDBACK_DUPLICATE);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), consumers);
	fixture_assert_field(f, &item_entity, item, ITEM_DEMAND, demand);
	fixture_check(f);
	fixture_assert_reversible(f, &before);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	strbuf_release(&before);
}

static void unit__merge__comes_out_the_same_either_way(void **state)
{
	struct fixture *f = *state;
	const int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	const int64_t linked = fixture_feedback(f, f->orders, f->finance, "late");
	const int64_t fresh = fixture_feedback(f, f->orders, f->pricing, "too late");
	const int64_t declined = fixture_feedback(f, f->orders, f->risk, "it comes late");
	const int64_t nobodys = fixture_feedback(f, f->orders, 0, "later and later");
	const struct feedback_set set = {&declined, 1, 0};
	const int64_t others[] = {fresh, declined, nobodys};

	link_to(f, linked, item);
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	for (size_t i = 0; i < 3; i++) {
		struct record after;
		struct strbuf demand = STRBUF_INIT;

		merge_into(f, others[i], linked);
		fixture_get(f, &item_entity, item, &after);
		field_format(&item_entity.fields[ITEM_DEMAND], &after.values[ITEM_DEMAND], &demand);
		record_release(&after);
		fixture_must(f, desk_undo(&f->desk, &f->err));
		assert_merged(f, others[i], linked, item, 2, demand.buf);
		assert_merged(f, linked, others[i], item, 2, demand.buf);
		strbuf_release(&demand);
	}
}

static void unit__split__takes_back_what_the_others_got(void **state)
{
	struct fixture *f = *state;
	const int64_t first = fixture_item(f, f->orders, "First");
	const int64_t second = fixture_item(f, f->orders, "Second");
	const int64_t a = fixture_feedback(f, f->orders, f->finance, "late");
	const int64_t b = fixture_feedback(f, f->orders, f->pricing, "too late");
	const int64_t c = fixture_feedback(f, f->orders, f->risk, "it comes late");

	link_to(f, b, first);
	link_to(f, c, first);
	link_to(f, c, second);
	merge_into(f, b, a);
	merge_into(f, c, a);
	assert_true(fixture_linked(f, a, first) && fixture_linked(f, a, second));
	assert_true(fixture_linked(f, b, second));
	split_off(f, c);
	assert_false(fixture_linked(f, a, second) || fixture_linked(f, b, second));
	assert_true(fixture_linked(f, a, first) && fixture_linked(f, b, first));
	assert_true(fixture_linked(f, c, first) && fixture_linked(f, c, second));
	split_off(f, b);
	assert_false(fixture_linked(f, a, first));
	assert_int_equal(status_of(f, a), FEEDBACK_NEW);
	assert_int_equal(status_of(f, b), FEEDBACK_LINKED);
	fixture_check(f);
}

static void unit__split__takes_back_exactly_what_the_merge_made(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t both = fixture_item(f, f->orders, "both had it before");
	int64_t his = fixture_item(f, f->orders, "only the original");
	int64_t own = fixture_item(f, f->orders, "only the other");
	int64_t original = fixture_feedback(f, f->orders, f->finance, "late");
	int64_t other = fixture_feedback(f, f->orders, f->pricing, "too late");

	link_to(f, original, both);
	link_to(f, original, his);
	link_to(f, other, both);
	link_to(f, other, own);
	fixture_dump(f, &before);
	merge_into(f, other, original);
	assert_true(fixture_linked(f, other, his));
	assert_true(fixture_linked(f, other, own));
	split_off(f, other);
	assert_true(fixture_linked(f, other, both));
	assert_true(fixture_linked(f, other, own));
	assert_false(fixture_linked(f, other, his));
	assert_int_equal(status_of(f, other), FEEDBACK_LINKED);
	fixture_must(f, desk_undo(&f->desk, &f->err));
	assert_int_equal(status_of(f, other), FEEDBACK_DUPLICATE);
	split_off(f, other);
	assert_false(fixture_linked(f, other, his));
	assert_true(fixture_linked(f, other, both));
	fixture_check(f);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__split__is_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t original = fixture_feedback(f, f->orders, f->finance, "late");
	int64_t other = fixture_feedback(f, f->orders, f->pricing, "too late");

	link_to(f, original, item);
	merge_into(f, other, original);
	fixture_dump(f, &before);
	split_off(f, other);
	assert_int_equal(status_of(f, other), FEEDBACK_NEW);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__merge__links_made_later_follow_the_original(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t original = fixture_feedback(f, f->orders, f->finance, "late");
	int64_t other = fixture_feedback(f, f->orders, f->pricing, "too late");
	struct feedback_set set = one(&original);

	merge_into(f, other, original);
	fixture_dump(f, &before);
	link_to(f, original, item);
	assert_int_equal(fixture_integer(f, &item_entity, item, ITEM_CONSUMERS), 2);
	fixture_assert_reversible(f, &before);
	fixture_must(f, triage_unlink(&f->desk, &set, item, &f->err));
	assert_false(fixture_linked(f, other, item));
	link_to(f, original, item);
	split_off(f, other);
	assert_false(fixture_linked(f, other, item));
	assert_int_equal(status_of(f, other), FEEDBACK_NEW);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__unlink__original_spares_what_the_duplicate_had(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t original = fixture_feedback(f, f->orders, f->finance, "late");
	int64_t other = fixture_feedback(f, f->orders, f->pricing, "too late");
	struct feedback_set set = one(&original);

	link_to(f, other, item);
	link_to(f, original, item);
	merge_into(f, other, original);
	fixture_must(f, triage_unlink(&f->desk, &set, item, &f->err));
	assert_true(fixture_linked(f, other, item));
	assert_false(fixture_linked(f, original, item));
	fixture_check(f);
}

static void unit__merge__chains_end_at_one_original(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t b = fixture_feedback(f, f->orders, f->pricing, "b");
	int64_t c = fixture_feedback(f, f->orders, f->risk, "c");
	int64_t d = fixture_feedback(f, f->orders, 0, "d");

	merge_into(f, b, a);
	merge_into(f, c, b);
	assert_int_equal(fixture_integer(f, &feedback_entity, c, FEEDBACK_DUPLICATE_OF), a);
	fixture_dump(f, &before);
	merge_into(f, a, d);
	assert_int_equal(fixture_integer(f, &feedback_entity, b, FEEDBACK_DUPLICATE_OF), d);
	assert_int_equal(fixture_integer(f, &feedback_entity, c, FEEDBACK_DUPLICATE_OF), d);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__merge__into_itself_or_its_duplicate_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t b = fixture_feedback(f, f->orders, f->pricing, "b");
	struct feedback_set set = one(&a);

	assert_int_equal(triage_merge(&f->desk, &set, a, &f->err), ERR_INVALID);
	merge_into(f, b, a);
	assert_int_equal(triage_merge(&f->desk, &set, b, &f->err), ERR_INVALID);
	fixture_check(f);
}

static void unit__merge__original_with_duplicates_can_not_be_trashed(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t b = fixture_feedback(f, f->orders, f->pricing, "b");
	int64_t c = fixture_feedback(f, f->orders, f->risk, "c");

	merge_into(f, b, a);
	assert_int_equal(desk_trash(&f->desk, &feedback_entity, &a, 1, &f->err), ERR_INVALID);
	fixture_must(f, desk_trash(&f->desk, &feedback_entity, &b, 1, &f->err));
	merge_into(f, a, c);
	fixture_must(f, desk_restore(&f->desk, &feedback_entity, &b, 1, &f->err));
	assert_int_equal(fixture_integer(f, &feedback_entity, b, FEEDBACK_DUPLICATE_OF), c);
	fixture_check(f);
}

static void unit__split__of_no_duplicate_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	assert_int_equal(triage_split(&f->desk, &set, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "F-1 is no duplicate");
}

static void unit__snooze__until_a_day(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);
	int64_t next;

	fixture_dump(f, &before);
	fixture_must(f, triage_snooze(&f->desk, &set, "tomorrow", 0, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "F-1 snoozed until 2025-07-01");
	fixture_assert_reversible(f, &before);
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, 0, false, &next, &f->err));
	assert_int_equal(next, 0);
	desk_set_now(&f->desk, TEST_NOW + SECONDS_A_DAY);
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, 0, false, &next, &f->err));
	assert_int_equal(next, a);
	strbuf_release(&before);
}

static void unit__snooze__until_today_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	assert_int_equal(triage_snooze(&f->desk, &set, "2025-06-30", 0, &f->err), ERR_INVALID);
	assert_int_equal(triage_snooze(&f->desk, &set, "2025-07-01", 1, &f->err), ERR_USAGE);
}

static void unit__snooze__until_an_item_changes(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);
	int64_t next;

	fixture_must(f, triage_snooze(&f->desk, &set, NULL, item, &f->err));
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, 0, false, &next, &f->err));
	assert_int_equal(next, 0);
	fixture_dump(f, &before);
	set_item(f, item, "ready");
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, 0, false, &next, &f->err));
	assert_int_equal(next, a);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__snooze__nothing_wakes(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);
	int64_t next;

	fixture_must(f, triage_snooze(&f->desk, &set, "+1mo", 0, &f->err));
	fixture_must(f, triage_snooze(&f->desk, &set, NULL, 0, &f->err));
	fixture_must(f,
		triage_next(
			&f->desk, (struct sight){.product = f->orders}, 0, false, &next, &f->err));
	assert_int_equal(next, a);
}

static void unit__snooze__linked_feedback_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	link_to(f, a, item);
	assert_int_equal(triage_snooze(&f->desk, &set, "tomorrow", 0, &f->err), ERR_INVALID);
}

static void unit__answer__is_kept_with_its_time(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	fixture_dump(f, &before);
	fixture_must(f, triage_answer(&f->desk, &set, "from Tuesday on", &f->err));
	assert_int_equal(fixture_integer(f, &feedback_entity, a, FEEDBACK_ANSWERED_AT), TEST_NOW);
	assert_int_equal(status_of(f, a), FEEDBACK_NEW);
	fixture_assert_reversible(f, &before);
	fixture_must(f, triage_answer(&f->desk, &set, "", &f->err));
	assert_int_equal(fixture_integer(f, &feedback_entity, a, FEEDBACK_ANSWERED_AT), -1);
	strbuf_release(&before);
}

static int64_t outcome_of(struct fixture *f, int64_t feedback)
{
	return fixture_integer(f, &feedback_entity, feedback, FEEDBACK_OUTCOME);
}

static void resolve(struct fixture *f, int64_t feedback, const char *text)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_resolve(&f->desk, &set, text, &f->err));
}

static void unit__resolve__leaves_the_inbox_until_the_draft_goes(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t next;
	struct feedback_set set = one(&a);

	fixture_must(f, triage_snooze(&f->desk, &set, "tomorrow", 0, &f->err));
	fixture_dump(f, &before);
	resolve(f, a, "from Tuesday on");
	assert_int_equal(status_of(f, a), FEEDBACK_RESOLVED);
	assert_int_equal(outcome_of(f, a), FEEDBACK_ANSWERED);
	assert_int_equal(
		fixture_integer(f, &feedback_entity, a, FEEDBACK_ANSWER_STATE), ANSWER_DRAFT);
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, 0, false, &next, &f->err));
	assert_int_equal(next, 0);
	fixture_assert_reversible(f, &before);
	resolve(f, a, "from Tuesday on");
	assert_int_equal(f->desk.last_seq, 0);
	fixture_dump(f, &before);
	fixture_must(f, triage_answer(&f->desk, &set, "", &f->err));
	assert_int_equal(status_of(f, a), FEEDBACK_NEW);
	assert_int_equal(outcome_of(f, a), -1);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__resolve__what_is_decided_gets_a_draft_alone(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t linked = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t dismissed = fixture_feedback(f, f->orders, f->finance, "b");
	int64_t merged = fixture_feedback(f, f->orders, f->pricing, "c");
	int64_t noted = fixture_feedback(f, f->orders, f->pricing, "d");
	struct feedback_set set = one(&dismissed);

	link_to(f, linked, item);
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	merge_into(f, merged, linked);
	set = one(&noted);
	fixture_must(f, triage_note(&f->desk, &set, &f->err));
	resolve(f, linked, "we are at it");
	resolve(f, dismissed, "sorry");
	resolve(f, merged, "we are at it");
	resolve(f, noted, "thanks");
	assert_int_equal(status_of(f, linked), FEEDBACK_LINKED);
	assert_int_equal(status_of(f, dismissed), FEEDBACK_DISMISSED);
	assert_int_equal(status_of(f, merged), FEEDBACK_DUPLICATE);
	assert_int_equal(outcome_of(f, noted), FEEDBACK_NOTED);
	fixture_check(f);
}

static void unit__resolved__goes_other_ways_without_a_trace(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t b = fixture_feedback(f, f->orders, f->finance, "b");
	int64_t c = fixture_feedback(f, f->orders, f->pricing, "c");
	struct feedback_set set = one(&a);

	resolve(f, a, "yes");
	resolve(f, b, "yes");
	resolve(f, c, "yes");
	link_to(f, a, item);
	assert_int_equal(status_of(f, a), FEEDBACK_LINKED);
	assert_int_equal(outcome_of(f, a), -1);
	set_item(f, item, "done");
	assert_int_equal(outcome_of(f, a), FEEDBACK_DELIVERED);
	fixture_must(f, triage_unlink(&f->desk, &set, item, &f->err));
	assert_int_equal(status_of(f, a), FEEDBACK_NEW);
	merge_into(f, b, a);
	assert_int_equal(outcome_of(f, b), -1);
	set = one(&c);
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	assert_int_equal(outcome_of(f, c), -1);
	fixture_must(f, triage_reopen(&f->desk, &set, &f->err));
	assert_int_equal(status_of(f, c), FEEDBACK_NEW);
	fixture_check(f);
}

static void unit__note__thanks_where_there_is_a_text(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t ids[] = {fixture_feedback(f, f->orders, f->finance, "a"),
		fixture_feedback(f, f->orders, f->finance, "b")};
	struct feedback_set first = one(&ids[0]), second = one(&ids[1]);

	fixture_must(f, triage_note(&f->desk, &first, &f->err));
	assert_int_equal(outcome_of(f, ids[0]), FEEDBACK_NOTED);
	assert_int_equal(fixture_integer(f, &feedback_entity, ids[0], FEEDBACK_ANSWERED_AT), -1);
	f->desk.answers.texts[ANSWER_NOTED] = "Thanks, from {product}";
	fixture_dump(f, &before);
	fixture_must(f, triage_note(&f->desk, &second, &f->err));
	assert_int_equal(
		fixture_integer(f, &feedback_entity, ids[1], FEEDBACK_ANSWERED_AT), TEST_NOW);
	fixture_assert_reversible(f, &before);
	fixture_must(f, triage_answer(&f->desk, &second, "", &f->err));
	assert_int_equal(outcome_of(f, ids[1]), FEEDBACK_NOTED);
	fixture_must(f, triage_reopen(&f->desk, &second, &f->err));
	assert_int_equal(status_of(f, ids[1]), FEEDBACK_NEW);
	fixture_must(f, triage_note(&f->desk, &second, &f->err));
	fixture_must(f, triage_reopen(&f->desk, &second, &f->err));
	assert_int_equal(fixture_integer(f, &feedback_entity, ids[1], FEEDBACK_ANSWERED_AT), -1);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__note__only_what_is_new(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t ids[] = {fixture_feedback(f, f->orders, f->finance, "a"),
		fixture_feedback(f, f->orders, f->finance, "b"),
		fixture_feedback(f, f->orders, f->finance, "c")};
	static const char *const says[] = {
		"F-1 is linked: only new feedback can be noted; unlink it first",
		"F-2 is dismissed: only new feedback can be noted; reopen it first",
		"F-3 is resolved: only new feedback can be noted; reopen it first",
	};
	struct feedback_set set = one(&ids[1]);

	link_to(f, ids[0], item);
	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	resolve(f, ids[2], "yes");
	for (size_t i = 0; i < 3; i++) {
		set = one(&ids[i]);
		assert_int_equal(triage_note(&f->desk, &set, &f->err), ERR_INVALID);
		assert_string_equal(f->err.text, says[i]);
	}
	fixture_check(f);
}

static void unit__severity__stops_at_the_ends(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	link_to(f, a, item);
	fixture_dump(f, &before);
	fixture_must(f, triage_severity(&f->desk, &set, 1, &f->err));
	assert_int_equal(fixture_integer(f, &feedback_entity, a, FEEDBACK_SEVERITY), SEVERITY_HIGH);
	fixture_assert_reversible(f, &before);
	fixture_must(f, triage_severity(&f->desk, &set, 1, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	strbuf_release(&before);
}

static void unit__reopen__duplicate_keeps_its_links(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	int64_t b = fixture_feedback(f, f->orders, f->pricing, "b");
	struct feedback_set set = one(&b);

	link_to(f, a, item);
	merge_into(f, b, a);
	fixture_dump(f, &before);
	fixture_must(f, triage_reopen(&f->desk, &set, &f->err));
	assert_int_equal(status_of(f, b), FEEDBACK_LINKED);
	assert_true(fixture_linked(f, b, item));
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__link__dismissed_feedback_is_open_again(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
	fixture_dump(f, &before);
	link_to(f, a, item);
	assert_int_equal(status_of(f, a), FEEDBACK_LINKED);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__link__row_changed_elsewhere_is_a_conflict(void **state)
{
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t a = fixture_feedback(f, f->orders, f->finance, "a");
	struct feedback_set set = one(&a);

	fixture_must(f, triage_severity(&f->desk, &set, 1, &f->err));
	set.expected_version = 1;
	assert_int_equal(triage_link(&f->desk, &set, item, &f->err), ERR_CONFLICT);
	assert_non_null(strstr(f->err.text, "F-1 was changed by someone else"));
	assert_false(fixture_linked(f, a, item));
	set.expected_version = 2;
	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
}

static void unit__next__walks_both_ways_and_by_product(void **state)
{
	struct fixture *f = *state;
	int64_t newer = fixture_add(f, &feedback_entity, "product=orders", "text=newer",
		"submitted_at=2025-06-20", NULL);
	int64_t oldest = fixture_add(f, &feedback_entity, "product=customers", "text=oldest",
		"submitted_at=2025-06-01", NULL);
	int64_t older = fixture_add(f, &feedback_entity, "product=orders", "text=older",
		"submitted_at=2025-06-10", NULL);
	int64_t next;

	fixture_must(f, triage_next(&f->desk, (struct sight){0}, 0, false, &next, &f->err));
	assert_int_equal(next, oldest);
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, oldest, false, &next, &f->err));
	assert_int_equal(next, older);
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, older, false, &next, &f->err));
	assert_int_equal(next, newer);
	fixture_must(f, triage_next(&f->desk, (struct sight){0}, newer, false, &next, &f->err));
	assert_int_equal(next, 0);
	fixture_must(f,
		triage_next(&f->desk, (struct sight){.product = f->orders}, older, true, &next,
			&f->err));
	assert_int_equal(next, 0);
	fixture_must(f,
		triage_next(&f->desk, (struct sight){.product = f->orders}, newer, true, &next,
			&f->err));
	assert_int_equal(next, older);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__link__feedback_becomes_evidence),
		TEST(unit__link__twice_changes_nothing),
		TEST(unit__link__done_item_resolves),
		TEST(unit__link__resolved_only_when_all_items_are_done),
		TEST(unit__link__trashed_item_is_refused_and_nothing_stays),
		TEST(unit__link__trash_of_the_item_makes_feedback_new),
		TEST(unit__unlink__last_link_makes_it_new),
		TEST(unit__unlink__without_link_is_refused),
		TEST(unit__new_item__title_is_the_first_line),
		TEST(unit__new_item__long_line_is_cut_between_characters),
		TEST(unit__new_item__without_visible_title_is_refused),
		TEST(unit__dismiss__keeps_links_and_does_not_count),
		TEST(unit__dismiss__several_are_one_step),
		TEST(unit__dismiss__one_of_several_refused_leaves_all),
		TEST(unit__merge__takes_the_links_of_the_original),
		TEST(unit__merge__comes_out_the_same_either_way),
		TEST(unit__split__takes_back_what_the_others_got),
		TEST(unit__split__takes_back_exactly_what_the_merge_made),
		TEST(unit__split__is_reversible),
		TEST(unit__merge__links_made_later_follow_the_original),
		TEST(unit__unlink__original_spares_what_the_duplicate_had),
		TEST(unit__merge__chains_end_at_one_original),
		TEST(unit__merge__into_itself_or_its_duplicate_is_refused),
		TEST(unit__merge__original_with_duplicates_can_not_be_trashed),
		TEST(unit__split__of_no_duplicate_is_refused),
		TEST(unit__snooze__until_a_day),
		TEST(unit__snooze__until_today_is_refused),
		TEST(unit__snooze__until_an_item_changes),
		TEST(unit__snooze__nothing_wakes),
		TEST(unit__snooze__linked_feedback_is_refused),
		TEST(unit__answer__is_kept_with_its_time),
		TEST(unit__resolve__leaves_the_inbox_until_the_draft_goes),
		TEST(unit__resolve__what_is_decided_gets_a_draft_alone),
		TEST(unit__resolved__goes_other_ways_without_a_trace),
		TEST(unit__note__thanks_where_there_is_a_text),
		TEST(unit__note__only_what_is_new),
		TEST(unit__severity__stops_at_the_ends),
		TEST(unit__reopen__duplicate_keeps_its_links),
		TEST(unit__link__dismissed_feedback_is_open_again),
		TEST(unit__link__row_changed_elsewhere_is_a_conflict),
		TEST(unit__next__walks_both_ways_and_by_product),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
