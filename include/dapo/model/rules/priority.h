/* SPDX-License-Identifier: MIT */
/* How backlog items are ranked: the methods, their inputs, the score and the order.
 *
 * Formulas: RICE [Intercom] reach x impact x confidence / effort; WSJF [SAFe] cost of delay (user
 * and business value + time criticality + risk reduction) / job size; ICE impact x confidence x
 * ease; value / effort; CD3 cost of delay a week / weeks. The evidence defaults, the confidence
 * letters, the 90 days of a stale input and the steps of priority_step() are this program's own.
 *
 * Pure: values and `now` in, results out. No function here looks at who asks or which department
 * asked. */
#ifndef DAPO_MODEL_RULES_PRIORITY_H
#define DAPO_MODEL_RULES_PRIORITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"

/* id, name as stored and typed (a bare word), label, formula, one line of help */
/* clang-format off */
#define PRIORITIZATION_METHODS(X)                                                                  \
	X(METHOD_RICE, rice, "RICE", "reach x impact x confidence / effort",                     \
		"how many it reaches, how much, how surely, for what effort")                      \
	X(METHOD_WSJF, wsjf, "WSJF",                                                             \
		"(user_business_value + time_criticality + risk_reduction) / job_size",            \
		"weighted shortest job first: cost of delay over job size")                        \
	X(METHOD_ICE, ice, "ICE", "impact x confidence x ease",                                  \
		"impact, confidence and ease, each from 1 to 10")                                  \
	X(METHOD_VALUE_EFFORT, value_effort, "Value / effort", "value / effort",                 \
		"value over effort, each from 1 to 10")                                            \
	X(METHOD_CD3, cd3, "CD3", "cost_of_delay / duration",                                    \
		"cost of delay a week, divided by duration in weeks")
/* clang-format on */

enum prioritization_method {
#define X(id, ...) id,
	PRIORITIZATION_METHODS(X)
#undef X
		METHOD_COUNT
};

enum {
	PRIORITY_INPUTS_MAX = 4,          /* inputs of a method, at most */
	PRIORITY_TEXT_MAX = 24,           /* room for priority_show() */
	PRIORITY_STALE_AFTER = 90 * 86400 /* seconds after which an input set by hand is stale */
};

/* Scores end here, so that every score is finite and can be rounded; no sane input comes near. */
#define PRIORITY_SCORE_MAX 1e15

/* How priority_step() moves an input that is a range. */
enum priority_step_kind {
	STEP_LIST,  /* to the next allowed value */
	STEP_FIXED, /* by `step` */
	STEP_SHARE, /* by `step` of the value, and at least by `step_floor` */
};

/* One input of a method: what it is called and which values it takes. */
struct priority_input {
	const char *name;      /* as stored and typed: `reach` */
	const char *label;     /* for people: `Reach` */
	const char *unit;      /* `people a quarter`, `%`, `person-months`, or "" */
	const char *help;      /* one line */
	const double *allowed; /* ascending list of `allowed_count` values, or NULL for a range */
	size_t allowed_count;
	double low, high;   /* the range (of the list, too); `high` itself is allowed */
	bool low_exclusive; /* `low` itself is refused */
	enum priority_step_kind step_kind;
	double step;
	double step_floor;
	bool is_size;       /* smaller goes first among equal scores */
	bool is_confidence; /* in `unit` %, or out of ten where `unit` is "" */
};

struct priority_method {
	const char *name;
	const char *label;
	const char *formula;
	const char *help;
	size_t input_count;
	const struct priority_input *inputs;
};

/* Where an input's value comes from. A zeroed input is missing. */
enum priority_provenance { INPUT_MISSING, INPUT_SET_BY_HAND, INPUT_FROM_EVIDENCE, INPUT_PROPOSED };

struct priority_value {
	double value; /* without meaning while missing */
	enum priority_provenance provenance;
	int64_t set_at; /* instant; only for values set by hand */
};

/* An item's inputs, in the order of the method's table. All zero: nothing is set. */
struct priority_inputs {
	struct priority_value at[PRIORITY_INPUTS_MAX];
};

/* Reasons for a second look; bits of priority_warnings(). */
enum priority_warning {
	WARN_LOW_CONFIDENCE = 1, /* confidence below 50 % */
	WARN_STALE_INPUT = 2,    /* an input set by hand more than 90 days ago */
	WARN_PROPOSED_INPUT = 4, /* an input that is proposed, which nobody set */
};

/* A warning in words: for people a sentence without its full stop, for programs a name. */
struct priority_warning_words {
	enum priority_warning bit;
	const char *name;
	const char *text;
};
extern const struct priority_warning_words priority_warning_words[];
extern const size_t priority_warning_count;

/* The table entry of a method; never NULL for a method below METHOD_COUNT. Static. */
const struct priority_method *priority_method(enum prioritization_method method);

/* The index (0..PRIORITY_INPUTS_MAX-1) of a method's input by its name, or -1. */
int priority_input_named(enum prioritization_method method, const char *name);

/* Reads what was typed for an input: a number, with no unit behind it but the input's own (`80%` of
 * a confidence in percent). ERR_INVALID names what it takes. The value is not checked. */
int priority_parse_input(enum prioritization_method method, size_t index, const char *text,
	double *value, struct error *err);

/* Refuses a value that the input does not take: ERR_INVALID, naming it and what it takes. `index`
 * is that of priority_input_named(). */
int priority_check_input(
	enum prioritization_method method, size_t index, double value, struct error *err);

/* The value one step up (direction > 0) or down (< 0), kept within what the input takes: the next
 * allowed value of a list; reach, cost of delay and duration by a tenth (reach by whole ones);
 * confidence by 10 %; effort in person-months by 0.5; inputs from 1 to 10 by 1. */
double priority_step(const struct priority_input *input, double value, int direction);

/* Why an item is made whose inputs are proposed. */
enum priority_cause {
	PRIORITY_FOR_PROMISE,            /* that is broken */
	PRIORITY_FOR_REGULATORY_PROMISE, /* the same, where its driver is regulatory */
	PRIORITY_FOR_GAP                 /* of metadata */
};

/* True for an input of which the median of other items is proposed: reach, effort, cost of delay,
 * duration. */
bool priority_proposes_median(enum prioritization_method method, size_t index);

/* What is proposed for an input of an item that dapo makes [own]: impact by its cause, confidence
 * 80, the median (NAN: there is none, so 1) of the inputs named above, 5 for all others. */
double priority_proposal(
	enum prioritization_method method, size_t index, enum priority_cause cause, double median);

/* The lower median of `count` values, which are sorted here; NAN of none. */
double priority_median(double *values, size_t count);

/* Sets an input as proposed: it stands until somebody sets it, or evidence tells. */
void priority_propose(struct priority_inputs *in, size_t index, double value);

/* True if any input of the method is a proposed one. */
bool priority_is_proposed(enum prioritization_method method, const struct priority_inputs *in);

/* Sets an input as by hand, without checking it. */
void priority_set(struct priority_inputs *in, size_t index, double value, int64_t set_at);

/* Gives unset RICE inputs what evidence can tell [own]: of the distinct consumers linked, reach =
 * the `people` they speak for; confidence 80 from 5 consumers, 50 from 1. None leaves both missing;
 * what is set by hand stays; values of earlier evidence and proposed ones are replaced. Does
 * nothing for the other methods. */
void priority_apply_evidence(enum prioritization_method method, struct priority_inputs *in,
	int64_t consumers, int64_t people);

/* The score, rounded by priority_round(). False, with *score untouched, if any input is missing:
 * the item is unscored, which is not 0. The inputs must have passed priority_check_input(). */
bool priority_score(
	enum prioritization_method method, const struct priority_inputs *in, double *score);

/* Rounds to 1e-9 (large scores: to 15 digits), so that scores which agree within that are equal
 * when stored, and an index compares them exactly. */
double priority_round(double score);

/* The input that is the item's size (effort, job size, duration). False if the method has none
 * (ice) or it is missing. */
bool priority_size(
	enum prioritization_method method, const struct priority_inputs *in, double *size);

/* Where an item stands when value is set against effort: effort is its size, value what the score
 * divides by that. ICE has no size but multiplies by ease: there effort is 11 - ease, and value is
 * impact x confidence. [own] False while an input is missing. */
bool priority_value(enum prioritization_method method, const struct priority_inputs *in,
	double *value, double *effort);

/* Bits of enum priority_warning that hold at `now`. */
unsigned priority_warnings(
	enum prioritization_method method, const struct priority_inputs *in, int64_t now);

/* The confidence in percent; ICE's counts as tens of them. False if the method has none or it is
 * missing. */
bool priority_confidence(
	enum prioritization_method method, const struct priority_inputs *in, double *percent);

/* `a`, `b` or `c` for a confidence of at least 80 %, at least 50 %, or below. */
char priority_letter(double percent);

/* Writes a score with two significant digits and no exponent: 14.4 as `14`, 0.625 as `0.63`, 1234
 * as `1200`; halves are rounded up. Returns `out`. */
char *priority_show(char out[PRIORITY_TEXT_MAX], double score);

/* The keys by which an item is ordered. */
struct priority_rank {
	bool pinned;
	int64_t pin_rank;
	bool scored;
	double score;
	bool sized;
	double size;
	double demand; /* all read at the same instant, or all as stored (demand.h) */
	int64_t created_at;
	int64_t id; /* the number in the key, so that B-9 comes before B-10 */
};

/* Below 0 if `a` ranks before `b`, above 0 if after, 0 if they are the same: pinned by pin_rank;
 * score descending, unscored last; smaller size, without size last; demand descending; created_at;
 * id. A total order for qsort. Closed items are not ranked: leave them out.
 * The store sorts by stored columns (`rank` in store/lists/orders.c) instead of calling this; it is
 * what that order must come to, and tests hold the two together. */
int priority_compare(const struct priority_rank *a, const struct priority_rank *b);

#endif
