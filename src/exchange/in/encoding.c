/* SPDX-License-Identifier: MIT */
/* Knows byte order marks and the names of encodings. */
#include "dapo/exchange/in/encoding.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <iconv.h>
#include <uchardet/uchardet.h>

#include "dapo/base/text/text.h"

/* How much of the start is looked at for a guess. */
enum { SAMPLE_MAX = 64 * 1024 };

/* UTF-32LE before UTF-16LE, whose mark it begins with. */
static const struct encoding_mark marks[] = {
	{"UTF-8", "\xEF\xBB\xBF", 3},
	{"UTF-32LE", "\xFF\xFE\0\0", 4},
	{"UTF-32BE", "\0\0\xFE\xFF", 4},
	{"UTF-16LE", "\xFF\xFE", 2},
	{"UTF-16BE", "\xFE\xFF", 2},
};

const struct encoding_mark *encoding_mark_find(const char *bytes, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		if (len >= marks[i].len && !memcmp(bytes, marks[i].bytes, marks[i].len))
			return &marks[i];
	return NULL;
}

/* The next letter or digit of a name, in lower case; encodings are spelt with and without the
 * rest. */
static char next_plain(const char **name)
{
	while (**name && !isalnum((unsigned char)**name))
		++*name;
	return **name ? (char)tolower((unsigned char)*(*name)++) : '\0';
}

/* True if `of` begins with the letters and digits of `name`; *rest is what then remains of it. */
static bool begins(const char *name, const char *of, const char **rest)
{
	char c;

	while ((c = next_plain(&name)))
		if (c != next_plain(&of))
			return false;
	*rest = of;
	return true;
}

bool encoding_mark_agrees(const struct encoding_mark *mark, const char *name)
{
	const char *rest;

	return begins(name, mark->encoding, &rest) && (!*rest || *rest == 'L' || *rest == 'B');
}

bool encoding_known(const char *name)
{
	iconv_t converter;
	const char *at;

	for (at = name; *at; at++)
		if (!isalnum((unsigned char)*at) && !strchr("-_.:+()", *at))
			return false;
	if (at == name)
		return false;
	converter = iconv_open("UTF-8", name);
	if (converter == (iconv_t)-1)
		return false;
	iconv_close(converter);
	return true;
}

bool encoding_is_utf8(const char *name)
{
	const char *rest;

	return begins(name, "UTF-8", &rest) && !next_plain(&rest);
}

size_t encoding_unit(const char *name)
{
	const char *rest;

	if (begins("UTF-16", name, &rest) || begins("UCS-2", name, &rest))
		return 2;
	if (begins("UTF-32", name, &rest) || begins("UCS-4", name, &rest))
		return 4;
	return 1;
}

bool encoding_guess(const char *bytes, size_t len, char out[ENCODING_NAME_MAX])
{
	uchardet_t detector = uchardet_new();
	const char *name = "";
	size_t i;

	if (!uchardet_handle_data(detector, bytes, len)) {
		uchardet_data_end(detector);
		name = uchardet_get_charset(detector);
	}
	for (i = 0; name[i] && i + 1 < ENCODING_NAME_MAX; i++)
		out[i] = (char)tolower((unsigned char)name[i]);
	out[i] = '\0';
	uchardet_delete(detector);
	/* The two differ in control characters in the one and quotes and dashes in
	 * the other; no text has the former. */
	if (!strcmp(out, "iso-8859-1"))
		i = (size_t)snprintf(out, ENCODING_NAME_MAX, "windows-1252");
	return i > 0 && strcmp(out, "ascii") && !encoding_is_utf8(out) && encoding_known(out);
}

bool encoding_suggest(const char *head, size_t head_len, const char *record, size_t record_len,
	char out[ENCODING_NAME_MAX])
{
	size_t good = 0, bad = 0;
	size_t at = 0;

	if (head_len > SAMPLE_MAX)
		head_len = SAMPLE_MAX;
	while (at < head_len && isascii((unsigned char)head[at]))
		at++;
	if (at == head_len) {
		head = record;
		head_len = record_len;
	}
	for (at = 0; at < head_len;) {
		int32_t cp;
		size_t taken = text_decode(head + at, head_len - at, &cp);

		good += taken > 1;
		bad += cp < 0;
		at += taken;
	}
	return bad > good && encoding_guess(head, head_len, out);
}
