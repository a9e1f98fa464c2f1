/* SPDX-License-Identifier: MIT */
/* Tests of the outbox: drafts of triage and of items that are done, letters, what is sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/triage/answers.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/consumer.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/person.h"
#include "support/store_fixture.h"

static struct feedback_set one(const int64_t *row_id)
{
	return (struct feedback_set){.row_ids = row_id, .count = 1};
}

static const char *answer_of(struct fixture *f, int64_t feedback)
{
	return fixture_text(f, &feedback_entity, feedback, FEEDBACK_ANSWER);
}

static int64_t state_of(struct fixture *f, int64_t feedback)
{
	return fixture_integer(f, &feedback_entity, feedback, FEEDBACK_ANSWER_STATE);
}

static void answer(struct fixture *f, int64_t feedback, const char *text)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_answer(&f->desk, &set, text, &f->err));
}

static void dismiss(struct fixture *f, int64_t feedback)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_dismiss(&f->desk, &set, DISMISS_WILL_NOT_DO, &f->err));
}

static void link_to(struct fixture *f, int64_t feedback, int64_t item)
{
	struct feedback_set set = one(&feedback);

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
}

static void set_status(struct fixture *f, int64_t item, const char *status)
{
	const struct assignment assignment = {"status", status};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err));
}

static void answers_sent__drafts__are_marked_and_undone(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t ids[] = {fixture_feedback(f, f->orders, f->finance, "late again"),
		fixture_feedback(f, f->orders, f->risk, "late, too")};

	answer(f, ids[0], "from April on");
	assert_int_equal(state_of(f, ids[0]), ANSWER_DRAFT);
	assert_int_equal(answers_sent(&f->desk, ids, 2, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "F-2 has no answer that could be sent");
	assert_int_equal(state_of(f, ids[0]), ANSWER_DRAFT);
	answer(f, ids[1], "from April on");
	fixture_dump(f, &before);
	fixture_must(f, answers_sent(&f->desk, ids, 2, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "2 answers sent");
	fixture_assert_reversible(f, &before);
	fixture_must(f, answers_sent(&f->desk, ids, 1, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	strbuf_release(&before);
}

static void triage_answer__same_text__stays_sent(void **state)
{
	struct fixture *f = *state;
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again");

	answer(f, feedback, "from April on");
	fixture_must(f, answers_sent(&f->desk, &feedback, 1, &f->err));
	answer(f, feedback, "from April on");
	assert_int_equal(f->desk.last_seq, 0);
	answer(f, feedback, "from May on");
	assert_int_equal(state_of(f, feedback), ANSWER_DRAFT);
	fixture_check(f);
}

static void triage_dismiss__drafts__only_where_that_is_set(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t first = fixture_feedback(f, f->orders, f->finance, "late again");
	int64_t second = fixture_feedback(f, f->orders, f->finance, "and again");
	int64_t third = fixture_feedback(f, f->orders, f->finance, "and again");
	struct feedback_set set = one(&second);

	dismiss(f, first);
	assert_string_equal(answer_of(f, first), "");
	f->desk.answers.draft = true;
	fixture_dump(f, &before);
	dismiss(f, second);
	assert_string_equal(answer_of(f, second),
		"Thank you. We have thought about it, and won't do it in orders.");
	fixture_assert_reversible(f, &before);
	/* Back in triage, the refusal is not said any more; words of one's own stay. */
	fixture_must(f, triage_reopen(&f->desk, &set, &f->err));
	assert_string_equal(answer_of(f, second), "");
	answer(f, third, "sorry");
	dismiss(f, third);
	assert_string_equal(answer_of(f, third), "sorry");
	set = one(&third);
	fixture_must(f, triage_reopen(&f->desk, &set, &f->err));
	assert_string_equal(answer_of(f, third), "sorry");
	fixture_check(f);
	strbuf_release(&before);
}

static void desk_edit__done__drafts_where_all_is_done(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_add(f, &item_entity, "product=orders", "title=Late-arrival flag",
		"summary=a flag on late orders", NULL);
	int64_t other = fixture_item(f, f->orders, "other");
	int64_t alone = fixture_feedback(f, f->orders, f->finance, "late again");
	int64_t both = fixture_feedback(f, f->orders, f->risk, "late, and more");

	f->desk.answers.draft = true;
	f->desk.answers.texts[ANSWER_DONE] = "Done: {item}";
	link_to(f, alone, item);
	link_to(f, both, item);
	link_to(f, both, other);
	fixture_dump(f, &before);
	set_status(f, item, "done");
	assert_string_equal(answer_of(f, alone), "Done: a flag on late orders");
	assert_string_equal(answer_of(f, both), "");
	fixture_assert_reversible(f, &before);
	set_status(f, item, "ready");
	assert_string_equal(answer_of(f, alone), "");
	f->desk.answers.draft = false;
	set_status(f, item, "done");
	assert_string_equal(answer_of(f, alone), "");
	fixture_check(f);
	strbuf_release(&before);
}

static void answers_draft_done__item__tells_all_that_asked_for_it(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = fixture_item(f, f->orders, "Late-arrival flag");
	int64_t said = fixture_feedback(f, f->orders, f->finance, "late again");
	int64_t again = fixture_feedback(f, f->orders, f->risk, "the same");
	int64_t answered = fixture_feedback(f, f->orders, f->pricing, "me too");
	struct feedback_set set = one(&again);

	link_to(f, said, item);
	link_to(f, answered, item);
	fixture_must(f, triage_merge(&f->desk, &set, said, &f->err));
	answer(f, answered, "soon");
	assert_int_equal(answers_draft_done(&f->desk, item, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "B-1 is new: there is nothing to say yet");
	set_status(f, item, "done");
	fixture_dump(f, &before);
	fixture_must(f, answers_draft_done(&f->desk, item, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "2 answers drafted for B-1");
	assert_string_equal(answer_of(f, said), "It is done: Late-arrival flag (orders).");
	assert_string_equal(answer_of(f, again), "It is done: Late-arrival flag (orders).");
	assert_string_equal(answer_of(f, answered), "soon");
	fixture_assert_reversible(f, &before);
	fixture_must(f, answers_draft_done(&f->desk, item, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	strbuf_release(&before);
}

static void answer_sender__setting_then_record_then_name(void **state)
{
	struct fixture *f = *state;
	struct answer_sender sender = {STRBUF_INIT, STRBUF_INIT};

	assert_int_equal(answer_sender(&f->desk, &sender, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "`ana` is no address that letters can come from"));
	strbuf_reset(&sender.name);
	strbuf_reset(&sender.address);
	fixture_add(
		f, &person_entity, "username=ana", "name=Ana Lund", "email=ana@example.org", NULL);
	fixture_must(f, answer_sender(&f->desk, &sender, &f->err));
	assert_string_equal(sender.name.buf, "Ana Lund");
	assert_string_equal(sender.address.buf, "ana@example.org");
	strbuf_reset(&sender.name);
	strbuf_reset(&sender.address);
	f->desk.answers.from = "orders@example.org";
	fixture_must(f, answer_sender(&f->desk, &sender, &f->err));
	assert_string_equal(sender.address.buf, "orders@example.org");
	strbuf_release(&sender.name);
	strbuf_release(&sender.address);
}

static void answer_letter_make__feedback__is_quoted_below(void **state)
{
	struct fixture *f = *state;
	const struct assignment email = {"email", "finance@example.org"};
	const struct assignment wrong = {"email", "a@b\nBcc: c@d"};
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "late again\nat month end");
	struct answer_letter letter;
	struct record record;

	answer(f, feedback, "from April on");
	fixture_must(f, desk_edit(&f->desk, &consumer_entity, &f->finance, 1, &email, 1, &f->err));
	fixture_get(f, &feedback_entity, feedback, &record);
	answer_letter_init(&letter);
	fixture_must(f, answer_letter_make(&f->desk, &record, &letter, &f->err));
	assert_string_equal(letter.to_name.buf, "finance");
	assert_string_equal(letter.to_address.buf, "finance@example.org");
	assert_string_equal(letter.subject.buf, "Re: F-1: late again …");
	assert_string_equal(letter.body.buf,
		"from April on\n\nYou wrote on 2025-06-30:\n> late again\n> at month end\n");
	fixture_must(f, desk_edit(&f->desk, &consumer_entity, &f->finance, 1, &wrong, 1, &f->err));
	fixture_must(f, answer_letter_make(&f->desk, &record, &letter, &f->err));
	assert_string_equal(letter.to_address.buf, "");
	answer_letter_release(&letter);
	record_release(&record);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(answers_sent__drafts__are_marked_and_undone),
		TEST(triage_answer__same_text__stays_sent),
		TEST(triage_dismiss__drafts__only_where_that_is_set),
		TEST(desk_edit__done__drafts_where_all_is_done),
		TEST(answers_draft_done__item__tells_all_that_asked_for_it),
		TEST(answer_sender__setting_then_record_then_name),
		TEST(answer_letter_make__feedback__is_quoted_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
