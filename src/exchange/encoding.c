/* SPDX-License-Identifier: MIT */
/* Knows byte order marks, the names of encodings, and the first bytes of what is no table. */
#include "dapo/exchange/encoding.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <iconv.h>
#include <uchardet/uchardet.h>

/* How much of the start is looked at when contents are weighed and not matched. */
enum { SAMPLE_MAX = 4096 };

/* UTF-32LE before UTF-16LE, whose mark it begins with. */
static const struct encoding_mark marks[] = {
	{"UTF-8", "\xEF\xBB\xBF", 3},
	{"UTF-32LE", "\xFF\xFE\0\0", 4},
	{"UTF-32BE", "\0\0\xFE\xFF", 4},
	{"UTF-16LE", "\xFF\xFE", 2},
	{"UTF-16BE", "\xFE\xFF", 2},
};

struct content {
	const char *start; /* the first bytes */
	size_t len;
	const char *kind;
	const char *advice;
};

static const char export_it[] = "open it in its program and export it as CSV";
static const char unpack_it[] = "unpack it first";

/* clang-format off */
static const struct content binaries[] = {
	{"PK\x03\x04", 4, "a zip archive or a workbook (xlsx, ods)", export_it},
	{"PK\x05\x06", 4, "an empty zip archive", export_it},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an old workbook (xls)", export_it},
	{"\x1F\x8B", 2, "compressed with gzip", unpack_it},
	{"BZh91AY", 7, "compressed with bzip2", unpack_it},
	{"\xFD" "7zXZ", 5, "compressed with xz", unpack_it},
	{"\x28\xB5\x2F\xFD", 4, "compressed with zstd", unpack_it},
	{"7z\xBC\xAF\x27\x1C", 6, "a 7z archive", unpack_it},
	{"SQLite format 3", 16, "an SQLite database", "export the table as CSV"},
	{"%PDF-", 5, "a PDF document", "ask for the table as CSV"},
	{"PAR1\x15", 5, "a Parquet file", "export it as CSV"},
	{"{\\rtf", 5, "an RTF document", export_it},
	{"\x89PNG", 4, "a PNG image", "a table as CSV is needed"},
	{"\xFF\xD8\xFF", 3, "a JPEG image", "a table as CSV is needed"},
	{"\x7F" "ELF", 4, "a program", "a table as CSV is needed"},
};

static const struct content documents[] = {
	{"<!doctype", 9, "an HTML page", "download the table itself as CSV"},
	{"<html", 5, "an HTML page", "download the table itself as CSV"},
	{"<head", 5, "an HTML page", "download the table itself as CSV"},
	{"<body", 5, "an HTML page", "download the table itself as CSV"},
	{"<table", 6, "an HTML page", "download the table itself as CSV"},
	{"<?xml", 5, "an XML document", export_it},
};
/* clang-format on */

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

/* Whether `of` begins with the letters and digits of `name`; *rest is what then remains of it. */
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
	return i > 0 && strcmp(out, "ascii") && !encoding_is_utf8(out) && encoding_known(out);
}

int content_refuse_bytes(const char *name, const char *bytes, size_t len, struct error *err)
{
	size_t i;

	for (i = 0; i < sizeof binaries / sizeof *binaries; i++) {
		const struct content *it = &binaries[i];

		if (len >= it->len && !memcmp(bytes, it->start, it->len))
			return error_set(err, ERR_INVALID, "%s is %s, not text: %s", name, it->kind,
				it->advice);
	}
	return 0;
}

/* Text of mostly Latin letters in UTF-16 has a NUL in every second byte, always the same one. */
static const char *unmarked_utf16(const char *bytes, size_t len)
{
	size_t zeros[2] = {0, 0};
	size_t half = len / 2;
	size_t i;

	for (i = 0; i < len; i++)
		zeros[i % 2] += !bytes[i];
	if (half < 4)
		return NULL;
	if (zeros[1] > half / 2 && zeros[0] <= half / 20)
		return "utf-16le";
	if (zeros[0] > half / 2 && zeros[1] <= half / 20)
		return "utf-16be";
	return NULL;
}

int content_refuse_unmarked(const char *name, const char *bytes, size_t len, struct error *err)
{
	const char *utf16;
	size_t controls = 0;
	size_t i;

	if (len > SAMPLE_MAX)
		len = SAMPLE_MAX;
	utf16 = unmarked_utf16(bytes, len);
	if (utf16)
		return error_set(err, ERR_INVALID,
			"%s looks like UTF-16 without a byte order mark: say --encoding %s", name,
			utf16);
	for (i = 0; i < len; i++)
		controls += (unsigned char)bytes[i] < ' ' && !strchr("\t\n\r\f", bytes[i]);
	/* strchr() finds the terminator too: a NUL is counted here. */
	for (i = 0; i < len; i++)
		controls += !bytes[i];
	if (controls >= 16 && controls > len / 10)
		return error_set(err, ERR_INVALID,
			"%s is no text: a table as CSV is needed, or --encoding if it is text",
			name);
	return 0;
}

/* `[{`, `["`, `[1`, `{"`, `{}`: no header begins so. */
static bool looks_like_json(const char *text, size_t len)
{
	size_t i = 1;

	if (len == 0 || (text[0] != '{' && text[0] != '['))
		return false;
	while (i < len && strchr(" \t\r\n", text[i]) && text[i])
		i++;
	if (i == len)
		return false;
	if (text[0] == '{')
		return text[i] == '"' || text[i] == '}';
	return text[i] == '{' || text[i] == '"' || text[i] == '[' || text[i] == ']' ||
		isdigit((unsigned char)text[i]);
}

int content_refuse_text(const char *name, const char *text, size_t len, struct error *err)
{
	size_t i;

	while (len && isspace((unsigned char)*text)) {
		text++;
		len--;
	}
	for (i = 0; i < sizeof documents / sizeof *documents; i++) {
		const struct content *it = &documents[i];

		if (len >= it->len && !strncasecmp(text, it->start, it->len))
			return error_set(err, ERR_INVALID, "%s is %s, not a table: %s", name,
				it->kind, it->advice);
	}
	if (looks_like_json(text, len))
		return error_set(
			err, ERR_INVALID, "%s is JSON, not a table: export it as CSV", name);
	return 0;
}
