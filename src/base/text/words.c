/* SPDX-License-Identifier: MIT */
/* UTF-8 text as words: trimmed, folded for comparison, and the nearest of several names. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"

static bool is_ascii_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_space(int32_t cp)
{
	if (cp >= 0 && cp < 0x80)
		return is_ascii_space((char)cp);
	switch (cp >= 0 ? utf8proc_category(cp) : UTF8PROC_CATEGORY_CN) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return cp == 0x85; /* NEL, the line end of other worlds */
	}
}

bool text_has_visible(const char *s, size_t len)
{
	struct text_walk walk = {.at = s, .end = s + len, .charset = TEXT_UTF8};
	struct text_cell cell;

	while (text_next(&walk, &cell)) {
		/* U+2800 is the empty braille pattern: a letter that looks like a blank. */
		if (!cell.mark && !is_space(cell.source) && cell.source != 0x2800)
			return true;
	}
	return false;
}

/* Bytes of the last character of `len` > 0 bytes. */
static size_t decode_last(const char *s, size_t len, int32_t *cp)
{
	size_t size;

	for (size = 2; size <= 4 && size <= len; size++) {
		if (text_decode(s + len - size, size, cp) == size)
			return size;
	}
	*cp = (unsigned char)s[len - 1] < 0x80 ? s[len - 1] : -1;
	return 1;
}

void text_trim(const char **s, size_t *len)
{
	int32_t cp;

	while (*len) {
		size_t size = text_decode(*s, *len, &cp);

		if (!is_space(cp))
			break;
		*s += size;
		*len -= size;
	}
	while (*len) {
		size_t size = decode_last(*s, *len, &cp);

		if (!is_space(cp))
			break;
		*len -= size;
	}
}

/* Appends well-formed text in NFKC, case-folded. */
static void add_normal_form(struct strbuf *out, const char *s, size_t len)
{
	const utf8proc_option_t options =
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
	utf8proc_int32_t few[256];
	utf8proc_int32_t *points = few;
	utf8proc_ssize_t room =
		sizeof few / sizeof *few - 1; /* the re-encoder ends it with a NUL */
	utf8proc_ssize_t count;

	count = utf8proc_decompose(bytes, (utf8proc_ssize_t)len, points, room, options);
	if (count > room) {
		room = count;
		points = xmalloc(((size_t)room + 1) * sizeof *points);
		count = utf8proc_decompose(bytes, (utf8proc_ssize_t)len, points, room, options);
	}
	if (count >= 0)
		count = utf8proc_reencode(points, count, options);
	if (count >= 0)
		strbuf_add(out, (const char *)points, (size_t)count);
	else
		strbuf_add(out, s, len);
	if (points != few)
		free(points);
}

/* Appends text in normal form; ill-formed bytes between well-formed stretches stay as they are. */
static void add_folded(struct strbuf *out, const char *s, size_t len)
{
	while (len) {
		size_t good = len;

		text_valid(s, len, &good);
		if (good)
			add_normal_form(out, s, good);
		s += good;
		len -= good;
		if (len) {
			strbuf_addch(out, *s++);
			len--;
		}
	}
}

/* Makes each run of white space after `start` one blank, and none at either end. */
static void squeeze_blanks(struct strbuf *sb, size_t start)
{
	size_t from = start;
	size_t to = start;
	bool pending = false;

	while (from < sb->len) {
		int32_t cp;
		size_t size = text_decode(sb->buf + from, sb->len - from, &cp);

		if (is_space(cp)) {
			pending = to > start;
		} else {
			if (pending)
				sb->buf[to++] = ' ';
			pending = false;
			memmove(sb->buf + to, sb->buf + from, size);
			to += size;
		}
		from += size;
	}
	strbuf_setlen(sb, to);
}

/* Folds text that is ASCII throughout, as nearly all names are; otherwise appends nothing and
 * returns false. */
static bool fold_ascii(struct strbuf *out, const char *s, size_t len)
{
	size_t start = out->len;
	bool pending = false;
	size_t i;

	for (i = 0; i < len; i++) {
		char byte = s[i];

		if ((unsigned char)byte >= 0x80) {
			strbuf_setlen(out, start);
			return false;
		}
		if (is_ascii_space(byte)) {
			pending = out->len > start;
			continue;
		}
		if (pending)
			strbuf_addch(out, ' ');
		pending = false;
		strbuf_addch(out, byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte);
	}
	return true;
}

void text_fold(struct strbuf *out, const char *s, size_t len)
{
	size_t start = out->len;

	if (fold_ascii(out, s, len))
		return;
	add_folded(out, s, len);
	squeeze_blanks(out, start);
}

static int smallest(int a, int b, int c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

int text_distance(const char *a, const char *b)
{
	size_t len = strlen(b);
	int *rows = xcalloc(3 * (len + 1), sizeof *rows);
	int *row = rows; /* distances from the first i letters of a to the first j of b */
	int *above = rows + (len + 1);
	int *two_above = rows + 2 * (len + 1);
	int distance;
	size_t i;
	size_t j;

	for (j = 0; j <= len; j++)
		row[j] = (int)j;
	for (i = 1; a[i - 1]; i++) {
		int *oldest = two_above;

		two_above = above;
		above = row;
		row = oldest;
		row[0] = (int)i;
		for (j = 1; j <= len; j++) {
			row[j] = smallest(row[j - 1] + 1, above[j] + 1,
				above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = smallest(row[j], row[j], two_above[j - 2] + 1);
		}
	}
	distance = row[len];
	free(rows);
	return distance;
}

const char *text_nearest(const char *word, const char *const *names)
{
	enum { PREFIX_MIN = 3, WORD_MAX = 64 };
	size_t len = strlen(word);
	const char *nearest = NULL;
	const char *longer = NULL; /* begins with the word */
	/* One edit in three letters is a slip of the finger; more is another word. */
	int best = (int)(len + 1) / 3 + 1;

	if (len > WORD_MAX)
		return NULL;
	for (; *names; names++) {
		int distance = text_distance(word, *names);

		if (distance < best) {
			best = distance;
			nearest = *names;
		}
		if (!longer && len >= PREFIX_MIN && !strncmp(*names, word, len))
			longer = *names;
	}
	return nearest ? nearest : longer;
}
