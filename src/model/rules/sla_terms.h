/* SPDX-License-Identifier: MIT */
/* What a service level objective promises: kinds, operators, properties, targets and windows.
 *
 * Properties and their base units follow [ODCS] (with [Bitol]'s quality dimensions); operators
 * follow [OpenSLO]. The list of properties is open: a name not in it is kept as it is, and its
 * target may be in any unit (time becomes seconds, percent stays percent). */
#ifndef DAPO_MODEL_RULES_SLA_TERMS_H
#define DAPO_MODEL_RULES_SLA_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/model/tables/product.h"

/* id, name as stored and typed, one line of help */
/* clang-format off */
#define SLA_KINDS(X)                                                                               \
	X(SLA_THRESHOLD, "threshold", "the newest measurement against the target")                 \
	X(SLA_RATIO, "ratio", "the share of good events over a window, as an error budget")        \
	X(SLA_DATE, "date", "a day on which something begins or ends")                             \
	X(SLA_TIME_OF_DAY, "time_of_day", "delivery by a time of day")

/* id, name, sign */
#define SLA_OPERATORS(X)                                                                           \
	X(SLA_LTE, "lte", "<=")                                                                    \
	X(SLA_GTE, "gte", ">=")                                                                    \
	X(SLA_LT, "lt", "<")                                                                       \
	X(SLA_GT, "gt", ">")

/* name, default kind, default operator, base unit, date class, is it a quality dimension */
#define SLA_PROPERTIES(X)                                                                          \
	X("availability", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, false)         \
	X("latency", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)              \
	X("freshness", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)            \
	X("frequency", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)            \
	X("errorRate", SLA_THRESHOLD, SLA_LTE, SLA_BASE_PERCENT, SLA_DATE_OTHER, false)            \
	X("throughput", SLA_THRESHOLD, SLA_GTE, SLA_BASE_PER_UNIT, SLA_DATE_OTHER, false)          \
	X("retention", SLA_THRESHOLD, SLA_GTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)            \
	X("timeToDetect", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)         \
	X("timeToNotify", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)         \
	X("timeToRepair", SLA_THRESHOLD, SLA_LTE, SLA_BASE_SECONDS, SLA_DATE_OTHER, false)         \
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
	SLA_BASE_SECONDS,
	SLA_BASE_MILLISECONDS,
	SLA_BASE_PER_UNIT,
	SLA_BASE_DATE,
};

/* What a date means; a date property outside the list counts as an end of support. */
enum sla_date_class {
	SLA_DATE_OTHER,
	SLA_GENERAL_AVAILABILITY,
	SLA_END_OF_SUPPORT,
	SLA_END_OF_LIFE,
};

/* A date that is not set. */
#define SLA_NO_DATE INT64_MIN

enum { SLA_MEASURE_EVERY_DEFAULT = 86400 };
#define SLA_WARN_AT_DEFAULT 0.8

/* A span that ends now: seconds, or calendar months (from the same instant of the earlier month).
 */
struct sla_window {
	int64_t seconds; /* where months is 0 */
	int months;
};

/* An objective's terms as numbers. sla_terms_init() sets the defaults. */
struct sla_objective_terms {
	enum sla_kind kind;
	enum sla_operator op;
	double target;            /* base units; ratio: percent; date: days since 1970-01-01;
				     time of day: seconds since midnight */
	bool is_percent;          /* of a threshold: the target is a percentage */
	struct sla_window window; /* of a ratio */
	double warn_at;           /* consumption from which it is at risk, 0 < warn_at <= 1 */
	int64_t measure_every;    /* seconds; <= 0 means the default, a day */
	int64_t valid_from;       /* first day, SLA_NO_DATE if open */
	int64_t valid_to;         /* last day, SLA_NO_DATE if open */
	enum sla_date_class date_class;
	enum product_status product_status; /* matters for dates */
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

/* Threshold, lte, target 0, the default warn_at and measure_every, valid always, product active. */
void sla_terms_init(struct sla_objective_terms *terms);

/* Whether the terms can be evaluated: else ERR_INVALID, naming what would be accepted. Percent
 * targets lie in 0..100, a ratio has a window, warn_at is above 0 and at most 1. */
int sla_terms_check(const struct sla_objective_terms *terms, struct error *err);

/* An operator as shown, such as `<=`; static. */
const char *sla_operator_sign(enum sla_operator op);

/* The property of that name (case counts), or NULL: the list is open. */
const struct sla_property *sla_property_named(const char *name);

/* A value with the text of its unit, in the base unit of the property (open ones: time in seconds,
 * the rest as it is); sets *is_percent (may be NULL). An empty unit is the base unit. A ratio's
 * target is in percent whatever its property. For measured values, too. ERR_INVALID if the unit
 * does not measure what the property is about, naming what would be accepted. */
int sla_to_base(const char *property, enum sla_kind kind, double value, const char *unit,
	double *base, bool *is_percent, struct error *err);

/* Reads a target as typed: a number with its unit behind it or in `unit` (which may be NULL or ""),
 * a date, or a time of day, by `kind`. Sets terms->target and is_percent. */
int sla_target_parse(struct sla_objective_terms *terms, const char *property, const char *text,
	const char *unit, int64_t now, struct error *err);

/* Reads `08:30`, `08:30:15`, with `Z` or an offset such as `+02:00` behind it (none is UTC):
 * seconds since midnight, and seconds east of UTC (offset may be NULL). */
int sla_time_of_day_parse(const char *text, double *seconds, int *offset, struct error *err);

/* Reads `30d`, `12 h`, `PT1H`, or calendar months: `1M`, `P3M`. */
int sla_window_parse(const char *text, struct sla_window *window, struct error *err);

/* The instant after which a window that ends at `now` begins. A month without that day gives its
 * last day. */
int64_t sla_window_start(const struct sla_window *window, int64_t now);

#endif
