/* SPDX-License-Identifier: MIT */
/* Tests of names that are nearly what was typed, in any script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dapo/base/text/nearest.h"

static void text__measures__the_distance_of_words(void **state)
{
	(void)state;
	assert_int_equal(text_distance("", ""), 0);
	assert_int_equal(text_distance("", "abc"), 3);
	assert_int_equal(text_distance("abc", ""), 3);
	assert_int_equal(text_distance("kitten", "sitting"), 3);
	assert_int_equal(text_distance("flaw", "lawn"), 2);
	assert_int_equal(text_distance("same", "same"), 0);
	assert_int_equal(text_distance("itme", "item"), 1);
	assert_int_equal(text_distance("ab", "ba"), 1);
}

static void text__measures__letters_of_the_search_form(void **state)
{
	static const struct {
		const char *a, *b;
		int distance;
	} words[] = {
		{"Umsatz", "UMSATZ", 0},
		{"M\u00fcll", "muell", 1},
		{"Gro\u00df", "GROSS", 0},
		{"na\u00efve", "nai\u0308ve", 0},
		{"\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03cc\u03c2", 0},
		{"\u0421\u043a\u043b\u0430\u0434", "\u0441\u043a\u043b\u0430\u0442", 1},
		{"\u9867\u5ba2\u60c5\u5831", "\u9867\u5ba2\u5831\u60c5", 1},
		{"\uff21\uff22", "ab", 0},
		{"a\xff", "a", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_int_equal(text_distance(words[i].a, words[i].b), words[i].distance);
}

static void text__names__the_nearest(void **state)
{
	static const char *const names[] = {
		"item", "import", "export", "product", "prioritise", NULL};
	static const char *const none[] = {NULL};

	(void)state;
	assert_string_equal(text_nearest("itme", names), "item");
	assert_null(text_nearest("it", names));
	assert_string_equal(text_nearest("items", names), "item");
	assert_string_equal(text_nearest("IMPRT", names), "import");
	assert_string_equal(text_nearest("exprot", names), "export");
	assert_string_equal(text_nearest("Prio", names), "prioritise");
	assert_null(text_nearest("zzz", names));
	assert_null(text_nearest("x", names));
	assert_null(text_nearest("", names));
	assert_null(text_nearest("item", none));
}

static void text__names__the_nearest_in_any_script(void **state)
{
	static const char *const names[] = {"K\u00e4ufer",
		"\u041a\u043b\u0438\u0435\u043d\u0442\u044b",
		"\u03a0\u03b5\u03bb\u03ac\u03c4\u03b5\u03c2", NULL};

	(void)state;
	assert_string_equal(text_nearest("KAUFER", names), names[0]);
	assert_string_equal(
		text_nearest("\u043a\u043b\u0435\u0438\u043d\u0442\u044b", names), names[1]);
	assert_string_equal(text_nearest("\u03c0\u03b5\u03bb\u03b1\u03c4", names), names[2]);
	assert_null(text_nearest("\u0434\u0430\u0442\u044b", names));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__measures__the_distance_of_words),
		cmocka_unit_test(text__measures__letters_of_the_search_form),
		cmocka_unit_test(text__names__the_nearest),
		cmocka_unit_test(text__names__the_nearest_in_any_script),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
