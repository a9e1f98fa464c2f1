/* SPDX-License-Identifier: MIT */
/* Phrases found in texts one by one. That the full-text index finds the same is tested with lists.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/phrase.h"

static void phrase_is_in__terms_in_a_row__found(void **state)
{
	static const struct {
		const char *question;
		bool open;
		const char *text;
		bool found;
	} examples[] = {
		{"order", true, "All orders of today", true},
		{"order", false, "All orders of today", false},
		{"Orders", false, "all ORDERS of today", true},
		{"orders of", false, "All orders of today", true},
		{"of orders", false, "All orders of today", false},
		{"orders today", false, "All orders of today", false},
		{"all orders of to", true, "All orders of today", true},
		{"all or of to", true, "All orders of today", false},
		{"a a b", false, "a a a b", true},
		{"a a b", false, "a b a b", false},
		{"store_id", true, "the store id is empty", true},
		{"cafe", false, "Café", true},
		{"", true, "All orders", false},
		{"...", true, "All orders ...", false},
		{"all", true, "", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		const char *question = examples[i].question;
		const char *text = examples[i].text;
		struct phrase phrase;

		phrase_init(&phrase, question, strlen(question), examples[i].open);
		if (phrase_is_in(&phrase, text, strlen(text)) != examples[i].found)
			fail_msg("`%s` in `%s`", question, text);
		phrase_release(&phrase);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrase_is_in__terms_in_a_row__found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
