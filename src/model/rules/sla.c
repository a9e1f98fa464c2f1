/* SPDX-License-Identifier: MIT */
/* Evaluates a service level objective from its terms and evidence, and rolls a product's up. */
#include "dapo/model/rules/sla.h"

#include <math.h>
#include <string.h>

#include "dapo/base/time/calendar.h"
#include "dapo/base/time/date.h"

enum { DATE_WARNING_DAYS = 90, RATIO_RECHECK_SECONDS = 3600, TREND_LEAST = 4 };

#define TOLERANCE 1e-9

static const struct {
	const char *name;
	const char *word;
	int badness;
} statuses[] = {
#define X(id, name, word, badness) [id] = {name, word, badness},
	SLA_STATUSES(X)
#undef X
		[SLA_NONE] = {"none", "none", 0},
};

static const struct {
	const char *text;
	int64_t seconds;
} burn_windows[] = {
#define X(id, text, seconds) [id] = {text, seconds},
	SLA_BURN_WINDOWS(X)
#undef X
};

static const struct {
	double rate;
	enum sla_burn_window longer;
	enum sla_burn_window shorter;
} alerts[] = {
#define X(id, rate, longer, shorter) [id] = {rate, longer, shorter},
	SLA_ALERTS(X)
#undef X
};

bool sla_status_judged(enum sla_status status)
{
	return sla_status_kept(status) || status == SLA_BREACHED;
}

bool sla_status_kept(enum sla_status status)
{
	return status == SLA_MET || status == SLA_AT_RISK;
}

const char *sla_status_name(enum sla_status status)
{
	return statuses[status].name;
}

const char *sla_status_word(enum sla_status status)
{
	return statuses[status].word;
}

const char *sla_state_word(enum sla_status status, bool late)
{
	return late && status == SLA_BREACHED ? "BREACHED?" : sla_status_word(status);
}

const char *sla_burn_text(enum sla_burn_window window)
{
	return burn_windows[window].text;
}

int64_t sla_burn_seconds(enum sla_burn_window window)
{
	return burn_windows[window].seconds;
}

double sla_alert_rate(
	enum sla_alert alert, enum sla_burn_window *longer, enum sla_burn_window *shorter)
{
	if (longer)
		*longer = alerts[alert].longer;
	if (shorter)
		*shorter = alerts[alert].shorter;
	return alerts[alert].rate;
}

static bool in_maintenance(int64_t instant, const struct sla_maintenance *maintenance, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (maintenance[i].from <= instant && instant <= maintenance[i].to)
			return true;
	}
	return false;
}

static void add_sum(struct sla_sum *sum, const struct sla_measurement *measurement)
{
	sum->good += measurement->good;
	sum->total += measurement->total;
}

void sla_evidence_add(struct sla_evidence *evidence, const struct sla_objective_terms *terms,
	int64_t now, const struct sla_measurement *measurement,
	const struct sla_maintenance *maintenance, size_t maintenance_count)
{
	int64_t at = measurement->measured_at;

	if (in_maintenance(at, maintenance, maintenance_count))
		return;
	if (at > now) {
		if (evidence->next_at == 0 || at < evidence->next_at)
			evidence->next_at = at;
		return;
	}
	if (!evidence->measured || at > evidence->measured_at) {
		evidence->measured = true;
		evidence->measured_at = at;
		evidence->value = measurement->value;
	}
	if (terms->kind != SLA_RATIO)
		return;
	if (at > sla_window_start(&terms->window, terms->zone, now))
		add_sum(&evidence->window, measurement);
	for (unsigned i = 0; i < SLA_BURN_WINDOW_COUNT; i++) {
		if (at > now - burn_windows[i].seconds)
			add_sum(&evidence->burn[i], measurement);
	}
}

/* Makes *recheck the earlier of itself and `at`, if `at` is still to come. */
static void recheck_by(int64_t *recheck, int64_t at, int64_t now)
{
	if (at > now && at < *recheck)
		*recheck = at;
}

static bool is_strict(enum sla_operator op)
{
	return op == SLA_LT || op == SLA_GT;
}

/* Consumption where no proportion to the target makes sense: nothing if kept, else all. */
static double all_or_nothing(enum sla_operator op, double value, double target)
{
	double over = op == SLA_LTE || op == SLA_LT ? value - target : target - value;

	return (is_strict(op) ? over < -TOLERANCE : over <= TOLERANCE) ? 0 : INFINITY;
}

static double threshold_consumption(const struct sla_objective_terms *terms, double value)
{
	double target = terms->target;

	if (terms->op == SLA_LTE || terms->op == SLA_LT) {
		if (target <= 0)
			return all_or_nothing(terms->op, value, target);
		return fmax(value / target, 0);
	}
	if (terms->is_percent) {
		if (target >= 100)
			return all_or_nothing(terms->op, value, target);
		return fmax((100 - value) / (100 - target), 0);
	}
	if (target <= 0)
		return all_or_nothing(terms->op, value, target);
	return value <= 0 ? INFINITY : target / value;
}

/* The share of bad events as a multiple of what the target allows: over the objective's window the
 * part of the error budget that is used, over a shorter one the burn rate. NAN without events. */
static double bad_share(const struct sla_sum *sum, double target_percent)
{
	double bad = fmax(sum->total - sum->good, 0);
	double allowed = (100 - target_percent) / 100;

	if (!(sum->total > 0))
		return NAN;
	if (bad == 0)
		return 0;
	return allowed > 0 ? bad / sum->total / allowed : INFINITY;
}

static enum sla_alert firing_alert(const double burn[SLA_BURN_WINDOW_COUNT], int64_t window_seconds)
{
	for (unsigned i = SLA_ALERT_NONE + 1; i < SLA_ALERT_COUNT; i++) {
		double limit = alerts[i].rate + TOLERANCE;

		if (burn_windows[alerts[i].longer].seconds > window_seconds)
			continue;
		/* A burn rate that is NAN, for lack of measurements, exceeds nothing. */
		if (burn[alerts[i].longer] > limit && burn[alerts[i].shorter] > limit)
			return (enum sla_alert)i;
	}
	return SLA_ALERT_NONE;
}

static double days_to_exhaustion(const struct sla_result *result, int64_t window_seconds)
{
	double burn = result->burn[SLA_BURN_1D];

	if (result->budget_remaining <= 0)
		return 0;
	if (isnan(burn))
		burn = result->burn[SLA_BURN_3D];
	if (isnan(burn))
		return NAN;
	if (burn <= 0)
		return INFINITY;
	return result->budget_remaining * (double)window_seconds / burn / SECONDS_A_DAY;
}

static enum sla_status judge(const struct sla_objective_terms *terms, double consumption)
{
	bool breached =
		is_strict(terms->op) ? consumption >= 1 - TOLERANCE : consumption > 1 + TOLERANCE;

	if (breached)
		return SLA_BREACHED;
	return consumption >= terms->warn_at - TOLERANCE ? SLA_AT_RISK : SLA_MET;
}

static void evaluate_ratio(const struct sla_objective_terms *terms,
	const struct sla_evidence *evidence, int64_t now, struct sla_result *result)
{
	int64_t window_seconds = now - sla_window_start(&terms->window, terms->zone, now);

	result->consumption = bad_share(&evidence->window, terms->target);
	result->budget_remaining = 1 - result->consumption;
	for (unsigned i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		result->burn[i] = bad_share(&evidence->burn[i], terms->target);
	result->alert = firing_alert(result->burn, window_seconds);
	result->days_to_exhaustion = days_to_exhaustion(result, window_seconds);
	result->status = judge(terms, result->consumption);
	if (result->status == SLA_MET && result->alert != SLA_ALERT_NONE)
		result->status = SLA_AT_RISK;
}

int64_t sla_patience(const struct sla_objective_terms *terms)
{
	return terms->measure_every == SLA_MEASURE_NEVER ? SLA_NEVER : 2 * terms->measure_every;
}

/* From then on the newest measurement is late, if no more maintenance comes. */
static int64_t late_from(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence)
{
	int64_t patience = sla_patience(terms);

	return patience == SLA_NEVER ? SLA_NEVER
				     : evidence->measured_at + patience + evidence->maintained + 1;
}

bool sla_is_late(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence, int64_t now)
{
	return evidence->measured && now >= late_from(terms, evidence);
}

int64_t sla_judged_at(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence, int64_t now)
{
	return sla_is_late(terms, evidence, now) ? evidence->measured_at : now;
}

double sla_worse(enum sla_operator op, double a, double b)
{
	return op == SLA_LTE || op == SLA_LT ? fmax(a, b) : fmin(a, b);
}

static void evaluate_value(const struct sla_objective_terms *terms,
	const struct sla_evidence *evidence, struct sla_result *result)
{
	if (terms->kind == SLA_TIME_OF_DAY) {
		bool kept = all_or_nothing(terms->op, evidence->value, terms->target) == 0;

		result->status = kept ? SLA_MET : SLA_BREACHED;
		return;
	}
	result->consumption = threshold_consumption(terms, evidence->value);
	result->budget_remaining = 1 - result->consumption;
	result->status = judge(terms, result->consumption);
}

/* What isn't measured isn't kept; what was broken when it was looked at last, still is. */
static void judge_late(struct sla_result *result)
{
	result->late = true;
	result->alert = SLA_ALERT_NONE;
	result->days_to_exhaustion = NAN;
	if (result->status == SLA_BREACHED)
		return;
	result->status = SLA_STALE;
	result->consumption = NAN;
	result->budget_remaining = NAN;
}

static void evaluate_measured(const struct sla_objective_terms *terms,
	const struct sla_evidence *evidence, int64_t now, struct sla_result *result)
{
	bool is_ratio = terms->kind == SLA_RATIO;
	bool late = sla_is_late(terms, evidence, now);

	recheck_by(&result->recheck_at, evidence->next_at, now);
	if (!evidence->measured && terms->by_occasion) {
		result->status = SLA_STATED;
		return;
	}
	if (!evidence->measured || (is_ratio && !(evidence->window.total > 0))) {
		result->status = SLA_NO_DATA;
		return;
	}
	if (!late) {
		recheck_by(&result->recheck_at, late_from(terms, evidence), now);
		if (is_ratio)
			recheck_by(&result->recheck_at, now + RATIO_RECHECK_SECONDS, now);
	}
	if (is_ratio)
		evaluate_ratio(terms, evidence, sla_judged_at(terms, evidence, now), result);
	else
		evaluate_value(terms, evidence, result);
	if (late)
		judge_late(result);
}

static void evaluate_date(
	const struct sla_objective_terms *terms, int64_t now, struct sla_result *result)
{
	enum product_status product = terms->product_status;
	bool active = product == PRODUCT_ACTIVE;
	bool deprecated = product == PRODUCT_DEPRECATED;
	bool begins = terms->date_class == SLA_GENERAL_AVAILABILITY;
	int64_t passed_at = sla_terms_passed_at(terms);
	int64_t near_at = terms->to_the_second
		? passed_at - DATE_WARNING_DAYS * (int64_t)SECONDS_A_DAY
		: zone_day_start(terms->zone, (int64_t)terms->target - DATE_WARNING_DAYS);
	bool unkept;

	if (begins && (active || deprecated)) {
		result->status = SLA_MET;
		return;
	}
	unkept = begins || active || (terms->date_class == SLA_END_OF_LIFE && deprecated);
	if (now >= passed_at)
		result->status = unkept ? SLA_BREACHED : SLA_MET;
	else
		result->status = now >= near_at ? SLA_AT_RISK : SLA_MET;
	recheck_by(&result->recheck_at, near_at, now);
	recheck_by(&result->recheck_at, passed_at, now);
}

struct sla_result sla_judge(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence, int64_t now)
{
	struct sla_result result = {
		.status = SLA_INACTIVE,
		.consumption = NAN,
		.budget_remaining = NAN,
		.alert = SLA_ALERT_NONE,
		.days_to_exhaustion = NAN,
		.recheck_at = SLA_NEVER,
	};

	for (unsigned i = 0; i < SLA_BURN_WINDOW_COUNT; i++)
		result.burn[i] = NAN;
	if (terms->product_status == PRODUCT_RETIRED)
		return result;
	if (terms->kind == SLA_TEXT) {
		result.status = SLA_STATED;
		return result;
	}
	if (terms->valid_from != DATE_NONE) {
		int64_t begins_at = zone_day_start(terms->zone, terms->valid_from);

		if (now < begins_at) {
			result.recheck_at = begins_at;
			return result;
		}
	}
	if (terms->valid_to != DATE_NONE) {
		int64_t ends_at = zone_day_start(terms->zone, terms->valid_to + 1);

		if (now >= ends_at)
			return result;
		recheck_by(&result.recheck_at, ends_at, now);
	}
	if (terms->kind == SLA_DATE)
		evaluate_date(terms, now, &result);
	else
		evaluate_measured(terms, evidence, now, &result);
	return result;
}

enum sla_status sla_judge_span(const struct sla_objective_terms *terms, double worst,
	const struct sla_sum *sum, int64_t at)
{
	const struct sla_evidence evidence = {
		.measured = terms->kind == SLA_RATIO ? sum->total > 0 : !isnan(worst),
		.measured_at = at,
		.value = worst,
		.window = *sum,
	};

	return sla_judge(terms, &evidence, at).status;
}

static double mean(const double *values, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += values[i];
	return sum / (double)count;
}

int sla_trend(enum sla_kind kind, enum sla_operator op, const double *values, size_t count)
{
	size_t newest = count / 3, before = count - newest;
	bool more_is_better = kind == SLA_RATIO || op == SLA_GTE || op == SLA_GT;
	double all, squares = 0, difference;

	if (count < TREND_LEAST)
		return 0;
	all = mean(values, count);
	for (size_t i = 0; i < count; i++)
		squares += (values[i] - all) * (values[i] - all);
	difference = mean(values + before, newest) - mean(values, before);
	if (!(fabs(difference) > sqrt(squares / (double)count) / 2 + TOLERANCE))
		return 0;
	return (difference > 0) == more_is_better ? 1 : -1;
}

void sla_rollup_add(struct sla_rollup *rollup, enum sla_status status, double weight)
{
	if (status >= SLA_STATUS_COUNT)
		return;
	rollup->count[status]++;
	rollup->weight[status] += weight;
}

enum sla_status sla_rollup_status(const struct sla_rollup *rollup)
{
	enum sla_status worst = SLA_NONE;

	for (unsigned i = 0; i < SLA_STATUS_COUNT; i++) {
		if (rollup->count[i] > 0 && statuses[i].badness > statuses[worst].badness)
			worst = (enum sla_status)i;
	}
	return worst;
}

bool sla_rollup_score(const struct sla_rollup *rollup, double *score, double *coverage)
{
	const double *weight = rollup->weight;
	double good = weight[SLA_MET] + weight[SLA_AT_RISK];
	double current = good + weight[SLA_BREACHED];
	double active = current + weight[SLA_STALE] + weight[SLA_NO_DATA];

	if (!(active > 0))
		return false;
	*score = current > 0 ? 100 * good / current : NAN;
	*coverage = 100 * current / active;
	return true;
}
