/* SPDX-License-Identifier: MIT */
/* Refuses operators of other query languages, which would be sought as text and find nothing. */
#include "operators.h"

#include <string.h>
#include <strings.h>

static size_t word_length(const struct filter_scan *scan)
{
	size_t length = 0;

	while (!filter_scan_ends_word(scan->at[length]))
		length++;
	return length;
}

static size_t name_length(const struct filter_scan *scan)
{
	size_t length = 0;

	while (filter_scan_in_name(scan->at[length]))
		length++;
	return length;
}

static bool is_any_of(char byte, const char *bytes)
{
	return byte && strchr(bytes, byte);
}

/* `status!=done`, `status!:done`, `status<>done` */
static bool is_not_equal(const char *operator)
{
	return !strncmp(operator, "<>", 2) || (*operator== '!' && is_any_of(operator[1], "=:<>~"));
}

static int refuse_not_equal(struct filter_scan *scan, size_t name, const char *operator)
{
	size_t sign = strspn(operator, "!=<>:~");

	return filter_scan_refuse(scan, operator,
		"`%.*s` is no comparison; write `not %.*s:…` (there are : < <= > >=)",
		(int)sign, operator,(int) name, scan->at);
}

int filter_operators_check(struct filter_scan *scan)
{
	const char *at = scan->at;
	size_t length = word_length(scan);
	size_t name = name_length(scan);
	size_t sign;

	if (*at == '!')
		return filter_scan_refuse(scan, at,
			"`!` is no operator; write `not` or `-` before what is to be left out, "
			"or put the word in quotes to seek it");
	if (is_any_of(*at, "<>=:"))
		return filter_scan_refuse(scan, at,
			"a comparison stands between field and value without blanks, such as "
			"`due_date>today`; put it in quotes to seek it as text");
	if (name && is_not_equal(at + name))
		return refuse_not_equal(scan, name, at + name);
	if (name && is_any_of(at[name], ":<>"))
		return 0;
	if (name && at[name] == '=')
		return 0;
	sign = strcspn(at, "<>=");
	if (sign < length)
		return filter_scan_refuse(scan, at,
			"`%.*s` is no field of %s; put `%.*s` in quotes to seek it as text",
			(int)sign, at, scan->entity->noun, (int)length, at);
	return 0;
}

static bool is_word_of_language(const char *at)
{
	static const char *const words[] = {"and", "or", "not", NULL};

	for (const char *const *word = words; *word; word++) {
		size_t length = strlen(*word);

		if (!strncasecmp(at, *word, length) && filter_scan_ends_word(at[length]))
			return true;
	}
	return false;
}

int filter_operators_check_gap(struct filter_scan *scan, const char *name)
{
	struct filter_scan next = *scan;
	size_t length;

	while (filter_scan_is_blank(*next.at))
		next.at++;
	length = name_length(&next);
	if (next.at == scan->at || !*next.at || is_any_of(*next.at, "+-()") ||
		is_word_of_language(next.at) || (length && is_any_of(next.at[length], ":<>=!")))
		return 0;
	return filter_scan_refuse(scan, scan->at,
		"%s: the value stands behind a blank; write `%s:%.*s`, or `%s:\"\"` for none", name,
		name, (int)word_length(&next), next.at, name);
}
