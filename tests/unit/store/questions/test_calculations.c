/* SPDX-License-Identifier: MIT */
/* KPIs that the store computes: each by its definition. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/edit.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/product.h"
#include "dapo/store/questions/calculations.h"
#include "support/store_fixture.h"

static void set_number(struct record *record, int field, int64_t number)
{
	if (record->entity->fields[field].type == FIELD_REAL)
		value_set_real(&record->values[field], (double)number);
	else
		value_set_integer(&record->values[field], number);
}

/* Sets fields of feedback that use cases set, from pairs of field and number; -1 ends. */
static void set_feedback(struct fixture *f, int64_t feedback, ...)
{
	struct record before, after;
	va_list args;
	int field;

	fixture_get(f, &feedback_entity, feedback, &before);
	fixture_get(f, &feedback_entity, feedback, &after);
	va_start(args, feedback);
	while ((field = va_arg(args, int)) >= 0)
		set_number(&after, field, va_arg(args, int64_t));
	va_end(args);
	fixture_must(f, desk_begin(&f->desk, "test", &f->err));
	fixture_must(f, desk_update(&f->desk, &before, &after, &f->err));
	fixture_must(f, desk_commit(&f->desk, &f->err, "set"));
	record_release(&before);
	record_release(&after);
}

static int64_t days_ago(double days)
{
	return TEST_NOW - (int64_t)(days * SECONDS_A_DAY);
}

/* Feedback of so many days ago. */
static int64_t said(struct fixture *f, int64_t consumer, int days, const char *kind)
{
	int64_t feedback = fixture_feedback(f, f->orders, consumer, "Said");
	const struct assignment assignment = {"kind", kind};

	fixture_must(
		f, desk_edit(&f->desk, &feedback_entity, &feedback, 1, &assignment, 1, &f->err));
	set_feedback(f, feedback, FEEDBACK_SUBMITTED_AT, days_ago(days), -1);
	return feedback;
}

/* NAN where there is no value. */
static double computed(struct fixture *f, enum kpi_calculation calculation)
{
	double value;
	bool known;

	fixture_must(f,
		calculation_run(
			&f->store, calculation, f->orders, f->desk.now, &known, &value, &f->err));
	return known ? value : NAN;
}

static void unit__active_consumers__of_ninety_days(void **state)
{
	struct fixture *f = *state;

	assert_float_equal(computed(f, CALCULATION_ACTIVE_CONSUMERS), 0, 0);
	said(f, f->finance, 1, "request");
	said(f, f->finance, 2, "praise");
	said(f, f->pricing, 89, "survey");
	said(f, f->risk, 90, "request");
	fixture_feedback(f, f->customers, f->risk, "About another product");
	assert_float_equal(computed(f, CALCULATION_ACTIVE_CONSUMERS), 2, 0);
	said(f, 0, 3, "request");
	said(f, 0, 4, "request");
	assert_float_equal(computed(f, CALCULATION_ACTIVE_CONSUMERS), 3, 0);
}

static void unit__feedback_answered__once_its_week_is_over(void **state)
{
	struct fixture *f = *state;
	int64_t in_time, late, draft, duplicate;

	assert_true(isnan(computed(f, CALCULATION_FEEDBACK_ANSWERED_7D)));
	said(f, f->finance, 3, "request");
	assert_true(isnan(computed(f, CALCULATION_FEEDBACK_ANSWERED_7D)));
	in_time = said(f, f->finance, 20, "request");
	late = said(f, f->finance, 20, "question");
	draft = said(f, f->finance, 20, "defect");
	said(f, f->finance, 96, "complaint");
	said(f, f->finance, 97, "complaint");
	said(f, f->finance, 20, "praise");
	said(f, f->finance, 20, "survey");
	duplicate = said(f, f->finance, 20, "request");
	set_feedback(f, duplicate, FEEDBACK_STATUS, (int64_t)FEEDBACK_DUPLICATE,
		FEEDBACK_DUPLICATE_OF, in_time, -1);
	set_feedback(f, in_time, FEEDBACK_ANSWERED_AT, days_ago(13), -1);
	set_feedback(f, late, FEEDBACK_ANSWERED_AT, days_ago(18), FEEDBACK_ANSWER_STATE,
		(int64_t)ANSWER_SENT, FEEDBACK_SENT_AT, days_ago(12), -1);
	set_feedback(f, draft, FEEDBACK_ANSWERED_AT, days_ago(18), FEEDBACK_ANSWER_STATE,
		(int64_t)ANSWER_DRAFT, -1);
	assert_float_equal(computed(f, CALCULATION_FEEDBACK_ANSWERED_7D), 25, 1e-9);
}

static void unit__time_to_answer__is_the_median(void **state)
{
	struct fixture *f = *state;
	int64_t long_ago, old_answer;

	assert_true(isnan(computed(f, CALCULATION_TIME_TO_ANSWER)));
	set_feedback(f, said(f, f->finance, 10, "request"), FEEDBACK_ANSWERED_AT, days_ago(9), -1);
	assert_float_equal(computed(f, CALCULATION_TIME_TO_ANSWER), 1, 1e-9);
	set_feedback(f, said(f, f->finance, 10, "request"), FEEDBACK_ANSWERED_AT, days_ago(6), -1);
	assert_float_equal(computed(f, CALCULATION_TIME_TO_ANSWER), 2.5, 1e-9);
	long_ago = said(f, f->finance, 400, "request");
	set_feedback(f, long_ago, FEEDBACK_ANSWERED_AT, days_ago(300), FEEDBACK_ANSWER_STATE,
		(int64_t)ANSWER_SENT, FEEDBACK_SENT_AT, days_ago(1), -1);
	assert_float_equal(computed(f, CALCULATION_TIME_TO_ANSWER), 4, 1e-9);
	old_answer = said(f, f->finance, 92, "request");
	set_feedback(f, old_answer, FEEDBACK_ANSWERED_AT, days_ago(91), -1);
	set_feedback(f, said(f, f->finance, 5, "praise"), FEEDBACK_ANSWERED_AT, days_ago(5), -1);
	assert_float_equal(computed(f, CALCULATION_TIME_TO_ANSWER), 4, 1e-9);
}

static void unit__satisfaction__on_any_scale(void **state)
{
	struct fixture *f = *state;
	int64_t no_scale;

	assert_true(isnan(computed(f, CALCULATION_SATISFACTION)));
	set_feedback(f, said(f, f->finance, 5, "survey"), FEEDBACK_RAW_SCORE, INT64_C(5),
		FEEDBACK_SCALE_MIN, INT64_C(1), FEEDBACK_SCALE_MAX, INT64_C(5), -1);
	set_feedback(f, said(f, f->pricing, 5, "survey"), FEEDBACK_RAW_SCORE, INT64_C(5),
		FEEDBACK_SCALE_MIN, INT64_C(0), FEEDBACK_SCALE_MAX, INT64_C(10), -1);
	no_scale = said(f, f->risk, 5, "survey");
	set_feedback(f, no_scale, FEEDBACK_RAW_SCORE, INT64_C(1), -1);
	assert_float_equal(computed(f, CALCULATION_SATISFACTION), 75, 1e-9);
}

static void unit__nps__of_the_worked_example(void **state)
{
	static const int64_t ratings[] = {9, 9, 10, 8, 7, 6, 3};
	struct fixture *f = *state;

	assert_true(isnan(computed(f, CALCULATION_NPS)));
	for (size_t i = 0; i < sizeof ratings / sizeof ratings[0]; i++)
		set_feedback(f, said(f, f->finance, 5, "survey"), FEEDBACK_RAW_SCORE, ratings[i],
			FEEDBACK_SCALE_MIN, INT64_C(0), FEEDBACK_SCALE_MAX, INT64_C(10), -1);
	set_feedback(f, said(f, f->pricing, 5, "survey"), FEEDBACK_RAW_SCORE, INT64_C(1),
		FEEDBACK_SCALE_MIN, INT64_C(1), FEEDBACK_SCALE_MAX, INT64_C(5), -1);
	assert_float_equal(computed(f, CALCULATION_NPS), 100.0 / 7, 1e-9);
}

/* Of the 100 points of an active product: 5 for the name, 5 for the domain, 2 for the status. */
static void unit__metadata_completeness__follows_the_product(void **state)
{
	const struct assignment purpose = {"purpose", "Every order that customers placed"};
	const struct assignment status = {"status", "active"};
	struct fixture *f = *state;

	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &status, 1, &f->err));
	assert_float_equal(computed(f, CALCULATION_METADATA_COMPLETENESS), 12, 1e-9);
	fixture_must(f, desk_edit(&f->desk, &product_entity, &f->orders, 1, &purpose, 1, &f->err));
	assert_float_equal(computed(f, CALCULATION_METADATA_COMPLETENESS), 22, 1e-9);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__active_consumers__of_ninety_days),
		TEST(unit__feedback_answered__once_its_week_is_over),
		TEST(unit__time_to_answer__is_the_median),
		TEST(unit__satisfaction__on_any_scale),
		TEST(unit__nps__of_the_worked_example),
		TEST(unit__metadata_completeness__follows_the_product),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
