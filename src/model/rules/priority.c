/* SPDX-License-Identifier: MIT */
/* The prioritisation methods as tables, the score that each gives, and the order of the backlog. */
#include "dapo/model/rules/priority.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dapo/base/number.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Ends the ranges that have no natural end, so that no score overflows. */
#define OPEN_END 1e12

static const double rice_impacts[] = {0.25, 0.5, 1, 2, 3};
static const double wsjf_sizes[] = {1, 2, 3, 5, 8, 13, 20, 40, 100};

#define WSJF_LIST                                                                         \
	.unit = "", .allowed = wsjf_sizes, .allowed_count = LENGTH(wsjf_sizes), .low = 1, \
	.high = 100, .step_kind = STEP_LIST
#define ONE_TO_TEN .unit = "", .low = 1, .high = 10, .step_kind = STEP_FIXED, .step = 1

static const struct priority_input rice_inputs[] = {
	{.name = "reach",
		.label = "Reach",
		.unit = "people a quarter",
		.help = "how many people it touches in a quarter",
		.low = 0,
		.high = OPEN_END,
		.step_kind = STEP_SHARE,
		.step = 0.1,
		.step_floor = 1},
	{.name = "impact",
		.label = "Impact",
		.unit = "",
		.help = "how much it does for each: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 "
			"minimal",
		.allowed = rice_impacts,
		.allowed_count = LENGTH(rice_impacts),
		.low = 0.25,
		.high = 3,
		.step_kind = STEP_LIST},
	{.name = "confidence",
		.label = "Confidence",
		.unit = "%",
		.help = "how sure the other inputs are: 100 high, 80 medium, 50 low",
		.low = 0,
		.high = 100,
		.step_kind = STEP_FIXED,
		.step = 10,
		.is_confidence = true},
	{.name = "effort",
		.label = "Effort",
		.unit = "person-months",
		.help = "work of the whole team",
		.low = 0.5,
		.high = OPEN_END,
		.step_kind = STEP_FIXED,
		.step = 0.5,
		.is_size = true},
};

static const struct priority_input wsjf_inputs[] = {
	{.name = "user_business_value",
		.label = "User and business value",
		.help = "how much users and the business want it, beside the other items",
		WSJF_LIST},
	{.name = "time_criticality",
		.label = "Time criticality",
		.help = "how fast its value decays, beside the other items",
		WSJF_LIST},
	{.name = "risk_reduction",
		.label = "Risk reduction",
		.help = "risk that it lowers or opportunity that it opens, beside the other items",
		WSJF_LIST},
	{.name = "job_size",
		.label = "Job size",
		.help = "how large the work is, beside the other items",
		WSJF_LIST,
		.is_size = true},
};

static const struct priority_input ice_inputs[] = {
	{.name = "impact",
		.label = "Impact",
		.help = "how much it does for the goal, 10 is most",
		ONE_TO_TEN},
	{.name = "confidence",
		.label = "Confidence",
		.help = "how sure that is, 10 is certain",
		ONE_TO_TEN,
		.is_confidence = true},
	{.name = "ease",
		.label = "Ease",
		.help = "how little work it takes, 10 is least",
		ONE_TO_TEN},
};

static const struct priority_input value_effort_inputs[] = {
	{.name = "value", .label = "Value", .help = "what it is worth, 10 is most", ONE_TO_TEN},
	{.name = "effort",
		.label = "Effort",
		.help = "what it takes, 10 is most",
		ONE_TO_TEN,
		.is_size = true},
};

static const struct priority_input cd3_inputs[] = {
	{.name = "cost_of_delay",
		.label = "Cost of delay",
		.unit = "a week",
		.help = "what each week without it costs, in money",
		.low = 0,
		.low_exclusive = true,
		.high = OPEN_END,
		.step_kind = STEP_SHARE,
		.step = 0.1},
	{.name = "duration",
		.label = "Duration",
		.unit = "weeks",
		.help = "how long it keeps the team busy",
		.low = 0,
		.low_exclusive = true,
		.high = OPEN_END,
		.step_kind = STEP_SHARE,
		.step = 0.1,
		.is_size = true},
};

static const struct priority_method methods[] = {
#define X(id, word, title, product, line)             \
	[id] = {.name = #word,                        \
		.label = title,                       \
		.formula = product,                   \
		.help = line,                         \
		.input_count = LENGTH(word##_inputs), \
		.inputs = word##_inputs},
	PRIORITIZATION_METHODS(X)
#undef X
};

const struct priority_method *priority_method(enum prioritization_method method)
{
	assert((unsigned)method < METHOD_COUNT);
	return &methods[method];
}

int priority_input_named(enum prioritization_method method, const char *name)
{
	const struct priority_method *rule = priority_method(method);

	for (size_t i = 0; i < rule->input_count; i++) {
		if (strcmp(rule->inputs[i].name, name) == 0)
			return (int)i;
	}
	return -1;
}

static bool accepts(const struct priority_input *input, double value)
{
	if (input->allowed) {
		for (size_t i = 0; i < input->allowed_count; i++) {
			if (input->allowed[i] == value)
				return true;
		}
		return false;
	}
	return value <= input->high &&
		(input->low_exclusive ? value > input->low : value >= input->low);
}

static void describe_accepted(struct strbuf *out, const struct priority_input *input)
{
	if (input->allowed) {
		for (size_t i = 0; i < input->allowed_count; i++)
			strbuf_addf(out, "%s%g", i ? ", " : "", input->allowed[i]);
	} else if (input->high < OPEN_END) {
		strbuf_addf(out, "%g to %g", input->low, input->high);
	} else if (input->low_exclusive) {
		strbuf_addf(out, "more than %g, up to %g", input->low, input->high);
	} else {
		strbuf_addf(out, "%g or more, up to %g", input->low, input->high);
	}
	if (*input->unit)
		strbuf_addf(out, " %s", input->unit);
}

/* 0.8 where 80 is meant would rank an item a hundred times too low, without a word. */
static bool looks_like_a_share(const struct priority_input *input, double value)
{
	return input->is_confidence && !strcmp(input->unit, "%") && value > 0 && value <= 1;
}

int priority_parse_input(enum prioritization_method method, size_t index, const char *text,
	double *value, struct error *err)
{
	const struct priority_method *rule = priority_method(method);
	const struct priority_input *input = &rule->inputs[index];
	struct strbuf accepted = STRBUF_INIT;
	const char *unit = number_scan(text + strspn(text, " \t"), value);
	size_t len;

	if (!unit) {
		number_parse(text, value, err);
		return error_prefix(err, "%s", input->name);
	}
	len = strlen(unit);
	text_trim(&unit, &len);
	if (!len || (len == strlen(input->unit) && !strncasecmp(unit, input->unit, len)))
		return 0;
	describe_accepted(&accepted, input);
	error_set(err, ERR_INVALID, "%s (%s) is not measured in `%.*s`: it takes %s", input->name,
		rule->name, (int)(len < 40 ? len : 40), unit, accepted.buf);
	strbuf_release(&accepted);
	return ERR_INVALID;
}

int priority_check_input(
	enum prioritization_method method, size_t index, double value, struct error *err)
{
	const struct priority_method *rule = priority_method(method);
	const struct priority_input *input;
	struct strbuf accepted = STRBUF_INIT;

	assert(index < rule->input_count);
	input = &rule->inputs[index];
	if (looks_like_a_share(input, value))
		return error_set(err, ERR_INVALID,
			"%s is in percent: %g looks like a share; give %g for %g %%", input->name,
			value, value * 100, value * 100);
	if (accepts(input, value))
		return 0;
	describe_accepted(&accepted, input);
	error_set(err, ERR_INVALID, "%s (%s) can't be %g: it takes %s", input->name, rule->name,
		value, accepted.buf);
	strbuf_release(&accepted);
	return ERR_INVALID;
}

static double step_list(const struct priority_input *input, double value, int direction)
{
	size_t last = input->allowed_count - 1;

	if (direction > 0) {
		for (size_t i = 0; i <= last; i++) {
			if (input->allowed[i] > value)
				return input->allowed[i];
		}
		return input->allowed[last];
	}
	for (size_t i = last + 1; i > 0; i--) {
		if (input->allowed[i - 1] < value)
			return input->allowed[i - 1];
	}
	return input->allowed[0];
}

double priority_step(const struct priority_input *input, double value, int direction)
{
	double by = input->step;
	double next;

	if (direction == 0)
		return value;
	if (input->step_kind == STEP_LIST)
		return step_list(input, value, direction);
	if (input->step_kind == STEP_SHARE)
		by = fmax(input->step_floor > 0 ? round(value * input->step) : value * input->step,
			input->step_floor);
	next = fmin(fmax(direction > 0 ? value + by : value - by, input->low), input->high);
	return accepts(input, next) ? next : value;
}

void priority_set(struct priority_inputs *in, size_t index, double value, int64_t set_at)
{
	assert(index < PRIORITY_INPUTS_MAX);
	in->at[index] = (struct priority_value){value, INPUT_SET_BY_HAND, set_at};
}

bool priority_proposes_median(enum prioritization_method method, size_t index)
{
	const struct priority_input *input = &priority_method(method)->inputs[index];

	if (method == METHOD_RICE)
		return input->is_size || (int)index == priority_input_named(method, "reach");
	return method == METHOD_CD3;
}

double priority_proposal(
	enum prioritization_method method, size_t index, enum priority_cause cause, double median)
{
	static const double impacts[] = {[PRIORITY_FOR_PROMISE] = 2,
		[PRIORITY_FOR_REGULATORY_PROMISE] = 3,
		[PRIORITY_FOR_GAP] = 0.5};
	enum { SURE = 80, MIDDLING = 5 };

	if (priority_proposes_median(method, index))
		return isnan(median) ? 1 : median;
	if (method != METHOD_RICE)
		return MIDDLING;
	return priority_method(method)->inputs[index].is_confidence ? SURE : impacts[cause];
}

static int compare_reals(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

double priority_median(double *values, size_t count)
{
	if (!count)
		return NAN;
	qsort(values, count, sizeof *values, compare_reals);
	return values[(count - 1) / 2];
}

void priority_propose(struct priority_inputs *in, size_t index, double value)
{
	assert(index < PRIORITY_INPUTS_MAX);
	in->at[index] = (struct priority_value){.value = value, .provenance = INPUT_PROPOSED};
}

bool priority_is_proposed(enum prioritization_method method, const struct priority_inputs *in)
{
	for (size_t i = 0; i < priority_method(method)->input_count; i++) {
		if (in->at[i].provenance == INPUT_PROPOSED)
			return true;
	}
	return false;
}

static void set_from_evidence(struct priority_value *input, bool known, double value)
{
	if (input->provenance == INPUT_SET_BY_HAND ||
		(input->provenance == INPUT_PROPOSED && !known))
		return;
	*input = (struct priority_value){0};
	if (known) {
		input->value = value;
		input->provenance = INPUT_FROM_EVIDENCE;
	}
}

void priority_apply_evidence(enum prioritization_method method, struct priority_inputs *in,
	int64_t consumers, int64_t people)
{
	enum { MANY_CONSUMERS = 5 };
	int reach, confidence;

	if (method != METHOD_RICE)
		return;
	reach = priority_input_named(METHOD_RICE, "reach");
	confidence = priority_input_named(METHOD_RICE, "confidence");
	set_from_evidence(&in->at[reach], consumers > 0, (double)people);
	set_from_evidence(
		&in->at[confidence], consumers > 0, consumers >= MANY_CONSUMERS ? 80 : 50);
}

bool priority_score(
	enum prioritization_method method, const struct priority_inputs *in, double *score)
{
	const struct priority_method *rule = priority_method(method);
	double v[PRIORITY_INPUTS_MAX] = {0};
	double raw = 0;

	for (size_t i = 0; i < rule->input_count; i++) {
		if (in->at[i].provenance == INPUT_MISSING)
			return false;
		v[i] = in->at[i].value;
	}
	switch (method) {
	case METHOD_RICE:
		raw = v[0] * v[1] * (v[2] / 100) / v[3];
		break;
	case METHOD_WSJF:
		raw = (v[0] + v[1] + v[2]) / v[3];
		break;
	case METHOD_ICE:
		raw = v[0] * v[1] * v[2];
		break;
	case METHOD_VALUE_EFFORT:
	case METHOD_CD3:
		raw = v[0] / v[1];
		break;
	case METHOD_COUNT:
		return false;
	}
	*score = priority_round(raw);
	return true;
}

double priority_round(double score)
{
	double scale = 1e9;

	score = fmin(fmax(score, -PRIORITY_SCORE_MAX), PRIORITY_SCORE_MAX);
	while (scale > 1 && fabs(score) * scale > PRIORITY_SCORE_MAX)
		scale /= 10;
	return round(score * scale) / scale;
}

bool priority_size(
	enum prioritization_method method, const struct priority_inputs *in, double *size)
{
	const struct priority_method *rule = priority_method(method);

	for (size_t i = 0; i < rule->input_count; i++) {
		if (rule->inputs[i].is_size && in->at[i].provenance != INPUT_MISSING) {
			*size = in->at[i].value;
			return true;
		}
	}
	return false;
}

bool priority_value(enum prioritization_method method, const struct priority_inputs *in,
	double *value, double *effort)
{
	int ease = priority_input_named(METHOD_ICE, "ease");
	double score;

	if (!priority_score(method, in, &score))
		return false;
	if (method == METHOD_ICE) {
		*value = score / in->at[ease].value;
		*effort = 11 - in->at[ease].value;
		return true;
	}
	if (!priority_size(method, in, effort))
		return false;
	*value = score * *effort;
	return true;
}

bool priority_confidence(
	enum prioritization_method method, const struct priority_inputs *in, double *percent)
{
	const struct priority_method *rule = priority_method(method);

	for (size_t i = 0; i < rule->input_count; i++) {
		if (rule->inputs[i].is_confidence && in->at[i].provenance != INPUT_MISSING) {
			bool out_of_ten = strcmp(rule->inputs[i].unit, "%") != 0;

			*percent = in->at[i].value * (out_of_ten ? 10 : 1);
			return true;
		}
	}
	return false;
}

const struct priority_warning_words priority_warning_words[] = {
	{WARN_LOW_CONFIDENCE, "low_confidence",
		"Confidence is below 50 %: find evidence before building it"},
	{WARN_STALE_INPUT, "stale_input",
		"An input was set more than 90 days ago: look at it again"},
	{WARN_PROPOSED_INPUT, "proposed_input",
		"Inputs are proposed, and nobody estimated them yet"},
};
const size_t priority_warning_count =
	sizeof priority_warning_words / sizeof *priority_warning_words;

unsigned priority_warnings(
	enum prioritization_method method, const struct priority_inputs *in, int64_t now)
{
	const struct priority_method *rule = priority_method(method);
	unsigned warnings = 0;
	double percent;

	if (priority_confidence(method, in, &percent) && percent < 50)
		warnings |= WARN_LOW_CONFIDENCE;
	if (priority_is_proposed(method, in))
		warnings |= WARN_PROPOSED_INPUT;
	for (size_t i = 0; i < rule->input_count; i++) {
		const struct priority_value *input = &in->at[i];

		if (input->provenance == INPUT_SET_BY_HAND &&
			input->set_at < now - PRIORITY_STALE_AFTER)
			warnings |= WARN_STALE_INPUT;
	}
	return warnings;
}

char priority_letter(double percent)
{
	return percent >= 80 ? 'a' : percent >= 50 ? 'b' : 'c';
}

char *priority_show(char out[PRIORITY_TEXT_MAX], double score)
{
	double size = fmin(fabs(score), PRIORITY_SCORE_MAX);
	int exponent, digits, decimals;

	if (size < 1e-9) {
		snprintf(out, PRIORITY_TEXT_MAX, "0");
		return out;
	}
	exponent = (int)floor(log10(size));
	/* A little more than a half, so that 2.05, which binary puts just below, goes up too. */
	digits = (int)floor(size * pow(10, 1 - exponent) + 0.5 + 1e-9);
	decimals = exponent < 1 ? 1 - exponent : 0;
	snprintf(out, PRIORITY_TEXT_MAX, "%s%.*f", score < 0 ? "-" : "", decimals,
		digits * pow(10, exponent - 1));
	if (decimals > 0) {
		char *end = out + strlen(out);

		while (end[-1] == '0')
			*--end = '\0';
		if (end[-1] == '.')
			end[-1] = '\0';
	}
	return out;
}

static int compare_integers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

int priority_compare(const struct priority_rank *a, const struct priority_rank *b)
{
	int order;

	if (a->pinned != b->pinned)
		return a->pinned ? -1 : 1;
	if (a->pinned && (order = compare_integers(a->pin_rank, b->pin_rank)) != 0)
		return order;
	if (a->scored != b->scored)
		return a->scored ? -1 : 1;
	if (a->scored &&
		(order = compare_numbers(priority_round(b->score), priority_round(a->score))) != 0)
		return order;
	if (a->sized != b->sized)
		return a->sized ? -1 : 1;
	if (a->sized && (order = compare_numbers(a->size, b->size)) != 0)
		return order;
	if ((order = compare_numbers(b->demand, a->demand)) != 0)
		return order;
	if ((order = compare_integers(a->created_at, b->created_at)) != 0)
		return order;
	return compare_integers(a->id, b->id);
}
