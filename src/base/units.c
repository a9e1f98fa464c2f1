/* SPDX-License-Identifier: MIT */
/* The units that are known, and what may be one of its own. */
#include "dapo/base/units.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "dapo/base/text/text.h"
#include "dapo/base/time/calendar.h"

/* A part of a text, without the blanks around it. */
struct span {
	const char *at;
	size_t len;
};

struct known_unit {
	const char *name;
	enum dimension dimension;
	double factor;
	const char *words[6]; /* in lower case */
};

/* clang-format off */
static const struct known_unit known_units[] = {
	{"ms", DIMENSION_TIME, 0.001, {"ms", "millisecond", "milliseconds"}},
	{"s", DIMENSION_TIME, 1, {"s", "sec", "second", "seconds"}},
	{"min", DIMENSION_TIME, 60, {"min", "minute", "minutes"}},
	{"h", DIMENSION_TIME, 3600, {"h", "hr", "hour", "hours"}},
	{"d", DIMENSION_TIME, SECONDS_A_DAY, {"d", "day", "days"}},
	{"w", DIMENSION_TIME, 7.0 * SECONDS_A_DAY, {"w", "week", "weeks"}},
	{"mo", DIMENSION_TIME, 30.0 * SECONDS_A_DAY, {"mo", "month", "months"}},
	{"y", DIMENSION_TIME, 365.0 * SECONDS_A_DAY, {"y", "yr", "year", "years"}},
	{"%", DIMENSION_PERCENT, 1, {"%", "percent"}},
};
/* clang-format on */

static struct span trimmed(const char *text)
{
	struct span span = {text, strlen(text)};

	text_trim(&span.at, &span.len);
	return span;
}

static bool matches_word(struct span span, const char *word)
{
	size_t i;

	for (i = 0; i < span.len; i++) {
		char byte = span.at[i];

		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte + 32);
		if (!word[i] || byte != word[i])
			return false;
	}
	return !word[i];
}

static const struct known_unit *find_unit(struct span span)
{
	size_t i;
	size_t j;

	for (i = 0; i < sizeof known_units / sizeof *known_units; i++) {
		const struct known_unit *known = &known_units[i];

		for (j = 0; j < sizeof known->words / sizeof *known->words; j++) {
			if (known->words[j] && matches_word(span, known->words[j]))
				return known;
		}
	}
	return NULL;
}

static void set_unit(struct unit *unit, enum dimension dimension, double factor, struct span name)
{
	*unit = (struct unit){.dimension = dimension, .factor = factor};
	memcpy(unit->name, name.at, name.len);
}

/* A letter, a sign of percent or of money; anything beyond ASCII may be one. */
static bool may_name(struct span span)
{
	for (size_t i = 0; i < span.len; i++) {
		unsigned char byte = (unsigned char)span.at[i];

		if (byte >= 0x80 || isalpha(byte) || strchr("%$", byte))
			return true;
	}
	return false;
}

/* Sets a unit that is none of the known ones; `text` is the whole, for the error. */
static int other_unit(struct span span, const char *text, struct unit *unit, struct error *err)
{
	if (matches_word(span, "m"))
		return error_set(err, ERR_INVALID,
			"'%.60s': m may be minutes or months; write min or mo", text);
	if (span.len >= sizeof unit->name)
		return error_set(err, ERR_INVALID,
			"'%.60s': the unit is too long; accepted are at most %zu bytes", text,
			sizeof unit->name - 1);
	/* A number cut in two by a comma, a second sign or a blank is no unit, nor is half a time.
	 */
	if (isdigit((unsigned char)*span.at) || strchr("+-.,:", *span.at) || !may_name(span))
		return error_set(err, ERR_INVALID,
			"'%.60s' is no number with a unit; accepted are such as 25h, 98 %%, 1.5 s",
			text);
	if (!text_valid(span.at, span.len, NULL) || !text_has_visible(span.at, span.len))
		return error_set(err, ERR_INVALID,
			"'%.60s': the unit is no text; accepted are such as h, %%, rows", text);
	set_unit(unit, DIMENSION_OTHER, 1, span);
	return 0;
}

int unit_parse_behind(const char *text, const char *whole, struct unit *unit, struct error *err)
{
	struct span span = trimmed(text);
	const struct known_unit *known;

	if (!span.len) {
		set_unit(unit, DIMENSION_NONE, 1, span);
		return 0;
	}
	known = find_unit(span);
	if (!known)
		return other_unit(span, whole, unit, err);
	set_unit(unit, known->dimension, known->factor,
		(struct span){known->name, strlen(known->name)});
	return 0;
}

int unit_parse(const char *text, struct unit *unit, struct error *err)
{
	return unit_parse_behind(text, text, unit, err);
}

bool unit_converts(const struct unit *from, const struct unit *to)
{
	return from->dimension == to->dimension &&
		(from->dimension != DIMENSION_OTHER || !strcmp(from->name, to->name));
}
