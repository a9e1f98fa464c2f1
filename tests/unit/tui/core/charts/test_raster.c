/* SPDX-License-Identifier: MIT */
/* Charts in cells. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/charts/raster.h"

static void assert_row(const struct raster *raster, int row, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;

	raster_text(raster, row, &out);
	assert_string_equal(out.buf, wanted);
	strbuf_release(&out);
}

static void assert_sparkline(enum raster_set set, int cols, const double *values, size_t count,
	double low, double high, const char *wanted)
{
	struct raster raster;

	raster_init(&raster, set, 1, cols);
	raster_sparkline(&raster, values, count, low, high);
	assert_row(&raster, 0, wanted);
	raster_release(&raster);
}

static void sparkline__shows__the_newest_at_the_right(void **state)
{
	static const double values[] = {9, 0, 1, 2, 3, 4, 5, 6, 7};

	(void)state;
	assert_sparkline(RASTER_BLOCK, 8, values, 9, 0, 0, "▁▂▃▄▅▆▇█");
	assert_sparkline(RASTER_BLOCK, 10, values + 7, 2, 0, 7, "        ▇█");
	assert_sparkline(RASTER_BRAILLE, 3, values + 1, 4, 0, 3, " ⣠⣾");
	assert_sparkline(RASTER_ASCII, 7, values + 1, 7, 0, 6, "_.-=+*#");
}

static void sparkline__leaves_gaps__where_there_is_no_value(void **state)
{
	const double values[] = {1, NAN, 2, INFINITY};

	(void)state;
	assert_sparkline(RASTER_BLOCK, 4, values, 4, 0, 0, "▁ █ ");
	assert_sparkline(RASTER_BLOCK, 2, values + 3, 1, 0, 0, "  ");
	assert_sparkline(RASTER_BLOCK, 2, values, 0, 0, 0, "  ");
}

static void sparkline__clamps__and_bears_any_number(void **state)
{
	const double values[] = {-5, 100}, same[] = {3, 3}, huge[] = {-1.7e308, 1.7e308};

	(void)state;
	assert_sparkline(RASTER_BLOCK, 2, values, 2, 0, 10, "▁█");
	assert_sparkline(RASTER_BLOCK, 2, same, 2, 0, 0, "▅▅");
	assert_sparkline(RASTER_BLOCK, 2, huge, 2, 0, 0, "▁█");
	assert_sparkline(RASTER_BLOCK, 2, values, 2, NAN, NAN, "▁█");
}

static void sparkline__is_taller__with_more_rows(void **state)
{
	static const double values[] = {0, 1, 2};
	struct raster raster;

	(void)state;
	raster_init(&raster, RASTER_BLOCK, 2, 3);
	raster_sparkline(&raster, values, 3, 0, 2);
	assert_row(&raster, 0, " ▁█");
	assert_row(&raster, 1, "▁██");
	raster_release(&raster);
}

static void assert_bar(enum raster_set set, double fraction, const char *wanted)
{
	struct raster raster;

	raster_init(&raster, set, 1, 4);
	raster_bar(&raster, 0, fraction);
	assert_row(&raster, 0, wanted);
	raster_release(&raster);
}

static void bar__tells_apart__none_some_and_all(void **state)
{
	(void)state;
	assert_bar(RASTER_BLOCK, 0, "░░░░");
	assert_bar(RASTER_BLOCK, 0.0001, "▏░░░");
	assert_bar(RASTER_BLOCK, 0.5, "██░░");
	assert_bar(RASTER_BLOCK, 0.625, "██▌░");
	assert_bar(RASTER_BLOCK, 0.9999, "███▉");
	assert_bar(RASTER_BLOCK, 1, "████");
	assert_bar(RASTER_BLOCK, 7, "████");
	assert_bar(RASTER_BLOCK, -1, "░░░░");
	assert_bar(RASTER_BLOCK, NAN, "    ");
	assert_bar(RASTER_BRAILLE, 0.625, "⣿⣿⣇⣀");
	assert_bar(RASTER_ASCII, 0.5, "##..");
	assert_bar(RASTER_ASCII, 0.99, "###.");
	assert_bar(RASTER_ASCII, 0.01, "#...");
}

static void point__sets_one__and_nothing_outside(void **state)
{
	struct raster raster;

	(void)state;
	raster_init(&raster, RASTER_BRAILLE, 1, 2);
	assert_int_equal(raster_points_wide(&raster), 4);
	assert_int_equal(raster_points_high(&raster), 4);
	raster_point(&raster, 0, 0);
	raster_point(&raster, 3, 3);
	raster_point(&raster, 4, 0);
	raster_point(&raster, 0, 4);
	raster_point(&raster, -1, -1);
	assert_row(&raster, 0, "⠁⢀");
	raster_release(&raster);
	raster_init(&raster, RASTER_BLOCK, 1, 2);
	raster_point(&raster, 0, 0);
	raster_point(&raster, 1, 1);
	assert_row(&raster, 0, "▀▄");
	raster_point(&raster, 0, 1);
	raster_point(&raster, 1, 1);
	assert_row(&raster, 0, "█▄");
	raster_release(&raster);
	raster_init(&raster, RASTER_ASCII, 1, 3);
	raster_point(&raster, 0, 2);
	raster_point(&raster, 0, 2);
	raster_point(&raster, 1, 0);
	raster_point(&raster, 1, 1);
	raster_point(&raster, 2, 0);
	raster_point(&raster, 2, 1);
	raster_point(&raster, 2, 2);
	assert_row(&raster, 0, ".:|");
	raster_release(&raster);
	raster_init(&raster, RASTER_ASCII, -1, 5);
	raster_point(&raster, 0, 0);
	raster_bar(&raster, 0, 1);
	raster_release(&raster);
}

static void line__joins__both_ends(void **state)
{
	struct raster raster;

	(void)state;
	raster_init(&raster, RASTER_BRAILLE, 1, 4);
	raster_line(&raster, 0, 3, 7, 0);
	assert_row(&raster, 0, "⣀⠤⠒⠉");
	raster_release(&raster);
	raster_init(&raster, RASTER_ASCII, 2, 3);
	raster_line(&raster, 1, 4, 1, 1);
	raster_line(&raster, 2, 0, 0, 0);
	assert_row(&raster, 0, "'|'");
	assert_row(&raster, 1, " : ");
	raster_release(&raster);
}

static void label__is_harmless__and_cut_at_its_end(void **state)
{
	struct raster raster;

	(void)state;
	raster_init(&raster, RASTER_ASCII, 1, 8);
	assert_int_equal(raster_label(&raster, 0, 0, 8, TEXT_UTF8, "h\033[2J\u202e"), 6);
	assert_row(&raster, 0, "h^[[2J  ");
	assert_int_equal(raster_label(&raster, 0, 0, 5, TEXT_UTF8, "日本語"), 4);
	assert_row(&raster, 0, "日本2J  ");
	assert_int_equal(raster_label(&raster, 0, 6, 9, TEXT_UTF8, "😀e\u0301x"), 2);
	assert_row(&raster, 0, "日本2J😀");
	assert_int_equal(raster_label(&raster, 0, 0, 8, TEXT_ASCII, "é"), 8);
	assert_row(&raster, 0, "<U+00E9>");
	assert_int_equal(raster_label(&raster, 1, 0, 8, TEXT_UTF8, "below"), 5);
	raster_release(&raster);
}

static void run__ends__where_the_style_does(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct raster raster, part;
	unsigned style;

	(void)state;
	raster_init(&raster, RASTER_ASCII, 2, 5);
	raster_init(&part, RASTER_ASCII, 1, 2);
	part.pen = 3;
	raster_label(&part, 0, 0, 2, TEXT_UTF8, "ab");
	raster_paste(&raster, 1, 2, &part);
	raster_paste(&raster, 1, 9, &part);
	assert_int_equal(raster_run(&raster, 1, 0, &out, &style), 2);
	assert_int_equal(style, 0);
	assert_int_equal(raster_run(&raster, 1, 2, &out, &style), 4);
	assert_int_equal(style, 3);
	assert_string_equal(out.buf, "  ab");
	assert_row(&raster, 1, "  ab ");
	strbuf_release(&out);
	raster_release(&raster);
	raster_release(&part);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(sparkline__shows__the_newest_at_the_right),
		cmocka_unit_test(sparkline__leaves_gaps__where_there_is_no_value),
		cmocka_unit_test(sparkline__clamps__and_bears_any_number),
		cmocka_unit_test(sparkline__is_taller__with_more_rows),
		cmocka_unit_test(bar__tells_apart__none_some_and_all),
		cmocka_unit_test(point__sets_one__and_nothing_outside),
		cmocka_unit_test(line__joins__both_ends),
		cmocka_unit_test(label__is_harmless__and_cut_at_its_end),
		cmocka_unit_test(run__ends__where_the_style_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
