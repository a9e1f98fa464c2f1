/* SPDX-License-Identifier: MIT */
/* For the tests of service level objectives: their moment, and terms in one line. */
#ifndef TESTS_SUPPORT_SLA_H
#define TESTS_SUPPORT_SLA_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "dapo/model/rules/sla/terms.h"
#include "dapo/model/rules/sla/window.h"
#include "now.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define DAY INT64_C(86400)
#define NONE NAN

static const int64_t now = TEST_NOW;
static const int64_t today = INT64_C(20269);

/* To four places, as the worked examples are written. */
static inline bool same(double a, double b)
{
	return (isnan(a) && isnan(b)) || a == b || fabs(a - b) < 5e-5;
}

/* Terms with a window of 30 days. */
static inline struct sla_objective_terms terms_of(
	enum sla_kind kind, enum sla_operator op, double target)
{
	struct sla_objective_terms terms;

	sla_terms_init(&terms);
	terms.kind = kind;
	terms.op = op;
	terms.target = target;
	terms.window = (struct sla_window){.seconds = 30 * DAY};
	return terms;
}

#endif
