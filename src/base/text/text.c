/* SPDX-License-Identifier: MIT */
/* UTF-8 text from outside: decoding it and showing it. What is sent to a terminal is decided here.
 */
#include "dapo/base/text/text.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

enum { COMBINING_MAX = 4, ZWJ = 0x200d, ILL_FORMED = -1 };

static const char hex_digits[] = "0123456789ABCDEF";

/* RFC 3629 allows only these ranges for the byte after each lead byte; they keep out overlong
 * forms, surrogates and what lies above U+10FFFF. */
static bool second_byte_fits(unsigned char lead, unsigned char second)
{
	switch (lead) {
	case 0xe0:
		return second >= 0xa0 && second <= 0xbf;
	case 0xed:
		return second >= 0x80 && second <= 0x9f;
	case 0xf0:
		return second >= 0x90 && second <= 0xbf;
	case 0xf4:
		return second >= 0x80 && second <= 0x8f;
	default:
		return second >= 0x80 && second <= 0xbf;
	}
}

static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	if (lead >= 0xf0 && lead <= 0xf4)
		return 4;
	return 0;
}

size_t text_decode(const char *s, size_t len, int32_t *cp)
{
	const unsigned char *at = (const unsigned char *)s;
	size_t size = sequence_length(at[0]);
	int32_t value;
	size_t i;

	*cp = ILL_FORMED;
	if (size == 1) {
		*cp = at[0];
		return 1;
	}
	if (size == 0 || size > len || !second_byte_fits(at[0], at[1]))
		return 1;
	value = at[0] & (0x7f >> size);
	for (i = 1; i < size; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 1;
		value = value << 6 | (at[i] & 0x3f);
	}
	*cp = value;
	return size;
}

size_t text_encode(char out[TEXT_CHARACTER_MAX], int32_t cp)
{
	size_t len = 0;

	if (cp < 0x80) {
		out[len++] = (char)cp;
	} else if (cp < 0x800) {
		out[len++] = (char)(0xc0 | cp >> 6);
		out[len++] = (char)(0x80 | (cp & 0x3f));
	} else if (cp < 0x10000) {
		out[len++] = (char)(0xe0 | cp >> 12);
		out[len++] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[len++] = (char)(0x80 | (cp & 0x3f));
	} else {
		out[len++] = (char)(0xf0 | cp >> 18);
		out[len++] = (char)(0x80 | (cp >> 12 & 0x3f));
		out[len++] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[len++] = (char)(0x80 | (cp & 0x3f));
	}
	out[len] = '\0';
	return len;
}

/* How many ASCII characters a text begins with. They are most of any text: looked at by words. */
static size_t ascii_start(const char *s, size_t len)
{
	const uint64_t high_bits = UINT64_C(0x8080808080808080);
	uint64_t word;
	size_t at = 0;

	for (; at + sizeof word <= len; at += sizeof word) {
		memcpy(&word, s + at, sizeof word);
		if (word & high_bits)
			break;
	}
	while (at < len && (unsigned char)s[at] < 0x80)
		at++;
	return at;
}

bool text_is_ascii(const char *s, size_t len)
{
	return ascii_start(s, len) == len;
}

bool text_valid(const char *s, size_t len, size_t *bad_at)
{
	size_t at = ascii_start(s, len);
	int32_t cp;

	while (at < len) {
		size_t taken = text_decode(s + at, len - at, &cp);

		if (cp == ILL_FORMED) {
			if (bad_at)
				*bad_at = at;
			return false;
		}
		at += taken;
		at += ascii_start(s + at, len - at);
	}
	return true;
}

static bool is_variation_selector(int32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef) ||
		(cp >= 0x180b && cp <= 0x180d) || cp == 0x180f;
}

/* Vowels and finals of conjoining Hangul: terminals give them no cell, as part of the syllable. */
static bool is_joining_jamo(int32_t cp)
{
	return (cp >= 0x1161 && cp <= 0x11ff) || (cp >= 0xd7b0 && cp <= 0xd7fb);
}

/* True for characters that may move the cursor, reorder the line, or hide. */
static bool must_be_marked(int32_t cp, utf8proc_category_t category)
{
	switch (category) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return cp == 0x034f || cp == 0x115f || cp == 0x1160 || cp == 0x3164 || cp == 0xffa0;
	}
}

/* True for marks that follow a base in its cell. Spacing marks (Mc) get one of their own, as in
 * terminals. */
static bool combines(int32_t before, int32_t cp)
{
	utf8proc_category_t category;

	if (cp < 0x300 || is_variation_selector(cp))
		return false;
	category = utf8proc_category(cp);
	if (must_be_marked(cp, category))
		return false;
	if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME)
		return true;
	return is_joining_jamo(cp) && !utf8proc_grapheme_break(before, cp);
}

/* Cells of a character that stands as a base; 0 where it can't. */
static int base_width(int32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property(cp);

	if (must_be_marked(cp, (utf8proc_category_t)property->category) ||
		is_variation_selector(cp) || is_joining_jamo(cp))
		return 0;
	if (property->category == UTF8PROC_CATEGORY_MN ||
		property->category == UTF8PROC_CATEGORY_ME)
		return 0;
	if (property->category == UTF8PROC_CATEGORY_MC && property->charwidth == 0)
		return 1;
	return (int)property->charwidth;
}

/* True for pictures that a joiner may bind to the next one (a family, a job); they are shown one by
 * one. The next one is not looked at: a text cut after the joiner must stay as wide as it was. */
static bool is_picture(int32_t cp)
{
	enum { ARROWS = 0x2190 };

	if (cp < ARROWS)
		return false;
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_SO:
	case UTF8PROC_CATEGORY_SM:
	case UTF8PROC_CATEGORY_SK:
		return true;
	default:
		return false;
	}
}

/* A selector is passed over once after a base that has variants; more of them carry hidden data
 * and are marked. */
static bool may_be_selected(int32_t base)
{
	return base >= 0x80 || (base >= '0' && base <= '9') || base == '#' || base == '*';
}

/* Adds to a cell what belongs to its base: at most COMBINING_MAX marks are sent, more are dropped;
 * variation selectors and the joiners of pictures are never sent. */
static void take_followers(struct text_walk *walk, struct text_cell *cell, size_t used)
{
	const char *start = walk->at;
	int32_t before = cell->source;
	int marks = 0;
	bool selected = false;

	while (walk->at < walk->end && (unsigned char)*walk->at >= 0x80) {
		int32_t cp;
		size_t size = text_decode(walk->at, (size_t)(walk->end - walk->at), &cp);

		if (cp != ILL_FORMED && combines(before, cp)) {
			if (marks++ < COMBINING_MAX) {
				memcpy(cell->bytes + used, walk->at, size);
				used += size;
			}
			before = cp;
		} else if (is_variation_selector(cp) && !selected && !marks &&
			may_be_selected(cell->source)) {
			selected = true;
		} else if (cp == ZWJ && is_picture(cell->source)) {
			walk->at += size;
			break;
		} else {
			break;
		}
		walk->at += size;
	}
	cell->bytes[used] = '\0';
	cell->taken += (size_t)(walk->at - start);
}

/* Every character and byte that is not sent gets its name instead. */
static void write_mark(struct text_cell *cell, unsigned char first)
{
	char *bytes = cell->bytes;
	int32_t cp = cell->source;

	cell->mark = true;
	if (cp == ILL_FORMED) {
		bytes[0] = '<';
		bytes[1] = hex_digits[first >> 4];
		bytes[2] = hex_digits[first & 0xf];
		bytes[3] = '>';
		cell->width = 4;
	} else if (cp < 0x20 || cp == 0x7f) {
		bytes[0] = '^';
		bytes[1] = (char)(cp ^ 0x40);
		cell->width = 2;
	} else {
		cell->width = snprintf(bytes, sizeof cell->bytes, "<U+%04lX>", (unsigned long)cp);
	}
	bytes[cell->width] = '\0';
}

bool text_next(struct text_walk *walk, struct text_cell *cell)
{
	const char *at = walk->at;
	size_t size;

	if (at >= walk->end)
		return false;
	cell->mark = false;
	if (*at >= 0x20 && *at < 0x7f) {
		cell->bytes[0] = *at;
		cell->bytes[1] = '\0';
		cell->width = 1;
		cell->source = *at;
		cell->taken = 1;
		walk->at++;
		if (walk->charset == TEXT_UTF8 && walk->at < walk->end &&
			(unsigned char)*walk->at >= 0x80)
			take_followers(walk, cell, 1);
		return true;
	}
	size = text_decode(at, (size_t)(walk->end - at), &cell->source);
	cell->taken = size;
	walk->at += size;
	cell->width = 0;
	if (cell->source >= 0x80 && walk->charset == TEXT_UTF8)
		cell->width = base_width(cell->source);
	if (cell->width > 0) {
		memcpy(cell->bytes, at, size);
		take_followers(walk, cell, size);
	} else {
		write_mark(cell, (unsigned char)*at);
	}
	return true;
}

/* Bytes from `s` on that are a cell each: printable ASCII with no mark behind it. */
static size_t plain_run(const char *s, const char *end)
{
	const char *at = s;

	while (at < end && *at >= 0x20 && *at < 0x7f)
		at++;
	if (at > s && at < end && (unsigned char)*at >= 0x80)
		at--;
	return (size_t)(at - s);
}

static struct text_walk walk_of(const char *s, size_t len, enum text_charset charset)
{
	return (struct text_walk){.at = s, .end = s + len, .charset = charset};
}

int text_width(const char *s, size_t len, enum text_charset charset)
{
	struct text_walk walk = walk_of(s, len, charset);
	struct text_cell cell;
	size_t width = 0;

	for (;;) {
		size_t plain = plain_run(walk.at, walk.end);

		walk.at += plain;
		width += plain;
		if (!text_next(&walk, &cell))
			break;
		width += (size_t)cell.width;
	}
	return width > INT32_MAX ? INT32_MAX : (int)width;
}

size_t text_clip(const char *s, size_t len, int cells, enum text_charset charset, int *used)
{
	struct text_walk walk = walk_of(s, len, charset);
	struct text_cell cell;
	size_t taken = 0;
	int width = 0;

	while (width < cells) {
		size_t room = (size_t)(cells - width);
		size_t left = (size_t)(walk.end - walk.at);
		/* One byte further, to see whether it belongs to the last that fits. */
		size_t plain = plain_run(walk.at, walk.at + (left > room ? room + 1 : left));

		plain = plain < room ? plain : room;
		walk.at += plain;
		taken += plain;
		width += (int)plain;
		if (!text_next(&walk, &cell) || cell.width > cells - width)
			break;
		taken += cell.taken;
		width += cell.width;
	}
	if (used)
		*used = width;
	return taken;
}

/* Appends text as it may be shown; the bytes in `kept` (control characters) go through. */
static void add_printable(
	struct strbuf *out, const char *s, size_t len, enum text_charset charset, const char *kept)
{
	struct text_walk walk = walk_of(s, len, charset);
	struct text_cell cell;

	for (;;) {
		size_t plain = plain_run(walk.at, walk.end);

		strbuf_add(out, walk.at, plain);
		walk.at += plain;
		if (!text_next(&walk, &cell))
			break;
		if (cell.source > 0 && cell.source < 0x20 && strchr(kept, (int)cell.source))
			strbuf_addch(out, (char)cell.source);
		else
			strbuf_addstr(out, cell.bytes);
	}
}

void text_printable(struct strbuf *out, const char *s, size_t len, enum text_charset charset)
{
	add_printable(out, s, len, charset, "");
}

void text_printable_lines(struct strbuf *out, const char *s, size_t len, enum text_charset charset)
{
	add_printable(out, s, len, charset, "\n\t");
}

void text_fit(struct strbuf *out, const char *s, size_t len, int cells, enum text_charset charset)
{
	int used;
	size_t taken;

	if (cells <= 0)
		return;
	taken = text_clip(s, len, cells, charset, &used);
	if (taken == len) {
		text_printable(out, s, len, charset);
	} else {
		taken = text_clip(s, len, cells - 1, charset, &used);
		text_printable(out, s, taken, charset);
		strbuf_addstr(out, charset == TEXT_UTF8 ? "…" : "~");
		used++;
	}
	strbuf_addchars(out, ' ', (size_t)(cells - used));
}

/* Bytes of the line end at `s`: LF or CR LF; 0 where there is none. */
static size_t line_end(const char *s, const char *end)
{
	if (s < end && *s == '\n')
		return 1;
	if (end - s >= 2 && s[0] == '\r' && s[1] == '\n')
		return 2;
	return 0;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Bytes to pass over after a line that was broken at `s`: its blanks, and a line end after them. */
static size_t break_length(const char *s, const char *end)
{
	const char *at = s;

	while (at < end && is_blank(*at))
		at++;
	return (size_t)(at - s) + line_end(at, end);
}

size_t text_wrap(const char *s, size_t len, int cells, enum text_charset charset, size_t *skip)
{
	struct text_walk walk = walk_of(s, len, charset);
	struct text_cell cell;
	const char *word_end = s; /* the last place where blanks begin */
	const char *at = s;
	int width = 0;

	while (at < walk.end) {
		*skip = line_end(at, walk.end);
		if (*skip)
			return (size_t)(at - s);
		if (is_blank(*at) && at > s && !is_blank(at[-1]))
			word_end = at;
		if (!text_next(&walk, &cell) || cell.width > cells - width)
			break;
		width += cell.width;
		at = walk.at;
	}
	*skip = 0;
	if (at == walk.end)
		return len;
	if (word_end > s)
		at = word_end;
	else if (at == s) /* not even one cell fits: show it cut rather than never end */
		at = walk.at;
	*skip = break_length(at, walk.end);
	return (size_t)(at - s);
}
