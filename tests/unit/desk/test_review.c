/* SPDX-License-Identifier: MIT */
/* Tests of the weekly review: what each line counts, and that it lists what it counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/desk/decisions/decisions.h"
#include "dapo/desk/prioritise.h"
#include "dapo/desk/review.h"
#include "dapo/desk/triage/answers.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/kpi.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/model/tables/objective.h"
#include "dapo/model/tables/person.h"
#include "dapo/model/tables/product.h"
#include "support/store_fixture.h"

static const struct review_entry *entry_of(const struct review *review, const char *name)
{
	for (size_t i = 0; i < review->count; i++)
		if (!strcmp(review->entries[i].line->name, name))
			return &review->entries[i];
	fail_msg("there is no line %s", name);
	return NULL;
}

static int64_t counted(struct fixture *f, const char *name, int64_t product)
{
	struct review review;
	int64_t count;

	fixture_must(
		f, review_load(&f->desk, (struct sight){.product = product}, 0, &review, &f->err));
	count = entry_of(&review, name)->count;
	review_release(&review);
	return count;
}

static void edit(struct fixture *f, const struct entity *entity, int64_t row_id, const char *field,
	const char *value)
{
	const struct assignment assignment = {field, value};

	fixture_must(f, desk_edit(&f->desk, entity, &row_id, 1, &assignment, 1, &f->err));
}

/* A promise of 24 h, measured a week and a day ago, and today. */
static int64_t promise(struct fixture *f, const char *element, const char *then, const char *now)
{
	char element_is[32], of[32], value_is[2][32];
	int64_t row;

	snprintf(element_is, sizeof element_is, "element=%s", element);
	row = fixture_add(f, &sla_objective_entity, "product=orders", "property=freshness",
		"operator=lte", "target=24", "unit=h", "measure_every=7d", element_is, NULL);
	snprintf(of, sizeof of, "objective=S-%d", (int)row);
	snprintf(value_is[0], sizeof value_is[0], "value=%s", then);
	snprintf(value_is[1], sizeof value_is[1], "value=%s", now);
	fixture_add(f, &sla_measurement_entity, of, value_is[0], "measured_at=-8d", NULL);
	fixture_add(f, &sla_measurement_entity, of, value_is[1], "measured_at=-1h", NULL);
	return row;
}

static int count_row(void *closure, const struct record *row, struct error *err)
{
	(void)row, (void)err;
	++*(int64_t *)closure;
	return 0;
}

/* ---- Lines */

static void unit__load__of_an_empty_store_is_fine(void **state)
{
	struct fixture *f = *state;
	struct review review;

	fixture_must(f, review_load(&f->desk, (struct sight){0}, 0, &review, &f->err));
	for (size_t i = 0; i < review_line_count; i++) {
		const struct review_entry *entry = &review.entries[i];

		if (entry->line->section == REVIEW_METADATA)
			continue; /* of the products of the fixture */
		assert_int_equal(entry->count, 0);
		assert_int_equal(entry->state, REVIEW_OK);
	}
	review_release(&review);
}

static void unit__load__tells_how_bad_a_line_is(void **state)
{
	struct fixture *f = *state;
	struct review review;

	promise(f, "a", "20", "30");
	fixture_feedback(f, f->orders, f->finance, "late");
	fixture_item(f, f->orders, "unscored");
	fixture_must(f, review_load(&f->desk, (struct sight){0}, 0, &review, &f->err));
	assert_int_equal(entry_of(&review, "breached")->state, REVIEW_ALARM);
	assert_int_equal(entry_of(&review, "inbox")->state, REVIEW_WARNING);
	assert_int_equal(entry_of(&review, "unscored")->state, REVIEW_INFO);
	assert_int_equal(entry_of(&review, "at_risk")->state, REVIEW_OK);
	review_release(&review);
}

static void unit__inbox__is_what_triage_would_show(void **state)
{
	struct fixture *f = *state;
	const int64_t later = fixture_feedback(f, f->orders, f->finance, "not now");
	const struct feedback_set set = {.row_ids = &later, .count = 1};

	fixture_feedback(f, f->orders, f->risk, "now");
	fixture_feedback(f, f->customers, 0, "and here");
	fixture_must(f, triage_snooze(&f->desk, &set, "+1w", 0, &f->err));
	assert_int_equal(counted(f, "inbox", 0), 2);
	assert_int_equal(counted(f, "inbox", f->orders), 1);
	assert_int_equal(counted(f, "new_feedback", 0), 3);
}

static void unit__unsent__until_the_answer_goes_out(void **state)
{
	struct fixture *f = *state;
	const int64_t asked = fixture_feedback(f, f->orders, f->finance, "when?");
	const struct feedback_set set = {.row_ids = &asked, .count = 1};

	assert_int_equal(counted(f, "unsent", 0), 0);
	fixture_must(f, triage_answer(&f->desk, &set, "soon", &f->err));
	assert_int_equal(counted(f, "unsent", 0), 1);
	fixture_must(f, answers_sent(&f->desk, &asked, 1, &f->err));
	assert_int_equal(counted(f, "unsent", 0), 0);
}

static void unit__decisions__until_the_data_owner_signs(void **state)
{
	struct fixture *f = *state;
	int64_t decision;

	fixture_must(f,
		decision_propose(
			&f->desk, f->orders, DECISION_RETIRE, NULL, 0, &decision, &f->err));
	assert_int_equal(counted(f, "decisions", 0), 1);
	assert_int_equal(counted(f, "decisions", f->customers), 0);
	fixture_add(f, &person_entity, "username=ada", NULL);
	fixture_add(f, &membership_entity, "product=orders", "person=ada", "role=data_owner", NULL);
	fixture_act_as(f, "ada");
	fixture_must(f, decision_reject(&f->desk, &decision, 1, "not yet", &f->err));
	assert_int_equal(counted(f, "decisions", 0), 0);
}

static void unit__newly_breached__were_kept_a_week_ago(void **state)
{
	struct fixture *f = *state;

	promise(f, "broke", "20", "30");
	promise(f, "was_broken", "40", "30");
	promise(f, "mended", "40", "10");
	assert_int_equal(counted(f, "breached", 0), 2);
	assert_int_equal(counted(f, "newly_breached", 0), 1);
	assert_int_equal(counted(f, "newly_breached", f->customers), 0);
	desk_set_now(&f->desk, TEST_NOW + 8 * INT64_C(86400));
	assert_int_equal(counted(f, "newly_breached", 0), 0);
}

/* Closed on the day of the fixture; looked at 30, 60 and 90 days after, and for a week more. */
static void unit__value_checks__until_a_week_after_the_last(void **state)
{
	static const struct {
		int days;
		int64_t count;
	} cases[] = {{29, 0}, {30, 1}, {97, 1}, {98, 0}};
	struct fixture *f = *state;
	int64_t item = fixture_item(f, f->orders, "moves a KPI");
	int64_t other = fixture_item(f, f->orders, "moves none");

	fixture_add(
		f, &kpi_entity, "product=orders", "name=Users", "unit=users", "target=25", NULL);
	edit(f, &item_entity, item, "kpi", "K-1");
	edit(f, &item_entity, item, "expected_change", "5");
	edit(f, &item_entity, item, "status", "done");
	edit(f, &item_entity, other, "status", "done");
	assert_int_equal(counted(f, "done", 0), 2);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_set_now(&f->desk, TEST_NOW + cases[i].days * INT64_C(86400));
		assert_int_equal(counted(f, "value_checks", 0), cases[i].count);
	}
	assert_int_equal(counted(f, "done", 0), 0);
}

static void unit__unreviewed__never_or_long_ago(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(counted(f, "unreviewed", 0), 2);
	edit(f, &product_entity, f->orders, "reviewed_on", "-180d");
	assert_int_equal(counted(f, "unreviewed", 0), 1);
	edit(f, &product_entity, f->orders, "reviewed_on", "-181d");
	assert_int_equal(counted(f, "unreviewed", 0), 2);
	edit(f, &product_entity, f->customers, "status", "retired");
	assert_int_equal(counted(f, "unreviewed", 0), 1);
	assert_int_equal(counted(f, "unreviewed", f->orders), 1);
	assert_int_equal(counted(f, "unreviewed", f->customers), 0);
	assert_int_equal(counted(f, "incomplete", 0), 1);
}

static void unit__each__lists_what_was_counted(void **state)
{
	struct fixture *f = *state;
	struct review review;
	size_t seen = 0;

	promise(f, "a", "20", "30");
	fixture_feedback(f, f->orders, f->finance, "late");
	fixture_item(f, f->orders, "unscored");
	fixture_add(f, &milestone_entity, "product=orders", "title=Past", "target_date=-1d", NULL);
	fixture_must(f,
		review_load(&f->desk, (struct sight){.product = f->orders}, 0, &review, &f->err));
	for (size_t i = 0; i < review_line_count; i++) {
		int64_t rows = 0;

		if (!review_lines[i].entity)
			continue;
		fixture_must(f,
			review_each(&f->desk, &review_lines[i],
				(struct sight){.product = f->orders}, count_row, &rows, &f->err));
		assert_int_equal(rows, review.entries[i].count);
		seen += rows > 0;
	}
	assert_true(seen >= 6);
	review_release(&review);
}

/* ---- Words */

static void unit__tell__whose_difference_is_largest(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_INIT;
	struct review review;

	fixture_item(f, f->orders, "nobody asked");
	fixture_feedback(f, f->customers, 0, "of somebody");
	fixture_must(f, review_load(&f->desk, (struct sight){0}, 0, &review, &f->err));
	review_tell(entry_of(&review, "bias"), &text);
	assert_string_equal(text.buf, "bias in sales: none");
	strbuf_reset(&text);
	review_tell(entry_of(&review, "inbox"), &text);
	assert_string_equal(text.buf, "feedback to triage");
	strbuf_reset(&text);
	review_tell(entry_of(&review, "new_feedback"), &text);
	assert_string_equal(text.buf, "new piece of feedback in the last 7 days");
	strbuf_reset(&text);
	review_tell(entry_of(&review, "done"), &text);
	assert_string_equal(text.buf, "items done in the last 7 days");
	strbuf_reset(&text);
	review_tell_moved(&review, &text);
	assert_string_equal(text.buf,
		"Last 7 days: items done 0, new pieces of feedback 1, notes written 0, "
		"promises newly broken 0.");
	strbuf_release(&text);
	review_release(&review);
}

static void unit__command__is_what_a_shell_takes(void **state)
{
	static const struct {
		const char *name, *product, *command;
	} cases[] = {
		{"breached", NULL, "dapo sla list +breached"},
		{"breached", "orders", "dapo sla list +breached --product orders"},
		{"inbox", NULL, "dapo feedback list +inbox"},
		{"incomplete", "orders", "dapo product meta orders"},
		{"incomplete", NULL, "dapo product list 'completeness<55 +open'"},
		{"value_checks", NULL,
			"dapo item value-check 'status:done not kpi: closed_at>=-97d'"},
		{"bias", NULL, "dapo bias"},
	};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t at = 0; at < review_line_count; at++) {
			if (strcmp(review_lines[at].name, cases[i].name) != 0)
				continue;
			strbuf_reset(&text);
			review_command(&review_lines[at], NULL, cases[i].product, &text);
			assert_string_equal(text.buf, cases[i].command);
		}
	for (size_t at = 0; at < review_line_count; at++) {
		assert_true(!review_lines[at].entity || !strchr(review_lines[at].filter, '\''));
		assert_true(!review_lines[at].entity || review_lines[at].one);
	}
	strbuf_release(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__load__of_an_empty_store_is_fine),
		TEST(unit__load__tells_how_bad_a_line_is),
		TEST(unit__inbox__is_what_triage_would_show),
		TEST(unit__unsent__until_the_answer_goes_out),
		TEST(unit__decisions__until_the_data_owner_signs),
		TEST(unit__newly_breached__were_kept_a_week_ago),
		TEST(unit__value_checks__until_a_week_after_the_last),
		TEST(unit__unreviewed__never_or_long_ago),
		TEST(unit__each__lists_what_was_counted),
		TEST(unit__tell__whose_difference_is_largest),
		TEST(unit__command__is_what_a_shell_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
