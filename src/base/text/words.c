/* SPDX-License-Identifier: MIT */
/* UTF-8 text as words: white space, trimmed. */
#include <stddef.h>

#include <utf8proc.h>

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

/* Most text begins and ends so: nothing to trim there. */
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
	while (*len && !is_ink((*s)[*len - 1])) {
		size_t size = decode_last(*s, *len, &cp);

		if (!text_is_space(cp))
			break;
		*len -= size;
	}
}
