/* SPDX-License-Identifier: MIT */
/* Calendars of good and bad days, as pictures that can be read here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/charts/calendar.h"

enum { MARCH_2 = 20514, WEEKS_MAX = CALENDAR_WEEKS_MAX }; /* 2026-03-02, a Monday */

/* Lines that end in `|`, so that blanks at the end are seen. */
static void assert_picture(enum raster_set set, int64_t today, int weeks, const char *wanted)
{
	/* A state for each day in turn; most days are good. */
	static const enum sla_status pattern[] = {SLA_MET, SLA_MET, SLA_MET, SLA_AT_RISK, SLA_MET,
		SLA_MET, SLA_BREACHED, SLA_MET, SLA_NO_DATA, SLA_MET, SLA_MET};
	enum sla_status days[7 * WEEKS_MAX];
	struct calendar calendar = {.first = calendar_first(today, weeks), .days = days};
	struct strbuf out = STRBUF_INIT;
	struct raster raster;

	calendar.count = (size_t)(today - calendar.first + 1);
	for (size_t i = 0; i < calendar.count; i++)
		days[i] = pattern[i % (sizeof pattern / sizeof pattern[0])];
	days[0] = SLA_INACTIVE;
	raster_init(&raster, set, calendar_rows(weeks), calendar_cols(weeks));
	calendar_draw(&calendar, &raster, (struct rect){0, 0, raster.rows, raster.cols});
	for (int row = 0; row < raster.rows; row++) {
		raster_text(&raster, row, &out);
		strbuf_addstr(&out, "|\n");
	}
	assert_string_equal(out.buf, wanted);
	strbuf_release(&out);
	raster_release(&raster);
}

static void draw__shows__weeks_in_columns(void **state)
{
	(void)state;
	assert_picture(RASTER_BRAILLE, MARCH_2, 13,
		"         Jan     Feb     Mar |\n"
		"Mo   ▪ ! ▪ ✗ ▪ ▪ ▪ ▪ · ▪ ▪ ▪ |\n"
		"Tu ▪ · ▪ ▪ ▪ ! ▪ ✗ ▪ ▪ ▪ ▪   |\n"
		"We ▪ ▪ ▪ ▪ · ▪ ▪ ▪ ! ▪ ✗ ▪   |\n"
		"Th ! ▪ ✗ ▪ ▪ ▪ ▪ · ▪ ▪ ▪ !   |\n"
		"Fr ▪ ▪ ▪ ! ▪ ✗ ▪ ▪ ▪ ▪ · ▪   |\n"
		"Sa ▪ ▪ · ▪ ▪ ▪ ! ▪ ✗ ▪ ▪ ▪   |\n"
		"Su ✗ ▪ ▪ ▪ ▪ · ▪ ▪ ▪ ! ▪ ✗   |\n"
		"▪ kept ! near ✗ broken · none|\n");
	assert_picture(RASTER_ASCII, MARCH_2 + 3, 6,
		"   Feb     Mar |\n"
		"Mo   + ! + x + |\n"
		"Tu + . + + + ! |\n"
		"We + + + + . + |\n"
		"Th ! + x + + + |\n"
		"Fr + + + ! +   |\n"
		"Sa + + . + +   |\n"
		"Su x + + + +   |\n"
		"+ kept ! near  |\n"
		"x broken . none|\n");
	assert_picture(RASTER_BRAILLE, MARCH_2 + 6, 5,
		"         Mar |\n"
		"Mo   ▪ ! ▪ ✗ |\n"
		"Tu ▪ · ▪ ▪ ▪ |\n"
		"We ▪ ▪ ▪ ▪ · |\n"
		"Th ! ▪ ✗ ▪ ▪ |\n"
		"Fr ▪ ▪ ▪ ! ▪ |\n"
		"Sa ▪ ▪ · ▪ ▪ |\n"
		"Su ✗ ▪ ▪ ▪ ▪ |\n"
		"▪ kept ! near|\n"
		"✗ broken     |\n"
		"· none       |\n");
}

static void first__is__a_monday_so_many_weeks_ago(void **state)
{
	(void)state;
	assert_int_equal(calendar_first(MARCH_2, 1), MARCH_2);
	assert_int_equal(calendar_first(MARCH_2 + 6, 1), MARCH_2);
	assert_int_equal(calendar_first(MARCH_2 + 7, 1), MARCH_2 + 7);
	assert_int_equal(calendar_first(MARCH_2, 5), MARCH_2 - 28);
	assert_int_equal(calendar_first(0, 1), -3);
	assert_int_equal(calendar_first(-4, 1), -10);
}

static void weeks__fit__within_limits(void **state)
{
	(void)state;
	assert_int_equal(calendar_weeks(0), CALENDAR_WEEKS_MIN);
	assert_int_equal(calendar_weeks(calendar_cols(9)), 9);
	assert_int_equal(calendar_weeks(calendar_cols(9) + 1), 9);
	assert_int_equal(calendar_weeks(1000), CALENDAR_WEEKS_MAX);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(draw__shows__weeks_in_columns),
		cmocka_unit_test(first__is__a_monday_so_many_weeks_ago),
		cmocka_unit_test(weeks__fit__within_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
