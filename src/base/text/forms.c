/* SPDX-License-Identifier: MIT */
/* The same form, the search form and the key for order. utf8proc knows Unicode; text that is ASCII,
 * as nearly all is, doesn't need it. */
#include "dapo/base/text/forms.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"

enum form { FORM_SAME, FORM_SEARCH };

static const utf8proc_option_t folding =
	UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;

/* Diacritics by their combining class: those set above, below and through a letter, and the points
 * of Hebrew and Arabic. Lower classes and class 0 are nukta, kana voicing, virama, vowels. */
static bool is_diacritic(int32_t cp)
{
	enum { POINTS_FIRST = 10, POINTS_LAST = 36, ATTACHED_FIRST = 200 };
	int class = utf8proc_get_property(cp)->combining_class;

	return class >= ATTACHED_FIRST || (class >= POINTS_FIRST && class <= POINTS_LAST) ||
		(!class && utf8proc_category(cp) == UTF8PROC_CATEGORY_ME) || class == 1;
}

static utf8proc_ssize_t drop_diacritics(utf8proc_int32_t *points, utf8proc_ssize_t count)
{
	utf8proc_ssize_t kept = 0;

	for (utf8proc_ssize_t i = 0; i < count; i++) {
		if (!is_diacritic(points[i]))
			points[kept++] = points[i];
	}
	return kept;
}

/* Appends well-formed text in the form. */
static void add_normal(struct strbuf *out, const char *s, size_t len, enum form form)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
	utf8proc_int32_t few[256];
	utf8proc_int32_t *points = few;
	utf8proc_ssize_t room =
		sizeof few / sizeof *few - 1; /* the re-encoder ends it with a NUL */
	utf8proc_ssize_t count;

	count = utf8proc_decompose(bytes, (utf8proc_ssize_t)len, points, room, folding);
	if (count > room) {
		room = count;
		points = xmalloc(((size_t)room + 1) * sizeof *points);
		count = utf8proc_decompose(bytes, (utf8proc_ssize_t)len, points, room, folding);
	}
	if (count >= 0 && form == FORM_SEARCH)
		count = drop_diacritics(points, count);
	if (count >= 0)
		count = utf8proc_reencode(points, count, folding);
	if (count >= 0)
		strbuf_add(out, (const char *)points, (size_t)count);
	else
		strbuf_add(out, s, len);
	if (points != few)
		free(points);
}

static bool is_ascii(char byte)
{
	return (unsigned char)byte < 0x80;
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static void add_lower(struct strbuf *out, const char *s, size_t len)
{
	size_t start = out->len;

	strbuf_add(out, s, len);
	for (size_t i = start; i < out->len; i++)
		out->buf[i] = lower(out->buf[i]);
}

/* Appends well-formed text in the form. Nothing composes with the ASCII character before which it
 * stands: so only what is not ASCII is looked up, with the one character before it. */
static void add_stretches(struct strbuf *out, const char *s, size_t len, enum form form)
{
	size_t at = 0;

	while (at < len) {
		size_t start = at;

		while (at < len && is_ascii(s[at]) && (at + 1 == len || is_ascii(s[at + 1])))
			at++;
		add_lower(out, s + start, at - start);
		start = at;
		at += at < len;
		while (at < len && !is_ascii(s[at]))
			at++;
		if (at > start)
			add_normal(out, s + start, at - start, form);
	}
}

/* Ill-formed bytes between well-formed stretches stay as they are. */
static void add_form(struct strbuf *out, const char *s, size_t len, enum form form)
{
	while (len) {
		size_t good = len;

		text_valid(s, len, &good);
		add_stretches(out, s, good, form);
		s += good;
		len -= good;
		if (len) {
			strbuf_addch(out, *s++);
			len--;
		}
	}
}

/* True for an ASCII character that is no blank. */
static bool is_ink(char byte)
{
	return byte > ' ' && is_ascii(byte);
}

/* Makes each run of white space after `start` one blank, and none at either end. */
static void squeeze_blanks(struct strbuf *sb, size_t start)
{
	char *text = sb->buf;
	size_t from = start;
	size_t to = start;
	bool pending = false;

	while (from < sb->len) {
		int32_t cp;
		size_t size = text_decode(text + from, sb->len - from, &cp);

		if (text_is_space(cp)) {
			pending = to > start;
			from += size;
			continue;
		}
		if (pending)
			text[to++] = ' ';
		pending = false;
		for (; size; size--)
			text[to++] = text[from++];
		while (is_ink(text[from]))
			text[to++] = text[from++];
	}
	strbuf_setlen(sb, to);
}

static void add_squeezed(struct strbuf *out, const char *s, size_t len, enum form form)
{
	size_t start = out->len;

	if (text_is_ascii(s, len))
		add_lower(out, s, len);
	else
		add_form(out, s, len, form);
	squeeze_blanks(out, start);
}

void text_same(struct strbuf *out, const char *s, size_t len)
{
	add_squeezed(out, s, len, FORM_SAME);
}

void text_search(struct strbuf *out, const char *s, size_t len)
{
	add_squeezed(out, s, len, FORM_SEARCH);
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Appends a number so that longer ones, which are larger, come behind: its length, then its digits
 * without the zeros in front. */
static void add_number(struct strbuf *out, const char *digits, size_t len)
{
	enum { SHORT = 9 };

	while (len > 1 && *digits == '0') {
		digits++;
		len--;
	}
	if (len <= SHORT)
		strbuf_addch(out, (char)('0' + len));
	else
		strbuf_addf(out, ":%08zu", len);
	strbuf_add(out, digits, len);
}

void text_order(struct strbuf *out, const char *s, size_t len)
{
	static const char end_of_text = '\1'; /* before any text that goes on */
	struct strbuf form = STRBUF_INIT;
	size_t at = 0;

	text_search(&form, s, len);
	while (at < form.len) {
		size_t digits = 0;

		while (at + digits < form.len && is_digit(form.buf[at + digits]))
			digits++;
		if (digits)
			add_number(out, form.buf + at, digits);
		else
			strbuf_addch(out, form.buf[at]);
		at += digits ? digits : 1;
	}
	strbuf_addch(out, end_of_text);
	text_same(out, s, len);
	strbuf_release(&form);
}

bool text_is_same(const char *a, const char *b)
{
	struct strbuf one = STRBUF_INIT;
	struct strbuf other = STRBUF_INIT;
	bool same;

	text_same(&one, a, strlen(a));
	text_same(&other, b, strlen(b));
	same = one.len == other.len && !memcmp(one.buf, other.buf, one.len);
	strbuf_release(&one);
	strbuf_release(&other);
	return same;
}

bool text_begins(const char *text, const char *start)
{
	struct strbuf form = STRBUF_INIT;
	struct strbuf sought = STRBUF_INIT;
	bool begins;

	text_search(&form, text, strlen(text));
	text_search(&sought, start, strlen(start));
	begins = form.len >= sought.len && !memcmp(form.buf, sought.buf, sought.len);
	strbuf_release(&form);
	strbuf_release(&sought);
	return begins;
}

const char *text_unicode_version(void)
{
	return utf8proc_unicode_version();
}
