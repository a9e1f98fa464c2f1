/* SPDX-License-Identifier: MIT */
/* Tests of answers: their texts, and drafts that become sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/answers.h"
#include "dapo/model/tables/feedback.h"

static void answer_fill__names__are_put_in(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"It is done: {item} ({product}).", "It is done: a {product} flag (orders)."},
		{"{product}{product}", "ordersorders"},
		{"{items} {ITEM} { item", "{items} {ITEM} { item"},
		{"100 % of %s", "100 % of %s"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct answer_settings settings = {0};
		struct strbuf out = STRBUF_INIT;

		settings.texts[ANSWER_DONE] = cases[i].text;
		answer_fill(&settings, ANSWER_DONE, "orders", "a {product} flag", &out);
		assert_string_equal(out.buf, cases[i].expected);
		strbuf_release(&out);
	}
}

/* The first of them are the reasons to dismiss, in their order. */
static void answer_template_name__reasons__come_first(void **state)
{
	const struct answer_settings settings = {0};

	(void)state;
	for (int i = 0; dismiss_reason_names[i]; i++) {
		struct strbuf out = STRBUF_INIT;

		assert_string_equal(
			answer_template_name((enum answer_template)i), dismiss_reason_names[i]);
		answer_fill(&settings, (enum answer_template)i, "orders", "", &out);
		assert_non_null(strstr(out.buf, "orders"));
		assert_null(strstr(out.buf, "{"));
		strbuf_release(&out);
	}
	assert_string_equal(answer_template_name(ANSWER_DONE), "done");
	assert_string_equal(answer_template_name(ANSWER_NOTED), "noted");
}

static void answer_write__another_text__is_a_draft_again(void **state)
{
	struct record feedback;

	(void)state;
	record_init(&feedback, &feedback_entity);
	assert_false(answer_given(&feedback));
	assert_false(answer_unsent(&feedback));
	answer_write(&feedback, "soon", 4, 100);
	assert_true(answer_given(&feedback) && answer_unsent(&feedback));
	assert_int_equal(record_integer(&feedback, FEEDBACK_ANSWERED_AT, 0), 100);
	answer_mark_sent(&feedback, 200);
	assert_false(answer_unsent(&feedback));
	assert_int_equal(record_integer(&feedback, FEEDBACK_SENT_AT, 0), 200);
	answer_write(&feedback, "soon", 4, 300);
	assert_false(answer_unsent(&feedback));
	assert_int_equal(record_integer(&feedback, FEEDBACK_ANSWERED_AT, 0), 100);
	answer_write(&feedback, "now", 3, 400);
	assert_true(answer_unsent(&feedback));
	assert_true(record_is_null(&feedback, FEEDBACK_SENT_AT));
	answer_write(&feedback, "", 0, 500);
	assert_false(answer_given(&feedback));
	assert_true(record_is_null(&feedback, FEEDBACK_ANSWERED_AT));
	assert_true(record_is_null(&feedback, FEEDBACK_ANSWER_STATE));
	record_release(&feedback);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answer_fill__names__are_put_in),
		cmocka_unit_test(answer_template_name__reasons__come_first),
		cmocka_unit_test(answer_write__another_text__is_a_draft_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
