/* SPDX-License-Identifier: MIT */
/* Reading a number with its unit, and the durations of ISO 8601. */
#include "dapo/base/quantity.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/calendar.h"

/* A part of a text, without the blanks around it. */
struct span {
	const char *at;
	size_t len;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The seconds of the parts of an ISO 8601 duration, in the order in which they must stand. */
static const struct {
	char letter;
	bool of_day; /* stands after the T */
	double seconds;
} duration_parts[] = {
	{'Y', false, 365.0 * SECONDS_A_DAY},
	{'M', false, 30.0 * SECONDS_A_DAY},
	{'W', false, 7.0 * SECONDS_A_DAY},
	{'D', false, SECONDS_A_DAY},
	{'H', true, 3600},
	{'M', true, 60},
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
		at = is_digit(*at) ? number_scan(at, &value) : NULL;
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
	struct span span = {text, strlen(text)};
	const char *end;

	text_trim(&span.at, &span.len);
	if (span.len && *span.at == 'P') {
		if (!scan_iso_duration(span, value))
			return error_set(err, ERR_INVALID,
				"'%.60s' is no ISO 8601 duration; accepted are such as PT15M, "
				"P1DT2H",
				text);
		return unit_parse("s", unit, err);
	}
	end = number_scan(span.at, value);
	if (!end)
		return error_set(err, ERR_INVALID,
			"'%.60s' is no number with a unit; accepted are such as 25h, 98 %%, PT15M",
			text);
	return unit_parse_behind(end, text, unit, err);
}
