/* SPDX-License-Identifier: MIT */
/* Charts, as pictures that can be read here. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/charts/chart.h"
#include "tui/core/theme.h"

enum { DAY = 86400, MARCH_2 = 1772409600 /* 2026-03-02T00:00:00Z, a Monday */ };

/* Lines that end in `|`, so that blanks at the end are seen. */
static void assert_picture(
	const struct chart *chart, enum raster_set set, int rows, int cols, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	struct raster raster;

	raster_init(&raster, set, rows, cols);
	chart_draw(chart, &raster, (struct rect){0, 0, rows, cols});
	for (int row = 0; row < rows; row++) {
		raster_text(&raster, row, &out);
		strbuf_addstr(&out, "|\n");
	}
	assert_string_equal(out.buf, wanted);
	strbuf_release(&out);
	raster_release(&raster);
}

/* Ten days that end on 2 March: a valley. */
static const double valley[] = {20, 18, 16, 14, 12, 12, 14, 18, 22, 26};

struct picture {
	double x[16];
	struct chart_series series;
	struct chart_level level;
	struct chart chart;
};

/* The values day by day, the last on 2 March, with a target. */
static struct chart *days(struct picture *picture, const double *y, size_t count, double target)
{
	*picture = (struct picture){0};
	for (size_t i = 0; i < count; i++)
		picture->x[i] = MARCH_2 - (double)(count - 1 - i) * DAY;
	picture->series = (struct chart_series){.x = picture->x, .y = y, .count = count};
	picture->level = (struct chart_level){target, MEANING_WARN};
	picture->chart = (struct chart){.series = &picture->series,
		.series_count = 1,
		.levels = &picture->level,
		.level_count = 1,
		.x_scale = CHART_INSTANT,
		.y_unit = "h"};
	return &picture->chart;
}

static void draw__shows__axes_unit_target_and_days(void **state)
{
	struct picture picture;
	const struct chart *chart = days(&picture, valley, 10, 24);

	(void)state;
	assert_picture(chart, RASTER_BRAILLE, 8, 34,
		"24 h ╞⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡠⠊|\n"
		"     │                        ⢀⠔⠁ |\n"
		"  20 ┤⢄⡀                    ⢀⠔⠁   |\n"
		"     │ ⠈⠑⠢⢄⡀              ⢀⠔⠁     |\n"
		"  15 ┤     ⠈⠑⠢⣀          ⡠⠃       |\n"
		"     │         ⠑⠢⢄⣀⣀⣀⣀⠤⠒⠉         |\n"
		"     └──────┬────────────────────┬|\n"
		"         23 Feb              2 Mar|\n");
	assert_picture(chart, RASTER_BLOCK, 8, 34,
		"25 h ┤                          ▄▀|\n"
		"24 h ╞························▄▀··|\n"
		"  20 ┤▄▄                    ▄▀    |\n"
		"     │  ▀▀▄▄              ▄▀      |\n"
		"  15 ┤      ▀▀▄▄        ▄▀        |\n"
		"     │          ▀▀▄▄▄▄▀▀          |\n"
		"     └──────┬────────────────────┬|\n"
		"         23 Feb              2 Mar|\n");
	assert_picture(chart, RASTER_ASCII, 8, 34,
		"24 h >. . . . . . . . . . . . . :'|\n"
		"     |                        .:  |\n"
		"  20 +-.                    .:    |\n"
		"     |  '-..              .-'     |\n"
		"  15 +      '-.          :'       |\n"
		"     |         '--....--'         |\n"
		"     +------+--------------------+|\n"
		"         23 Feb              2 Mar|\n");
}

static void draw__leaves_gaps__where_nothing_was_measured(void **state)
{
	static const double holes[] = {20, 18, NAN, 14, 12, INFINITY, 14, 18, 22, 26};
	struct picture picture;
	struct chart *chart = days(&picture, holes, 10, NAN);

	(void)state;
	assert_picture(chart, RASTER_BRAILLE, 6, 34,
		"     │                         ⣀⠔⠊|\n"
		"20 h ┤⢄⡀                    ⢀⠤⠊   |\n"
		"     │ ⠈⠑⠂                ⡠⠔⠁     |\n"
		"     │         ⠒⠤⢄⡀     ⠐⠉        |\n"
		"     └──────┬────────────────────┬|\n"
		"         23 Feb              2 Mar|\n");
	chart = days(&picture, valley, 10, NAN);
	picture.x[8] += DAY / 2.0;
	picture.series.gap = DAY;
	assert_picture(chart, RASTER_BRAILLE, 6, 34,
		"     │                          ⢀⠎|\n"
		"20 h ┤⢄⡀                        ⠁ |\n"
		"     │ ⠈⠑⠒⠤⢄⣀             ⡠⠔      |\n"
		"     │       ⠉⠑⠒⠤⢄⣀⣀⣀⣀⡠⠤⠒⠉        |\n"
		"     └──────┬────────────────────┬|\n"
		"         23 Feb              2 Mar|\n");
}

static void draw__keeps_in_sight__the_window_that_is_asked_for(void **state)
{
	struct picture picture;
	struct chart *chart = days(&picture, valley, 10, NAN);

	(void)state;
	chart->x_low = MARCH_2 - 19 * DAY;
	chart->x_high = MARCH_2 - 2 * DAY;
	chart->y_low = 0;
	chart->y_high = 30;
	chart->gutter = 9;
	assert_picture(chart, RASTER_BRAILLE, 7, 40,
		"        │                               |\n"
		"   20 h ┤                  ⢄⡀           |\n"
		"        │                   ⠈⠑⠒⠢⠤⢄⣀⣀⣀⠤⠒⠉|\n"
		"        │                               |\n"
		"      0 ┤                               |\n"
		"        └─────────┬───────────┬─────────|\n"
		"               16 Feb      23 Feb       |\n");
}

static void draw__puts_behind__what_is_dotted(void **state)
{
	static const double even_x[] = {MARCH_2 - 9 * DAY, MARCH_2}, even_y[] = {26, 12};
	struct chart_series series[] = {
		{.x = even_x, .y = even_y, .count = 2, .mark = CHART_DOTTED}, {0}};
	struct picture picture;
	struct chart *chart = days(&picture, valley, 10, NAN);

	(void)state;
	series[1] = picture.series;
	chart->series = series;
	chart->series_count = 2;
	assert_picture(chart, RASTER_BRAILLE, 6, 34,
		"     │⠁⠂⠂⠄⠄⡀⡀                  ⣀⠔⠊|\n"
		"20 h ┤⢄⡀     ⠁⠁⠂⠂⠄⡀⡀        ⢀⠤⠊   |\n"
		"     │ ⠈⠑⠒⠤⢄⣀       ⠁⠁⠂⠂⠄⠄⡠⠔⠁     |\n"
		"     │       ⠉⠑⠒⠤⢄⣀⣀⣀⣀⡠⠤⠒⠉  ⠁⠂⠂⠄⠄⡀|\n"
		"     └──────┬────────────────────┬|\n"
		"         23 Feb              2 Mar|\n");
	assert_picture(chart, RASTER_ASCII, 6, 34,
		"     |' - . .                  .-'|\n"
		"20 h +..      ' - .         .-'   |\n"
		"     |  ''--..      ' - -.-'      |\n"
		"     |        ''--....--'   ' - . |\n"
		"     +------+--------------------+|\n"
		"         23 Feb              2 Mar|\n");
}

static void draw__tells_apart__one_point_and_several(void **state)
{
	static const double x[] = {1, 2, 2, 5, 8}, y[] = {8, 3, 3, 5, 1};
	const struct chart_series series = {.x = x, .y = y, .count = 5, .mark = CHART_POINTS};
	const struct chart chart = {
		.series = &series, .series_count = 1, .x_unit = "effort", .y_unit = "value"};

	(void)state;
	assert_picture(&chart, RASTER_BRAILLE, 7, 40,
		"        │•                              |\n"
		"        │                               |\n"
		"5 value ┤                 •             |\n"
		"        │    ●                          |\n"
		"        │                              •|\n"
		"        └─────────────────┬─────────────|\n"
		"                          5       effort|\n");
	assert_picture(&chart, RASTER_ASCII, 7, 40,
		"        |o                              |\n"
		"        |                               |\n"
		"5 value +                 o             |\n"
		"        |    @                          |\n"
		"        |                              o|\n"
		"        +-----------------+-------------|\n"
		"                          5       effort|\n");
}

static void draw__writes__times_of_day(void **state)
{
	static const double delivered[] = {27000, 27300, 26800, 28000, 29400, 28200, 27900};
	struct picture picture;
	struct chart *chart = days(&picture, delivered, 7, 8 * 3600);

	(void)state;
	chart->y_scale = CHART_CLOCK;
	chart->y_unit = NULL;
	assert_picture(chart, RASTER_BRAILLE, 7, 34,
		"      │                ⢠⠊⠢⡀       |\n"
		"08:00 ╞⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⢀⠔⠁⠁⠁⠈⠢⡀⠁⠁⠁⠁⠁|\n"
		"      │             ⡠⠊      ⠈⠒⠢⠤⢄⣀|\n"
		"      │    ⣀⡀     ⡠⠊              |\n"
		"07:30 ┤⠤⠒⠊⠉ ⠈⠑⠢⢄⡠⠊                |\n"
		"      └──────────────────────────┬|\n"
		"                             2 Mar|\n");
}

static void draw__bears__any_value_and_any_unit(void **state)
{
	static const double huge[] = {-1.7e308, 1.7e308}, same[] = {3, 3};
	struct picture picture;
	struct chart *chart = days(&picture, huge, 2, NAN);

	(void)state;
	chart->y_unit = "\033[2J";
	assert_picture(chart, RASTER_ASCII, 4, 24,
		"        |       ...---''|\n"
		"0 ^[[2J +..---''        |\n"
		"        ++-------------+|\n"
		"       1 Mar       2 Mar|\n");
	chart = days(&picture, same, 2, 3);
	chart->y_unit = "日";
	assert_picture(chart, RASTER_ASCII, 5, 24,
		"     |                  |\n"
		"3 日 >------------------|\n"
		"     |                  |\n"
		"     ++----------------+|\n"
		"    1 Mar          2 Mar|\n");
}

static void draw__does_nothing__without_room_or_points(void **state)
{
	static const double none[] = {NAN, NAN};
	struct picture picture;

	(void)state;
	assert_picture(days(&picture, valley, 10, 24), RASTER_ASCII, 3, 16,
		"                |\n"
		"                |\n"
		"                |\n");
	assert_picture(days(&picture, valley, 10, 24), RASTER_ASCII, 4, 6,
		"      |\n"
		"      |\n"
		"      |\n"
		"      |\n");
	assert_picture(days(&picture, none, 2, 24), RASTER_ASCII, 4, 16,
		"                |\n"
		"                |\n"
		"                |\n"
		"                |\n");
}

static void draw__stays_within__its_part_of_the_raster(void **state)
{
	struct picture picture;
	struct raster raster;

	(void)state;
	raster_init(&raster, RASTER_BRAILLE, 10, 40);
	raster.pen = MEANING_GOOD;
	chart_draw(days(&picture, valley, 10, 24), &raster, (struct rect){2, 5, 6, 30});
	assert_int_equal(raster.pen, MEANING_GOOD);
	for (int row = 0; row < raster.rows; row++) {
		for (int col = 0; col < raster.cols; col++) {
			bool inside = row >= 2 && row < 8 && col >= 5 && col < 35;

			assert_true(inside || raster_at(&raster, row, col)->cp == ' ');
		}
	}
	raster_release(&raster);
}

static uint32_t chance(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* From tiny to huge, and sometimes none. */
static double any_value(uint32_t *state)
{
	static const double scales[] = {1e-12, 1, 86400, 1.8e9, 1e18, 1e300, 1.7e308};
	double value = (chance(state) % 2001 / 1000.0 - 1) *
		scales[chance(state) % (sizeof scales / sizeof scales[0])];

	return chance(state) % 10 ? value : NAN;
}

/* Whatever is asked for: nothing is drawn outside, and a cell has one character. */
static void draw__bears__anything(void **state)
{
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		double x[8], y[8];
		struct chart_series series = {.x = x,
			.y = y,
			.count = chance(&seed) % 9,
			.mark = (enum chart_mark)(chance(&seed) % 3),
			.gap = chance(&seed) % 3};
		struct chart_level level = {any_value(&seed), MEANING_WARN};
		struct chart_span span = {any_value(&seed), any_value(&seed)};
		struct chart chart = {.series = &series,
			.series_count = 1,
			.levels = &level,
			.level_count = chance(&seed) % 2,
			.spans = &span,
			.span_count = chance(&seed) % 2,
			.x_scale = (enum chart_scale)(chance(&seed) % 3),
			.y_scale = (enum chart_scale)(chance(&seed) % 3),
			.x_low = any_value(&seed),
			.x_high = any_value(&seed),
			.y_unit = chance(&seed) % 2 ? "h" : NULL,
			.bare = chance(&seed) % 2};
		int rows = (int)(chance(&seed) % 12), cols = (int)(chance(&seed) % 60);
		struct strbuf out = STRBUF_INIT;
		struct raster raster;

		for (size_t i = 0; i < series.count; i++) {
			x[i] = any_value(&seed);
			y[i] = any_value(&seed);
		}
		raster_init(&raster, (enum raster_set)(chance(&seed) % 3), rows + 2, cols + 2);
		chart_draw(&chart, &raster, (struct rect){1, 1, rows, cols});
		for (int row = 0; row < raster.rows; row++) {
			strbuf_reset(&out);
			raster_text(&raster, row, &out);
			assert_int_equal(text_width(out.buf, out.len, TEXT_UTF8), raster.cols);
			assert_int_equal(raster_at(&raster, row, 0)->cp, ' ');
			assert_int_equal(raster_at(&raster, row, raster.cols - 1)->cp, ' ');
		}
		strbuf_release(&out);
		raster_release(&raster);
	}
}

/* ---- Axes */

static void assert_axis(
	enum chart_scale scale, double low, double high, int most, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	struct chart_axis axis;

	chart_axis_make(&axis, scale, low, high, most);
	for (size_t i = 0; i < axis.count; i++)
		strbuf_addf(&out, "%s%s", i ? ", " : "", axis.labels[i]);
	assert_string_equal(out.buf, wanted);
	strbuf_release(&out);
}

static void axis__is_round__in_numbers(void **state)
{
	(void)state;
	assert_axis(CHART_NUMBER, 0, 10, 3, "0, 5, 10");
	assert_axis(CHART_NUMBER, 97.9, 100, 5, "98, 99, 100");
	assert_axis(CHART_NUMBER, 99.51, 99.97, 6, "99.6, 99.7, 99.8, 99.9");
	assert_axis(CHART_NUMBER, -3, 3, 4, "-2, 0, 2");
	assert_axis(CHART_NUMBER, 27000, 43000, 4, "30k, 40k");
	assert_axis(CHART_NUMBER, 1.2e6, 1.9e6, 4, "1.5M");
	assert_axis(CHART_NUMBER, 0, 1e-9, 2, "0, 1e-09");
	assert_axis(CHART_NUMBER, 5, 5, 3, "5");
}

static void axis__follows__clock_and_calendar(void **state)
{
	const double now = MARCH_2 + 9 * 3600;

	(void)state;
	assert_axis(CHART_INSTANT, now - 3600, now, 5, "08:00, 08:15, 08:30, 08:45, 09:00");
	assert_axis(CHART_INSTANT, now - DAY, now, 5, "12:00, 18:00, 2 Mar, 06:00");
	assert_axis(CHART_INSTANT, now - 30.0 * DAY, now, 5, "2 Feb, 16 Feb, 2 Mar");
	assert_axis(CHART_INSTANT, now - 200.0 * DAY, now, 5, "Sep, Nov, 2026, Mar");
	assert_axis(CHART_INSTANT, now - 3000.0 * DAY, now, 5, "2020, 2025");
	assert_axis(CHART_CLOCK, 27000, 30600, 4, "07:30, 08:00, 08:30");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(draw__shows__axes_unit_target_and_days),
		cmocka_unit_test(draw__leaves_gaps__where_nothing_was_measured),
		cmocka_unit_test(draw__keeps_in_sight__the_window_that_is_asked_for),
		cmocka_unit_test(draw__puts_behind__what_is_dotted),
		cmocka_unit_test(draw__tells_apart__one_point_and_several),
		cmocka_unit_test(draw__writes__times_of_day),
		cmocka_unit_test(draw__bears__any_value_and_any_unit),
		cmocka_unit_test(draw__does_nothing__without_room_or_points),
		cmocka_unit_test(draw__stays_within__its_part_of_the_raster),
		cmocka_unit_test(draw__bears__anything),
		cmocka_unit_test(axis__is_round__in_numbers),
		cmocka_unit_test(axis__follows__clock_and_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
