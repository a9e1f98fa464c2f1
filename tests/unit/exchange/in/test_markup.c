/* SPDX-License-Identifier: MIT */
/* HTML as the words that it shows; and what only resembles HTML as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/in/markup.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct text {
	const char *html;
	const char *plain;
};

static void check(const struct text *rows, size_t count)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		strbuf_reset(&out);
		markup_plain(&out, rows[i].html);
		assert_string_equal(out.buf, rows[i].plain);
	}
	strbuf_release(&out);
}

static void markup__reads__tags_and_entities(void **state)
{
	static const struct text rows[] = {
		{"<p>How <b>satisfied</b>&nbsp;are you?</p>", "How satisfied are you?"},
		{"one<br />two<BR>three", "one two three"},
		{"<div style=\"color: red\">a</div><div>b</div>", "a b"},
		{"half<i>way</i>", "halfway"},
		{"R&amp;D &lt;3 &quot;x&quot; it&#39;s it&rsquo;s", "R&D <3 \"x\" it's it’s"},
		{"caf&eacute; &Uuml;ber &ntilde; &yuml; &iexcl;", "café Über ñ ÿ ¡"},
		{"&#233;&#xe9;&#x20AC;&#128512;&hellip;", "éé€😀…"},
		{"a<!-- not > shown -->b<!-->c", "a b c"},
		{" \t a \r\n\n b ", "a b"},
		{"a\xC2\xA0 b", "a b"},
		{"<p></p>", ""},
		{"", ""},
	};

	(void)state;
	check(rows, LENGTH(rows));
}

static void markup__keeps__what_only_resembles_it(void **state)
{
	static const struct text rows[] = {
		{"a < b and c > d", "a < b and c > d"},
		{"<18 years>", "<18 years>"},
		{"length <cm>", "length <cm>"},
		{"<b", "<b"},
		{"a<", "a<"},
		{"<bold>x", "<bold>x"},
		{"</>", "</>"},
		{"<!-- open", "<!-- open"},
		{"R&D; Q&A", "R&D; Q&A"},
		{"&", "&"},
		{"&;", "&;"},
		{"&amp", "&amp"},
		{"&eacut;", "&eacut;"},
		{"&#xD800; &#0; &#99999999; &#x;", "&#xD800; &#0; &#99999999; &#x;"},
		{"\xFFz<b>\xFE</b>", "\xFFz\xFE"},
	};

	(void)state;
	check(rows, LENGTH(rows));
}

/* Looking ahead from each of them to the end would take hours. */
static void markup__stays_linear__where_nothing_closes(void **state)
{
	static const char *const parts[] = {"<b ", "&amp", "<!-- ", "&&#", "< "};
	enum { TIMES = 300 * 1000 };

	(void)state;
	for (size_t i = 0; i < LENGTH(parts); i++) {
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;

		for (size_t n = 0; n < TIMES; n++)
			strbuf_addstr(&text, parts[i]);
		markup_plain(&out, text.buf);
		assert_true(out.len >= text.len - 1);
		strbuf_release(&text);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markup__reads__tags_and_entities),
		cmocka_unit_test(markup__keeps__what_only_resembles_it),
		cmocka_unit_test(markup__stays_linear__where_nothing_closes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
