/* SPDX-License-Identifier: MIT */
/* Any bytes as text on a terminal, in both charsets: what is sent holds nothing that acts, hides or
 * reorders, is as wide as was said, and every byte of the source is accounted for. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "dapo/base/strbuf.h"
#include "dapo/base/text/forms.h"
#include "dapo/base/text/text.h"
#include "require.h"

/* Told by utf8proc alone, not by the code under test. */
static bool is_harmless(utf8proc_int32_t cp)
{
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		break;
	}
	if ((cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef))
		return false;
	return cp != 0x034f && cp != 0x115f && cp != 0x1160 && cp != 0x3164 && cp != 0xffa0;
}

/* Whether a terminal gives the character no cell. */
static bool is_combining(utf8proc_int32_t cp)
{
	utf8proc_category_t category = utf8proc_category(cp);

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* What is about to be sent, LF and TAB aside where they are `kept`. */
static void check_sent(const char *sent, size_t len, enum text_charset charset, const char *kept)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)sent;
	int combining = 0;

	while (len) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t size = utf8proc_iterate(at, (utf8proc_ssize_t)len, &cp);

		REQUIRE(size > 0);
		REQUIRE(is_harmless(cp) || (cp && cp < 0x80 && strchr(kept, cp)));
		REQUIRE(charset == TEXT_UTF8 || cp < 0x80);
		combining = is_combining(cp) ? combining + 1 : 0;
		REQUIRE(combining <= 4);
		at += size;
		len -= (size_t)size;
	}
}

static void check_cell(const struct text_cell *cell, const char *at, enum text_charset charset)
{
	size_t len = strlen(cell->bytes);
	int32_t cp;
	size_t first = text_decode(at, cell->taken, &cp);

	REQUIRE(len > 0 && len < sizeof cell->bytes);
	REQUIRE(cell->taken >= first && cell->width >= 1);
	REQUIRE(cell->source == cp);
	REQUIRE(cell->mark || cell->width <= 2);
	REQUIRE(!cell->mark || (size_t)cell->width == len);
	REQUIRE(cell->mark || !memcmp(cell->bytes, at, first));
	REQUIRE(!is_combining((unsigned char)cell->bytes[0]));
	check_sent(cell->bytes, len, charset, "");
}

/* Walks it all; the cells together are what text_printable() and text_width() tell. */
static void check_walk(const char *text, size_t len, enum text_charset charset)
{
	struct text_walk walk = {.at = text, .end = text + len, .charset = charset};
	struct strbuf cells = STRBUF_INIT, whole = STRBUF_INIT, lines = STRBUF_INIT;
	struct text_cell cell;
	const char *at = text;
	int width = 0;

	while (text_next(&walk, &cell)) {
		check_cell(&cell, at, charset);
		REQUIRE(walk.at == at + cell.taken && walk.at <= walk.end);
		at = walk.at;
		width += cell.width;
		strbuf_addstr(&cells, cell.bytes);
	}
	REQUIRE(at == text + len);
	REQUIRE(width == text_width(text, len, charset));
	text_printable(&whole, text, len, charset);
	REQUIRE(whole.len == cells.len && !memcmp(whole.buf, cells.buf, cells.len));
	text_printable_lines(&lines, text, len, charset);
	check_sent(lines.buf, lines.len, charset, "\n\t");
	strbuf_release(&cells);
	strbuf_release(&whole);
	strbuf_release(&lines);
}

static void check_fit(const char *text, size_t len, int cells, enum text_charset charset)
{
	struct strbuf shown = STRBUF_INIT;
	int used, wider;
	size_t taken = text_clip(text, len, cells, charset, &used);

	REQUIRE(taken <= len && used <= cells);
	REQUIRE(text_width(text, taken, charset) == used);
	REQUIRE(taken == len || text_clip(text, len, cells + 1, charset, &wider) >= taken);
	text_fit(&shown, text, len, cells, charset);
	REQUIRE(text_width(shown.buf, shown.len, charset) == cells);
	check_sent(shown.buf, shown.len, charset, "");
	strbuf_release(&shown);
}

/* Every byte is on a line or passed over between two, and only blanks and line ends are. */
static void check_wrap(const char *text, size_t len, int cells, enum text_charset charset)
{
	while (len) {
		struct text_walk walk = {.at = text, .end = text + len, .charset = charset};
		struct text_cell first;
		size_t skip;
		size_t line = text_wrap(text, len, cells, charset, &skip);

		REQUIRE(line + skip > 0 && line + skip <= len);
		REQUIRE(!memchr(text, '\n', line));
		for (size_t i = line; i < line + skip; i++)
			REQUIRE(text[i] && strchr(" \t\r\n", text[i]));
		text_next(&walk, &first);
		REQUIRE(text_width(text, line, charset) <= cells || line == first.taken);
		text += line + skip;
		len -= line + skip;
	}
}

static void check_fold(const char *text, size_t len)
{
	struct strbuf folded = STRBUF_INIT, again = STRBUF_INIT;
	const char *trimmed = text;
	size_t left = len;

	text_same(&folded, text, len);
	REQUIRE(!text_valid(text, len, NULL) || text_valid(folded.buf, folded.len, NULL));
	text_same(&again, folded.buf, folded.len);
	REQUIRE(!text_valid(text, len, NULL) ||
		(again.len == folded.len && !memcmp(again.buf, folded.buf, again.len)));
	text_trim(&trimmed, &left);
	REQUIRE(trimmed >= text && trimmed + left <= text + len);
	REQUIRE(!text_has_visible(text, len) || left > 0);
	strbuf_release(&folded);
	strbuf_release(&again);
}

static void check_valid(const char *text, size_t len)
{
	size_t bad_at = len;
	bool valid = text_valid(text, len, &bad_at);

	REQUIRE(valid == (bad_at == len));
	for (size_t at = 0; at < bad_at;) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t size = utf8proc_iterate(
			(const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &cp);

		REQUIRE(size > 0);
		at += (size_t)size;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int widths[] = {1, 2, 3, 7, 80};
	static const enum text_charset charsets[] = {TEXT_UTF8, TEXT_ASCII};
	const char *text = (const char *)data;

	check_valid(text, size);
	check_fold(text, size);
	for (size_t c = 0; c < sizeof charsets / sizeof *charsets; c++) {
		check_walk(text, size, charsets[c]);
		for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
			check_fit(text, size, widths[w], charsets[c]);
			check_wrap(text, size, widths[w], charsets[c]);
		}
	}
	return 0;
}
