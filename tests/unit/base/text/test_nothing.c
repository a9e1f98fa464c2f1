/* SPDX-License-Identifier: MIT */
/* Words for nothing and for nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/nothing.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void nothing__is_said__by_words_and_marks(void **state)
{
	static const char *const rows[] = {"", "  ", "-", "—", "--", "...", "…", "???", "/", "N/A",
		" n.a. ", "None", "(none)", "[NULL]", "<unknown>", "Keine Angabe", "INCONNU",
		"Non renseigné", "non renseigne\xCC\x81", "desconocido", "不明", "なし", "未知"};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (!nothing_is_said(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
		assert_true(nothing_is_named(rows[i], strlen(rows[i])));
	}
}

static void nobody__is_named__by_words_of_many_languages(void **state)
{
	static const char *const rows[] = {"Anonymous", "(anonymous)", "anonym", "Anonyme",
		"Anónimo", "ANÓNIMO", "anoniem", "anônimo", "аноним", "匿名", "Nobody",
		"unassigned", "Nicht zugewiesen"};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (!nothing_is_named(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
		assert_false(nothing_is_said(rows[i], strlen(rows[i])));
	}
}

static void somebody__is_named__by_all_else(void **state)
{
	static const char *const rows[] = {"finance-bi", "Nan Goldin", "Ana", "0", "7", "+", "C",
		"Anonymous Content Ltd", "None Such Books", "anonymous@example.org", "李", "★",
		"n/a but later known", "#"};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (nothing_is_named(rows[i], strlen(rows[i])))
			fail_msg("%s", rows[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing__is_said__by_words_and_marks),
		cmocka_unit_test(nobody__is_named__by_words_of_many_languages),
		cmocka_unit_test(somebody__is_named__by_all_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
