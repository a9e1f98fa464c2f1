/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/error.h"
#include "dapo/base/text/shorten.h"

static void sentence__loses__the_middle_of_what_it_names(void **state)
{
	static const struct {
		const char *text;
		int cells;
		enum text_charset charset;
		const char *expected;
	} rows[] = {
		{"B-1 is done. u undoes it.", 25, TEXT_UTF8, "B-1 is done. u undoes it."},
		/* a path, of which the name of the file says most */
		{"/srv/of/the/whole/team/stores/shelf.db is written to; Esc gives up", 60,
			TEXT_UTF8, "/srv/of/th…/team/stores/shelf.db is written to; Esc gives up"},
		{"/srv/of/the/whole/team/stores/shelf.db is written to; Esc gives up", 60,
			TEXT_ASCII, "/srv/of/th~/team/stores/shelf.db is written to; Esc gives up"},
		/* two of them, the longer one first */
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa and bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb end",
			60, TEXT_UTF8,
			"aaaaaaa…aaaaaaaaaaaaaaaa and bbbbbbbb…bbbbbbbbbbbbbbbbbb end"},
		/* a quotation with blanks is one name */
		{"there is no item `a title that goes on and on without an end`; mend it", 52,
			TEXT_UTF8, "there is no item `a title…n without an end`; mend it"},
		/* words of a usual length: the sentence keeps its ends */
		{"B-7 added: one two three four five six seven eight nine. u undoes it.", 40,
			TEXT_UTF8, "B-7 added: one two … nine. u undoes it."},
		{"The shop is closed today. Nobody has the key, so come back on Monday.", 50,
			TEXT_UTF8, "The … Nobody has the key, so come back on Monday."},
		/* two cells a character */
		{"データデータデータデータデータデータ ok", 30, TEXT_UTF8,
			"データデ…データデータデータ ok"},
		{"none", 0, TEXT_UTF8, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct strbuf out = STRBUF_INIT;

		shorten_sentence(
			&out, rows[i].text, strlen(rows[i].text), rows[i].cells, rows[i].charset);
		assert_string_equal(out.buf, rows[i].expected);
		assert_true(text_width(out.buf, out.len, rows[i].charset) <= rows[i].cells);
		strbuf_release(&out);
	}
}

/* Whatever the room: nothing is wider than it, and the end stays while there is any for it. */
static void sentence__fits__any_room(void **state)
{
	static const char text[] =
		"/a/long/path/to/some/thing or other.csv: `Ünïcode ´title` is 表 "
		"taken. u undoes it.";

	(void)state;
	for (int cells = 0; cells < 100; cells++) {
		struct strbuf out = STRBUF_INIT;

		shorten_sentence(&out, text, strlen(text), cells, TEXT_UTF8);
		assert_true(text_width(out.buf, out.len, TEXT_UTF8) <= cells || cells == 1);
		assert_true(text_valid(out.buf, out.len, NULL));
		if (cells > 20)
			assert_non_null(strstr(out.buf, "u undoes it."));
		strbuf_release(&out);
	}
}

static void error__keeps__its_end(void **state)
{
	char path[3000];
	struct error err;

	(void)state;
	memset(path, 'p', sizeof path - 1);
	path[sizeof path - 1] = '\0';
	memcpy(path + 200, "ä€", strlen("ä€"));
	error_set(&err, ERR_IO, "%s: it is full", path);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
	assert_non_null(strstr(err.text, "…"));
	assert_string_equal(err.text + strlen(err.text) - 12, ": it is full");
	error_prefix(&err, "%s", path);
	assert_string_equal(err.text + strlen(err.text) - 12, ": it is full");
	for (size_t cut = 0; cut < 8; cut++) {
		memset(path, 'p', sizeof path - 1);
		for (size_t i = cut; i + 3 < sizeof path; i += 3)
			memcpy(path + i, "€", 3);
		error_set(&err, ERR_IO, "%s!", path);
		assert_true(text_valid(err.text, strlen(err.text), NULL));
		assert_int_equal(err.text[strlen(err.text) - 1], '!');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentence__loses__the_middle_of_what_it_names),
		cmocka_unit_test(sentence__fits__any_room),
		cmocka_unit_test(error__keeps__its_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
