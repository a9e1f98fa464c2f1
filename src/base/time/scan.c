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

bool scan_text(struct scan *scan, const char *text)
{
	size_t len = strlen(text);

	if (strncmp(scan->at, text, len) != 0)
		return false;
	scan->at += len;
	return true;
}

/* Letters of western and central Europe with an accent, in both cases. */
static const struct {
	char plain;
	const char *accented;
} accents[] = {
	{'a', "áàâäãåąÁÀÂÄÃÅĄ"},
	{'c', "çćčÇĆČ"},
	{'e', "éèêëęěÉÈÊËĘĚ"},
	{'i', "íìîïÍÌÎÏ"},
	{'l', "łŁ"},
	{'n', "ñńňÑŃŇ"},
	{'o', "óòôöõÓÒÔÖÕ"},
	{'s', "śšŚŠ"},
	{'u', "úùûüůÚÙÛÜŮ"},
	{'z', "źżžŹŻŽ"},
};

/* Reads the plain letter of one with an accent, all of two bytes; a mark alone is passed over. */
static bool scan_accented(struct scan *scan, char *letter)
{
	char pair[3] = {scan->at[0], scan->at[0] ? scan->at[1] : '\0', '\0'};

	*letter = '\0';
	if ((unsigned char)pair[0] < 0xC3 || !pair[1])
		return false;
	if ((unsigned char)pair[0] == 0xCC || (unsigned char)pair[0] == 0xCD) {
		scan->at += 2; /* U+0300 to U+036F combine with the letter before */
		return true;
	}
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
		if (strstr(accents[i].accented, pair)) {
			*letter = accents[i].plain;
			scan->at += 2;
			return true;
		}
	}
	return false;
}

void scan_word(struct scan *scan, char word[SCAN_WORD_MAX])
{
	size_t len = 0;
	char letter;

	for (;;) {
		if (scan_is_letter(*scan->at))
			letter = (char)(*scan->at++ | 0x20);
		else if (!scan_accented(scan, &letter))
			break;
		if (letter && len < SCAN_WORD_MAX - 1)
			word[len++] = letter;
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
