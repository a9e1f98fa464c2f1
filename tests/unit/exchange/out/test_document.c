/* SPDX-License-Identifier: MIT */
/* Tests of documents for people outside: what they look like, and that data stay data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/exchange/out/document.h"

/* One of everything, with the same text everywhere. */
static void write_all(const char *name, const char *text, struct strbuf *out)
{
	const struct document_format *format;
	const char *const cells[] = {text, text};
	struct document document;

	assert_int_equal(document_format_named(name, &format, NULL), 0);
	document_begin(&document, format, out, text);
	document_paragraph(&document, text);
	document_heading(&document, text);
	document_list_begin(&document);
	document_item(&document, text);
	document_list_end(&document);
	document_table_begin(&document, cells, 2);
	document_row(&document, cells);
	document_table_end(&document);
	document_end(&document);
}

static void document__is__markdown(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	write_all("md", "a", &out);
	assert_string_equal(
		out.buf, "# a\n\na\n\n## a\n\n- a\n\n| a | a |\n| --- | --- |\n| a | a |\n");
	strbuf_release(&out);
}

static void document__is__a_page_of_html(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	write_all("html", "a", &out);
	assert_non_null(strstr(out.buf, "<!DOCTYPE html>\n<html lang=\"en\">"));
	assert_non_null(strstr(out.buf, "<title>a</title>\n"));
	assert_non_null(strstr(out.buf,
		"<body>\n<h1>a</h1>\n<p>a</p>\n<h2>a</h2>\n<ul>\n<li>a</li>\n</ul>\n<table>\n"
		"<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\">a</th>\n</tr>\n"
		"</thead>\n<tbody>\n<tr>\n<th scope=\"row\">a</th>\n<td>a</td>\n</tr>\n</tbody>\n"
		"</table>\n</body>\n</html>\n"));
	strbuf_release(&out);
}

static void document__needs__nothing_else(void **state)
{
	static const char *const foreign[] = {
		"<script", "<link", "<img", "<iframe", "src=", "href=", "@import", "url("};
	struct strbuf out = STRBUF_INIT;

	(void)state;
	write_all("html", "a", &out);
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
		assert_null(strstr(out.buf, foreign[i]));
	assert_non_null(strstr(out.buf, "default-src 'none'"));
	strbuf_release(&out);
}

/* Whatever is written, both have the same tags as for a harmless text. */
static void document__keeps__data_as_data_in_html(void **state)
{
	static const char *const hostile[] = {"<script>alert(1)</script>", "</title><b>",
		"\"><img src=x>", "' onload='x", "&lt;&#60;", "]]>", "<!--", "\033[31m", "\xff<",
		"\u202e\u200b", "\x01", "{{x}}", "javascript:x", "</td></tr></table>"};
	struct strbuf plain = STRBUF_INIT;
	size_t tags = 0;

	(void)state;
	write_all("html", "a", &plain);
	for (const char *at = plain.buf; (at = strchr(at, '<')) != NULL; at++)
		tags++;
	for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
		struct strbuf out = STRBUF_INIT;
		size_t found = 0;

		write_all("html", hostile[i], &out);
		for (const char *at = out.buf; (at = strchr(at, '<')) != NULL; at++)
			found++;
		assert_int_equal(found, tags);
		assert_null(strstr(out.buf, "\033"));
		assert_null(strstr(out.buf, "\u202e"));
		assert_null(strchr(out.buf, 1));
		strbuf_release(&out);
	}
	strbuf_release(&plain);
}

static void document__keeps__data_as_data_in_markdown(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	write_all("md", "[x](http://y) <b> | *z*", &out);
	assert_null(strstr(out.buf, "[x]("));
	assert_null(strstr(out.buf, "<b>"));
	assert_null(strstr(out.buf, " | *z*"));
	strbuf_release(&out);
	write_all("md", "    code\n# head\n- item\n1. one\n\n> quote\r\n```", &out);
	assert_non_null(strstr(out.buf,
		"\ncode  \n\\# head  \n\\- item  \n1\\. one  \n  \n\\> quote  \n\\`\\`\\`\n"));
	strbuf_release(&out);
}

static void document__breaks__lines_where_the_text_does(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	write_all("html", "one\n two ", &out);
	assert_non_null(strstr(out.buf, "<p>one<br>\ntwo</p>"));
	strbuf_release(&out);
}

static void document_format_named__refuses__by_name(void **state)
{
	const struct document_format *format;
	struct error err;

	(void)state;
	assert_int_equal(document_format_named("pdf", &format, &err), ERR_USAGE);
	assert_string_equal(err.text, "`pdf` is no format of a document; there are md and html");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(document__is__markdown),
		cmocka_unit_test(document__is__a_page_of_html),
		cmocka_unit_test(document__needs__nothing_else),
		cmocka_unit_test(document__keeps__data_as_data_in_html),
		cmocka_unit_test(document__keeps__data_as_data_in_markdown),
		cmocka_unit_test(document__breaks__lines_where_the_text_does),
		cmocka_unit_test(document_format_named__refuses__by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
