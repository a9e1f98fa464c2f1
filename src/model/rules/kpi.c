/* SPDX-License-Identifier: MIT */
/* Progress of KPIs and their states. */
#include "dapo/model/rules/kpi.h"

#include <math.h>

#include "dapo/base/time/date.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/progress.h"

static int64_t read_day(const struct record *record, int field)
{
	int64_t days;

	if (record_is_null(record, field) ||
		date_parse(record_text(record, field), DATE_ORDER_YMD, 0, &days, NULL))
		return DATE_NONE;
	return days;
}

void kpi_read_terms(const struct record *kpi, struct kpi_terms *terms)
{
	*terms = (struct kpi_terms){
		.direction = (enum kpi_direction)record_integer(kpi, KPI_DIRECTION, KPI_AT_LEAST),
		.target = record_real(kpi, KPI_TARGET, 0),
		.has_baseline = !record_is_null(kpi, KPI_BASELINE),
		.baseline = record_real(kpi, KPI_BASELINE, 0),
		.tolerance = record_real(kpi, KPI_TOLERANCE, 0),
		.start = read_day(kpi, KPI_START_DATE),
		.end = read_day(kpi, KPI_END_DATE),
		.cancelled = record_integer(kpi, KPI_CANCELLED, 0) != 0,
	};
}

/* ---- Progress */

static bool asks_for_more(const struct kpi_terms *terms)
{
	return terms->direction == KPI_INCREASE || terms->direction == KPI_AT_LEAST;
}

static bool attains(const struct kpi_terms *terms, double value)
{
	double slack = PROGRESS_TOLERANCE * fmax(1, fabs(terms->target));

	if (terms->direction == KPI_EQUALS)
		return fabs(value - terms->target) <= terms->tolerance + slack;
	return asks_for_more(terms) ? value >= terms->target - slack
				    : value <= terms->target + slack;
}

/* Of a value that is not equal to the target as it should be. */
static double nearness(const struct kpi_terms *terms, double value)
{
	double from = terms->has_baseline ? terms->baseline : 0;

	return 1 - fabs(value - terms->target) / fabs(from - terms->target);
}

static double proportion(const struct kpi_terms *terms, double value, bool attained)
{
	if (terms->target <= 0)
		return attained;
	if (asks_for_more(terms))
		return value / terms->target;
	return attained ? 1 : terms->target / value;
}

static double raw_progress(const struct kpi_terms *terms, double value, bool attained)
{
	bool ahead = terms->baseline < terms->target;

	if (terms->direction == KPI_EQUALS)
		return attained ? 1 : nearness(terms, value);
	if (terms->has_baseline && terms->baseline == terms->target)
		return attained;
	if (terms->has_baseline && ahead == asks_for_more(terms))
		return (value - terms->baseline) / (terms->target - terms->baseline);
	return proportion(terms, value, attained);
}

double kpi_progress(const struct kpi_terms *terms, double value, bool *attained)
{
	double progress;

	*attained = attains(terms, value);
	progress = raw_progress(terms, value, *attained);
	if (!isfinite(progress))
		return *attained;
	return *attained ? fmax(progress, 1) : fmin(progress, nextafter(1, 0));
}

/* ---- Status */

static enum kpi_status status_on(
	const struct kpi_terms *terms, const struct kpi_result *result, int64_t day)
{
	bool measured = !isnan(result->progress);

	if (terms->cancelled)
		return KPI_CANCELLED_STATUS;
	if (terms->start != DATE_NONE && day < terms->start)
		return KPI_PLANNED;
	if (result->attained)
		return KPI_ACHIEVED;
	if (terms->end != DATE_NONE && day > terms->end)
		return measured && result->progress >= PROGRESS_PARTLY - PROGRESS_TOLERANCE
			? KPI_PARTIALLY_ACHIEVED
			: KPI_EXPIRED;
	if (measured && progress_is_behind(result->progress, terms->start, terms->end, day))
		return KPI_AT_RISK;
	return KPI_ACTIVE;
}

/* The first day on which progress that stays as it is will be behind, if that is up to the end. */
static int64_t first_day_behind(const struct kpi_terms *terms, double progress)
{
	double span = (double)(terms->end - terms->start);
	int64_t day = terms->start;

	if (progress > 0)
		day += (int64_t)(progress / PROGRESS_ON_COURSE * span);
	while (!progress_is_behind(progress, terms->start, terms->end, day))
		day++;
	return day;
}

/* The first day after that of the result on which its status may be another; 0 if none. */
static int64_t next_change(const struct kpi_terms *terms, const struct kpi_result *result)
{
	bool bounded = terms->start != DATE_NONE && terms->end != DATE_NONE;

	if (result->status == KPI_PLANNED)
		return terms->start;
	if (result->status != KPI_ACTIVE && result->status != KPI_AT_RISK)
		return 0;
	if (result->status == KPI_ACTIVE && bounded &&
		result->progress < PROGRESS_ON_COURSE - PROGRESS_TOLERANCE)
		return first_day_behind(terms, result->progress);
	return terms->end == DATE_NONE ? 0 : terms->end + 1;
}

struct kpi_result kpi_judge(
	const struct kpi_terms *terms, const struct kpi_evidence *evidence, int64_t day)
{
	struct kpi_result result = {.progress = NAN, .recheck_on = KPI_NEVER};
	int64_t next;

	if (evidence->measured)
		result.progress = kpi_progress(terms, evidence->value, &result.attained);
	result.status = status_on(terms, &result, day);
	next = next_change(terms, &result);
	if (evidence->next_on && (!next || evidence->next_on < next))
		next = evidence->next_on;
	if (next)
		result.recheck_on = next;
	return result;
}
