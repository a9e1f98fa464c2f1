/* SPDX-License-Identifier: MIT */
/* Tests of finding names in text, and of leaving other words alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/forget.h"

struct example {
	const char *text;
	bool own;
	const char *expected;
};

static void check_examples(const char *const *names, const struct example *examples, size_t count)
{
	struct forget forget;

	forget_init(&forget, "forgotten-7");
	for (; *names; names++)
		forget_name(&forget, *names);
	for (size_t i = 0; i < count; i++) {
		const struct example *example = &examples[i];
		struct strbuf out = STRBUF_INIT;
		size_t len = strlen(example->text);
		bool differs = strcmp(example->text, example->expected) != 0;

		assert_int_equal(
			forget_text(&forget, example->text, len, example->own, &out), differs);
		assert_string_equal(out.buf, example->expected);
		assert_int_equal(
			forget_text(&forget, example->text, len, example->own, NULL), differs);
		strbuf_release(&out);
	}
	forget_release(&forget);
}

#define CHECK(names, examples) check_examples(names, examples, sizeof examples / sizeof *examples)

static void forget__text__finds_a_name_of_several_words_anywhere(void **state)
{
	static const char *const names[] = {
		"Zoë Berg", "z.berg@mill.example", "Zoë Bergmann", NULL};
	static const struct example examples[] = {
		{"ask Zoë Berg first", false, "ask forgotten-7 first"},
		{"ZOE\n  BERG", false, "forgotten-7"},
		{"Zoe\xcc\x88 Berg, Zo\xc3\xab Bergmann.", false, "forgotten-7, forgotten-7."},
		{"<z.berg@mill.example>", false, "<forgotten-7>"},
		{"to z.berg@mill.example", false, "to forgotten-7"},
		{"Zoë Bergen and Berg", false, "Zoë Bergen and Berg"},
		{"Zoë and Berg", true, "Zoë and Berg"},
		{"", true, ""},
	};

	(void)state;
	CHECK(names, examples);
}

static void forget__text__takes_a_plain_word_in_what_is_their_own(void **state)
{
	static const char *const names[] = {"may", NULL};
	static const struct example examples[] = {
		{"May", false, "forgotten-7"},
		{"we may wait until May", false, "we may wait until May"},
		{"asked by may.", true, "asked by forgotten-7."},
		{"mayor", true, "mayor"},
		{"person=may, role=maybe", false, "person=forgotten-7, role=maybe"},
	};

	(void)state;
	CHECK(names, examples);
}

static void forget__text__knows_scripts_without_blanks(void **state)
{
	static const char *const names[] = {"山田太郎", "Ирина Котова", NULL};
	static const struct example examples[] = {
		{"報告は山田太郎さんから", true, "報告はforgotten-7さんから"},
		{"пишет ИРИНА КОТОВА.", false, "пишет forgotten-7."},
		{"Ирина Котовая", false, "Ирина Котовая"},
	};

	(void)state;
	CHECK(names, examples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forget__text__finds_a_name_of_several_words_anywhere),
		cmocka_unit_test(forget__text__takes_a_plain_word_in_what_is_their_own),
		cmocka_unit_test(forget__text__knows_scripts_without_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
