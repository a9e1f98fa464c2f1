/* SPDX-License-Identifier: MIT */
/* Reading and writing spans of time. */
#include "dapo/base/time/duration.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/base/quantity.h"
#include "dapo/base/text/text.h"
#include "dapo/base/time/calendar.h"

/* `1M`: a calendar month, as windows of service levels write it. */
static bool calendar_months(const char *text, double *seconds)
{
	const char *at = text;
	size_t len = strlen(text);
	const char *end;

	text_trim(&at, &len);
	end = number_scan(at, seconds);
	if (!end || end != at + len - 1 || *end != 'M')
		return false;
	*seconds *= 30.0 * SECONDS_A_DAY;
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
	{"w", "week", 7.0 * SECONDS_A_DAY},
	{"d", "day", SECONDS_A_DAY},
	{"h", "hour", 3600},
	{"min", "minute", 60},
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
