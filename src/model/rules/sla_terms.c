/* SPDX-License-Identifier: MIT */
/* The lists of service level terms, and how targets, units and windows are read. */
#include "sla_terms.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/time/clock.h"
#include "dapo/base/units.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Days from 1970 to the year 9999, rounded up. */
#define FARTHEST_DAY 3e6

static const char *const kind_names[] = {
#define X(id, name, help) [id] = name,
	SLA_KINDS(X)
#undef X
};

static const char *const operator_signs[] = {
#define X(id, name, sign) [id] = sign,
	SLA_OPERATORS(X)
#undef X
};

static const struct sla_property properties[] = {
#define X(name, kind, op, base, date_class, is_quality) \
	{name, kind, op, base, date_class, is_quality},
	SLA_PROPERTIES(X)
#undef X
};

const char *sla_operator_sign(enum sla_operator op)
{
	return operator_signs[op];
}

const struct sla_property *sla_property_named(const char *name)
{
	for (size_t i = 0; i < LENGTH(properties); i++) {
		if (strcmp(properties[i].name, name) == 0)
			return &properties[i];
	}
	return NULL;
}

void sla_terms_init(struct sla_objective_terms *terms)
{
	*terms = (struct sla_objective_terms){
		.kind = SLA_THRESHOLD,
		.op = SLA_LTE,
		.warn_at = SLA_WARN_AT_DEFAULT,
		.measure_every = SLA_MEASURE_EVERY_DEFAULT,
		.valid_from = SLA_NO_DATE,
		.valid_to = SLA_NO_DATE,
		.product_status = PRODUCT_ACTIVE,
	};
}

int sla_terms_check(const struct sla_objective_terms *terms, struct error *err)
{
	bool share =
		terms->kind == SLA_RATIO || (terms->kind == SLA_THRESHOLD && terms->is_percent);

	if (!isfinite(terms->target))
		return error_set(err, ERR_INVALID, "the target must be a finite number");
	if (share && (terms->target < 0 || terms->target > 100))
		return error_set(err, ERR_INVALID,
			"the target can't be %g %%: it takes 0 to 100 %%", terms->target);
	if (terms->kind == SLA_RATIO && terms->window.seconds <= 0 && terms->window.months <= 0)
		return error_set(err, ERR_INVALID,
			"window: a ratio needs one, such as 30d, or 1M for a calendar month");
	if (terms->kind == SLA_DATE && fabs(terms->target) > FARTHEST_DAY)
		return error_set(err, ERR_INVALID, "the target must be a date, YYYY-MM-DD");
	if (terms->kind == SLA_TIME_OF_DAY && (terms->target < 0 || terms->target > SECONDS_A_DAY))
		return error_set(
			err, ERR_INVALID, "the target must be a time of day, 00:00 to 24:00");
	if (!(terms->warn_at > 0 && terms->warn_at <= 1))
		return error_set(err, ERR_INVALID,
			"warn_at can't be %g: it takes more than 0, up to 1", terms->warn_at);
	if (terms->valid_from != SLA_NO_DATE && terms->valid_to != SLA_NO_DATE &&
		terms->valid_from > terms->valid_to)
		return error_set(err, ERR_INVALID, "valid_to must not be before valid_from");
	return 0;
}

static enum sla_base base_of(const char *property, enum sla_kind kind)
{
	const struct sla_property *known = sla_property_named(property);

	switch (kind) {
	case SLA_RATIO:
		return SLA_BASE_PERCENT;
	case SLA_TIME_OF_DAY:
		return SLA_BASE_SECONDS;
	case SLA_DATE:
		return SLA_BASE_DATE;
	default:
		return known && known->base != SLA_BASE_DATE ? known->base : SLA_BASE_ANY;
	}
}

/* What one of `unit` is in `base`, or 0 if it measures something else. */
static double factor_to(enum sla_base base, const struct unit *unit)
{
	bool is_time = unit->dimension == DIMENSION_TIME;
	bool is_percent = unit->dimension == DIMENSION_PERCENT;

	if (unit->dimension == DIMENSION_NONE)
		return 1;
	switch (base) {
	case SLA_BASE_PERCENT:
		return is_percent ? 1 : 0;
	case SLA_BASE_SECONDS:
		return is_time ? unit->factor : 0;
	case SLA_BASE_MILLISECONDS:
		return is_time ? unit->factor * 1000 : 0;
	case SLA_BASE_PER_UNIT:
		return is_time || is_percent ? 0 : 1;
	case SLA_BASE_DATE:
		return 0;
	default:
		return is_time ? unit->factor : 1;
	}
}

static const char *accepted_units(enum sla_base base)
{
	switch (base) {
	case SLA_BASE_PERCENT:
		return "%";
	case SLA_BASE_PER_UNIT:
		return "a count in a unit of its own, such as rows/h";
	case SLA_BASE_DATE:
		return "a date without unit";
	default:
		return "ms, s, min, h, d, w, mo, y";
	}
}

static int convert(const char *property, enum sla_kind kind, double value, const struct unit *unit,
	double *in_base, bool *is_percent, struct error *err)
{
	enum sla_base base = base_of(property, kind);
	double factor = factor_to(base, unit);

	if (factor == 0)
		return error_set(err, ERR_INVALID, "%s (%s) is not measured in %s: it takes %s",
			property, kind_names[kind], unit->name, accepted_units(base));
	*in_base = value * factor;
	if (is_percent)
		*is_percent = base == SLA_BASE_PERCENT ||
			(base == SLA_BASE_ANY && unit->dimension == DIMENSION_PERCENT);
	return 0;
}

int sla_to_base(const char *property, enum sla_kind kind, double value, const char *unit,
	double *base, bool *is_percent, struct error *err)
{
	struct unit read = {0};

	if (unit && unit_parse(unit, &read, err) != 0)
		return error_prefix(err, "%s", property);
	return convert(property, kind, value, &read, base, is_percent, err);
}

/* A number whose unit stands behind it, or else in `unit`; the same unit may stand in both. */
static int parse_quantity(const char *property, const char *text, const char *unit, double *value,
	struct unit *read, struct error *err)
{
	struct unit beside = {0};
	int code = quantity_parse(text, value, read, err);

	if (code == 0 && unit)
		code = unit_parse(unit, &beside, err);
	if (code != 0) {
		error_prefix(err, "%s", property);
		return code;
	}
	if (read->dimension == DIMENSION_NONE)
		*read = beside;
	else if (beside.dimension != DIMENSION_NONE && strcmp(beside.name, read->name) != 0)
		return error_set(err, ERR_INVALID,
			"the target of %s has two units, %s and %s: give one", property, read->name,
			beside.name);
	return 0;
}

int sla_target_parse(struct sla_objective_terms *terms, const char *property, const char *text,
	const char *unit, int64_t now, struct error *err)
{
	struct unit read = {0};
	double value;
	int64_t days;
	int code;

	switch (terms->kind) {
	case SLA_DATE:
		code = date_parse(text, DATE_ORDER_UNKNOWN, now, &days, err);
		if (code == 0) {
			terms->target = (double)days;
			terms->is_percent = false;
		}
		return code;
	case SLA_TIME_OF_DAY:
		code = sla_time_of_day_parse(text, &terms->target, NULL, err);
		if (code == 0)
			terms->is_percent = false;
		return code;
	default:
		code = parse_quantity(property, text, unit, &value, &read, err);
		if (code != 0)
			return code;
		return convert(property, terms->kind, value, &read, &terms->target,
			&terms->is_percent, err);
	}
}

/* Reads two digits of at most `max`; -1 if they are something else. */
static int two_digits(const char **at, int max)
{
	const char *s = *at;
	int number;

	if (!isdigit((unsigned char)s[0]) || !isdigit((unsigned char)s[1]))
		return -1;
	number = (s[0] - '0') * 10 + (s[1] - '0');
	*at += 2;
	return number <= max ? number : -1;
}

/* Reads nothing, `Z`, `+02:00`, `+0200` or `+02`, to the end of the text. */
static bool parse_offset(const char *at, int *offset)
{
	int sign = *at == '-' ? -1 : 1;
	int hours, minutes = 0;

	*offset = 0;
	if (*at == '\0' || strcmp(at, "Z") == 0)
		return true;
	if (*at != '+' && *at != '-')
		return false;
	at++;
	hours = two_digits(&at, 18);
	if (*at != '\0') {
		if (*at == ':')
			at++;
		minutes = two_digits(&at, 59);
	}
	if (hours < 0 || minutes < 0 || *at != '\0')
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return true;
}

int sla_time_of_day_parse(const char *text, double *seconds, int *offset, struct error *err)
{
	const char *at = text;
	int hours = two_digits(&at, 24);
	int minutes = -1, rest = 0, east = 0;

	if (hours >= 0 && *at == ':') {
		at++;
		minutes = two_digits(&at, 59);
	}
	if (minutes >= 0 && *at == ':') {
		at++;
		rest = two_digits(&at, 59);
	}
	if (minutes < 0 || rest < 0 || (hours == 24 && minutes + rest > 0) ||
		!parse_offset(at, &east))
		return error_set(err, ERR_INVALID,
			"`%s` is no time of day: it takes HH:MM, such as 08:30 or 08:30+02:00",
			text);
	*seconds = hours * 3600 + minutes * 60 + rest;
	if (offset)
		*offset = east;
	return 0;
}

/* Reads `1M` or `P1M`; 0 if it is something else. */
static int parse_months(const char *text)
{
	enum { MONTHS_MAX = 1200 };
	char *end;
	long months;

	if (*text == 'P')
		text++;
	if (!isdigit((unsigned char)*text))
		return 0;
	months = strtol(text, &end, 10);
	return strcmp(end, "M") == 0 && months <= MONTHS_MAX ? (int)months : 0;
}

int sla_window_parse(const char *text, struct sla_window *window, struct error *err)
{
	int months = parse_months(text);
	double seconds = 0;
	int code;

	if (months > 0) {
		*window = (struct sla_window){.months = months};
		return 0;
	}
	code = duration_parse(text, &seconds, err);
	if (code != 0)
		return code;
	if (!(seconds >= 1 && seconds <= 100.0 * 366 * SECONDS_A_DAY))
		return error_set(err, ERR_INVALID,
			"`%s` is no window: it takes 1 s to 100 years, such as 30d or 1M", text);
	*window = (struct sla_window){.seconds = (int64_t)seconds};
	return 0;
}

static int days_of_month(int year, int month)
{
	int64_t first = date_from_civil(year, month, 1);
	int64_t next =
		month == 12 ? date_from_civil(year + 1, 1, 1) : date_from_civil(year, month + 1, 1);

	return (int)(next - first);
}

int64_t sla_window_start(const struct sla_window *window, int64_t now)
{
	int64_t time_of_day = (now % SECONDS_A_DAY + SECONDS_A_DAY) % SECONDS_A_DAY;
	int year, month, day, months;

	if (window->months == 0)
		return now - window->seconds;
	date_to_civil((now - time_of_day) / SECONDS_A_DAY, &year, &month, &day);
	months = year * 12 + (month - 1) - window->months;
	year = months / 12;
	month = months % 12 + 1;
	if (day > days_of_month(year, month))
		day = days_of_month(year, month);
	return date_from_civil(year, month, day) * SECONDS_A_DAY + time_of_day;
}
