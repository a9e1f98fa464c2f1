/* SPDX-License-Identifier: MIT */
/* KPIs at the desk: values and what follows from them, values that the store computes, what is
 * behind; and the completion of milestones. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/time/calendar.h"
#include "dapo/desk/core/edit.h"
#include "dapo/desk/kpis.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/milestone.h"
#include "dapo/store/lists/query.h"
#include "dapo/store/questions/kpis.h"
#include "dapo/store/records/records.h"
#include "support/store_fixture.h"

/* 2025-06-30 */
static const int64_t today = INT64_C(20269);

static int64_t add_kpi(struct fixture *f, const char *name, const char *unit)
{
	char name_is[64], unit_is[64];

	snprintf(name_is, sizeof name_is, "name=%s", name);
	snprintf(unit_is, sizeof unit_is, "unit=%s", unit);
	return fixture_add(f, &kpi_entity, "product=orders", name_is, unit_is, "target=25",
		"baseline=10", "start_date=2025-01-01", "end_date=2025-12-31", NULL);
}

static int record_on(struct fixture *f, int64_t kpi, const char *value, int64_t day)
{
	const struct kpi_reading reading = {.kpi = kpi, .day = day, .text = value};

	return kpi_record(&f->desk, &reading, 1, &f->err);
}

static double real_of(struct fixture *f, const struct entity *entity, int64_t row, int field)
{
	struct record record;
	double real;

	fixture_get(f, entity, row, &record);
	real = record_real(&record, field, NAN);
	record_release(&record);
	return real;
}

static int64_t status_of(struct fixture *f, int64_t kpi)
{
	return fixture_integer(f, &kpi_entity, kpi, KPI_STATUS);
}

static void unit__record__moves_progress_and_status(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t kpi = add_kpi(f, "Users", "users");

	assert_int_equal(status_of(f, kpi), KPI_ACTIVE);
	assert_true(isnan(real_of(f, &kpi_entity, kpi, KPI_PROGRESS)));
	fixture_dump(f, &before);
	fixture_must(f, record_on(f, kpi, "19", today));
	assert_string_equal(f->desk.last_summary.buf, "K-1 measured: 19 users on 2025-06-30");
	assert_float_equal(real_of(f, &kpi_entity, kpi, KPI_PROGRESS), 0.6, 1e-9);
	assert_int_equal(status_of(f, kpi), KPI_ACTIVE);
	fixture_assert_reversible(f, &before);
	fixture_must(f, record_on(f, kpi, "8", today));
	assert_string_equal(
		f->desk.last_summary.buf, "K-1 measured: 8 users on 2025-06-30, in place of 19");
	assert_int_equal(status_of(f, kpi), KPI_AT_RISK);
	fixture_must(f, record_on(f, kpi, "26", today - 1));
	assert_int_equal(status_of(f, kpi), KPI_AT_RISK);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__record__same_day_replaces_also_in_the_trash(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t kpi = add_kpi(f, "Users", "users");
	int64_t row, first = 1;

	fixture_must(f, record_on(f, kpi, "12", today));
	fixture_dump(f, &before);
	fixture_must(f, record_on(f, kpi, "14", today));
	fixture_must(f, kpi_measurement_of(&f->store, kpi, today, &row, &f->err));
	assert_int_equal(row, first);
	fixture_assert_reversible(f, &before);
	fixture_must(f, desk_trash(&f->desk, &kpi_measurement_entity, &first, 1, &f->err));
	assert_true(isnan(real_of(f, &kpi_entity, kpi, KPI_VALUE)));
	fixture_must(f, record_on(f, kpi, "15", today));
	assert_float_equal(real_of(f, &kpi_entity, kpi, KPI_VALUE), 15, 0);
	fixture_must(f, record_on(f, kpi, "15", today));
	assert_int_equal(f->desk.last_seq, 0);
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__record__a_note_belongs_to_its_value(void **state)
{
	struct fixture *f = *state;
	struct kpi_reading reading = {.kpi = add_kpi(f, "Users", "users"),
		.day = today,
		.text = "12",
		.note = "counted by hand"};
	struct record row;

	fixture_must(f, kpi_record(&f->desk, &reading, 1, &f->err));
	fixture_get(f, &kpi_measurement_entity, 1, &row);
	assert_string_equal(record_text(&row, KPI_MEASUREMENT_NOTE), "counted by hand");
	record_release(&row);
	fixture_must(f, record_on(f, reading.kpi, "13", today));
	fixture_get(f, &kpi_measurement_entity, 1, &row);
	assert_true(record_is_null(&row, KPI_MEASUREMENT_NOTE));
	record_release(&row);
}

static void unit__record__takes_the_unit_of_the_kpi(void **state)
{
	static const struct {
		const char *unit, *text;
		double value; /* NAN = refused */
	} rows[] = {
		{"days", "36h", 1.5},
		{"days", "1.5", 1.5},
		{"days", "2 d", 2},
		{"%", "98 %", 98},
		{"%", "98", 98},
		{"users", "12 users", 12},
		{"users", "12 clicks", NAN},
		{"users", "12 %", NAN},
		{"days", "12 users", NAN},
		{"m", "12", 12},
		{"m", "12 min", NAN},
		{"users per week", "7", 7},
		{"users", "many", NAN},
		{"users", "1,5", NAN},
		{"users", "", NAN},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int64_t kpi = add_kpi(f, "Measured", rows[i].unit);
		int code = record_on(f, kpi, rows[i].text, today);

		if (isnan(rows[i].value)
				? code != ERR_INVALID || !strstr(f->err.text, "K-")
				: code || real_of(f, &kpi_entity, kpi, KPI_VALUE) != rows[i].value)
			fail_msg(
				"`%s` in %s: %d %s", rows[i].text, rows[i].unit, code, f->err.text);
	}
	fixture_check(f);
}

static void unit__record__many_are_one_step(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	int64_t users = add_kpi(f, "Users", "users"), share = add_kpi(f, "Share", "%");
	struct kpi_reading readings[] = {
		{.kpi = users, .day = today - 1, .text = "11", .line = 1},
		{.kpi = users, .day = today, .text = "12", .line = 2},
		{.kpi = share, .day = today, .text = "50 %", .line = 4},
	};

	fixture_dump(f, &before);
	readings[2].text = "half";
	assert_int_equal(kpi_record(&f->desk, readings, 3, &f->err), ERR_INVALID);
	assert_true(!strncmp(f->err.text, "line 4: K-2: ", 13));
	fixture_dump(f, &after);
	assert_string_equal(before.buf, after.buf);
	readings[2].text = "50 %";
	fixture_must(f, kpi_record(&f->desk, readings, 3, &f->err));
	assert_string_equal(f->desk.last_summary.buf, "KPI values recorded: 3");
	fixture_assert_reversible(f, &before);
	fixture_must(f, kpi_record(&f->desk, readings, 3, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	fixture_must(f, desk_trash(&f->desk, &kpi_entity, &share, 1, &f->err));
	assert_int_equal(kpi_record(&f->desk, readings, 3, &f->err), ERR_NOT_FOUND);
	strbuf_release(&before);
	strbuf_release(&after);
}

/* What was stored is brought up to date when its time has come, and not before. */
static void unit__refresh__by_the_day(void **state)
{
	struct fixture *f = *state;
	int64_t kpi = add_kpi(f, "Users", "users");
	int64_t recheck;

	fixture_must(f, record_on(f, kpi, "19", today));
	fixture_must(f, record_on(f, kpi, "20.5", today + 10));
	assert_float_equal(real_of(f, &kpi_entity, kpi, KPI_VALUE), 19, 0);
	recheck = fixture_integer(f, &kpi_entity, kpi, KPI_RECHECK_AT);
	assert_int_equal(recheck, (today + 10) * SECONDS_A_DAY);
	fixture_must(f, derive_refresh(&f->store, recheck - 1, &f->err));
	assert_float_equal(real_of(f, &kpi_entity, kpi, KPI_VALUE), 19, 0);
	desk_set_now(&f->desk, recheck);
	fixture_must(f, derive_refresh(&f->store, recheck, &f->err));
	assert_float_equal(real_of(f, &kpi_entity, kpi, KPI_VALUE), 20.5, 0);
	fixture_check(f);
	recheck = fixture_integer(f, &kpi_entity, kpi, KPI_RECHECK_AT);
	desk_set_now(&f->desk, recheck);
	fixture_must(f, derive_refresh(&f->store, recheck, &f->err));
	assert_int_equal(status_of(f, kpi), KPI_AT_RISK);
	fixture_check(f);
	/* A clock that was ahead. */
	desk_set_now(&f->desk, TEST_NOW);
	fixture_must(f, derive_refresh(&f->store, TEST_NOW, &f->err));
	assert_int_equal(status_of(f, kpi), KPI_ACTIVE);
	assert_float_equal(real_of(f, &kpi_entity, kpi, KPI_VALUE), 19, 0);
	fixture_check(f);
}

static void pass_over(void *closure, const char *line)
{
	(void)closure, (void)line;
}

static void unit__check__finds_a_wrong_state(void **state)
{
	static const int progress[] = {KPI_PROGRESS}, completion[] = {MILESTONE_COMPLETION};
	struct fixture *f = *state;
	struct value wrong;
	int64_t kpi = add_kpi(f, "Users", "users");
	int64_t milestone =
		fixture_add(f, &milestone_entity, "product=orders", "title=Reviewed", NULL);
	int faults = 0;

	value_init(&wrong);
	value_set_real(&wrong, 0.5);
	fixture_must(f, records_derive(&f->store, &kpi_entity, kpi, progress, &wrong, 1, &f->err));
	fixture_must(f,
		records_derive(
			&f->store, &milestone_entity, milestone, completion, &wrong, 1, &f->err));
	fixture_must(f, derive_check(&f->store, f->desk.now, pass_over, NULL, &faults, &f->err));
	assert_int_equal(faults, 2);
}

/* ---- Milestones */

static double completion(struct fixture *f, int64_t milestone)
{
	return real_of(f, &milestone_entity, milestone, MILESTONE_COMPLETION);
}

static void set_item(struct fixture *f, int64_t item, const char *field, const char *value)
{
	const struct assignment assignment = {field, value};

	fixture_must(f, desk_edit(&f->desk, &item_entity, &item, 1, &assignment, 1, &f->err));
}

static void unit__completion__follows_the_items(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	int64_t milestone =
		fixture_add(f, &milestone_entity, "product=orders", "title=Reviewed", NULL);
	int64_t other = fixture_add(f, &milestone_entity, "product=orders", "title=Moved", NULL);
	int64_t items[4];

	assert_true(isnan(completion(f, milestone)));
	for (size_t i = 0; i < 4; i++)
		items[i] = fixture_item(f, f->orders, "Work");
	set_item(f, items[0], "milestone", "M-1");
	assert_float_equal(completion(f, milestone), 0, 0);
	for (size_t i = 1; i < 4; i++)
		set_item(f, items[i], "milestone", "M-1");
	fixture_dump(f, &before);
	set_item(f, items[0], "status", "done");
	assert_float_equal(completion(f, milestone), 0.25, 1e-9);
	fixture_assert_reversible(f, &before);
	set_item(f, items[1], "status", "declined");
	assert_float_equal(completion(f, milestone), 1.0 / 3, 1e-9);
	set_item(f, items[2], "milestone", "M-2");
	assert_float_equal(completion(f, milestone), 0.5, 1e-9);
	assert_float_equal(completion(f, other), 0, 0);
	fixture_must(f, desk_trash(&f->desk, &item_entity, &items[3], 1, &f->err));
	assert_float_equal(completion(f, milestone), 1, 0);
	fixture_must(f, desk_restore(&f->desk, &item_entity, &items[3], 1, &f->err));
	assert_float_equal(completion(f, milestone), 0.5, 1e-9);
	set_item(f, items[0], "status", "declined");
	set_item(f, items[3], "status", "declined");
	assert_true(isnan(completion(f, milestone)));
	fixture_check(f);
	strbuf_release(&before);
}

static void unit__quarter__is_kept_as_the_one_it_names(void **state)
{
	struct fixture *f = *state;
	int64_t milestone = fixture_add(
		f, &milestone_entity, "product=orders", "title=Reviewed", "quarter=+1q", NULL);
	const struct assignment past = {"quarter", "2024q4"}, wrong = {"quarter", "spring"};
	struct record row;

	fixture_get(f, &milestone_entity, milestone, &row);
	assert_string_equal(record_text(&row, MILESTONE_QUARTER), "2025-Q3");
	record_release(&row);
	fixture_must(f, desk_edit(&f->desk, &milestone_entity, &milestone, 1, &past, 1, &f->err));
	fixture_get(f, &milestone_entity, milestone, &row);
	assert_string_equal(record_text(&row, MILESTONE_QUARTER), "2024-Q4");
	record_release(&row);
	assert_int_equal(desk_edit(&f->desk, &milestone_entity, &milestone, 1, &wrong, 1, &f->err),
		ERR_INVALID);
	assert_non_null(strstr(f->err.text, "2026-Q1"));
}

/* ---- What the store computes */

struct heard {
	size_t count;
	int64_t ids[8];
	double values[8];
	enum kpi_status statuses[8];
};

static int hear_value(
	void *closure, const struct record *kpi, const double *value, struct error *err)
{
	struct heard *heard = closure;

	(void)err;
	heard->ids[heard->count] = kpi->row_id;
	heard->values[heard->count++] = value ? *value : NAN;
	return 0;
}

static void unit__record_computed__each_that_names_one(void **state)
{
	struct fixture *f = *state;
	struct strbuf before = STRBUF_INIT;
	struct heard heard = {0};
	int64_t users = fixture_add(f, &kpi_entity, "product=orders", "name=Users", "unit=users",
		"target=5", "calculation=active_consumers", NULL);
	int64_t nps = fixture_add(f, &kpi_entity, "product=customers", "name=NPS", "unit=points",
		"target=5", "calculation=nps", NULL);

	fixture_add(f, &kpi_entity, "product=orders", "name=Given up", "unit=users", "target=5",
		"calculation=active_consumers", "cancelled=yes", NULL);
	fixture_add(f, &kpi_entity, "product=orders", "name=By hand", "unit=users", "target=5",
		"calculation=active_consumers of the portal", NULL);
	fixture_feedback(f, f->orders, f->finance, "Late");
	fixture_feedback(f, f->orders, f->pricing, "Late again");
	fixture_dump(f, &before);
	fixture_must(f, kpi_record_computed(&f->desk, 0, hear_value, &heard, &f->err));
	assert_int_equal(heard.count, 2);
	assert_int_equal(heard.ids[0], users);
	assert_float_equal(heard.values[0], 2, 0);
	assert_int_equal(heard.ids[1], nps);
	assert_true(isnan(heard.values[1]));
	assert_float_equal(real_of(f, &kpi_entity, users, KPI_VALUE), 2, 0);
	assert_string_equal(f->desk.last_summary.buf, "K-1 measured: 2 users on 2025-06-30");
	fixture_assert_reversible(f, &before);
	fixture_must(f, kpi_record_computed(&f->desk, f->customers, NULL, NULL, &f->err));
	assert_int_equal(f->desk.last_seq, 0);
	strbuf_release(&before);
}

/* ---- What is behind */

static int hear_status(void *closure, const struct record *kpi, struct error *err)
{
	struct heard *heard = closure;

	(void)err;
	heard->ids[heard->count] = kpi->row_id;
	heard->statuses[heard->count++] =
		(enum kpi_status)record_integer(kpi, KPI_STATUS, KPI_PLANNED);
	return 0;
}

static void unit__check__tells_what_is_behind(void **state)
{
	struct fixture *f = *state;
	struct heard heard = {0};
	int64_t fine = add_kpi(f, "Fine", "users"), behind = add_kpi(f, "Behind", "users");
	int64_t over = fixture_add(f, &kpi_entity, "product=customers", "name=Over", "unit=users",
		"target=5", "end_date=2025-06-29", NULL);

	add_kpi(f, "Unmeasured", "users");
	fixture_must(f, record_on(f, fine, "19", today));
	fixture_must(f, record_on(f, behind, "11", today));
	fixture_must(f, kpi_check(&f->desk, (struct sight){0}, hear_status, &heard, &f->err));
	assert_int_equal(heard.count, 2);
	assert_int_equal(heard.ids[0], behind);
	assert_int_equal(heard.statuses[0], KPI_AT_RISK);
	assert_int_equal(heard.ids[1], over);
	assert_int_equal(heard.statuses[1], KPI_EXPIRED);
	heard.count = 0;
	fixture_must(f,
		kpi_check(&f->desk, (struct sight){.product = f->orders}, hear_status, &heard,
			&f->err));
	assert_int_equal(heard.count, 1);
	/* As of the desk's own clock, whatever is stored. */
	heard.count = 0;
	f->desk.now = (today + 200) * SECONDS_A_DAY;
	fixture_must(f,
		kpi_check(&f->desk, (struct sight){.product = f->orders}, hear_status, &heard,
			&f->err));
	assert_int_equal(heard.count, 2);
	assert_int_equal(heard.statuses[1], KPI_EXPIRED);
}

static void unit__history__newest_first(void **state)
{
	struct fixture *f = *state;
	int64_t kpi = add_kpi(f, "Users", "users");
	const struct query newest = {.entity = &kpi_measurement_entity,
		.owner = {QUERY_REFERRING, KPI_MEASUREMENT_KPI, kpi},
		.order = "newest"};
	int64_t days[2], *ids;
	double values[2];
	size_t count;

	fixture_must(f, record_on(f, kpi, "11", today - 60));
	fixture_must(f, record_on(f, kpi, "13", today));
	fixture_must(f, record_on(f, kpi, "12", today - 30));
	fixture_must(f, kpi_history(&f->store, kpi, 2, days, values, &count, &f->err));
	assert_int_equal(count, 2);
	assert_int_equal(days[0], today);
	assert_int_equal(days[1], today - 30);
	assert_float_equal(values[1], 12, 0);
	fixture_must(f, query_ids(&f->store, &newest, 2, &ids, &count, &f->err));
	assert_int_equal(count, 2);
	assert_int_equal(ids[0], 2);
	assert_int_equal(ids[1], 3);
	free(ids);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unit__record__moves_progress_and_status),
		TEST(unit__record__same_day_replaces_also_in_the_trash),
		TEST(unit__record__a_note_belongs_to_its_value),
		TEST(unit__record__takes_the_unit_of_the_kpi),
		TEST(unit__record__many_are_one_step),
		TEST(unit__refresh__by_the_day),
		TEST(unit__check__finds_a_wrong_state),
		TEST(unit__completion__follows_the_items),
		TEST(unit__quarter__is_kept_as_the_one_it_names),
		TEST(unit__record_computed__each_that_names_one),
		TEST(unit__check__tells_what_is_behind),
		TEST(unit__history__newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
