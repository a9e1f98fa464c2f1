/* SPDX-License-Identifier: MIT */
/* Numbers and the words beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/label.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void label__is_read__whichever_stands_first(void **state)
{
	static const struct {
		const char *text, *number, *word;
	} rows[] = {
		{"2 - Major", "2", "Major"},
		{"3: Somewhat useful", "3", "Somewhat useful"},
		{"1. Stimme voll zu", "1", "Stimme voll zu"},
		{"4) Often", "4", "Often"},
		{"5 – 満足", "5", "満足"},
		{"2-High", "2", "High"},
		{"P3 - Low", "P3", "Low"},
		{"Sev1: Blocker", "Sev1", "Blocker"},
		{"[4] Minor", "4", "Minor"},
		{"(2) Élevée", "2", "Élevée"},
		{"3 Medium", "3", "Medium"},
		{"High (2)", "2", "High"},
		{"Very low [5]", "5", "Very low"},
		{"Urgent - 1", "1", "Urgent"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct label label;

		if (!label_read(rows[i].text, strlen(rows[i].text), &label))
			fail_msg("%s", rows[i].text);
		assert_int_equal(label.number_len, strlen(rows[i].number));
		assert_memory_equal(label.number, rows[i].number, label.number_len);
		assert_int_equal(label.word_len, strlen(rows[i].word));
		assert_memory_equal(label.word, rows[i].word, label.word_len);
	}
}

static void label__is_none__without_a_number_and_a_word(void **state)
{
	static const char *const rows[] = {
		"",
		"5",
		"Major",
		"24-Sep-19",
		"3.5",
		"1/2",
		"v2.1",
		"- Major",
		"2 -",
		"B-14",
		"10:30 AM 5",
		"Release2",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct label label;

		if (label_read(rows[i], strlen(rows[i]), &label))
			fail_msg("%s: %.*s", rows[i], (int)label.word_len, label.word);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(label__is_read__whichever_stands_first),
		cmocka_unit_test(label__is_none__without_a_number_and_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
