/* SPDX-License-Identifier: MIT */
/* Which texts are the same, which are found, in which order they stand, and how they are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/text/forms.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

static void search_form(struct strbuf *out, const char *text)
{
	strbuf_reset(out);
	text_search(out, text, strlen(text));
}

static void text_same__holds__what_people_take_for_one(void **state)
{
	static const struct {
		const char *one, *other;
		bool same;
	} rows[] = {
		{"Stra\u00dfe", "STRASSE", true},
		{"\u0130zmir", "i\u0307zmir", true},
		{"\u039f\u03b4\u03cc\u03c2", "\u039f\u0394\u038c\u03a3", true}, /* final sigma */
		{"\u0420\u044b\u043d\u043e\u043a", "\u0440\u042b\u041d\u041e\u041a", true},
		{"Caf\u00e9", "cafe\u0301", true},
		{"Caf\u00e9", "cafe", false},
		{"\uff21\uff22\uff13", "ab3", true},
		{"\uac00", "\u1100\u1161", true}, /* Hangul, composed and in letters */
		{"  two \u00a0 words ", "Two words", true},
		{"B2", "B02", false},
		{"\u0439", "\u0438", false},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(text_is_same(rows[i].one, rows[i].other), rows[i].same);
}

static void text_search__drops__diacritics_and_no_letters(void **state)
{
	static const struct {
		const char *text, *form;
	} rows[] = {
		{"M\u00dcLLER & S\u00f6hne", "muller & sohne"},
		{"e\u0301te\u0301", "ete"},
		{"\u1f08\u03b8\u03b7\u03bd\u1fb6", "\u03b1\u03b8\u03b7\u03bd\u03b1"},
		{"\u0401\u0436", "\u0435\u0436"},
		{"\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"},
		{"\u30c7\u30fc\u30bf", "\u30c7\u30fc\u30bf"},             /* voicing is a letter */
		{"\uff83\uff9e\uff70\uff80", "\u30c7\u30fc\u30bf"},       /* in half width */
		{"\u0e2b\u0e21\u0e39\u0e48", "\u0e2b\u0e21\u0e39\u0e48"}, /* Thai vowel and tone */
		{"\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940"},
		{"\xff"
		 "A\xc3",
			"\xff"
			"a\xc3"},
	};
	struct strbuf form = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		search_form(&form, rows[i].text);
		assert_string_equal(form.buf, rows[i].form);
	}
	strbuf_release(&form);
}

/* Each text stands before the next. */
static void text_order__is__that_of_people(void **state)
{
	static const char *const texts[] = {"", "#1", "9 lives", "10 lives", "apfel", "\u00c4pfel",
		"apfel 2", "\u00e4pfel 10", "apfel 010b", "B1", "b2", "B10", "B99999999999",
		"B100000000000", "\u00f6l", "OM", "zebra", "\u03b1", "\u0431"};
	struct strbuf before = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		strbuf_reset(&key);
		text_order(&key, texts[i], strlen(texts[i]));
		assert_true(i == 0 || strcmp(before.buf, key.buf) < 0);
		strbuf_reset(&before);
		strbuf_add(&before, key.buf, key.len);
	}
	strbuf_release(&before);
	strbuf_release(&key);
}

static void check_terms(const char *text, bool question, const char *wanted)
{
	struct strbuf found = STRBUF_INIT;
	struct text_terms terms;
	const char *term;
	size_t len;

	text_terms_begin(&terms, text, strlen(text), question);
	while (text_terms_next(&terms, &term, &len)) {
		strbuf_addstr(&found, found.len ? "|" : "");
		strbuf_add(&found, term, len);
	}
	text_terms_end(&terms);
	assert_string_equal(found.buf, wanted);
	strbuf_release(&found);
}

static void text_terms__are__words_and_pairs(void **state)
{
	(void)state;
	check_terms("", false, "");
	check_terms(" .,-! ", false, "");
	check_terms("E-Mail's p95", false, "e|mail|s|p95");
	check_terms("cre\u0300me br\u00fbl\u00e9e", true, "creme|brulee");
	check_terms("\u4ed3\u5e93", false, "\u4ed3\u5e93|\u5e93");
	check_terms("\u4ed3\u5e93", true, "\u4ed3\u5e93");
	check_terms("\u4ed3", true, "\u4ed3");
	check_terms("\u4ed3\u5e93\u3002", true, "\u4ed3\u5e93|\u5e93");
	check_terms("API\u4ed3\u5e932 \u8868", false, "api|\u4ed3\u5e93|\u5e93|2|\u8868");
	check_terms("\ub370\uc774\ud130", false, "\ub370\uc774|\uc774\ud130|\ud130");
	check_terms("\u0e2b\u0e21\u0e39\u0e48", true, "\u0e2b\u0e21\u0e39\u0e48");
	check_terms("\u0928\u092e\u0938\u094d\u0924\u0947", true,
		"\u0928\u092e\u0938\u094d\u0924\u0947");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_same__holds__what_people_take_for_one),
		cmocka_unit_test(text_search__drops__diacritics_and_no_letters),
		cmocka_unit_test(text_order__is__that_of_people),
		cmocka_unit_test(text_terms__are__words_and_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
