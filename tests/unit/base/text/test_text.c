/* SPDX-License-Identifier: MIT */
/* Text from outside: decoding, and what of it is sent to a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <cmocka.h>

#include "dapo/base/text/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct shown {
	const char *text;
	const char *as; /* TEXT_UTF8 */
	int width;
};

/* clang-format off */
static const struct shown shown_rows[] = {
	{"", "", 0},
	{"plain text", "plain text", 10},
	{"h\u00e9", "h\u00e9", 2},
	{"\u6f22\u5b57", "\u6f22\u5b57", 4},
	/* controls */
	{"a\tb\n", "a^Ib^J", 6},
	{"\x1b]0;title\x07", "^[]0;title^G", 12},
	{"\x1b[31mred", "^[[31mred", 9},
	{"\x7f", "^?", 2},
	{"\xc2\x85", "<U+0085>", 8},
	{"\xc2\x9b" "31m", "<U+009B>31m", 11},
	/* ill-formed: each byte is its own mark */
	{"\x9b" "1m", "<9B>1m", 6},
	{"\xc0\xaf", "<C0><AF>", 8},
	{"\xed\xa0\x80", "<ED><A0><80>", 12},
	{"\xf4\x90\x80\x80", "<F4><90><80><80>", 16},
	{"\xe2\x82", "<E2><82>", 8},
	{"\xe2\x82" "a", "<E2><82>a", 9},
	{"\xff\xfe", "<FF><FE>", 8},
	/* what reorders or hides */
	{"a\u202eb", "a<U+202E>b", 10},
	{"\u2066x\u2069", "<U+2066>x<U+2069>", 17},
	{"a\u200bb", "a<U+200B>b", 10},
	{"\ufeffx", "<U+FEFF>x", 9},
	{"a\u00adb", "a<U+00AD>b", 10},
	{"\u2028\u2029", "<U+2028><U+2029>", 16},
	{"a\u034fb", "a<U+034F>b", 10},
	{"\u115f\u1160\u3164\uffa0", "<U+115F><U+1160><U+3164><U+FFA0>", 32},
	{"\ue000", "<U+E000>", 8},
	{"\u0378", "<U+0378>", 8},
	{"\uffff", "<U+FFFF>", 8},
	{"\U000e0041", "<U+E0041>", 9},
	{"\U0010ffff", "<U+10FFFF>", 10},
	/* combining marks */
	{"e\u0301", "e\u0301", 1},
	{"\u0301", "<U+0301>", 8},
	{"\n\u0301", "^J<U+0301>", 10},
	{"z\u0300\u0301\u0302\u0303\u0304\u0305y", "z\u0300\u0301\u0302\u0303y", 2},
	{"\u0915\u093e", "\u0915\u093e", 2},
	{"\u1112\u1161\u11ab", "\u1112\u1161\u11ab", 2},
	{"\u1161", "<U+1161>", 8},
	{"a\u1161", "a<U+1161>", 9},
	/* pictures: members one by one, selectors and joiners not sent */
	{"\u2764\ufe0f", "\u2764", 1},
	{"1\ufe0f\u20e3", "1\u20e3", 1},
	{"\U0001f469\u200d\U0001f692", "\U0001f469\U0001f692", 4},
	{"\u2764\ufe0f\u200d\U0001f525", "\u2764\U0001f525", 3},
	{"\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fd", 4},
	{"\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1ea", 2},
	/* the same characters where they only hide something */
	{"ad\u200dmin", "ad<U+200D>min", 13},
	{"\U0001f469\u200d", "\U0001f469", 2},
	{"\U0001f469\u200dx", "\U0001f469x", 3},
	{"\U0001f469\u200d\u200d", "\U0001f469<U+200D>", 10},
	{"a\ufe0fb", "a<U+FE0F>b", 10},
	{"\ufe0f", "<U+FE0F>", 8},
	{"\u2764\ufe0f\ufe0f", "\u2764<U+FE0F>", 9},
	{"\u6f22\U000e0100\U000e0101", "\u6f22<U+E0101>", 11},
};
/* clang-format on */

static void assert_text(struct strbuf *sb, const char *expected)
{
	assert_string_equal(sb->buf, expected);
	assert_int_equal(sb->len, strlen(expected));
	strbuf_release(sb);
}

static void text__shows__each_kind_of_character(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(shown_rows); i++) {
		const struct shown *row = &shown_rows[i];
		struct strbuf out = STRBUF_INIT;

		text_printable(&out, row->text, strlen(row->text), TEXT_UTF8);
		assert_text(&out, row->as);
		assert_int_equal(text_width(row->text, strlen(row->text), TEXT_UTF8), row->width);
	}
}

static void text__shows__other_characters_by_number_in_ascii(void **state)
{
	const char *text = "caf\u00e9 e\u0301 \U0001f600\x9b\t";
	struct strbuf out = STRBUF_INIT;

	(void)state;
	text_printable(&out, text, strlen(text), TEXT_ASCII);
	assert_int_equal(text_width(text, strlen(text), TEXT_ASCII), out.len);
	assert_text(&out, "caf<U+00E9> e<U+0301> <U+1F600><9B>^I");
}

static void text__shows__a_nul_and_goes_on(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	text_printable(&out, "a\0b", 3, TEXT_UTF8);
	assert_text(&out, "a^@b");
	text_printable_lines(&out, "a\0\n\tb\r", 6, TEXT_UTF8);
	assert_text(&out, "a^@\n\tb^M");
}

static void text__tells__what_a_cell_stands_for(void **state)
{
	const char *text = "e\u0301\x9b\u202e";
	struct text_walk walk = {text, text + strlen(text), TEXT_UTF8};
	struct text_cell cell;

	(void)state;
	assert_true(text_next(&walk, &cell));
	assert_int_equal(cell.source, 'e');
	assert_int_equal(cell.taken, 3);
	assert_false(cell.mark);
	assert_true(text_next(&walk, &cell));
	assert_int_equal(cell.source, -1);
	assert_true(cell.mark);
	assert_true(text_next(&walk, &cell));
	assert_int_equal(cell.source, 0x202e);
	assert_true(cell.mark);
	assert_false(text_next(&walk, &cell));
}

static void text__decodes__as_utf8proc_does(void **state)
{
	int32_t cp;

	(void)state;
	for (cp = 0; cp < 0x110000; cp++) {
		utf8proc_uint8_t bytes[4];
		utf8proc_ssize_t len;
		int32_t back;

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		len = utf8proc_encode_char(cp, bytes);
		assert_int_equal(text_decode((char *)bytes, (size_t)len, &back), len);
		assert_int_equal(back, cp);
		if (len > 1) {
			assert_int_equal(text_decode((char *)bytes, (size_t)len - 1, &back), 1);
			assert_int_equal(back, -1);
		}
	}
}

static void text__is_valid__up_to_the_first_bad_byte(void **state)
{
	size_t bad = 99;

	(void)state;
	assert_true(text_valid("", 0, &bad));
	assert_true(text_valid("gr\u00fc\u00df", 6, &bad));
	assert_int_equal(bad, 99);
	assert_false(text_valid("gr\u00fc\u00df", 5, &bad));
	assert_int_equal(bad, 4);
	assert_false(text_valid("ab\xff", 3, NULL));
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Bytes of all kinds: ASCII, whole characters of every plane, pieces of them, and noise. */
static size_t random_text(char *out, size_t room, uint32_t *seed)
{
	static const int32_t picked[] = {0x200d, 0xfe0f, 0x301, 0x202e, 0x1f469, 0x2764, 0x1161,
		0x1112, 0x903, 0x34f, 0x85, 0x1f3fb, 0xe0101, '\n', 0x1b};
	size_t len = 0;

	while (len + 4 <= room) {
		uint32_t kind = next_random(seed) % 8;
		int32_t cp = (int32_t)(next_random(seed) % 0x110000);

		if (kind == 0)
			break;
		if (kind == 1)
			out[len++] = (char)(next_random(seed) & 0xff);
		else if (kind < 4)
			len += (size_t)utf8proc_encode_char(
				(int32_t)(next_random(seed) % 0x80), (utf8proc_uint8_t *)out + len);
		else if (kind < 7)
			len += (size_t)utf8proc_encode_char(
				picked[next_random(seed) % LENGTH(picked)],
				(utf8proc_uint8_t *)out + len);
		else if (cp < 0xd800 || cp >= 0xe000)
			len += (size_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)out + len);
	}
	return len;
}

static void assert_harmless(const char *bytes, size_t len)
{
	size_t at = 0;

	while (at < len) {
		int32_t cp;
		utf8proc_category_t category;

		at += text_decode(bytes + at, len - at, &cp);
		assert_true(cp >= 0x20 && cp != 0x7f && (cp < 0x80 || cp > 0x9f));
		category = utf8proc_category(cp);
		assert_true(category != UTF8PROC_CATEGORY_CF && category != UTF8PROC_CATEGORY_CC);
		assert_true(category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_CO);
		assert_true(category != UTF8PROC_CATEGORY_ZL && category != UTF8PROC_CATEGORY_ZP);
		assert_false(cp >= 0xfe00 && cp <= 0xfe0f);
	}
}

/* Walks one text and checks all that holds for every text. */
static void check_walk(const char *text, size_t len, enum text_charset charset)
{
	struct text_walk walk = {text, text + len, charset};
	struct strbuf out = STRBUF_INIT;
	struct strbuf joined = STRBUF_INIT;
	struct text_cell cell;
	size_t taken = 0;
	int width = 0;

	while (text_next(&walk, &cell)) {
		size_t clipped;
		int used;

		assert_true(cell.width >= 1);
		assert_true(cell.mark || cell.width <= 2);
		assert_true(cell.taken >= 1);
		if (cell.mark)
			assert_int_equal(cell.width, strlen(cell.bytes));
		taken += cell.taken;
		width += cell.width;
		strbuf_addstr(&joined, cell.bytes);
		assert_ptr_equal(walk.at, text + taken);
		clipped = text_clip(text, len, width, charset, &used);
		assert_int_equal(clipped, taken);
		assert_int_equal(used, width);
		assert_int_equal(text_width(text, taken, charset), width);
	}
	assert_int_equal(taken, len);
	assert_int_equal(width, text_width(text, len, charset));
	text_printable(&out, text, len, charset);
	assert_int_equal(out.len, joined.len);
	assert_memory_equal(out.buf, joined.buf, out.len);
	assert_harmless(out.buf, out.len);
	strbuf_release(&out);
	strbuf_release(&joined);
}

static void text__sends__nothing_harmful_of_random_bytes(void **state)
{
	char text[120];
	uint32_t seed = 20260302;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		size_t len = random_text(text, sizeof text, &seed);

		check_walk(text, len, TEXT_UTF8);
		check_walk(text, len, TEXT_ASCII);
	}
}

static void text__fits__exactly_the_cells(void **state)
{
	static const struct {
		const char *text;
		int cells;
		const char *utf8;
		const char *ascii;
	} rows[] = {
		{"abc", 5, "abc  ", "abc  "},
		{"abc", 3, "abc", "abc"},
		{"abcd", 3, "ab\u2026", "ab~"},
		{"abcd", 1, "\u2026", "~"},
		{"abcd", 0, "", ""},
		{"abcd", -3, "", ""},
		{"", 2, "  ", "  "},
		{"\u6f22\u5b57", 4, "\u6f22\u5b57", "~   "},
		{"\u6f22\u5b57", 3, "\u6f22\u2026", "~  "},
		{"\u6f22\u5b57\u6f22", 4, "\u6f22\u2026 ", "~   "},
		{"a\u202eb", 6, "a\u2026    ", "a~    "},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct strbuf out = STRBUF_INIT;

		text_fit(&out, rows[i].text, strlen(rows[i].text), rows[i].cells, TEXT_UTF8);
		assert_text(&out, rows[i].utf8);
		text_fit(&out, rows[i].text, strlen(rows[i].text), rows[i].cells, TEXT_ASCII);
		assert_text(&out, rows[i].ascii);
	}
}

static void text__wraps__into_lines(void **state)
{
	static const struct {
		const char *text;
		int cells;
		const char *lines; /* each in brackets */
	} rows[] = {
		{"", 5, ""},
		{"one two three", 7, "[one two][three]"},
		{"one two three", 5, "[one][two][three]"},
		{"one   two", 4, "[one][two]"},
		{"exact", 5, "[exact]"},
		{"exactly", 5, "[exact][ly]"},
		{"exact \nnext", 5, "[exact][next]"},
		{"a\n\nb", 5, "[a][][b]"},
		{"\na\n", 5, "[][a]"},
		{"a\r\nb", 5, "[a][b]"},
		{"  indented text", 10, "[  indented][text]"},
		{"  indented", 6, "[  inde][nted]"},
		{"\u6f22\u5b57\u6f22", 3, "[\u6f22][\u5b57][\u6f22]"},
		{"\u6f22", 1, "[\u6f22]"},
		{"ab", 0, "[a][b]"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(rows); i++) {
		struct strbuf out = STRBUF_INIT;
		const char *at = rows[i].text;
		size_t left = strlen(at);

		while (left) {
			size_t skip = 0;
			size_t line = text_wrap(at, left, rows[i].cells, TEXT_UTF8, &skip);

			assert_true(line + skip > 0 && line + skip <= left);
			strbuf_addf(&out, "[%.*s]", (int)line, at);
			at += line + skip;
			left -= line + skip;
		}
		assert_text(&out, rows[i].lines);
	}
}

static void text__wraps__random_bytes_without_losing_any(void **state)
{
	char text[120];
	uint32_t seed = 7;
	int round;

	(void)state;
	for (round = 0; round < 5000; round++) {
		size_t len = random_text(text, sizeof text, &seed);
		int cells = 1 + round % 40;
		size_t at = 0;

		while (at < len) {
			size_t skip = 0;
			size_t line = text_wrap(text + at, len - at, cells, TEXT_UTF8, &skip);
			size_t i;

			assert_true(line + skip > 0 && line + skip <= len - at);
			if (text_width(text + at, line, TEXT_UTF8) > cells)
				assert_int_equal(text_clip(text + at, line, 12, TEXT_UTF8, NULL),
					line); /* one wide mark */
			for (i = 0; i < skip; i++)
				assert_non_null(strchr(" \t\r\n", text[at + line + i]));
			at += line + skip;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__shows__each_kind_of_character),
		cmocka_unit_test(text__shows__other_characters_by_number_in_ascii),
		cmocka_unit_test(text__shows__a_nul_and_goes_on),
		cmocka_unit_test(text__tells__what_a_cell_stands_for),
		cmocka_unit_test(text__decodes__as_utf8proc_does),
		cmocka_unit_test(text__is_valid__up_to_the_first_bad_byte),
		cmocka_unit_test(text__sends__nothing_harmful_of_random_bytes),
		cmocka_unit_test(text__fits__exactly_the_cells),
		cmocka_unit_test(text__wraps__into_lines),
		cmocka_unit_test(text__wraps__random_bytes_without_losing_any),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
