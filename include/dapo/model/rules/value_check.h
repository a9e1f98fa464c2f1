/* SPDX-License-Identifier: MIT */
/* The value check: has an item moved its KPI as expected, 30, 60 and 90 days after it was done?
 *
 * The change is the newest value on or before that day minus the newest on or before the day of
 * closing. That they are compared is asked for; the verdicts are [own]: all of the expected change
 * is reached, half of it or more partly, anything less missed. Without a value at closing, or
 * without a newer one since, there is no data. Where no change is expected, only that is reached.
 */
#ifndef DAPO_MODEL_RULES_VALUE_CHECK_H
#define DAPO_MODEL_RULES_VALUE_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"
#include "dapo/model/rules/kpi.h"

/* id, name in machine formats, word as shown */
#define VALUE_VERDICTS(X)                      \
	X(VALUE_REACHED, "reached", "reached") \
	X(VALUE_PARTLY, "partly", "partly")    \
	X(VALUE_MISSED, "missed", "missed")    \
	X(VALUE_NO_DATA, "no_data", "no data")

#define X(id, ...) id,
enum value_verdict { VALUE_VERDICTS(X) };
#undef X

/* Days after closing on which the KPI is looked at. */
enum { VALUE_CHECKS = 3 };
extern const int value_check_days[VALUE_CHECKS];

struct value_check {
	int days; /* after closing */
	double expected;
	double actual; /* NAN without data */
	enum value_verdict verdict;
};

/* The check at `days` after the day of closing: `before` is what was measured by that day, `after`
 * by the day of the check. */
struct value_check value_check_judge(int days, double expected, const struct kpi_evidence *before,
	const struct kpi_evidence *after);

/* Appends it for people: `+4 of +10: partly`, or `no data`. */
void value_check_show(const struct value_check *check, struct strbuf *out);

/* Name in machine formats, and word as shown. Static. */
const char *value_check_verdict_name(enum value_verdict verdict);
const char *value_check_verdict_word(enum value_verdict verdict);

#endif
