/* SPDX-License-Identifier: MIT */
/* Text as words: visible, trimmed, folded, near. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <cmocka.h>

#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void fold(struct strbuf *out, const char *text, size_t len)
{
	strbuf_reset(out);
	text_same(out, text, len);
}

static void text__has_visible__only_with_more_than_blanks_and_marks(void **state)
{
	static const char *const hidden[] = {"", " \t\n", "\u00a0\u3000", "\u200b", "\u202e \u2066",
		"\x9b\xff", "\u3164", "\u2800", "\u0301", "\ufe0f", "\x1b\x07", "\u115f"};
	static const char *const visible[] = {
		"a", "\u200ba", " . ", "\u6f22", "\U0001f600", "\xff?"};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(hidden); i++)
		assert_false(text_has_visible(hidden[i], strlen(hidden[i])));
	for (i = 0; i < LENGTH(visible); i++)
		assert_true(text_has_visible(visible[i], strlen(visible[i])));
}

static void text__trims__white_space_at_both_ends(void **state)
{
	static const struct {
		const char *text;
		const char *trimmed;
	} rows[] = {
		{"", ""},
		{" \t\r\n\v\f", ""},
		{"a", "a"},
		{"  a b  ", "a b"},
		{"\u00a0\u3000a\u2003\u2028", "a"},
		{"\u00a0", ""},
		{"\u200ba\u200b", "\u200ba\u200b"},
		{" \xff\xa0", "\xff\xa0"},
		{"\u6f22 ", "\u6f22"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		const char *at = rows[i].text;
		size_t len = strlen(at);

		text_trim(&at, &len);
		assert_int_equal(len, strlen(rows[i].trimmed));
		assert_memory_equal(at, rows[i].trimmed, len);
	}
}

static void text__folds__names_that_are_the_same(void **state)
{
	static const struct {
		const char *text;
		const char *folded;
	} rows[] = {
		{"", ""},
		{"  ", ""},
		{"  Sales \t\n Orders ", "sales orders"},
		{"\u00c4RGER", "\u00e4rger"},
		{"A\u0308RGER", "\u00e4rger"},
		{"STRASSE", "strasse"},
		{"Stra\u00dfe", "strasse"},
		{"\uff33\uff41\uff4c\uff45\uff53\u3000\uff11", "sales 1"},
		{"\ufb01nance", "finance"},
		{"\u00a0\u2003x\u00a0\u00a0y\u2028", "x y"},
		{"\u03a3\u0399\u03a3\u03a5\u03a6\u039f\u03a3",
			"\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3"},
		{"A\xff\xc4"
		 "B \u00c4",
			"a\xff\xc4"
			"b \u00e4"},
		{"\xff", "\xff"},
	};
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		fold(&out, rows[i].text, strlen(rows[i].text));
		assert_string_equal(out.buf, rows[i].folded);
		assert_int_equal(out.len, strlen(rows[i].folded));
	}
	strbuf_release(&out);
}

static void text__folds__appending_to_what_is_there(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	strbuf_addstr(&out, "Kept ");
	text_same(&out, " A ", 3);
	text_same(&out, " \u00c4 ", 4);
	assert_string_equal(out.buf, "Kept a\u00e4");
	strbuf_release(&out);
}

static void text__folds__long_text_as_short(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 1000; i++)
		strbuf_addstr(&text, "\u00c4b ");
	fold(&out, text.buf, text.len);
	assert_int_equal(out.len, 1000 * 4 - 1);
	for (i = 0; i + 4 <= out.len; i += 4)
		assert_memory_equal(out.buf + i, "\u00e4b ", 4);
	strbuf_release(&text);
	strbuf_release(&out);
}

/* A folded name must fold to itself, or the same name would be stored twice. */
static void text__folds__every_character_for_good(void **state)
{
	struct strbuf once = STRBUF_INIT;
	struct strbuf twice = STRBUF_INIT;
	int32_t cp;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		char bytes[6] = "x";
		size_t len;

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		len = 1 + (size_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)bytes + 1);
		fold(&once, bytes, len);
		assert_true(text_valid(once.buf, once.len, NULL));
		fold(&twice, once.buf, once.len);
		assert_int_equal(once.len, twice.len);
		assert_memory_equal(once.buf, twice.buf, once.len);
	}
	strbuf_release(&once);
	strbuf_release(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__has_visible__only_with_more_than_blanks_and_marks),
		cmocka_unit_test(text__trims__white_space_at_both_ends),
		cmocka_unit_test(text__folds__names_that_are_the_same),
		cmocka_unit_test(text__folds__appending_to_what_is_there),
		cmocka_unit_test(text__folds__long_text_as_short),
		cmocka_unit_test(text__folds__every_character_for_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
