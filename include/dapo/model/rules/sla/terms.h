/* SPDX-License-Identifier: MIT */
/* The terms of a service level objective as numbers: how they are read and checked. */
#ifndef DAPO_MODEL_RULES_SLA_TERMS_H
#define DAPO_MODEL_RULES_SLA_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/time/zone.h"
#include "dapo/model/rules/sla/property.h"
#include "dapo/model/rules/sla/window.h"
#include "dapo/model/tables/product.h"

/* SLA_MEASURE_NEVER stands for `none`: measured by incident. */
enum { SLA_MEASURE_NEVER = 0, SLA_MEASURE_EVERY_DEFAULT = 86400 };
#define SLA_WARN_AT_DEFAULT 0.8

/* An objective's terms as numbers. sla_terms_init() sets the defaults. */
struct sla_objective_terms {
	enum sla_kind kind;
	enum sla_operator op;
	double target;            /* base units; ratio: percent; date: days since 1970-01-01;
				     time of day: seconds since midnight */
	bool is_percent;          /* of a threshold: the target is a percentage */
	bool to_the_second;       /* of a date: the target has a fraction, the day's end is none */
	struct sla_window window; /* of a ratio */
	double warn_at;           /* consumption from which it is at risk, 0 < warn_at <= 1 */
	int64_t measure_every;    /* seconds, or SLA_MEASURE_NEVER */
	bool by_occasion;   /* nobody measures it daily: stated until a first value is there */
	int64_t valid_from; /* first day, DATE_NONE if open */
	int64_t valid_to;   /* last day, DATE_NONE if open */
	enum sla_date_class date_class;
	const struct zone
		*zone; /* borrowed: of days, months, and times that name none; NULL = UTC */
	enum product_status product_status; /* matters for dates; retired: for all */
};

/* Threshold, lte, target 0, the default warn_at and measure_every, valid always, product active. */
void sla_terms_init(struct sla_objective_terms *terms);

/* Refuses terms that can't be judged: ERR_INVALID, naming what would be accepted. Percent
 * targets lie in 0..100, a ratio has a window, warn_at is above 0 and at most 1. */
int sla_terms_check(const struct sla_objective_terms *terms, struct error *err);

/* When the day of a date objective is over, or the instant that it names. */
int64_t sla_terms_passed_at(const struct sla_objective_terms *terms);

/* Reads a target as typed: a number with its unit behind it or in `unit` (which may be NULL or ""),
 * a date, or a time of day, by `kind`. Sets terms->target and is_percent; dates are those of
 * terms->zone. */
int sla_terms_parse_target(struct sla_objective_terms *terms, const char *property,
	const char *text, const char *unit, int64_t now, struct error *err);

#endif
