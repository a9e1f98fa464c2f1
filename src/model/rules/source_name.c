/* SPDX-License-Identifier: MIT */
/* Takes off the name of a file what differs from download to download. */
#include "dapo/model/rules/source_name.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { GROUPS_MAX = 3, EPOCH_DIGITS = 10, EPOCH_MILLIS_DIGITS = 13 };

static const char separators[] = " -_.,";

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Of a name or number; bytes beyond ASCII are letters. */
static bool is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static size_t digits(const char *text)
{
	size_t len = 0;

	while (is_digit(text[len]))
		len++;
	return len;
}

static int number(const char *text, size_t len)
{
	int value = 0;

	for (size_t i = 0; i < len && i < 9; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

static bool is_year(const char *text)
{
	int year = number(text, 4);

	return year >= 1990 && year < 2100;
}

static bool in_range(const char *text, size_t len, int most)
{
	return len >= 1 && len <= 2 && number(text, len) >= 1 && number(text, len) <= most;
}

/* ---- Dates. Each returns the bytes that it takes of the text, 0 if there is none. */

/* `20251110`, with or without a time behind it; seconds or milliseconds since 1970. */
static size_t compact_date(const char *text)
{
	size_t len = digits(text);

	if ((len == 8 || len == 12 || len == 14) && is_year(text) && in_range(text + 4, 2, 12) &&
		in_range(text + 6, 2, 31))
		return len;
	return (len == EPOCH_DIGITS || len == EPOCH_MILLIS_DIGITS) && *text == '1' ? len : 0;
}

/* `2025-11-10`, `10.11.2025`, `11_10_2025`, `2025-11`. */
static size_t parted_date(const char *text)
{
	const char *at[GROUPS_MAX] = {text, NULL, NULL};
	size_t len[GROUPS_MAX] = {digits(text), 0, 0};
	const char *end = text + len[0];
	const char separator = *end;
	int count = 1;

	while (count < GROUPS_MAX && *end && strchr("-_.", *end) && digits(end + 1) &&
		*end == separator) {
		at[count] = end + 1;
		len[count] = digits(end + 1);
		end = at[count] + len[count];
		count++;
	}
	if (count > 1 && len[0] == 4 && is_year(at[0]) && in_range(at[1], len[1], 12)) {
		if (count == 3 && in_range(at[2], len[2], 31))
			return (size_t)(end - text);
		return len[1] == 2 ? (size_t)(at[1] + len[1] - text) : 0;
	}
	return count == 3 && len[2] == 4 && is_year(at[2]) && in_range(at[0], len[0], 31) &&
			in_range(at[1], len[1], 31)
		? (size_t)(end - text)
		: 0;
}

/* `2025-W46`, `2025Q3`, `Q3-2025`. */
static size_t period(const char *text)
{
	size_t at = digits(text) == 4 && is_year(text) ? 4 : 0;
	size_t count;

	if (at)
		at += text[at] && strchr(separators, text[at]);
	if (!text[at] || !strchr("QqWw", text[at]))
		return 0;
	count = digits(text + at + 1);
	if (!in_range(text + at + 1, count, strchr("Qq", text[at]) ? 4 : 53))
		return 0;
	if (at)
		return at + 1 + count;
	at = 1 + count;
	at += text[at] && strchr(separators, text[at]);
	return digits(text + at) == 4 && is_year(text + at) ? at + 4 : 0;
}

static size_t month_name(const char *text)
{
	static const char *const names[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t len = strlen(names[i]);

		if (!strncasecmp(text, names[i], len) && !is_word(text[len]))
			return len;
		if (!strncasecmp(text, names[i], 3) && !is_word(text[3]))
			return 3;
	}
	return 0;
}

static size_t skip_separators(const char *text)
{
	return strspn(text, separators);
}

/* `November 10, 2025`, `10 Nov 2025`, `Nov 2025`. */
static size_t named_date(const char *text)
{
	size_t at = 0, day = digits(text), month;

	if (in_range(text, day, 31))
		at = day + skip_separators(text + day);
	month = month_name(text + at);
	if (!month)
		return 0;
	at += month;
	at += skip_separators(text + at);
	day = digits(text + at);
	if (in_range(text + at, day, 31)) {
		at += day;
		at += skip_separators(text + at);
	}
	return digits(text + at) == 4 && is_year(text + at) ? at + 4 : 0;
}

/* A time behind a date: `T09-30-00Z`, ` 09.30`, `_093000`. */
static size_t time_behind(const char *text)
{
	size_t at = strspn(text, " -_.,Tt"), start = at, len;
	int groups = 0;

	if (!at)
		return 0;
	len = digits(text + at);
	if (len == 4 || len == 6) {
		at += len;
	} else {
		while (groups < GROUPS_MAX && digits(text + at) == 2) {
			at += 2;
			groups++;
			if (groups < GROUPS_MAX && text[at] && strchr("-_.:h", text[at]) &&
				digits(text + at + 1) == 2)
				at++;
			else
				break;
		}
		if (groups < 2)
			return 0;
	}
	if (at == start)
		return 0;
	at += text[at] == 'Z' || text[at] == 'z';
	return is_word(text[at]) ? 0 : at;
}

static size_t date_at(const char *text)
{
	size_t (*const kinds[])(const char *text) = {compact_date, parted_date, period, named_date};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		size_t len = kinds[i](text);

		if (len && (!is_word(text[len]) || text[len] == 'T'))
			return len + time_behind(text + len);
	}
	return 0;
}

/* ---- Parts of a name */

static void trim(struct strbuf *name)
{
	size_t start = skip_separators(name->buf);

	strbuf_splice(name, 0, start, "", 0);
	while (name->len && strchr(separators, name->buf[name->len - 1]))
		strbuf_splice(name, name->len - 1, 1, "", 0);
}

static void drop_dates(struct strbuf *name)
{
	size_t at = 0;

	while (at < name->len) {
		bool begins = !at || !is_word(name->buf[at - 1]);
		size_t len = begins ? date_at(name->buf + at) : 0;

		if (!len) {
			at++;
			continue;
		}
		/* One of the separators on either side goes with it. */
		if (at && at + len < name->len) {
			at--;
			len++;
		}
		strbuf_splice(name, at, len, "", 0);
	}
}

/* `(1)`, `[2]` at the end. */
static bool drop_number(struct strbuf *name)
{
	size_t end = name->len;
	size_t at;

	if (end < 3 || (name->buf[end - 1] != ')' && name->buf[end - 1] != ']'))
		return false;
	for (at = end - 1; at > 0 && is_digit(name->buf[at - 1]); at--)
		;
	if (at == end - 1 || !at || (name->buf[at - 1] != '(' && name->buf[at - 1] != '['))
		return false;
	strbuf_splice(name, at - 1, end - at + 1, "", 0);
	return true;
}

/* `… - Copy`, `… copy 2`. */
static bool drop_mark_behind(struct strbuf *name)
{
	static const char *const marks[] = {"copy", "kopie", "copie", "copia", "kopia",
		"c\xC3\xB3pia", "kopi", "kopio", "\xE3\x82\xB3\xE3\x83\x94\xE3\x83\xBC",
		"\xE5\x89\xAF\xE6\x9C\xAC"};
	size_t end = name->len;
	size_t number_at = end;

	while (number_at && is_digit(name->buf[number_at - 1]))
		number_at--;
	if (number_at < end && number_at && name->buf[number_at - 1] == ' ')
		end = number_at - 1;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t len = strlen(marks[i]);

		if (end > len && !strncasecmp(name->buf + end - len, marks[i], len) &&
			strchr(separators, name->buf[end - len - 1])) {
			strbuf_splice(name, end - len, name->len - (end - len), "", 0);
			return true;
		}
	}
	return false;
}

/* `Copy of …`. */
static bool drop_mark_before(struct strbuf *name)
{
	static const char *const marks[] = {"copy of ", "kopie von ", "kopie van ", "copie de ",
		"copia de ", "copia di ", "c\xC3\xB3pia de ", "kopia ", "kopi av ", "kopi af "};

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t len = strlen(marks[i]);

		if (name->len > len && !strncasecmp(name->buf, marks[i], len)) {
			strbuf_splice(name, 0, len, "", 0);
			return true;
		}
	}
	return false;
}

void source_name_of_file(const char *file, struct strbuf *out)
{
	const char *dot = strrchr(file, '.');
	size_t len = dot && dot != file ? (size_t)(dot - file) : strlen(file);
	struct strbuf name = STRBUF_INIT;

	strbuf_add(&name, file, len);
	do
		trim(&name);
	while (drop_number(&name) || drop_mark_behind(&name) || drop_mark_before(&name));
	drop_dates(&name);
	do
		trim(&name);
	while (drop_number(&name) || drop_mark_behind(&name) || drop_mark_before(&name));
	if (name.len && dot != file)
		strbuf_add(out, name.buf, name.len);
	else
		strbuf_add(out, file, len);
	strbuf_release(&name);
}
