/* SPDX-License-Identifier: MIT */
/* The prioritisation methods against their worked examples, and the order of the backlog. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/model/rules/priority.h"
#include "dapo/model/tables/domain.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define UNSET NAN

/* 2025-06-30T00:00:00Z */
static const int64_t now = INT64_C(1751241600);

static struct priority_inputs inputs_from(const double values[PRIORITY_INPUTS_MAX])
{
	struct priority_inputs in = {0};

	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++) {
		if (!isnan(values[i]))
			priority_set(&in, i, values[i], now);
	}
	return in;
}

struct score_row {
	const char *name;
	enum prioritization_method method;
	double inputs[PRIORITY_INPUTS_MAX];
	double score; /* UNSET: unscored */
};

static const struct score_row score_rows[] = {
	{"W1", METHOD_WSJF, {8, 5, 3, 5}, 3.2},
	{"W2", METHOD_WSJF, {13, 8, 1, 8}, 2.75},
	{"W3", METHOD_WSJF, {20, 13, 8, 20}, 2.05},
	{"W4", METHOD_WSJF, {3, 1, 1, 1}, 5},
	{"W5", METHOD_WSJF, {5, 2, 1, 2}, 4},
	{"W6", METHOD_WSJF, {13, 5, 2, 5}, 4},
	{"W7", METHOD_WSJF, {8, UNSET, 3, 5}, UNSET},
	{"R1", METHOD_RICE, {2000, 2, 80, 4}, 800},
	{"R2", METHOD_RICE, {500, 2, 80, 2}, 400},
	{"R3", METHOD_RICE, {40, 3, 100, 0.5}, 240},
	{"R4", METHOD_RICE, {150, 0.5, 50, 0.5}, 75},
	{"R5", METHOD_RICE, {0, 2, 80, 4}, 0},
	{"I1", METHOD_ICE, {8, 6, 4, UNSET}, 192},
	{"C1 first", METHOD_CD3, {12000, 3, UNSET, UNSET}, 4000},
	{"C1 second", METHOD_CD3, {20000, 8, UNSET, UNSET}, 2500},
	{"value over effort", METHOD_VALUE_EFFORT, {9, 4, UNSET, UNSET}, 2.25},
	{"all missing", METHOD_VALUE_EFFORT, {UNSET, UNSET, UNSET, UNSET}, UNSET},
	{"size missing", METHOD_RICE, {150, 0.5, 50, UNSET}, UNSET},
	{"a third is rounded to 1e-9", METHOD_VALUE_EFFORT, {1, 3, UNSET, UNSET}, 0.333333333},
	{"saturates", METHOD_CD3, {1e12, 1e-300, UNSET, UNSET}, PRIORITY_SCORE_MAX},
};

static void priority__scores__worked_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(score_rows); i++) {
		const struct score_row *row = &score_rows[i];
		struct priority_inputs in = inputs_from(row->inputs);
		double score = -1;
		bool scored = priority_score(row->method, &in, &score);

		if (scored == isnan(row->score) || (scored && score != row->score))
			fail_msg("%s: %s %.12g", row->name, scored ? "scored" : "unscored", score);
		if (!scored)
			assert_true(score == -1);
	}
}

static struct priority_rank rank_of(const struct score_row *row, int64_t id)
{
	struct priority_inputs in = inputs_from(row->inputs);
	struct priority_rank rank = {.created_at = now, .id = id};

	rank.scored = priority_score(row->method, &in, &rank.score);
	rank.sized = priority_size(row->method, &in, &rank.size);
	return rank;
}

static int compare_ranks(const void *a, const void *b)
{
	return priority_compare(a, b);
}

static void priority__orders__wsjf_examples(void **state)
{
	static const int64_t expected[] = {4, 5, 6, 1, 2, 3, 7};
	struct priority_rank ranks[LENGTH(expected)];

	(void)state;
	for (size_t i = 0; i < LENGTH(ranks); i++)
		ranks[i] = rank_of(&score_rows[i], (int64_t)i + 1);
	qsort(ranks, LENGTH(ranks), sizeof *ranks, compare_ranks);
	for (size_t i = 0; i < LENGTH(ranks); i++)
		assert_int_equal(ranks[i].id, expected[i]);
}

static void priority__orders__by_each_criterion_in_turn(void **state)
{
	/* Each stands before all that follow it. */
	static const struct priority_rank order[] = {
		{.pinned = true, .pin_rank = 1, .created_at = 9, .id = 90},
		{.pinned = true, .pin_rank = 2, .scored = true, .score = 9e9, .id = 1},
		{.scored = true, .score = 10, .id = 30},
		{.scored = true, .score = 4, .sized = true, .size = 2, .created_at = 5, .id = 40},
		{.scored = true, .score = 4, .sized = true, .size = 5, .demand = 1.75, .id = 50},
		{.scored = true,
			.score = 4,
			.sized = true,
			.size = 5,
			.demand = 1,
			.created_at = 1,
			.id = 60},
		{.scored = true,
			.score = 4,
			.sized = true,
			.size = 5,
			.demand = 1,
			.created_at = 2,
			.id = 9},
		{.scored = true,
			.score = 4,
			.sized = true,
			.size = 5,
			.demand = 1,
			.created_at = 2,
			.id = 10},
		{.scored = true, .score = 4, .demand = 99, .id = 2},
		{.scored = true, .score = 0, .id = 3},
		{.sized = true, .size = 1, .id = 4},
		{.demand = 5, .id = 5},
		{.demand = 4, .id = 6},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(order); i++) {
		assert_int_equal(priority_compare(&order[i], &order[i]), 0);
		for (size_t j = i + 1; j < LENGTH(order); j++) {
			assert_true(priority_compare(&order[i], &order[j]) < 0);
			assert_true(priority_compare(&order[j], &order[i]) > 0);
		}
	}
}

static void priority__compares__scores_within_1e_9_as_equal(void **state)
{
	struct priority_rank a = {.scored = true, .score = 0.1 + 0.2, .id = 2};
	struct priority_rank b = {.scored = true, .score = 0.3, .id = 1};

	(void)state;
	assert_true(a.score > b.score);
	assert_true(priority_compare(&a, &b) > 0);
	assert_true(priority_round(a.score) == priority_round(b.score));
	assert_true(priority_round(1e6 / 3 * 3) == 1e6);
	assert_true(priority_round(1e14 / 3) == priority_round(1e14 / 3 + 0.01));
	assert_true(priority_round(1.000000002) > priority_round(1.000000001));
}

static void priority__refuses__values_out_of_list_or_range(void **state)
{
	static const struct {
		enum prioritization_method method;
		const char *input;
		double value;
		const char *text; /* part of the message; NULL: accepted */
	} rows[] = {
		{METHOD_WSJF, "user_business_value", 4, "1, 2, 3, 5, 8, 13, 20, 40, 100"},
		{METHOD_WSJF, "job_size", 0, "1, 2, 3, 5, 8, 13, 20, 40, 100"},
		{METHOD_WSJF, "job_size", -1, "1, 2, 3, 5, 8, 13, 20, 40, 100"},
		{METHOD_WSJF, "job_size", 40, NULL},
		{METHOD_WSJF, "time_criticality", 100, NULL},
		{METHOD_RICE, "impact", 1.7, "0.25, 0.5, 1, 2, 3"},
		{METHOD_RICE, "impact", 0.25, NULL},
		{METHOD_RICE, "effort", 0, "0.5 or more"},
		{METHOD_RICE, "effort", -2, "person-months"},
		{METHOD_RICE, "effort", 0.49, "0.5 or more"},
		{METHOD_RICE, "effort", 0.5, NULL},
		{METHOD_RICE, "reach", 0, NULL},
		{METHOD_RICE, "reach", -1, "0 or more"},
		{METHOD_RICE, "reach", 1e13, "up to 1e+12"},
		{METHOD_RICE, "confidence", 0, NULL},
		{METHOD_RICE, "confidence", 100, NULL},
		{METHOD_RICE, "confidence", 101, "0 to 100 %"},
		{METHOD_RICE, "confidence", -1, "0 to 100 %"},
		{METHOD_ICE, "ease", 0.5, "1 to 10"},
		{METHOD_ICE, "ease", 10, NULL},
		{METHOD_VALUE_EFFORT, "effort", 0, "1 to 10"},
		{METHOD_VALUE_EFFORT, "value", 11, "1 to 10"},
		{METHOD_CD3, "duration", 0, "more than 0"},
		{METHOD_CD3, "duration", 0.1, NULL},
		{METHOD_CD3, "cost_of_delay", 0, "more than 0"},
		{METHOD_CD3, "cost_of_delay", NAN, "more than 0"},
		{METHOD_RICE, "reach", INFINITY, "0 or more"},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct error err = {0};
		int index = priority_input_named(rows[i].method, rows[i].input);
		int code;

		assert_true(index >= 0);
		code = priority_check_input(rows[i].method, (size_t)index, rows[i].value, &err);
		if (code != (rows[i].text ? ERR_INVALID : 0))
			fail_msg("%s %g: %d", rows[i].input, rows[i].value, code);
		if (rows[i].text) {
			assert_non_null(strstr(err.text, rows[i].text));
			assert_non_null(strstr(err.text, rows[i].input));
			assert_int_equal(priority_check_input(rows[i].method, (size_t)index,
						 rows[i].value, NULL),
				ERR_INVALID);
		}
	}
}

static void priority__reads__no_unit_but_its_own(void **state)
{
	static const struct {
		enum prioritization_method method;
		const char *input;
		const char *text;
		double value; /* NAN: refused */
	} rows[] = {
		{METHOD_RICE, "confidence", "80%", 80},
		{METHOD_RICE, "confidence", " 80 % ", 80},
		{METHOD_RICE, "effort", "2", 2},
		{METHOD_RICE, "effort", "2 person-months", 2},
		{METHOD_RICE, "effort", "2%", NAN},
		{METHOD_RICE, "effort", "2h", NAN},
		{METHOD_RICE, "reach", "120%", NAN},
		{METHOD_RICE, "impact", "2x", NAN},
		{METHOD_ICE, "confidence", "8%", NAN},
		{METHOD_WSJF, "job_size", "8 %", NAN},
		{METHOD_CD3, "duration", "3 days", NAN},
		{METHOD_RICE, "effort", "much", NAN},
		{METHOD_RICE, "effort", "", NAN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int index = priority_input_named(rows[i].method, rows[i].input);
		struct error err = {0};
		double value = 0;
		int code;

		assert_true(index >= 0);
		code = priority_parse_input(
			rows[i].method, (size_t)index, rows[i].text, &value, &err);
		if (isnan(rows[i].value) ? code != ERR_INVALID || !strstr(err.text, rows[i].input)
					 : code || value < rows[i].value || value > rows[i].value)
			fail_msg("%s=%s: %g %s", rows[i].input, rows[i].text, value, err.text);
	}
}

static void priority__finds__methods_and_inputs_by_name(void **state)
{
	(void)state;
	for (unsigned i = 0; i < METHOD_COUNT; i++) {
		enum prioritization_method method = (enum prioritization_method)i;
		const struct priority_method *rule = priority_method(method);

		assert_string_equal(rule->name, prioritization_method_names[i]);
		assert_true(rule->input_count <= PRIORITY_INPUTS_MAX);
		for (size_t j = 0; j < rule->input_count; j++) {
			assert_int_equal(priority_input_named(method, rule->inputs[j].name), j);
			assert_non_null(rule->inputs[j].unit);
			assert_true(strlen(rule->inputs[j].help) > 0);
		}
	}
	assert_null(prioritization_method_names[METHOD_COUNT]);
	assert_int_equal(priority_input_named(METHOD_ICE, "effort"), -1);
}

static void priority__steps__within_what_an_input_takes(void **state)
{
	static const struct {
		enum prioritization_method method;
		const char *input;
		double value, up, down;
	} rows[] = {
		{METHOD_RICE, "reach", 2000, 2200, 1800},
		{METHOD_RICE, "reach", 5, 6, 4},
		{METHOD_RICE, "reach", 0, 1, 0},
		{METHOD_RICE, "impact", 1, 2, 0.5},
		{METHOD_RICE, "impact", 3, 3, 2},
		{METHOD_RICE, "impact", 0.25, 0.5, 0.25},
		{METHOD_RICE, "confidence", 80, 90, 70},
		{METHOD_RICE, "confidence", 95, 100, 85},
		{METHOD_RICE, "confidence", 5, 15, 0},
		{METHOD_RICE, "effort", 4, 4.5, 3.5},
		{METHOD_RICE, "effort", 0.5, 1, 0.5},
		{METHOD_WSJF, "job_size", 20, 40, 13},
		{METHOD_WSJF, "job_size", 100, 100, 40},
		{METHOD_WSJF, "job_size", 1, 2, 1},
		{METHOD_ICE, "ease", 10, 10, 9},
		{METHOD_VALUE_EFFORT, "effort", 1, 2, 1},
		{METHOD_CD3, "cost_of_delay", 20000, 22000, 18000},
		{METHOD_CD3, "duration", 10, 11, 9},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		int index = priority_input_named(rows[i].method, rows[i].input);
		const struct priority_input *input;

		assert_true(index >= 0);
		input = &priority_method(rows[i].method)->inputs[index];
		if (fabs(priority_step(input, rows[i].value, 1) - rows[i].up) > 1e-9 ||
			fabs(priority_step(input, rows[i].value, -1) - rows[i].down) > 1e-9)
			fail_msg("%s %g: %g up, %g down", rows[i].input, rows[i].value,
				priority_step(input, rows[i].value, 1),
				priority_step(input, rows[i].value, -1));
		assert_true(priority_step(input, rows[i].value, 0) == rows[i].value);
	}
}

static void priority__fills__unset_rice_inputs_from_evidence(void **state)
{
	static const struct {
		int64_t consumers, people;
		enum priority_provenance provenance;
		double confidence;
	} rows[] = {
		{0, 0, INPUT_MISSING, 0}, {1, 1, INPUT_FROM_EVIDENCE, 50},
		{1, 300, INPUT_FROM_EVIDENCE, 50}, {4, 7, INPUT_FROM_EVIDENCE, 50},
		{5, 5, INPUT_FROM_EVIDENCE, 80}, {12, 312, INPUT_FROM_EVIDENCE, 80},
		{0, 0, INPUT_MISSING, 0}, /* the evidence was taken away again */
	};
	struct priority_inputs in = {0};
	struct priority_inputs empty = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		priority_apply_evidence(METHOD_RICE, &in, rows[i].consumers, rows[i].people);
		assert_int_equal(in.at[0].provenance, rows[i].provenance);
		assert_int_equal(in.at[2].provenance, rows[i].provenance);
		assert_true(in.at[0].value == (double)rows[i].people);
		assert_true(in.at[2].value == rows[i].confidence);
		assert_int_equal(in.at[1].provenance, INPUT_MISSING);
		assert_int_equal(in.at[3].provenance, INPUT_MISSING);
	}
	priority_apply_evidence(METHOD_ICE, &in, 7, 7);
	assert_memory_equal(&in, &empty, sizeof in);
}

static void priority__keeps__values_set_by_hand(void **state)
{
	struct priority_inputs in = {0};

	(void)state;
	priority_set(&in, 0, 2000, now);
	priority_apply_evidence(METHOD_RICE, &in, 3, 3);
	assert_true(in.at[0].value == 2000);
	assert_int_equal(in.at[0].provenance, INPUT_SET_BY_HAND);
	assert_int_equal(in.at[2].provenance, INPUT_FROM_EVIDENCE);
	priority_apply_evidence(METHOD_RICE, &in, 0, 0);
	assert_int_equal(in.at[0].provenance, INPUT_SET_BY_HAND);
	assert_int_equal(in.at[2].provenance, INPUT_MISSING);
}

static void priority__warns__of_low_confidence_and_stale_inputs(void **state)
{
	const int64_t limit = now - PRIORITY_STALE_AFTER;
	struct priority_inputs in = inputs_from((double[]){2000, 2, 50, 4});
	struct priority_inputs ice = inputs_from((double[]){8, 4, 4, UNSET});

	(void)state;
	assert_int_equal(priority_warnings(METHOD_RICE, &in, now), 0);
	priority_set(&in, 2, 49, now);
	assert_int_equal(priority_warnings(METHOD_RICE, &in, now), WARN_LOW_CONFIDENCE);
	priority_set(&in, 2, 80, limit);
	assert_int_equal(priority_warnings(METHOD_RICE, &in, now), 0);
	priority_set(&in, 2, 80, limit - 1);
	assert_int_equal(priority_warnings(METHOD_RICE, &in, now), WARN_STALE_INPUT);
	in.at[2].provenance = INPUT_FROM_EVIDENCE;
	assert_int_equal(priority_warnings(METHOD_RICE, &in, now), 0);
	assert_int_equal(priority_warnings(METHOD_ICE, &ice, now), WARN_LOW_CONFIDENCE);
}

static void priority__grades__confidence(void **state)
{
	static const struct {
		enum prioritization_method method;
		double inputs[PRIORITY_INPUTS_MAX];
		char letter;
	} rows[] = {
		{METHOD_RICE, {1, 1, 100, 1}, 'a'},
		{METHOD_RICE, {1, 1, 80, 1}, 'a'},
		{METHOD_RICE, {1, 1, 79, 1}, 'b'},
		{METHOD_RICE, {1, 1, 50, 1}, 'b'},
		{METHOD_RICE, {1, 1, 49, 1}, 'c'},
		{METHOD_RICE, {1, 1, 0, 1}, 'c'},
		{METHOD_RICE, {1, 1, UNSET, 1}, ' '},
		{METHOD_ICE, {8, 8, 4, UNSET}, 'a'},
		{METHOD_ICE, {8, 6, 4, UNSET}, 'b'},
		{METHOD_WSJF, {8, 5, 3, 5}, ' '},
		{METHOD_CD3, {12000, 3, UNSET, UNSET}, ' '},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct priority_inputs in = inputs_from(rows[i].inputs);

		double percent;
		bool confident = priority_confidence(rows[i].method, &in, &percent);

		assert_int_equal(confident ? priority_letter(percent) : ' ', rows[i].letter);
	}
}

static void priority__tells__the_size_of_each_method(void **state)
{
	static const struct {
		enum prioritization_method method;
		double inputs[PRIORITY_INPUTS_MAX];
		double size; /* UNSET: none */
	} rows[] = {
		{METHOD_RICE, {2000, 2, 80, 4}, 4},
		{METHOD_RICE, {2000, 2, 80, UNSET}, UNSET},
		{METHOD_WSJF, {8, UNSET, 3, 5}, 5},
		{METHOD_ICE, {8, 6, 4, UNSET}, UNSET},
		{METHOD_VALUE_EFFORT, {9, 3, UNSET, UNSET}, 3},
		{METHOD_CD3, {20000, 8, UNSET, UNSET}, 8},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct priority_inputs in = inputs_from(rows[i].inputs);
		double size = -1;

		assert_int_equal(priority_size(rows[i].method, &in, &size), !isnan(rows[i].size));
		assert_true(size == (isnan(rows[i].size) ? -1 : rows[i].size));
	}
}

static void priority__shows__two_significant_digits(void **state)
{
	static const struct {
		double score;
		const char *text;
	} rows[] = {
		{0, "0"},
		{800, "800"},
		{1234, "1200"},
		{1250, "1300"},
		{14.4, "14"},
		{0.625, "0.63"},
		{0.6, "0.6"},
		{18, "18"},
		{5, "5"},
		{2.05, "2.1"},
		{3.2, "3.2"},
		{9.96, "10"},
		{9.94, "9.9"},
		{99.6, "100"},
		{0.0996, "0.1"},
		{0.012345, "0.012"},
		{0.000000001, "0.000000001"},
		{192, "190"},
		{4000, "4000"},
		{999999, "1000000"},
		{PRIORITY_SCORE_MAX, "1000000000000000"},
		{-2.5, "-2.5"},
	};
	char out[PRIORITY_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_string_equal(priority_show(out, rows[i].score), rows[i].text);
}

static void priority_value__is__what_the_score_divides_by_effort(void **state)
{
	static const struct {
		enum prioritization_method method;
		double inputs[PRIORITY_INPUTS_MAX];
		double value, effort;
	} examples[] = {
		{METHOD_RICE, {2000, 2, 80, 4}, 3200, 4},
		{METHOD_WSJF, {8, 5, 3, 5}, 16, 5},
		{METHOD_ICE, {8, 6, 4, UNSET}, 48, 7},
		{METHOD_VALUE_EFFORT, {6, 3, UNSET, UNSET}, 6, 3},
		{METHOD_CD3, {12000, 3, UNSET, UNSET}, 12000, 3},
	};
	double value, effort;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		struct priority_inputs inputs = inputs_from(examples[i].inputs);

		assert_true(priority_value(examples[i].method, &inputs, &value, &effort));
		assert_true(fabs(value - examples[i].value) < 1e-6);
		assert_true(fabs(effort - examples[i].effort) < 1e-9);
		inputs.at[1].provenance = INPUT_MISSING;
		assert_false(priority_value(examples[i].method, &inputs, &value, &effort));
	}
}

/* ---- Items that the program makes */

/* Medians as in the example of the manual: reach 12, effort 2; of the other methods 900 and 3. */
static double example_median(enum prioritization_method method, size_t index)
{
	bool size = priority_method(method)->inputs[index].is_size;

	if (method == METHOD_CD3)
		return size ? 3 : 900;
	return size ? 2 : 12;
}

static void priority__proposes__what_an_item_stands_by(void **state)
{
	static const struct {
		enum prioritization_method method;
		enum priority_cause cause;
		bool medians; /* there are some */
		double inputs[PRIORITY_INPUTS_MAX];
		double score;
	} examples[] = {
		{METHOD_RICE, PRIORITY_FOR_PROMISE, true, {12, 2, 80, 2}, 9.6},
		{METHOD_RICE, PRIORITY_FOR_REGULATORY_PROMISE, true, {12, 3, 80, 2}, 14.4},
		{METHOD_RICE, PRIORITY_FOR_GAP, true, {12, 0.5, 80, 2}, 2.4},
		{METHOD_RICE, PRIORITY_FOR_PROMISE, false, {1, 2, 80, 1}, 1.6},
		{METHOD_RICE, PRIORITY_FOR_REGULATORY_PROMISE, false, {1, 3, 80, 1}, 2.4},
		{METHOD_RICE, PRIORITY_FOR_GAP, false, {1, 0.5, 80, 1}, 0.4},
		{METHOD_WSJF, PRIORITY_FOR_PROMISE, true, {5, 5, 5, 5}, 3},
		{METHOD_WSJF, PRIORITY_FOR_GAP, false, {5, 5, 5, 5}, 3},
		{METHOD_ICE, PRIORITY_FOR_REGULATORY_PROMISE, true, {5, 5, 5}, 125},
		{METHOD_VALUE_EFFORT, PRIORITY_FOR_GAP, true, {5, 5}, 1},
		{METHOD_CD3, PRIORITY_FOR_PROMISE, true, {900, 3}, 300},
		{METHOD_CD3, PRIORITY_FOR_GAP, false, {1, 1}, 1},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(examples); i++) {
		enum prioritization_method method = examples[i].method;
		struct priority_inputs in = {0};
		struct error err = {0};
		double score = NAN;

		for (size_t at = 0; at < priority_method(method)->input_count; at++) {
			double median = examples[i].medians ? example_median(method, at) : NAN;
			double value = priority_proposal(method, at, examples[i].cause, median);

			assert_float_equal(value, examples[i].inputs[at], 1e-12);
			assert_int_equal(priority_check_input(method, at, value, &err), 0);
			priority_propose(&in, at, value);
		}
		assert_true(priority_score(method, &in, &score));
		assert_float_equal(score, examples[i].score, 1e-9);
		assert_true(priority_is_proposed(method, &in));
		assert_int_equal(priority_warnings(method, &in, now), WARN_PROPOSED_INPUT);
	}
}

static void priority__median__is_the_lower_of_two(void **state)
{
	double odd[] = {30, 4, 9}, even[] = {30, 1, 9, 4}, one[] = {7}, equal[] = {2, 2, 2, 5};

	(void)state;
	assert_float_equal(priority_median(odd, 3), 9, 0);
	assert_float_equal(priority_median(even, 4), 4, 0);
	assert_float_equal(priority_median(one, 1), 7, 0);
	assert_float_equal(priority_median(equal, 4), 2, 0);
	assert_true(isnan(priority_median(NULL, 0)));
}

static void priority__proposed__gives_way_to_evidence_and_hand(void **state)
{
	const double values[PRIORITY_INPUTS_MAX] = {12, 2, 80, 2};
	struct priority_inputs in = {0};

	(void)state;
	for (size_t i = 0; i < PRIORITY_INPUTS_MAX; i++)
		priority_propose(&in, i, values[i]);
	priority_apply_evidence(METHOD_RICE, &in, 0, 0);
	assert_float_equal(in.at[0].value, 12, 0);
	priority_apply_evidence(METHOD_RICE, &in, 2, 302);
	assert_float_equal(in.at[0].value, 302, 0);
	assert_float_equal(in.at[2].value, 50, 0);
	assert_int_equal(in.at[0].provenance, INPUT_FROM_EVIDENCE);
	assert_true(priority_is_proposed(METHOD_RICE, &in));
	priority_set(&in, 1, 3, now);
	assert_true(priority_is_proposed(METHOD_RICE, &in));
	priority_set(&in, 3, 1, now);
	assert_false(priority_is_proposed(METHOD_RICE, &in));
	assert_int_equal(priority_warnings(METHOD_RICE, &in, now), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(priority__scores__worked_examples),
		cmocka_unit_test(priority__orders__wsjf_examples),
		cmocka_unit_test(priority__orders__by_each_criterion_in_turn),
		cmocka_unit_test(priority__compares__scores_within_1e_9_as_equal),
		cmocka_unit_test(priority__refuses__values_out_of_list_or_range),
		cmocka_unit_test(priority__reads__no_unit_but_its_own),
		cmocka_unit_test(priority__finds__methods_and_inputs_by_name),
		cmocka_unit_test(priority__steps__within_what_an_input_takes),
		cmocka_unit_test(priority_value__is__what_the_score_divides_by_effort),
		cmocka_unit_test(priority__fills__unset_rice_inputs_from_evidence),
		cmocka_unit_test(priority__keeps__values_set_by_hand),
		cmocka_unit_test(priority__warns__of_low_confidence_and_stale_inputs),
		cmocka_unit_test(priority__grades__confidence),
		cmocka_unit_test(priority__tells__the_size_of_each_method),
		cmocka_unit_test(priority__shows__two_significant_digits),
		cmocka_unit_test(priority__proposes__what_an_item_stands_by),
		cmocka_unit_test(priority__median__is_the_lower_of_two),
		cmocka_unit_test(priority__proposed__gives_way_to_evidence_and_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
