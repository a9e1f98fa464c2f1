/* SPDX-License-Identifier: MIT */
/* Parts a number from the word beside it. */
#include "dapo/base/text/label.h"

#include <string.h>

#include "dapo/base/text/text.h"

enum { LETTERS_MAX = 4 }; /* before a number: `P1`, `Sev2` */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* The length of `1`, `12`, `P1`, `#3`, `[1]`, `(1)` at the start; 0 where there is none. The number
 * itself lies in the label. */
static size_t number_at_start(const char *text, size_t len, struct label *label)
{
	char close = len && *text == '(' ? ')' : len && *text == '[' ? ']' : '\0';
	size_t at = close || (len && *text == '#');
	size_t letters = at, digits;

	while (at < len && is_letter(text[at]))
		at++;
	digits = at;
	while (at < len && is_digit(text[at]))
		at++;
	if (at == digits || digits - letters > LETTERS_MAX ||
		(close && (at == len || text[at] != close)))
		return 0;
	label->number = text + letters;
	label->number_len = at - letters;
	return at + (close != '\0');
}

/* The length of the sign between a number and its word, with the blanks around it. */
static size_t joint(const char *text, size_t len)
{
	static const char *const signs[] = {"-", "–", "—", ":", ".", ")", "=", "|", "/"};
	const char *rest = text;
	size_t left = len;

	text_trim(&rest, &left);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t sign = strlen(signs[i]);

		if (left > sign && !memcmp(rest, signs[i], sign)) {
			rest += sign;
			left -= sign;
			text_trim(&rest, &left);
			break;
		}
	}
	return (size_t)(rest - text);
}

/* A word begins with a letter and has no digit. */
static bool is_word(const char *text, size_t len)
{
	if (!len || (!is_letter(*text) && !((unsigned char)*text & 0x80)))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (is_digit(text[i]))
			return false;
	}
	return true;
}

static bool number_first(const char *text, size_t len, struct label *label)
{
	size_t number = number_at_start(text, len, label);
	size_t between = number ? joint(text + number, len - number) : 0;

	if (!between && !(number && (text[number - 1] == ')' || text[number - 1] == ']')))
		return false;
	label->word = text + number + between;
	label->word_len = len - number - between;
	return is_word(label->word, label->word_len);
}

/* `Critical (1)`, `Critical - 1`. */
static bool word_first(const char *text, size_t len, struct label *label)
{
	static const char *const signs[] = {"-", "–", "—", ":", "="};
	size_t at = len, word;
	bool bracketed = len && (text[len - 1] == ')' || text[len - 1] == ']');

	at -= bracketed;
	label->number_len = 0;
	while (at && is_digit(text[at - 1])) {
		at--;
		label->number_len++;
	}
	label->number = text + at;
	if (!label->number_len || !at || (bracketed && text[at - 1] != '(' && text[at - 1] != '['))
		return false;
	word = at - bracketed;
	label->word = text;
	label->word_len = word;
	text_trim(&label->word, &label->word_len);
	for (size_t i = 0; !bracketed && i < sizeof signs / sizeof *signs; i++) {
		size_t sign = strlen(signs[i]);

		if (label->word_len > sign && text[word - 1] == ' ' &&
			!memcmp(text + label->word_len - sign, signs[i], sign)) {
			label->word_len -= sign;
			text_trim(&label->word, &label->word_len);
			return is_word(label->word, label->word_len);
		}
	}
	return bracketed && is_word(label->word, label->word_len);
}

bool label_read(const char *text, size_t len, struct label *label)
{
	text_trim(&text, &len);
	return number_first(text, len, label) || word_first(text, len, label);
}
