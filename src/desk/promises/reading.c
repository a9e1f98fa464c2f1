/* SPDX-License-Identifier: MIT */
/* A measurement of a promise: read from text, and kept as a row. */
#include "reading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dapo/base/number.h"
#include "dapo/base/quantity.h"
#include "dapo/base/time/time_of_day.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/tables/objective.h"
#include "dapo/store/questions/measurements.h"
#include "desk/core/replace.h"

/* ---- From text */

static int refuse_unit(const struct promise *promise, const char *text, const struct unit *given,
	struct error *err)
{
	return error_set(err, ERR_INVALID,
		"`%s` is in %s, but %s is measured in %s: write a number alone, or %s", text,
		given->name, record_text(&promise->objective, OBJECTIVE_PROPERTY),
		promise->unit.name,
		promise->unit.dimension == DIMENSION_TIME ? "one with ms, s, min, h, d, w, mo or y"
							  : "one with that unit");
}

/* A span written as a clock shows it, `18:30:00` or `00:12:30`, or in parts, `18h 30m`, in seconds:
 * behind hours `m` can only be minutes. False if it is none. */
static bool read_span(const char *text, double *seconds)
{
	unsigned hours, minutes, rest = 0;
	int end = 0;

	if (sscanf(text, " %u:%2u:%2u %n", &hours, &minutes, &rest, &end) == 3 && end &&
		!text[end] && minutes < 60 && rest < 60) {
		*seconds = hours * 3600.0 + minutes * 60.0 + rest;
		return true;
	}
	end = 0;
	if (sscanf(text, " %u h %u m%n", &hours, &minutes, &end) == 2 && end && minutes < 60) {
		const char *tail = text + end;

		if (!strncmp(tail, "in", 2))
			tail += 2;
		*seconds = hours * 3600.0 + minutes * 60.0;
		return !tail[strspn(tail, " ")];
	}
	return false;
}

/* A value without a unit is in the promise's; one with a unit is converted. */
static int parse_threshold(
	const struct promise *promise, const char *text, double *value, struct error *err)
{
	const char *property = record_text(&promise->objective, OBJECTIVE_PROPERTY);
	const struct unit *kept = &promise->unit;
	struct unit given;
	double base, one;
	int code = 0;

	if (read_span(text, value))
		code = unit_parse("s", &given, err);
	else
		code = quantity_parse(text, value, &given, err);

	if (!code && given.dimension != DIMENSION_NONE) {
		if (kept->dimension != DIMENSION_NONE && !unit_converts(&given, kept))
			return refuse_unit(promise, text, &given, err);
		code = sla_property_to_base(
			property, SLA_THRESHOLD, *value, given.name, &base, NULL, err);
		if (!code)
			code = sla_property_to_base(
				property, SLA_THRESHOLD, 1, kept->name, &one, NULL, err);
		if (!code)
			*value = base / one;
	}
	if (!code && promise->terms.is_percent && (*value < 0 || *value > 100))
		code = error_set(
			err, ERR_INVALID, "`%s` is no share in percent: it takes 0 to 100", text);
	return code;
}

/* Seconds by which clocks of the promise are ahead of those by which a time of the day of `at` was
 * told. */
static int clocks_ahead(const struct promise *promise, const struct time_of_day *told, int64_t at,
	int *ahead, struct error *err)
{
	struct zone read_there = {0}, read_kept = {0};
	const struct zone *there = NULL, *kept = NULL, *here = promise->terms.zone;
	struct time_of_day target;
	int code =
		time_of_day_parse(record_text(&promise->objective, OBJECTIVE_TARGET), &target, err);

	if (!code)
		code = time_of_day_zone(told, here, &read_there, &there, err);
	if (!code)
		code = time_of_day_zone(&target, here, &read_kept, &kept, err);
	if (!code) {
		at = zone_instant(there, zone_day_of(there, at), told->second);
		*ahead = zone_offset_at(kept, at) - zone_offset_at(there, at);
	}
	zone_release(&read_there);
	zone_release(&read_kept);
	return code;
}

/* A time of day by the clocks of the target; where it names none it is by those already. */
static int parse_time_of_day(const struct promise *promise, const char *text, int64_t at,
	double *value, struct error *err)
{
	struct time_of_day told;
	int ahead = 0;
	int code = time_of_day_parse(text, &told, err);

	if (!code && told.place != PLACE_UNTOLD)
		code = clocks_ahead(promise, &told, at, &ahead, err);
	if (!code)
		*value = told.second + ahead;
	return code;
}

int reading_of_events(const struct promise *promise, double good, double total,
	struct reading *reading, struct error *err)
{
	if (promise->terms.kind != SLA_RATIO)
		return error_set(err, ERR_INVALID, "it is no ratio: record one value, such as %s",
			record_text(&promise->objective, OBJECTIVE_TARGET));
	if (!isfinite(good) || !isfinite(total) || good < 0 || good > total)
		return error_set(err, ERR_INVALID,
			"%g good of %g events can't be: good takes 0 up to the total", good, total);
	reading->good = good;
	reading->total = total;
	return 0;
}

/* `9970/10000` */
static int parse_events(const struct promise *promise, const char *text, const char *slash,
	struct reading *reading, struct error *err)
{
	struct strbuf first = STRBUF_INIT;
	double good, total;
	int code;

	strbuf_add(&first, text, (size_t)(slash - text));
	code = number_parse(first.buf, &good, err);
	strbuf_release(&first);
	if (!code)
		code = number_parse(slash + 1, &total, err);
	return code ? code : reading_of_events(promise, good, total, reading, err);
}

int reading_parse(
	const struct promise *promise, const char *text, struct reading *reading, struct error *err)
{
	const char *slash = strchr(text, '/');

	if (slash && promise->terms.kind != SLA_TIME_OF_DAY)
		return parse_events(promise, text, slash, reading, err);
	switch (promise->terms.kind) {
	case SLA_RATIO:
		return error_set(err, ERR_INVALID,
			"it is a ratio: record how many events were good, of how many in total");
	case SLA_DATE:
		return error_set(err, ERR_INVALID,
			"it is a date, which the clock alone decides: there is nothing to record");
	case SLA_TEXT:
		return error_set(err, ERR_INVALID,
			"it is a promise in words, which nobody measures: `kind=` makes it "
			"another");
	case SLA_TIME_OF_DAY:
		return parse_time_of_day(promise, text, reading->at, &reading->value, err);
	default:
		return parse_threshold(promise, text, &reading->value, err);
	}
}

/* ---- As a row */

void reading_fill(
	const struct promise *promise, const struct reading *reading, struct record *measurement)
{
	struct value *values = measurement->values;

	value_set_integer(&values[MEASUREMENT_OBJECTIVE], promise->objective.row_id);
	value_set_integer(&values[MEASUREMENT_MEASURED_AT], reading->at);
	if (promise->terms.kind == SLA_RATIO) {
		value_set_null(&values[MEASUREMENT_VALUE]);
		value_set_real(&values[MEASUREMENT_GOOD], reading->good);
		value_set_real(&values[MEASUREMENT_TOTAL], reading->total);
	} else {
		value_set_real(&values[MEASUREMENT_VALUE], reading->value);
		value_set_null(&values[MEASUREMENT_GOOD]);
		value_set_null(&values[MEASUREMENT_TOTAL]);
	}
}

const char *reading_source(const char *source)
{
	return source && *source ? source
				 : sla_measurement_entity.fields[MEASUREMENT_SOURCE].fallback;
}

int reading_store(struct desk *desk, const struct promise *promise, const struct reading *reading,
	const char *source, struct record *before, struct record *after, struct error *err)
{
	int64_t row_id;
	int code = measurements_find(desk->store, promise->objective.row_id, reading->at,
		reading_source(source), &row_id, err);

	if (!code)
		code = replace_begin(desk, row_id, before, after, err);
	if (code)
		return code;
	reading_fill(promise, reading, after);
	record_put_text(after, MEASUREMENT_SOURCE, reading_source(source));
	return replace_finish(desk, before, after, err);
}
