/* SPDX-License-Identifier: MIT */
/* Completions: what they have in common, where the word being typed begins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/words.h"

static void words_start__finds_the_last_word(void **state)
{
	static const struct {
		const char *line;
		size_t start;
	} rows[] = {
		{"", 0},
		{"item", 0},
		{"item ", 5},
		{"item edit", 5},
		{"item add title=\"two words", 9},
		{"item add title=\"two words\" x", 27},
		{"a\\ b", 0},
		{"a\\", 0},
		{"\"", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(words_start(rows[i].line, strlen(rows[i].line)), rows[i].start);
}

static void words_common__is_what_all_begin_with(void **state)
{
	struct words words = {0};

	(void)state;
	assert_int_equal(words_common(&words), 0);
	words_add(&words, "status:open", NULL);
	assert_int_equal(words_common(&words), 11);
	words_add(&words, "status:", "a field");
	assert_int_equal(words_common(&words), 7);
	words_add(&words, "stale", NULL);
	assert_int_equal(words_common(&words), 3);
	words_add(&words, "x", NULL);
	assert_int_equal(words_common(&words), 0);
	words_release(&words);
}

static void words_common__never_splits_a_character(void **state)
{
	struct words words = {0};

	(void)state;
	words_add(&words, "a\u00fc", NULL);
	words_add(&words, "a\u00f6", NULL);
	assert_int_equal(words_common(&words), 1);
	words_release(&words);
}

static void words_add__repeats_and_floods__are_passed_over(void **state)
{
	struct words words = {0};
	char text[16];
	int i;

	(void)state;
	words_add(&words, "same", "first");
	words_add(&words, "same", "second");
	assert_int_equal(words.len, 1);
	assert_string_equal(words.items[0].help, "first");
	for (i = 0; i < 2 * WORDS_MAX; i++) {
		snprintf(text, sizeof text, "%d", i);
		words_add(&words, text, NULL);
	}
	assert_int_equal(words.len, WORDS_MAX);
	words_release(&words);
	assert_int_equal(words.len, 0);
}

static void words_ends__values_go_on(void **state)
{
	(void)state;
	assert_true(words_ends("list"));
	assert_false(words_ends("status:"));
	assert_false(words_ends("title="));
	assert_false(words_ends("folder/"));
	assert_false(words_ends(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_start__finds_the_last_word),
		cmocka_unit_test(words_common__is_what_all_begin_with),
		cmocka_unit_test(words_common__never_splits_a_character),
		cmocka_unit_test(words_add__repeats_and_floods__are_passed_over),
		cmocka_unit_test(words_ends__values_go_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
