/* SPDX-License-Identifier: MIT */
/* Typed lines as words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/split.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void split__reads__quotes_as_a_shell_does(void **state)
{
	static const struct {
		const char *line;
		const char *words[4];
	} rows[] = {
		{"", {NULL}},
		{" \t ", {NULL}},
		{"item list", {"item", "list"}},
		{"  item\t list  ", {"item", "list"}},
		{"title=\"two words\" b", {"title=two words", "b"}},
		{"'it is' \"a 'q'\"", {"it is", "a 'q'"}},
		{"say\\ so it\\'s", {"say so", "it's"}},
		{"\"a \\\" b\" 'c\\d'", {"a \" b", "c\\d"}},
		{"reach= '' \"\"", {"reach=", "", ""}},
		{"back\\", {"back\\"}},
		{"a b c", {"a", "b", "c"}},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		size_t count, expected = 0;
		char **words;

		assert_int_equal(split_words(rows[i].line, &words, &count, NULL), 0);
		while (rows[i].words[expected]) {
			assert_true(expected < count);
			assert_string_equal(words[expected], rows[i].words[expected]);
			expected++;
		}
		assert_int_equal(count, expected);
		assert_null(words[count]);
		free(words);
	}
}

static void split__refuses__a_quote_that_stays_open(void **state)
{
	static const char *const lines[] = {"title=\"two", "it's", "\"a\\\""};

	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct error err = {0};
		size_t count = 7;
		char **words = NULL;

		assert_int_equal(split_words(lines[i], &words, &count, &err), ERR_USAGE);
		assert_string_equal(err.text, "a quote is not closed");
		assert_null(words);
		assert_int_equal(count, 7);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(split__reads__quotes_as_a_shell_does),
		cmocka_unit_test(split__refuses__a_quote_that_stays_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
