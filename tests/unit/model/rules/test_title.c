/* SPDX-License-Identifier: MIT */
/* The title that a text offers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/text.h"
#include "dapo/model/rules/title.h"
#include "dapo/model/tables/item.h"

static void title_offer__texts__first_line_or_its_first_sentence(void **state)
{
	static const struct {
		const char *text;
		const char *title;
	} cases[] = {
		{"", ""},
		{" \n\t\r\n", ""},
		{"add FX rate per order", "add FX rate per order"},
		{"\n  \r\n  add FX rate per order \nbecause we need it", "add FX rate per order"},
		/* A line of 60 cells is a title as it stands, however many sentences it has. */
		{"Orders are late again. Please tell us before the books close",
			"Orders are late again. Please tell us before the books close"},
		{"Orders are late again. Please tell us before the books close.",
			"Orders are late again"},
		{"When do the orders of August come? We close the books on the second of September",
			"When do the orders of August come?"},
		{"Orders of August are missing! We close the books on the second of September",
			"Orders of August are missing!"},
		/* No sentences: a number, an abbreviation, a greeting. */
		{"Rows with 1.5 h of delay, e.g. those of Monday, are shown twice. Please look at "
		 "it",
			"Rows with 1.5 h of delay, e.g. those of Monday, are shown twice"},
		{"Hello. The orders of the last week are missing in the table of orders. Thanks",
			"Hello. The orders of the last week are missing in the table of orders"},
		{"One sentence that goes on beyond sixty cells and has neither end nor full stop "
		 "before it is over.",
			"One sentence that goes on beyond sixty cells and has neither end nor full "
			"stop before it is over."},
		/* Full-width: two cells a character, and no blank behind the mark. */
		{"注文データが毎月末に届きません。原因を調べていただけますか。よろしくお願いいたし"
		 "ます",
			"注文データが毎月末に届きません"},
		{"注文データはいつ届きますか？原因を調べていただけますか。よろしくお願いいたします",
			"注文データはいつ届きますか？"},
		{"注文データが届きません！原因を調べていただけますか。よろしくお願いいたします、早"
		 "く",
			"注文データが届きません！"},
		{"はい。注文データが毎月末に届きません。原因を調べていただけますか。よろしく",
			"はい。注文データが毎月末に届きません"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf title = STRBUF_INIT;

		title_offer(cases[i].text, &title);
		assert_string_equal(title.buf, cases[i].title);
		strbuf_release(&title);
	}
}

static void title_offer__line_that_is_too_long__is_cut_between_characters(void **state)
{
	const size_t most = (size_t)item_entity.fields[ITEM_TITLE].max;
	struct strbuf text = STRBUF_INIT, title = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < most + 1; i++)
		strbuf_addstr(&text, "é");
	title_offer(text.buf, &title);
	assert_int_equal(title.len, 2 * most);
	assert_memory_equal(title.buf, text.buf, title.len);
	strbuf_release(&text);
	strbuf_release(&title);
}

static void title_offer__appends(void **state)
{
	struct strbuf title = STRBUF_INIT;

	(void)state;
	strbuf_addstr(&title, "Fix: ");
	title_offer("late orders", &title);
	assert_string_equal(title.buf, "Fix: late orders");
	strbuf_release(&title);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(title_offer__texts__first_line_or_its_first_sentence),
		cmocka_unit_test(title_offer__line_that_is_too_long__is_cut_between_characters),
		cmocka_unit_test(title_offer__appends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
