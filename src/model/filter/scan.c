/* SPDX-License-Identifier: MIT */
/* Reading a filter word by word, and refusing what is wrong where it stands. */
#include "scan.h"

#include <stdarg.h>
#include <string.h>

int filter_scan_refuse(struct filter_scan *scan, const char *place, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	size_t character = 1;
	va_list args;

	for (const char *c = scan->text; c < place; c++)
		character += ((unsigned char)*c & 0xC0) != 0x80;
	va_start(args, format);
	strbuf_vaddf(&text, format, args);
	va_end(args);
	error_set(scan->err, ERR_INVALID, "at %zu: %s", character, text.buf);
	strbuf_release(&text);
	return ERR_INVALID;
}

int filter_scan_count(struct filter_scan *scan)
{
	if (++scan->terms <= FILTER_TERMS_MAX)
		return 0;
	return filter_scan_refuse(
		scan, scan->at, "a filter has at most %d terms and values", FILTER_TERMS_MAX);
}

bool filter_scan_is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool filter_scan_ends_word(char byte)
{
	return !byte || filter_scan_is_blank(byte) || byte == '(' || byte == ')' || byte == '"';
}

bool filter_scan_in_name(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static int check_word_length(struct filter_scan *scan, const char *place)
{
	if (scan->word.len <= FILTER_WORD_MAX)
		return 0;
	return filter_scan_refuse(scan, place, "this word has %zu bytes; at most %d are accepted",
		scan->word.len, FILTER_WORD_MAX);
}

int filter_scan_word(struct filter_scan *scan, const char *stops)
{
	const char *start = scan->at;

	while (!filter_scan_ends_word(*scan->at) && !strchr(stops, *scan->at))
		scan->at++;
	strbuf_reset(&scan->word);
	strbuf_add(&scan->word, start, (size_t)(scan->at - start));
	return check_word_length(scan, start);
}

int filter_scan_quoted(struct filter_scan *scan)
{
	const char *start = scan->at++;

	strbuf_reset(&scan->word);
	for (; *scan->at && *scan->at != '"'; scan->at++) {
		if (*scan->at == '\\' && scan->at[1])
			scan->at++;
		strbuf_addch(&scan->word, *scan->at);
	}
	if (!*scan->at)
		return filter_scan_refuse(scan, start, "this quote is not closed; add `\"`");
	scan->at++;
	return check_word_length(scan, start);
}
