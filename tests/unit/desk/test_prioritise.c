/* SPDX-License-Identifier: MIT */
/* Tests of score inputs, pins, ranks and their explanation, each change with its undo. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/desk/why.h"
#include "dapo/model/tables/domain.h"
#include "dapo/model/tables/item.h"
#include "support/store_fixture.h"

enum { REACH, IMPACT, CONFIDENCE, EFFORT };

static int64_t scored(
	struct fixture *f, const char *title, double reach, double impact, double effort)
{
	const double values[PRIORITY_INPUTS_MAX] = {reach, impact, 80, effort};
	int64_t item = fixture_item(f, f->orders, title);

	fixture_must(f, prioritise_set_all(&f->desk, item, values, &f->err));
	return item;
}

static double score_of(struct fixture *f, int64_t item)
{
	struct record record;
	double score;

	fixture_get(f, &item_entity, item, &record);
	score = record_real(&record, ITEM_SCORE, -1);
	record_release(&record);
	return score;
}

static int64_t pin_of(struct fixture *f, int64_t item)
{
	return fixture_integer(f, &item_entity, item, ITEM_PIN_RANK);
}

static int64_t rank_of(struct fixture *f, int64_t item, int64_t product)
{
	int64_t rank, of;

	fixture_must(f, why_rank(&f->desk, item, NULL, product, &rank, &of, &f->err));
	return rank;
}

static void unit__set_all__scores_the_item(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	const double values[PRIORITY_INPUTS_MAX] = {2000, 2, 80, 4};
	int64_t item = fixture_item(f, f->orders, "R1");

	fixture_dump(f, &before);
	fixture_must(f, prioritise_set_all(&f->desk, item, values, &f->err));
	assert_string_equal(f->desk.last_summary.buf,
		"B-1 scored: reach 2000, impact 2, confidence 80, effort 4");
	assert_float_equal(score_of(f, item), 800, 1e-9);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__set__refused_value_leaves_all_items(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t ids[] = {scored(f, "one", 10, 1, 1), scored(f, "two", 20, 1, 1)};

	fixture_dump(f, &before);
	assert_int_equal(prioritise_set(&f->desk, ids, 2, "impact", 1.7, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "0.25"));
	assert_int_equal(prioritise_set(&f->desk, ids, 2, "job_size", 3, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text,
		"RICE has no input `job_size`: it takes reach, impact, confidence, effort");
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void unit__set__several_items_are_one_step(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t ids[] = {scored(f, "one", 10, 1, 1), scored(f, "two", 20, 1, 1)};

	fixture_dump(f, &before);
	fixture_must(f, prioritise_set(&f->desk, ids, 2, "impact", 3, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "2 items scored: impact 3");
	assert_float_equal(score_of(f, ids[1]), 48, 1e-9);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__set__nan_takes_the_value_away_and_it_can_come_back(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t item = scored(f, "one", 10, 1, 1);

	fixture_dump(f, &before);
	fixture_must(f, prioritise_set(&f->desk, &item, 1, "impact", NAN, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "B-1 scored: impact taken away");
	assert_float_equal(score_of(f, item), -1, 0);
	fixture_assert_reversible(f, &before);
	fixture_must(f, prioritise_set(&f->desk, &item, 1, "impact", 2, &f->err));
	assert_float_equal(score_of(f, item), 16, 1e-9);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__set__method_of_the_domain_decides(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	const struct assignment wsjf = {"prioritization_method", "wsjf"};
	const double values[PRIORITY_INPUTS_MAX] = {8, 5, 3, 5};
	int64_t item = scored(f, "W1", 2000, 2, 4);

	fixture_dump(f, &before);
	fixture_must(f, desk_edit(&f->desk, &domain_entity, &f->domain, 1, &wsjf, 1, &f->err));
	assert_float_equal(score_of(f, item), -1, 0);
	fixture_assert_reversible(f, &before);
	fixture_must(f, prioritise_set_all(&f->desk, item, values, &f->err));
	assert_float_equal(score_of(f, item), 3.2, 1e-9);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__rank__agrees_with_the_order_of_scores(void **state)
{
	struct fixture *f = *state;
	int64_t low = scored(f, "low", 10, 1, 1);
	int64_t unscored = fixture_item(f, f->customers, "unscored");
	int64_t high = scored(f, "high", 1000, 1, 1);
	int64_t closed = scored(f, "closed", 5000, 1, 1);
	const struct assignment done = {"status", "done"};
	int64_t rank, of;

	fixture_must(f, desk_edit(&f->desk, &item_entity, &closed, 1, &done, 1, &f->err));
	assert_int_equal(rank_of(f, high, 0), 1);
	assert_int_equal(rank_of(f, low, 0), 2);
	assert_int_equal(rank_of(f, unscored, 0), 3);
	assert_int_equal(rank_of(f, unscored, f->customers), 1);
	assert_int_equal(rank_of(f, closed, 0), 0);
	fixture_must(f, why_rank(&f->desk, low, NULL, 0, &rank, &of, &f->err));
	assert_int_equal(of, 3);
	fixture_must(f, why_rank(&f->desk, low, NULL, f->orders, &rank, &of, &f->err));
	assert_int_equal(of, 2);
}

/* Smaller effort, then demand, then age, then the number in the key break ties. */
static void unit__rank__ties_go_by_size_demand_and_key(void **state)
{
	struct fixture *f = *state;
	int64_t large = scored(f, "large", 20, 1, 2);
	int64_t small = scored(f, "small", 10, 1, 1);
	int64_t later = scored(f, "later", 10, 1, 1);
	int64_t wanted = scored(f, "wanted", 10, 1, 1);
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "want");
	struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, wanted, &f->err));
	assert_int_equal(rank_of(f, wanted, 0), 1);
	assert_int_equal(rank_of(f, small, 0), 2);
	assert_int_equal(rank_of(f, later, 0), 3);
	assert_int_equal(rank_of(f, large, 0), 4);
}

static void unit__pin__others_move_back_as_far_as_needed(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t a = fixture_item(f, f->orders, "a");
	int64_t b = fixture_item(f, f->orders, "b");
	int64_t c = fixture_item(f, f->orders, "c");
	int64_t far = fixture_item(f, f->orders, "far");

	fixture_must(f, prioritise_pin(&f->desk, a, 1, "law", NULL, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "B-1 pinned at 1: law");
	fixture_must(f, prioritise_pin(&f->desk, b, 2, "law", NULL, &f->err));
	fixture_must(f, prioritise_pin(&f->desk, far, 9, "law", "2025-09-30", &f->err));
	fixture_dump(f, &before);
	fixture_must(f, prioritise_pin(&f->desk, c, 1, "audit", NULL, &f->err));
	assert_int_equal(pin_of(f, c), 1);
	assert_int_equal(pin_of(f, a), 2);
	assert_int_equal(pin_of(f, b), 3);
	assert_int_equal(pin_of(f, far), 9);
	assert_int_equal(rank_of(f, c, 0), 1);
	assert_int_equal(rank_of(f, far, 0), 4);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__pin__moving_a_pinned_item_keeps_its_reason(void **state)
{
	struct fixture *f = *state;
	struct record record;
	int64_t a = fixture_item(f, f->orders, "a");
	int64_t b = fixture_item(f, f->orders, "b");

	fixture_must(f, prioritise_pin(&f->desk, a, 1, "law", NULL, &f->err));
	fixture_must(f, prioritise_pin(&f->desk, b, 2, "audit", NULL, &f->err));
	fixture_must(f, prioritise_pin(&f->desk, b, 1, NULL, NULL, &f->err));
	assert_int_equal(pin_of(f, a), 2);
	fixture_get(f, &item_entity, b, &record);
	assert_string_equal(record_text(&record, ITEM_PIN_REASON), "audit");
	record_release(&record);
}

static void unit__pin__refusals(void **state)
{
	struct fixture *f = *state;
	const struct assignment done = {"status", "done"};
	int64_t a = fixture_item(f, f->orders, "a");
	int64_t b = fixture_item(f, f->orders, "b");

	assert_int_equal(prioritise_pin(&f->desk, a, 1, NULL, NULL, &f->err), ERR_INVALID);
	assert_non_null(strstr(f->err.text, "needs a reason"));
	assert_int_equal(prioritise_pin(&f->desk, a, 0, "law", NULL, &f->err), ERR_INVALID);
	assert_int_equal(prioritise_pin(&f->desk, a, 1, "law", "someday", &f->err), ERR_INVALID);
	fixture_must(f, prioritise_pin(&f->desk, a, 999999, "last", NULL, &f->err));
	assert_int_equal(prioritise_pin(&f->desk, b, 999999, "last", NULL, &f->err), ERR_INVALID);
	assert_int_equal(pin_of(f, a), 999999);
	fixture_must(f, desk_edit(&f->desk, &item_entity, &b, 1, &done, 1, &f->err));
	assert_int_equal(prioritise_pin(&f->desk, b, 1, "law", NULL, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "B-2 is done: only open items are ranked");
}

static void unit__pin_last__stands_behind_all_pinned(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_item(f, f->orders, "a");
	int64_t b = fixture_item(f, f->customers, "b");
	int64_t pinned;

	fixture_must(f, prioritise_pinned(&f->desk, a, &pinned, &f->err));
	assert_int_equal(pinned, 0);
	fixture_must(f, prioritise_pin_last(&f->desk, a, "law", &f->err));
	assert_int_equal(pin_of(f, a), 1);
	fixture_must(f, prioritise_pin(&f->desk, a, 7, NULL, NULL, &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, b, "audit", &f->err));
	assert_int_equal(pin_of(f, b), 8);
	fixture_must(f, prioritise_pinned(&f->desk, a, &pinned, &f->err));
	assert_int_equal(pinned, 2);
}

static void unit__shift_pin__passes_the_neighbour(void **state)
{
	struct fixture *f = *state;
	int64_t a = fixture_item(f, f->orders, "a");
	int64_t b = fixture_item(f, f->orders, "b");
	int64_t c = fixture_item(f, f->orders, "c");

	assert_int_equal(prioritise_shift_pin(&f->desk, a, 1, 0, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "B-1 is not pinned");
	fixture_must(f, prioritise_pin_last(&f->desk, a, "law", &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, b, "law", &f->err));
	fixture_must(f, prioritise_pin_last(&f->desk, c, "law", &f->err));
	fixture_must(f, prioritise_shift_pin(&f->desk, c, 1, 0, &f->err));
	assert_true(pin_of(f, c) < pin_of(f, b) && pin_of(f, c) > pin_of(f, a));
	fixture_must(f, prioritise_shift_pin(&f->desk, a, -1, f->orders, &f->err));
	assert_true(pin_of(f, c) < pin_of(f, a) && pin_of(f, a) < pin_of(f, b));
	assert_int_equal(prioritise_shift_pin(&f->desk, c, 1, 0, &f->err), ERR_INVALID);
	assert_string_equal(f->err.text, "it is the first already");
	/* From the last place back to where its score puts it. */
	fixture_must(f, prioritise_shift_pin(&f->desk, b, -1, 0, &f->err));
	assert_int_equal(pin_of(f, b), -1); /* none */
}

static void unit__unpin__is_reversible(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t a = fixture_item(f, f->orders, "a");

	fixture_must(f, prioritise_pin(&f->desk, a, 1, "law", "2025-09-30", &f->err));
	fixture_dump(f, &before);
	fixture_must(f, prioritise_unpin(&f->desk, &a, 1, &f->err));
	assert_int_equal(pin_of(f, a), -1);
	fixture_assert_reversible(f, &before);
	strbuf_release(&before);
}

static void unit__why__tells_inputs_and_what_a_step_would_do(void **state)
{
	struct fixture *f = *state;
	struct why why;
	int64_t top = scored(f, "top", 110, 1, 1);
	int64_t item = scored(f, "item", 100, 1, 1.5);
	int64_t bottom = scored(f, "bottom", 60, 1, 1);

	/* 88, 53.3 and 48: an impact of 2 gives 106.7, one of 0.5 gives 26.7; a reach of 90 gives
	 * 48, like the bottom one, which is smaller and goes first. */
	desk_set_now(&f->desk, TEST_NOW + 3600);
	fixture_must(f, why_load(&f->desk, item, 0, &why, &f->err));
	assert_int_equal(why.rank, 2);
	assert_int_equal(why.of, 3);
	assert_int_equal(why.input_count, 4);
	assert_string_equal(why.inputs[IMPACT].input->name, "impact");
	assert_string_equal(why.inputs[IMPACT].set_by, "ana");
	assert_int_equal(why.inputs[IMPACT].age, 3600);
	assert_int_equal(why.inputs[IMPACT].rank_up, 1);
	assert_int_equal(why.inputs[IMPACT].rank_down, 3);
	assert_int_equal(why.inputs[REACH].rank_up, 2);
	assert_int_equal(why.inputs[REACH].rank_down, 3);
	assert_int_equal(why.pin_rank, 0);
	why_release(&why);
	assert_int_equal(rank_of(f, top, 0), 1);
	assert_int_equal(rank_of(f, bottom, 0), 3);
}

static void unit__why__pinned_item_is_placed_by_score_too(void **state)
{
	struct fixture *f = *state;
	struct strbuf numbers = STRBUF_INIT;
	struct why why;
	int64_t item;

	scored(f, "top", 110, 1, 1);
	item = scored(f, "item", 60, 1, 1);
	fixture_must(f, prioritise_pin(&f->desk, item, 1, "promised", NULL, &f->err));
	fixture_must(f, why_load(&f->desk, item, 0, &why, &f->err));
	assert_int_equal(why.rank, 1);
	assert_int_equal(why.pin_rank, 1);
	assert_int_equal(why.rank_by_score, 2);
	assert_int_equal(why.inputs[IMPACT].rank_up, 1);
	assert_int_equal(why.inputs[IMPACT].rank_down, 2);
	why_numbers(&why, &numbers);
	assert_string_equal(numbers.buf, "60 x 1 x 80% / 1");
	strbuf_release(&numbers);
	why_release(&why);
}

static void unit__why__unscored_item_has_no_steps(void **state)
{
	struct fixture *f = *state;
	struct why why;
	int64_t item = fixture_item(f, f->orders, "unscored");

	fixture_must(f, why_load(&f->desk, item, 0, &why, &f->err));
	assert_false(why.scoring.scored);
	assert_int_equal(why.rank, 1);
	assert_int_equal(why.inputs[REACH].age, -1);
	assert_int_equal(why.inputs[REACH].rank_up, 0);
	assert_int_equal(why.inputs[REACH].rank_down, 0);
	why_release(&why);
}

static void unit__why__evidence_gives_reach_and_confidence(void **state)
{
	struct fixture *f = *state;
	struct why why;
	int64_t item = fixture_item(f, f->orders, "wanted");
	int64_t feedback = fixture_feedback(f, f->orders, f->finance, "want");
	struct feedback_set set = {.row_ids = &feedback, .count = 1};

	fixture_must(f, triage_link(&f->desk, &set, item, &f->err));
	fixture_must(f, why_load(&f->desk, item, 0, &why, &f->err));
	assert_int_equal(why.inputs[REACH].value.provenance, INPUT_FROM_EVIDENCE);
	assert_float_equal(why.inputs[REACH].value.value, 1, 0);
	assert_float_equal(why.inputs[CONFIDENCE].value.value, 50, 0);
	assert_float_equal(why.demand, 1, 1e-3);
	why_release(&why);
}

static void unit__what_if__ranks_inputs_that_are_not_saved(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	struct why why;
	int64_t item = scored(f, "item", 10, 1, 1);

	scored(f, "top", 100, 1, 1);
	fixture_dump(f, &before);
	fixture_must(f, why_load(&f->desk, item, 0, &why, &f->err));
	assert_int_equal(why.rank, 2);
	priority_set(&why.scoring.inputs, REACH, 1000, TEST_NOW);
	fixture_must(f, why_what_if(&f->desk, item, 0, &why, &f->err));
	assert_int_equal(why.rank, 1);
	assert_float_equal(why.scoring.score, 800, 1e-9);
	assert_float_equal(why.inputs[REACH].value.value, 1000, 0);
	why_release(&why);
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	strbuf_release(&before);
	strbuf_release(&after);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__set_all__scores_the_item),
		TEST(unit__set__refused_value_leaves_all_items),
		TEST(unit__set__several_items_are_one_step),
		TEST(unit__set__nan_takes_the_value_away_and_it_can_come_back),
		TEST(unit__set__method_of_the_domain_decides),
		TEST(unit__rank__agrees_with_the_order_of_scores),
		TEST(unit__rank__ties_go_by_size_demand_and_key),
		TEST(unit__pin__others_move_back_as_far_as_needed),
		TEST(unit__pin__moving_a_pinned_item_keeps_its_reason),
		TEST(unit__pin__refusals),
		TEST(unit__pin_last__stands_behind_all_pinned),
		TEST(unit__shift_pin__passes_the_neighbour),
		TEST(unit__unpin__is_reversible),
		TEST(unit__why__tells_inputs_and_what_a_step_would_do),
		TEST(unit__why__pinned_item_is_placed_by_score_too),
		TEST(unit__why__unscored_item_has_no_steps),
		TEST(unit__why__evidence_gives_reach_and_confidence),
		TEST(unit__what_if__ranks_inputs_that_are_not_saved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
