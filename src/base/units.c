/* SPDX-License-Identifier: MIT */
/* Quantities with units, as service levels are written. */
#include "dapo/base/units.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/text/text.h"

enum { SECONDS_A_MINUTE = 60, SECONDS_AN_HOUR = 3600, SECONDS_IN_A_DAY = 86400 };

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
	{"min", DIMENSION_TIME, SECONDS_A_MINUTE, {"min", "minute", "minutes"}},
	{"h", DIMENSION_TIME, SECONDS_AN_HOUR, {"h", "hr", "hour", "hours"}},
	{"d", DIMENSION_TIME, SECONDS_IN_A_DAY, {"d", "day", "days"}},
	{"w", DIMENSION_TIME, 7.0 * SECONDS_IN_A_DAY, {"w", "week", "weeks"}},
	{"mo", DIMENSION_TIME, 30.0 * SECONDS_IN_A_DAY, {"mo", "month", "months"}},
	{"y", DIMENSION_TIME, 365.0 * SECONDS_IN_A_DAY, {"y", "yr", "year", "years"}},
	{"%", DIMENSION_PERCENT, 1, {"%", "percent"}},
};
/* clang-format on */

static struct span trimmed(const char *text)
{
	struct span span = {text, strlen(text)};

	text_trim(&span.at, &span.len);
	return span;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
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
	if (is_digit(*span.at) || strchr("+-.,:", *span.at) || !may_name(span))
		return error_set(err, ERR_INVALID,
			"'%.60s' is no number with a unit; accepted are such as 25h, 98 %%, 1.5 s",
			text);
	if (!text_valid(span.at, span.len, NULL) || !text_has_visible(span.at, span.len))
		return error_set(err, ERR_INVALID,
			"'%.60s': the unit is no text; accepted are such as h, %%, rows", text);
	set_unit(unit, DIMENSION_OTHER, 1, span);
	return 0;
}

static int parse_unit(struct span span, const char *text, struct unit *unit, struct error *err)
{
	const struct known_unit *known;

	if (!span.len) {
		set_unit(unit, DIMENSION_NONE, 1, span);
		return 0;
	}
	known = find_unit(span);
	if (!known)
		return other_unit(span, text, unit, err);
	set_unit(unit, known->dimension, known->factor,
		(struct span){known->name, strlen(known->name)});
	return 0;
}

int unit_parse(const char *text, struct unit *unit, struct error *err)
{
	return parse_unit(trimmed(text), text, unit, err);
}

bool unit_converts(const struct unit *from, const struct unit *to)
{
	return from->dimension == to->dimension &&
		(from->dimension != DIMENSION_OTHER || !strcmp(from->name, to->name));
}

static const char *skip_digits(const char *at)
{
	while (is_digit(*at))
		at++;
	return at;
}

/* The end of the decimal number at `at`, or `at` where there is none. strtod() alone would also
 * take hexadecimal, `inf` and `nan`. */
static const char *number_end(const char *at)
{
	const char *start = at;
	const char *digits;
	const char *end;
	bool whole;

	if (*at == '+' || *at == '-')
		at++;
	digits = at;
	end = skip_digits(at);
	whole = end > digits;
	if (*end == '.' && is_digit(end[1]))
		end = skip_digits(end + 1);
	else if (!whole)
		return start;
	if (*end == 'e' || *end == 'E') {
		at = end + 1;
		if (*at == '+' || *at == '-')
			at++;
		if (is_digit(*at))
			end = skip_digits(at);
	}
	return end;
}

/* Reads the number at `at`; NULL if there is none, or one that is too large. */
static const char *scan_number(const char *at, double *value)
{
	const char *end = number_end(at);
	char *read_to;

	if (end == at)
		return NULL;
	*value = strtod(at, &read_to);
	return read_to == end && isfinite(*value) ? end : NULL;
}

/* The seconds of the parts of an ISO 8601 duration, in the order in which they must stand. */
static const struct {
	char letter;
	bool of_day; /* stands after the T */
	double seconds;
} duration_parts[] = {
	{'Y', false, 365.0 * SECONDS_IN_A_DAY},
	{'M', false, 30.0 * SECONDS_IN_A_DAY},
	{'W', false, 7.0 * SECONDS_IN_A_DAY},
	{'D', false, SECONDS_IN_A_DAY},
	{'H', true, SECONDS_AN_HOUR},
	{'M', true, SECONDS_A_MINUTE},
	{'S', true, 1},
};

/* Reads `P1DT2H` into seconds; false if it is malformed. */
static bool scan_iso_duration(struct span span, double *seconds)
{
	const size_t count = sizeof duration_parts / sizeof *duration_parts;
	const char *at = span.at + 1;
	const char *end = span.at + span.len;
	bool of_day = false;
	bool complete = false;
	size_t part = 0;
	double value;

	*seconds = 0;
	while (at < end) {
		if (*at == 'T') {
			if (of_day)
				return false;
			of_day = true;
			complete = false;
			at++;
			continue;
		}
		at = is_digit(*at) ? scan_number(at, &value) : NULL;
		if (!at)
			return false;
		while (part < count &&
			(duration_parts[part].letter != *at ||
				duration_parts[part].of_day != of_day))
			part++;
		if (part == count)
			return false;
		*seconds += value * duration_parts[part++].seconds;
		complete = true;
		at++;
	}
	return complete && isfinite(*seconds);
}

int quantity_parse(const char *text, double *value, struct unit *unit, struct error *err)
{
	struct span span = trimmed(text);
	struct span rest;

	if (span.len && *span.at == 'P') {
		if (!scan_iso_duration(span, value))
			return error_set(err, ERR_INVALID,
				"'%.60s' is no ISO 8601 duration; accepted are such as PT15M, "
				"P1DT2H",
				text);
		set_unit(unit, DIMENSION_TIME, 1, (struct span){"s", 1});
		return 0;
	}
	rest.at = scan_number(span.at, value);
	if (!rest.at)
		return error_set(err, ERR_INVALID,
			"'%.60s' is no number with a unit; accepted are such as 25h, 98 %%, PT15M",
			text);
	rest.len = (size_t)(span.at + span.len - rest.at);
	text_trim(&rest.at, &rest.len);
	return parse_unit(rest, text, unit, err);
}

/* `1M`: a calendar month, as windows of service levels write it. */
static bool calendar_months(const char *text, double *seconds)
{
	struct span span = trimmed(text);
	const char *end = scan_number(span.at, seconds);

	if (!end || end != span.at + span.len - 1 || *end != 'M')
		return false;
	*seconds *= 30.0 * SECONDS_IN_A_DAY;
	return true;
}

int duration_parse(const char *text, double *seconds, struct error *err)
{
	struct unit unit;
	double value;
	int code;

	if (calendar_months(text, &value)) {
		unit = (struct unit){.dimension = DIMENSION_TIME, .factor = 1};
	} else {
		code = quantity_parse(text, &value, &unit, err);
		if (code)
			return code;
	}
	value *= unit.factor;
	if (unit.dimension != DIMENSION_TIME || value < 0 || !isfinite(value))
		return error_set(err, ERR_INVALID,
			"'%.60s' is no span of time; accepted are such as 30d, 90 min, PT1H, 1M",
			text);
	*seconds = value;
	return 0;
}

/* The units in which spans are written, without months and years, which are no exact spans. */
static const struct {
	const char *name, *word;
	double seconds;
} span_units[] = {
	{"w", "week", 7.0 * SECONDS_IN_A_DAY},
	{"d", "day", SECONDS_IN_A_DAY},
	{"h", "hour", SECONDS_AN_HOUR},
	{"min", "minute", SECONDS_A_MINUTE},
	{"s", "second", 1},
};
enum { SECONDS_UNIT = sizeof span_units / sizeof span_units[0] - 1 };

/* The largest unit that measures the span exactly; seconds where none does. */
static size_t span_unit(double seconds)
{
	size_t i = 0;

	while (i < SECONDS_UNIT &&
		(seconds == 0 ||
			seconds / span_units[i].seconds != floor(seconds / span_units[i].seconds)))
		i++;
	return i;
}

void duration_format(struct strbuf *out, double seconds)
{
	size_t unit = span_unit(seconds);

	if (seconds != 0 && fabs(seconds) < 1)
		strbuf_addf(out, "%.15gms", seconds * 1000);
	else
		strbuf_addf(out, "%.15g%s", seconds != 0 ? seconds / span_units[unit].seconds : 0.0,
			span_units[unit].name);
}

void duration_words(struct strbuf *out, double seconds)
{
	size_t unit = span_unit(seconds);
	double count = seconds / span_units[unit].seconds;

	strbuf_addf(out, "%.15g %s%s", count, span_units[unit].word, count == 1 ? "" : "s");
}

void number_format(struct strbuf *out, double value)
{
	const double whole_limit = 1e12;

	if (value == 0) /* also -0 */
		strbuf_addch(out, '0');
	else if (value == floor(value) && fabs(value) < whole_limit)
		strbuf_addf(out, "%.0f", value);
	else
		strbuf_addf(out, "%.6g", value);
}

void change_format(struct strbuf *out, double change)
{
	if (change > 0)
		strbuf_addch(out, '+');
	number_format(out, change);
}

int number_parse(const char *text, double *value, struct error *err)
{
	struct span span = trimmed(text);
	const char *end = scan_number(span.at, value);

	if (!end || end != span.at + span.len)
		return error_set(err, ERR_INVALID,
			"'%.60s' is no number; accepted are such as 12, -0.5, 1e6", text);
	return 0;
}
