/* SPDX-License-Identifier: MIT */
/* The properties of service levels, with the kinds and operators of their objectives.
 *
 * Properties and their base units follow [ODCS] (with [Bitol]'s quality dimensions); operators
 * follow [OpenSLO]. The list of properties is open: a name not in it is kept as it is, and its
 * target may be in any unit (time becomes seconds, percent stays percent). */
#ifndef DAPO_MODEL_RULES_SLA_PROPERTY_H
#define DAPO_MODEL_RULES_SLA_PROPERTY_H

#include <stdbool.h>

#include "dapo/base/error.h"
#include "dapo/base/units.h"

/* id, name as stored and typed, one line of help */
/* clang-format off */
#define SLA_KINDS(X)                                                                               \
	X(SLA_THRESHOLD, "threshold", "the newest measurement against the target")                 \
	X(SLA_RATIO, "ratio", "the share of good events over a window, as an error budget")        \
	X(SLA_DATE, "date", "a day on which something begins or ends")                             \
	X(SLA_TIME_OF_DAY, "time_of_day", "delivery by a time of day")                             \
	X(SLA_TEXT, "text", "a promise in words, stated and never judged")

/* id, name, sign */
#define SLA_OPERATORS(X)                                                                           \
	X(SLA_LTE, "lte", "<=")                                                                    \
	X(SLA_GTE, "gte", ">=")                                                                    \
	X(SLA_LT, "lt", "<")                                                                       \
	X(SLA_GT, "gt", ">")

/* name, default kind, default operator, base unit, date class, is it a quality dimension */
#define SLA_PROPERTIES(X)                                                                          \
	X("availability", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, false)         \
	X("uptime", SLA_THRESHOLD, SLA_GTE, SLA_BASE_USUALLY_PERCENT, SLA_DATE_OTHER, false)       \
	X("latency", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)              \
	X("freshness", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)            \
	X("frequency", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)            \
	X("errorRate", SLA_THRESHOLD, SLA_LTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, false)            \
	X("throughput", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PER_UNIT, SLA_DATE_OTHER, false)          \
	X("retention", SLA_THRESHOLD, SLA_GTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)            \
	X("timeToDetect", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)         \
	X("timeToNotify", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)         \
	X("timeToRepair", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)         \
	X("recoveryTime", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)             \
	X("recoveryPoint", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)            \
	X("updateFrequency", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)          \
	X("emailResponseTime", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)        \
	X("supportResponseTime", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)      \
	X("missingValues", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)            \
	X("nullValues", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)               \
	X("invalidValues", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)            \
	X("duplicateValues", SLA_THRESHOLD, SLA_LTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)          \
	X("rowCount", SLA_THRESHOLD, SLA_GTE, SLA_BASE_ANY, SLA_DATE_OTHER, false)                 \
	X("responseTime", SLA_THRESHOLD, SLA_LTE, SLA_BASE_MILLISECONDS, SLA_DATE_OTHER, false)    \
	X("generalAvailability", SLA_DATE, SLA_LTE, SLA_BASE_DATE, SLA_GENERAL_AVAILABILITY, false) \
	X("endOfSupport", SLA_DATE, SLA_GTE, SLA_BASE_DATE, SLA_END_OF_SUPPORT, false)             \
	X("endOfLife", SLA_DATE, SLA_GTE, SLA_BASE_DATE, SLA_END_OF_LIFE, false)                   \
	X("timeOfAvailability", SLA_TIME_OF_DAY, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false) \
	X("accuracy", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)              \
	X("completeness", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)          \
	X("conformity", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)            \
	X("consistency", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)           \
	X("coverage", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)              \
	X("timeliness", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)            \
	X("uniqueness", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)            \
	X("validity", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, true)

#define X(id, ...) id,
enum sla_kind { SLA_KINDS(X) SLA_KIND_COUNT };
enum sla_operator { SLA_OPERATORS(X) SLA_OPERATOR_COUNT };
#undef X
/* clang-format on */

/* In what a value of a property is kept, whatever unit it was given in. */
enum sla_base {
	SLA_BASE_ANY,
	SLA_BASE_PERCENT,
	SLA_BASE_USUALLY_PERCENT, /* without a unit, too; else as any */
	SLA_BASE_SECONDS,
	SLA_BASE_MILLISECONDS,
	SLA_BASE_PER_UNIT,
	SLA_BASE_DATE,
};

/* The meaning of a date; a date property outside the list counts as an end of support. */
enum sla_date_class {
	SLA_DATE_OTHER,
	SLA_GENERAL_AVAILABILITY,
	SLA_END_OF_SUPPORT,
	SLA_END_OF_LIFE,
};

/* One row of the list of properties. */
struct sla_property {
	const char *name;
	enum sla_kind kind;
	enum sla_operator op;
	enum sla_base base;
	enum sla_date_class date_class;
	bool is_quality;
};

/* Promises of that kind are judged by measurements. */
bool sla_kind_measured(enum sla_kind kind);

/* An operator as shown, such as `<=`; static. */
const char *sla_property_operator_sign(enum sla_operator op);

/* The property of that name, whatever its case and `_` in it (`error_rate`), or NULL: the list is
 * open. What is spelt otherwise than here may be in any unit. */
const struct sla_property *sla_property_named(const char *name);

/* The unit that a value of the property is in where it has none: `s`, `ms`, `%`, or "" for what the
 * list doesn't know. */
const char *sla_property_base_unit(const char *property);

/* Retention and recovery are no daily figures: they are stated until a first measurement is there.
 * Times to detect, to notify and to repair are measured by incident. */
bool sla_property_by_occasion(const char *name);
bool sla_property_by_incident(const char *name);

/* A value with the text of its unit, in the base unit of the property (open ones: time in seconds,
 * the rest as it is); sets *is_percent (may be NULL). An empty unit is the base unit. A ratio's
 * target is in percent whatever its property. For measured values, too. ERR_INVALID if the unit
 * does not measure what the property is about, naming what would be accepted. */
int sla_property_to_base(const char *property, enum sla_kind kind, double value, const char *unit,
	double *base, bool *is_percent, struct error *err);

/* The same for a unit that is read already. */
int sla_property_convert(const char *property, enum sla_kind kind, double value,
	const struct unit *unit, double *base, bool *is_percent, struct error *err);

#endif
