/* SPDX-License-Identifier: MIT */
/* The list of properties, and the units in which each is measured. */
#include "dapo/model/rules/sla/property.h"

#include <ctype.h>
#include <string.h>

#include "dapo/base/units.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

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

bool sla_kind_measured(enum sla_kind kind)
{
	return kind != SLA_DATE && kind != SLA_TEXT;
}

const char *sla_property_operator_sign(enum sla_operator op)
{
	return operator_signs[op];
}

/* The same letters, whatever their case; `_` in `typed` parts words as capitals do. */
static bool is_spelling_of(const char *name, const char *typed)
{
	for (;; name++, typed++) {
		while (*typed == '_')
			typed++;
		if (tolower((unsigned char)*name) != tolower((unsigned char)*typed))
			return false;
		if (!*name)
			return true;
	}
}

const struct sla_property *sla_property_named(const char *name)
{
	for (size_t i = 0; i < LENGTH(properties); i++) {
		if (is_spelling_of(properties[i].name, name))
			return &properties[i];
	}
	return NULL;
}

static bool is_among(const char *name, const char *const *names)
{
	while (*names && !is_spelling_of(*names, name))
		names++;
	return *names != NULL;
}

bool sla_property_by_occasion(const char *name)
{
	static const char *const names[] = {"retention", "recoveryTime", "recoveryPoint", NULL};

	return is_among(name, names);
}

bool sla_property_by_incident(const char *name)
{
	static const char *const names[] = {"timeToDetect", "timeToNotify", "timeToRepair", NULL};

	return is_among(name, names);
}

/* A spelling of one's own may have come with units of one's own. */
static enum sla_base base_as_spelt(const struct sla_property *known, const char *property)
{
	if (!known || known->base == SLA_BASE_DATE)
		return SLA_BASE_ANY;
	if (strcmp(known->name, property) == 0)
		return known->base;
	return known->base == SLA_BASE_PERCENT || known->base == SLA_BASE_USUALLY_PERCENT
		? SLA_BASE_USUALLY_PERCENT
		: SLA_BASE_ANY;
}

static enum sla_base base_of(const char *property, enum sla_kind kind)
{
	switch (kind) {
	case SLA_RATIO:
		return SLA_BASE_PERCENT;
	case SLA_TIME_OF_DAY:
		return SLA_BASE_SECONDS;
	case SLA_DATE:
		return SLA_BASE_DATE;
	default:
		return base_as_spelt(sla_property_named(property), property);
	}
}

const char *sla_property_base_unit(const char *property)
{
	switch (base_of(property, SLA_THRESHOLD)) {
	case SLA_BASE_PERCENT:
	case SLA_BASE_USUALLY_PERCENT:
		return "%";
	case SLA_BASE_SECONDS:
		return "s";
	case SLA_BASE_MILLISECONDS:
		return "ms";
	default:
		return "";
	}
}

/* One of `unit` in terms of `base`, or 0 if it measures something else. */
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

int sla_property_convert(const char *property, enum sla_kind kind, double value,
	const struct unit *unit, double *in_base, bool *is_percent, struct error *err)
{
	enum sla_base base = base_of(property, kind);
	double factor = factor_to(base, unit);

	if (factor == 0)
		return error_set(err, ERR_INVALID, "%s (%s) is not measured in %s: it takes %s",
			property, kind_names[kind], unit->name, accepted_units(base));
	*in_base = value * factor;
	if (is_percent)
		*is_percent = base == SLA_BASE_PERCENT ||
			(base == SLA_BASE_USUALLY_PERCENT && unit->dimension == DIMENSION_NONE) ||
			((base == SLA_BASE_ANY || base == SLA_BASE_USUALLY_PERCENT) &&
				unit->dimension == DIMENSION_PERCENT);
	return 0;
}

int sla_property_to_base(const char *property, enum sla_kind kind, double value, const char *unit,
	double *base, bool *is_percent, struct error *err)
{
	struct unit read = {0};

	if (unit && unit_parse(unit, &read, err) != 0)
		return error_prefix(err, "%s", property);
	return sla_property_convert(property, kind, value, &read, base, is_percent, err);
}
