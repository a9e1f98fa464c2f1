/* SPDX-License-Identifier: MIT */
/* The state of a service level objective at an instant, the share of its error budget that is used,
 * and the roll-up of both for a product.
 *
 * Error budgets, burn rates and the alert table are from [SRE] (for a window of 30 days; used as
 * they are for every other). Statuses, consumption of thresholds, roll-up and score are [own].
 *
 * Where the rules leave a case open, these are decided:
 * - validity dates include their last day, as it is in terms->zone; the same goes for the day of a
 * date objective;
 * - consumption is never below 0; where no proportion makes sense (a threshold of 0 or below, at
 *   least 100 %) it is 0 if kept, else infinite: less than 0 errors is not kept by 0 errors;
 * - a ratio always asks for at least its share of good events: its operator only tells whether
 *   equality meets;
 * - a time of day is kept or not: it has no consumption and is never at risk;
 * - a date objective needs no measurement, so it is never stale and never without data;
 * - endOfSupport that passed for a product that is not active (endOfLife: nor deprecated) is met;
 *   generalAvailability is met for a deprecated product too;
 * - nothing is promised for a retired product: all its objectives are inactive;
 * - an alert whose long window is longer than the objective's own window does not count;
 * - an alert is none where the newest measurement is late;
 * - days to exhaustion use the burn rate of the last day, else of the last three days. */
#ifndef DAPO_MODEL_RULES_SLA_H
#define DAPO_MODEL_RULES_SLA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/model/rules/sla/terms.h"

/* id, name as stored and in machine formats, word as shown, how bad for a product (0 = ignored) */
/* clang-format off */
#define SLA_STATUSES(X)                                                                            \
	X(SLA_MET, "met", "OK", 1)                                                                 \
	X(SLA_AT_RISK, "at_risk", "AT RISK", 4)                                                    \
	X(SLA_BREACHED, "breached", "BREACHED", 5)                                                 \
	X(SLA_STALE, "stale", "STALE", 3)                                                          \
	X(SLA_NO_DATA, "no_data", "NO DATA", 2)                                                    \
	X(SLA_INACTIVE, "inactive", "INACTIVE", 0)                                                 \
	X(SLA_STATED, "stated", "STATED", 0)

/* id, text, seconds */
#define SLA_BURN_WINDOWS(X)                                                                        \
	X(SLA_BURN_5MIN, "5min", 300)                                                              \
	X(SLA_BURN_30MIN, "30min", 1800)                                                           \
	X(SLA_BURN_1H, "1h", 3600)                                                                 \
	X(SLA_BURN_2H, "2h", 7200)                                                                 \
	X(SLA_BURN_6H, "6h", 21600)                                                                \
	X(SLA_BURN_1D, "1d", 86400)                                                                \
	X(SLA_BURN_3D, "3d", 259200)

/* id, burn rate that both windows must exceed, long window, short window; fastest first [SRE] */
#define SLA_ALERTS(X)                                                                              \
	X(SLA_ALERT_14_4, 14.4, SLA_BURN_1H, SLA_BURN_5MIN)                                        \
	X(SLA_ALERT_6, 6.0, SLA_BURN_6H, SLA_BURN_30MIN)                                           \
	X(SLA_ALERT_3, 3.0, SLA_BURN_1D, SLA_BURN_2H)                                              \
	X(SLA_ALERT_1, 1.0, SLA_BURN_3D, SLA_BURN_6H)

/* SLA_NONE is the roll-up of a product without an objective that counts: shown `none`. */
#define X(id, ...) id,
enum sla_status { SLA_STATUSES(X) SLA_STATUS_COUNT, SLA_NONE = SLA_STATUS_COUNT };
enum sla_burn_window { SLA_BURN_WINDOWS(X) SLA_BURN_WINDOW_COUNT };
enum sla_alert { SLA_ALERT_NONE, SLA_ALERTS(X) SLA_ALERT_COUNT };
#undef X
/* clang-format on */

/* No instant: time alone changes nothing. */
#define SLA_NEVER INT64_MAX

struct sla_sum {
	double good;
	double total;
};

/* The measurements summed up, without those after now or inside maintenance. All zero: nothing was
 * measured. Ratio objectives use the sums, the others `value`. */
struct sla_evidence {
	bool measured;
	double value;          /* newest, of several sources the worst; base unit */
	int64_t measured_at;   /* newest */
	struct sla_sum window; /* over (at - window, at], where `at` is sla_judged_at() */
	struct sla_sum burn[SLA_BURN_WINDOW_COUNT];
	int64_t maintained; /* seconds of maintenance since the newest, which don't age it */
	int64_t next_at;    /* the earliest measurement after now, or 0 */
};

struct sla_measurement {
	int64_t measured_at;
	double value;
	double good, total;
};

/* A span of maintenance; both ends belong to it. */
struct sla_maintenance {
	int64_t from;
	int64_t to;
};

struct sla_result {
	enum sla_status status;
	bool late;               /* judged as of its newest measurement: breached, or else stale */
	double consumption;      /* >= 0, may be INFINITY; NAN where there is none */
	double budget_remaining; /* 1 - consumption, may be negative; NAN where there is none */
	double burn[SLA_BURN_WINDOW_COUNT]; /* burn rates of a ratio; NAN without measurement */
	enum sla_alert alert;               /* the fastest that fires */
	double days_to_exhaustion; /* of the budget; 0 if used up, INFINITY if nothing burns, NAN if
				      unknown or no ratio */
	int64_t recheck_at; /* the earliest instant at which time alone may change the status (a
			       ratio that has a current value: at most an hour away), or SLA_NEVER
			     */
};

/* It was measured, and can be told from what was promised; or it is kept besides. */
bool sla_status_judged(enum sla_status status);
bool sla_status_kept(enum sla_status status);

/* Name as stored (`none` for SLA_NONE), and word as shown (`none`); static. */
const char *sla_status_name(enum sla_status status);
const char *sla_status_word(enum sla_status status);

/* The word of a state that may be late: `BREACHED?`. */
const char *sla_state_word(enum sla_status status, bool late);

/* A burn window as shown, such as `30min` (static), and its length in seconds. */
const char *sla_burn_text(enum sla_burn_window window);
int64_t sla_burn_seconds(enum sla_burn_window window);

/* The burn rate that an alert stands for, 0 for SLA_ALERT_NONE; its windows (may be NULL). */
double sla_alert_rate(
	enum sla_alert alert, enum sla_burn_window *longer, enum sla_burn_window *shorter);

/* Adds one measurement, in any order; keeps out those after now or inside maintenance. */
void sla_evidence_add(struct sla_evidence *evidence, const struct sla_objective_terms *terms,
	int64_t now, const struct sla_measurement *measurement,
	const struct sla_maintenance *maintenance, size_t maintenance_count);

/* How old a newest measurement may be before it is late, or SLA_NEVER. */
int64_t sla_patience(const struct sla_objective_terms *terms);

/* True if the newest measurement is older than that at `now`, without maintenance. Needs nothing
 * else of the evidence. */
bool sla_is_late(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence, int64_t now);

/* The instant as of which evidence is gathered and judged: `now`, or that of the newest measurement
 * where it is late. */
int64_t sla_judged_at(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence, int64_t now);

/* Of two values the one that keeps the promise less. */
double sla_worse(enum sla_operator op, double a, double b);

/* The objective's state at `now`. The terms have passed sla_terms_check(). */
struct sla_result sla_judge(
	const struct sla_objective_terms *terms, const struct sla_evidence *evidence, int64_t now);

/* The state that one span of time, such as a day, would have if it were all: of values the worst,
 * of a ratio the sum of its events against the share that is promised. No data where it is empty
 * (`worst` is NAN, the sum has no events); inactive where the promise isn't valid at `at`. */
enum sla_status sla_judge_span(const struct sla_objective_terms *terms, double worst,
	const struct sla_sum *sum, int64_t at);

/* Where values by time are going, as the budget sees it: 1 better, -1 worse, 0 steady [own]: the
 * mean of the newest third against that of those before, which must differ by half their standard
 * deviation. Fewer than four are steady. Of a ratio, the values are shares of good events. */
int sla_trend(enum sla_kind kind, enum sla_operator op, const double *values, size_t count);

/* The sum of a product's objectives. Zeroed is empty. */
struct sla_rollup {
	size_t count[SLA_STATUS_COUNT];
	double weight[SLA_STATUS_COUNT];
};

/* Adds one objective; its weight is 0..100. */
void sla_rollup_add(struct sla_rollup *rollup, enum sla_status status, double weight);

/* The worst of breached, at risk, stale, no data, met; SLA_NONE without an active objective. */
enum sla_status sla_rollup_status(const struct sla_rollup *rollup);

/* Percent of the weight with a current value that is met or at risk, and percent of all active
 * weight that has a current value. False if no weight is active (both untouched); *score is NAN if
 * nothing has a current value. */
bool sla_rollup_score(const struct sla_rollup *rollup, double *score, double *coverage);

#endif
