/* SPDX-License-Identifier: MIT */
/* Comparing the KPI of an item before and after. */
#include "dapo/model/rules/value_check.h"

#include <math.h>

#include "dapo/base/number.h"
#include "dapo/model/rules/progress.h"

static const double tolerance = 1e-9;

const int value_check_days[VALUE_CHECKS] = {30, 60, 90};

static enum value_verdict verdict_of(double expected, double actual)
{
	double slack = tolerance * fmax(1, fabs(expected));
	double share;

	if (fabs(actual - expected) <= slack)
		return VALUE_REACHED;
	share = actual / expected;
	if (!isfinite(share) || share < PROGRESS_PARTLY - tolerance)
		return VALUE_MISSED;
	return share < 1 ? VALUE_PARTLY : VALUE_REACHED;
}

struct value_check value_check_judge(int days, double expected, const struct kpi_evidence *before,
	const struct kpi_evidence *after)
{
	struct value_check check = {
		.days = days, .expected = expected, .actual = NAN, .verdict = VALUE_NO_DATA};

	if (!before->measured || !after->measured || after->measured_on <= before->measured_on)
		return check;
	check.actual = after->value - before->value;
	check.verdict = verdict_of(expected, check.actual);
	return check;
}

const char *value_check_verdict_name(enum value_verdict verdict)
{
#define X(id, name, word) [id] = name,
	static const char *const names[] = {VALUE_VERDICTS(X)};
#undef X

	return names[verdict];
}

const char *value_check_verdict_word(enum value_verdict verdict)
{
#define X(id, name, word) [id] = word,
	static const char *const words[] = {VALUE_VERDICTS(X)};
#undef X

	return words[verdict];
}

void value_check_show(const struct value_check *check, struct strbuf *out)
{
	if (!isnan(check->actual)) {
		number_format_change(out, check->actual);
		strbuf_addstr(out, " of ");
		number_format_change(out, check->expected);
		strbuf_addstr(out, ": ");
	}
	strbuf_addstr(out, value_check_verdict_word(check->verdict));
}
