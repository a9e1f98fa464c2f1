/* SPDX-License-Identifier: MIT */
/* The terms of objectives: defaults, checks, and how targets are read. */
#include "dapo/model/rules/sla/terms.h"

#include <math.h>
#include <string.h>

#include "dapo/base/quantity.h"
#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"
#include "dapo/base/time/instant.h"
#include "dapo/base/time/time_of_day.h"

/* Days from 1970 to the year 9999, rounded up. */
#define FARTHEST_DAY 3e6

void sla_terms_init(struct sla_objective_terms *terms)
{
	*terms = (struct sla_objective_terms){
		.kind = SLA_THRESHOLD,
		.op = SLA_LTE,
		.warn_at = SLA_WARN_AT_DEFAULT,
		.measure_every = SLA_MEASURE_EVERY_DEFAULT,
		.valid_from = DATE_NONE,
		.valid_to = DATE_NONE,
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
	if (terms->valid_from != DATE_NONE && terms->valid_to != DATE_NONE &&
		terms->valid_from > terms->valid_to)
		return error_set(err, ERR_INVALID, "valid_to must not be before valid_from");
	return 0;
}

int64_t sla_terms_passed_at(const struct sla_objective_terms *terms)
{
	if (terms->to_the_second)
		return llround(terms->target * SECONDS_A_DAY);
	return zone_day_start(terms->zone, (int64_t)terms->target + 1);
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

int sla_terms_parse_target(struct sla_objective_terms *terms, const char *property,
	const char *text, const char *unit, int64_t now, struct error *err)
{
	struct unit read = {0};
	struct time_of_day time;
	double value;
	int64_t days, instant;
	int code;

	switch (terms->kind) {
	case SLA_TEXT:
		return 0;
	case SLA_DATE:
		if (strpbrk(text, "T:")) {
			code = instant_parse(
				text, DATE_ORDER_UNKNOWN, now, terms->zone, &instant, err);
			if (code == 0) {
				terms->target = (double)instant / SECONDS_A_DAY;
				terms->to_the_second = true;
				terms->is_percent = false;
			}
			return code;
		}
		code = date_parse(
			text, DATE_ORDER_UNKNOWN, zone_day_of(terms->zone, now), &days, err);
		if (code == 0) {
			terms->target = (double)days;
			terms->is_percent = false;
		}
		return code;
	case SLA_TIME_OF_DAY:
		code = time_of_day_parse(text, &time, err);
		if (code == 0) {
			terms->target = time.second;
			terms->is_percent = false;
		}
		return code;
	default:
		code = parse_quantity(property, text, unit, &value, &read, err);
		if (code != 0)
			return code;
		return sla_property_convert(property, terms->kind, value, &read, &terms->target,
			&terms->is_percent, err);
	}
}
