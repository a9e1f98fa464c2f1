/* SPDX-License-Identifier: MIT */
/* UTF-8 text as words: trimmed, and the nearest of several names. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "dapo/base/memory.h"
#include "dapo/base/text/text.h"

bool text_is_space(int32_t cp)
{
	if (cp >= 0 && cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
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
		if (!cell.mark && !text_is_space(cell.source) && cell.source != 0x2800)
			return true;
	}
	return false;
}

/* Bytes of the last character of `len` > 0 bytes. */
static size_t decode_last(const char *s, size_t len, int32_t *cp)
{
	size_t size;

	*cp = (unsigned char)s[len - 1];
	if (*cp < 0x80)
		return 1;
	for (size = 2; size <= 4 && size <= len; size++) {
		if (text_decode(s + len - size, size, cp) == size)
			return size;
	}
	*cp = -1;
	return 1;
}

/* Most text begins so: nothing to trim there. */
static bool is_ink(char byte)
{
	return byte > ' ' && byte < 0x7F;
}

void text_trim(const char **s, size_t *len)
{
	int32_t cp;

	while (*len && !is_ink(**s)) {
		size_t size = text_decode(*s, *len, &cp);

		if (!text_is_space(cp))
			break;
		*s += size;
		*len -= size;
	}
	while (*len) {
		size_t size = decode_last(*s, *len, &cp);

		if (!text_is_space(cp))
			break;
		*len -= size;
	}
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
