/* SPDX-License-Identifier: MIT */
/* The small steps of reading dates and instants. */
#include "scan.h"

#include <string.h>

bool scan_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

bool scan_is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Bytes of the blank that is next; browsers put a narrow one (U+202F) between time and `PM`. */
static size_t blank_length(const char *at)
{
	if (*at == ' ' || *at == '\t')
		return 1;
	if (!strncmp(at, "\xC2\xA0", 2))
		return 2;
	return !strncmp(at, "\xE2\x80\xAF", 3) ? 3 : 0;
}

void scan_blanks(struct scan *scan)
{
	size_t len;

	while ((len = blank_length(scan->at)) > 0)
		scan->at += len;
}

bool scan_end(struct scan *scan)
{
	scan_blanks(scan);
	return !*scan->at;
}

bool scan_byte(struct scan *scan, char byte)
{
	if (*scan->at != byte)
		return false;
	scan->at++;
	return true;
}

struct scan_number scan_digits(struct scan *scan)
{
	struct scan_number number = {0, 0};

	while (scan_is_digit(*scan->at) && number.digits < 10) {
		if (number.digits < 9)
			number.value = number.value * 10 + (*scan->at - '0');
		number.digits++;
		scan->at++;
	}
	return number;
}

void scan_word(struct scan *scan, char word[SCAN_WORD_MAX])
{
	size_t len = 0;

	while (scan_is_letter(*scan->at)) {
		if (len < SCAN_WORD_MAX - 1)
			word[len++] = (char)(*scan->at | 0x20);
		scan->at++;
	}
	word[len] = '\0';
}

int scan_refuse(const struct scan *scan, const char *what, const char *forms)
{
	return error_set(scan->err, ERR_INVALID, "'%.60s' is no %s; accepted are %s", scan->text,
		what, forms);
}
