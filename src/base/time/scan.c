/* SPDX-License-Identifier: MIT */
/* The small steps of reading and writing dates and instants. */
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

int scan_offset(struct scan *scan, int64_t *span, char unit[SCAN_WORD_MAX])
{
	enum { OFFSET_DIGITS = 6 };
	bool back = *scan->at == '-';
	struct scan_number number;
	size_t len;

	scan->at++;
	number = scan_digits(scan);
	scan_blanks(scan);
	scan_word(scan, unit);
	if (number.digits < 1 || number.digits > OFFSET_DIGITS || !*unit)
		return scan_refuse(scan, "offset", "-3h, -30min, -7d, +2w, +1mo, +1y");
	if (!strcmp(unit, "m"))
		return error_set(scan->err, ERR_INVALID,
			"'%.60s': m may be minutes or months; write min or mo", scan->text);
	len = strlen(unit);
	if (len > 3 && unit[len - 1] == 's') /* days, weeks, months … */
		unit[len - 1] = '\0';
	*span = back ? -number.value : number.value;
	return 0;
}

char *scan_put_digits(char *at, int value, int digits)
{
	int i;

	for (i = digits - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return at + digits;
}
