/* SPDX-License-Identifier: MIT */
/* Sharing out the screen: boxes, rects, and the panes at many sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/core/layout.h"

static void assert_rect(struct rect rect, int row, int col, int rows, int cols)
{
	assert_int_equal(rect.row, row);
	assert_int_equal(rect.col, col);
	assert_int_equal(rect.rows, rows);
	assert_int_equal(rect.cols, cols);
}

/* Without a guest. */
static void lay_out(struct layout *layout, int cols, int rows, enum pane zoomed, enum pane focused)
{
	layout_screen(layout, cols, rows, zoomed, focused, PANE_FEEDBACK);
}

static void rect__clips__a_part_to_the_whole(void **state)
{
	struct rect whole = {2, 3, 10, 20};

	(void)state;
	assert_rect(rect_part(whole, 1, 2, 4, 5), 3, 5, 4, 5);
	assert_rect(rect_part(whole, 8, 18, 9, 9), 10, 21, 2, 2);
	assert_rect(rect_part(whole, -1, -2, 3, 4), 2, 3, 2, 2);
	assert_true(rect_is_empty(rect_part(whole, 12, 0, 1, 1)));
	assert_rect(rect_inset(whole, 1, 1), 3, 4, 8, 18);
	assert_true(rect_is_empty(rect_inset((struct rect){0, 0, 1, 1}, 1, 1)));
	assert_true(rect_has(whole, 2, 3));
	assert_true(rect_has(whole, 11, 22));
	assert_false(rect_has(whole, 12, 22));
	assert_false(rect_has(whole, 11, 23));
}

static void share__gives__by_weight(void **state)
{
	static const struct box boxes[] = {
		{BOX_FIXED, 3, 0}, {BOX_FILL, 2, 0}, {BOX_FIT, 5, 2}, {BOX_FILL, 1, 0}};
	int sizes[4];

	(void)state;
	layout_share(boxes, 4, 38, sizes);
	assert_int_equal(sizes[0], 3);
	assert_int_equal(sizes[1], 20);
	assert_int_equal(sizes[2], 5);
	assert_int_equal(sizes[3], 10);
}

static void share__honours__least_sizes(void **state)
{
	static const struct box boxes[] = {{BOX_FILL, 9, 0}, {BOX_FILL, 1, 8}};
	int sizes[2];

	(void)state;
	layout_share(boxes, 2, 20, sizes);
	assert_int_equal(sizes[0], 12);
	assert_int_equal(sizes[1], 8);
}

static void share__takes__from_fill_then_fit_then_the_last(void **state)
{
	static const struct box boxes[] = {
		{BOX_FIXED, 4, 0}, {BOX_FILL, 1, 5}, {BOX_FIT, 6, 3}, {BOX_FIXED, 4, 0}};
	int sizes[4];

	(void)state;
	layout_share(boxes, 4, 16, sizes);
	assert_int_equal(sizes[0] + sizes[1] + sizes[2] + sizes[3], 16);
	assert_int_equal(sizes[2], 3);
	assert_int_equal(sizes[1], 5);
	layout_share(boxes, 4, 9, sizes);
	assert_int_equal(sizes[0], 4);
	assert_int_equal(sizes[1], 0);
	assert_int_equal(sizes[2], 1);
	assert_int_equal(sizes[3], 4);
	layout_share(boxes, 4, 5, sizes);
	assert_int_equal(sizes[0], 4);
	assert_int_equal(sizes[3], 1);
	layout_share(boxes, 4, -3, sizes);
	assert_int_equal(sizes[0] + sizes[1] + sizes[2] + sizes[3], 0);
}

static void share__never_gives_more__than_there_is(void **state)
{
	static const struct box boxes[] = {{BOX_FIXED, 7, 0}, {BOX_FILL, 3, 4}, {BOX_FIT, 9, 2},
		{BOX_FILL, 2, 6}, {BOX_FILL, 0, 0}};
	int room;

	(void)state;
	for (room = 0; room < 200; room++) {
		int sizes[5], i, sum = 0;

		layout_share(boxes, 5, room, sizes);
		for (i = 0; i < 5; i++) {
			assert_true(sizes[i] >= 0);
			sum += sizes[i];
		}
		assert_int_equal(sum, room);
	}
}

static void screen__is_as_drawn__at_80x24(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 80, 24, PANE_NONE, PANE_BACKLOG);
	assert_false(layout.too_small);
	assert_rect(layout.header, 0, 0, 1, 80);
	assert_rect(layout.body, 1, 0, 21, 80);
	assert_rect(layout.panes[PANE_PRODUCTS], 1, 0, 12, 30);
	assert_rect(layout.panes[PANE_SLA], 13, 0, 9, 30);
	assert_rect(layout.panes[PANE_BACKLOG], 1, 30, 12, 50);
	assert_rect(layout.panes[PANE_FEEDBACK], 13, 30, 9, 50);
	assert_rect(layout.footer, 22, 0, 1, 80);
	assert_rect(layout.message, 23, 0, 1, 80);
}

static void screen__widens_the_context__at_120x40(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 120, 40, PANE_NONE, PANE_BACKLOG);
	assert_rect(layout.panes[PANE_PRODUCTS], 1, 0, 21, 38);
	assert_rect(layout.panes[PANE_FEEDBACK], 22, 38, 16, 82);
	assert_false(layout.all);
}

static void screen__shows_all_panes__at_160x45(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 160, 45, PANE_NONE, PANE_BACKLOG);
	assert_true(layout.all);
	assert_rect(layout.panes[PANE_PRODUCTS], 1, 0, 17, 47);
	assert_rect(layout.panes[PANE_SLA], 18, 0, 13, 47);
	assert_rect(layout.panes[PANE_BACKLOG], 1, 47, 17, 113);
	assert_rect(layout.panes[PANE_FEEDBACK], 18, 47, 13, 113);
	assert_rect(layout.panes[PANE_KPI], 31, 0, 12, 50);
	assert_rect(layout.panes[PANE_ROADMAP], 31, 50, 12, 50);
	assert_rect(layout.panes[PANE_REQUESTS], 31, 100, 12, 60);
	lay_out(&layout, 132, 36, PANE_NONE, PANE_BACKLOG);
	assert_true(layout.all);
	lay_out(&layout, 131, 36, PANE_NONE, PANE_BACKLOG);
	assert_false(layout.all);
	lay_out(&layout, 132, 35, PANE_NONE, PANE_BACKLOG);
	assert_false(layout.all);
}

static void screen__gives_a_guest__the_place_of_the_feedback(void **state)
{
	struct layout layout, usual;

	(void)state;
	lay_out(&usual, 80, 24, PANE_NONE, PANE_BACKLOG);
	for (int guest = PANE_KPI; guest < PANE_COUNT; guest++) {
		layout_screen(&layout, 80, 24, PANE_NONE, PANE_PRODUCTS, (enum pane)guest);
		assert_true(rect_is_empty(layout.panes[PANE_FEEDBACK]));
		assert_memory_equal(
			&layout.panes[guest], &usual.panes[PANE_FEEDBACK], sizeof(struct rect));
		assert_memory_equal(&layout.panes[PANE_BACKLOG], &usual.panes[PANE_BACKLOG],
			sizeof(struct rect));
		/* With the keyboard it is shown, whatever else was asked for. */
		lay_out(&layout, 60, 16, PANE_NONE, (enum pane)guest);
		assert_rect(layout.panes[guest], 1, 0, 13, 60);
		layout_screen(&layout, 160, 45, PANE_NONE, PANE_BACKLOG, (enum pane)guest);
		assert_false(rect_is_empty(layout.panes[PANE_FEEDBACK]));
	}
}

/* Goes on until it is back, and writes the panes that it came by. */
static void assert_round(const struct layout *layout, enum pane guest, const char *expected)
{
	char round[PANE_COUNT + 2] = "";
	enum pane pane = PANE_PRODUCTS;

	for (size_t i = 0; i <= PANE_COUNT; i++) {
		enum pane next = layout_next(layout, pane, guest, 1);

		assert_int_equal(layout_next(layout, next, guest, -1), pane);
		round[i] = (char)('1' + (int)pane);
		pane = next;
		if (pane == PANE_PRODUCTS)
			break;
	}
	assert_string_equal(round, expected);
}

static void next__goes_round__the_panes_that_have_a_place(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 80, 24, PANE_NONE, PANE_PRODUCTS);
	assert_round(&layout, PANE_FEEDBACK, "1234");
	assert_round(&layout, PANE_ROADMAP, "1264");
	lay_out(&layout, 60, 16, PANE_NONE, PANE_PRODUCTS);
	assert_round(&layout, PANE_KPI, "1254");
	lay_out(&layout, 160, 45, PANE_NONE, PANE_PRODUCTS);
	assert_round(&layout, PANE_ROADMAP, "1234567");
}

static void screen__shows_one_pane__when_zoomed(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 80, 24, PANE_SLA, PANE_SLA);
	assert_rect(layout.panes[PANE_SLA], 1, 0, 21, 80);
	assert_true(rect_is_empty(layout.panes[PANE_PRODUCTS]));
	assert_true(rect_is_empty(layout.panes[PANE_BACKLOG]));
}

static void screen__shows_the_focused_column__when_narrow(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 79, 24, PANE_NONE, PANE_FEEDBACK);
	assert_rect(layout.panes[PANE_BACKLOG], 1, 0, 12, 79);
	assert_rect(layout.panes[PANE_FEEDBACK], 13, 0, 9, 79);
	assert_true(rect_is_empty(layout.panes[PANE_PRODUCTS]));
	lay_out(&layout, 60, 16, PANE_NONE, PANE_SLA);
	assert_rect(layout.panes[PANE_SLA], 1, 0, 13, 60);
	assert_true(rect_is_empty(layout.panes[PANE_PRODUCTS]));
}

static void screen__says_too_small__below_60x16(void **state)
{
	struct layout layout;

	(void)state;
	lay_out(&layout, 60, 16, PANE_NONE, PANE_BACKLOG);
	assert_false(layout.too_small);
	lay_out(&layout, 59, 16, PANE_NONE, PANE_BACKLOG);
	assert_true(layout.too_small);
	lay_out(&layout, 60, 15, PANE_NONE, PANE_BACKLOG);
	assert_true(layout.too_small);
	assert_true(rect_is_empty(layout.body));
}

static void assert_inside(struct rect rect, int rows, int cols)
{
	assert_true(rect.row >= 0 && rect.col >= 0 && rect.rows >= 0 && rect.cols >= 0);
	assert_true(rect.row + rect.rows <= rows && rect.col + rect.cols <= cols);
}

/* Every cell of the screen belongs to at most one part, at every size; the focused pane is there.
 */
static void screen__has_no_overlap__at_any_size(void **state)
{
	static char cells[80][240];
	int rows, cols, focused, part, row, col;

	(void)state;
	for (rows = 16; rows <= 80; rows += 3) {
		for (cols = 60; cols <= 240; cols += 7) {
			for (focused = 0; focused < PANE_COUNT; focused++) {
				struct layout layout;
				struct rect parts[PANE_COUNT + 3];

				lay_out(&layout, cols, rows, PANE_NONE, (enum pane)focused);
				memcpy(parts, layout.panes, sizeof layout.panes);
				parts[PANE_COUNT] = layout.header;
				parts[PANE_COUNT + 1] = layout.footer;
				parts[PANE_COUNT + 2] = layout.message;
				assert_false(rect_is_empty(layout.panes[focused]));
				memset(cells, 0, sizeof cells);
				for (part = 0; part < PANE_COUNT + 3; part++) {
					assert_inside(parts[part], rows, cols);
					for (row = 0; row < parts[part].rows; row++) {
						for (col = 0; col < parts[part].cols; col++)
							assert_int_equal(
								cells[parts[part].row + row]
								     [parts[part].col + col]++,
								0);
					}
				}
			}
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rect__clips__a_part_to_the_whole),
		cmocka_unit_test(share__gives__by_weight),
		cmocka_unit_test(share__honours__least_sizes),
		cmocka_unit_test(share__takes__from_fill_then_fit_then_the_last),
		cmocka_unit_test(share__never_gives_more__than_there_is),
		cmocka_unit_test(screen__is_as_drawn__at_80x24),
		cmocka_unit_test(screen__widens_the_context__at_120x40),
		cmocka_unit_test(screen__shows_all_panes__at_160x45),
		cmocka_unit_test(screen__gives_a_guest__the_place_of_the_feedback),
		cmocka_unit_test(next__goes_round__the_panes_that_have_a_place),
		cmocka_unit_test(screen__shows_one_pane__when_zoomed),
		cmocka_unit_test(screen__shows_the_focused_column__when_narrow),
		cmocka_unit_test(screen__says_too_small__below_60x16),
		cmocka_unit_test(screen__has_no_overlap__at_any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
