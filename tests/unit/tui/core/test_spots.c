/* SPDX-License-Identifier: MIT */
/* A cursor that walks over places of a plane, and the cards of a board, which are such. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/core/charts/board.h"
#include "tui/core/spots.h"

/* Adds spots with the ids 1, 2, 3 … */
static void add(struct spots *spots, const int places[][2], size_t count)
{
	spots_clear(spots);
	for (size_t i = 0; i < count; i++)
		spots_add(spots, (int64_t)i + 1, places[i][0], places[i][1]);
	spots_settle(spots);
}

static void assert_moves(struct spots *spots, int right, int down, int64_t id)
{
	assert_true(spots_move(spots, right, down));
	assert_int_equal(spots->cursor_id, id);
}

static void spots__walk__to_the_nearest_in_a_direction(void **state)
{
	static const int places[][2] = {{0, 0}, {10, 1}, {6, 6}, {0, 9}};
	struct spots spots = {0};

	(void)state;
	assert_false(spots_move(&spots, 0, 1));
	add(&spots, places, 4);
	assert_int_equal(spots.cursor_id, 1);
	assert_moves(&spots, 1, 0, 2); /* 10 + 3 against 6 + 18 */
	assert_moves(&spots, 0, 1, 3);
	assert_moves(&spots, -1, 0, 4);
	assert_false(spots_move(&spots, 0, 1));
	assert_false(spots_move(&spots, -1, 0));
	assert_moves(&spots, 0, -1, 1);
	spots_release(&spots);
}

static void spots__of_one_place__follow_each_other(void **state)
{
	static const int places[][2] = {{0, 0}, {5, 5}, {5, 5}, {5, 5}, {9, 9}};
	struct spots spots = {0};

	(void)state;
	add(&spots, places, 5);
	for (int64_t id = 2; id <= 5; id++)
		assert_moves(&spots, 1, 0, id);
	for (int64_t id = 4; id >= 1; id--)
		assert_moves(&spots, 0, -1, id);
	spots_release(&spots);
}

static void spots__settle__on_the_row_of_the_cursor(void **state)
{
	static const int places[][2] = {{0, 0}, {5, 5}, {7, 7}};
	struct spots spots = {0};

	(void)state;
	add(&spots, places, 3);
	spots_go(&spots, 2);
	spots_clear(&spots);
	spots_add(&spots, 3, 0, 0);
	spots_add(&spots, 9, 0, 1);
	spots_settle(&spots);
	assert_int_equal(spots.cursor, 0);
	/* When the row is gone: what is in its place, or the last one. */
	spots_go(&spots, 1);
	spots_clear(&spots);
	spots_add(&spots, 3, 0, 0);
	spots_settle(&spots);
	assert_int_equal(spots.cursor_id, 3);
	spots_clear(&spots);
	spots_settle(&spots);
	assert_int_equal(spots.cursor_id, 0);
	spots_release(&spots);
}

static void spots_act__goes__by_pages_and_to_the_ends(void **state)
{
	struct spots spots = {0};

	(void)state;
	for (int i = 0; i < 30; i++)
		spots_add(&spots, i + 1, 0, i);
	spots_settle(&spots);
	assert_true(spots_act(&spots, ACTION_PAGE_DOWN, 8));
	assert_int_equal(spots.cursor, 8);
	assert_true(spots_act(&spots, ACTION_HALF_UP, 8));
	assert_int_equal(spots.cursor, 4);
	assert_true(spots_act(&spots, ACTION_PAGE_UP, 8));
	assert_int_equal(spots.cursor, 0);
	assert_true(spots_act(&spots, ACTION_BOTTOM, 8));
	assert_int_equal(spots.cursor, 29);
	assert_true(spots_act(&spots, ACTION_DOWN, 8));
	assert_int_equal(spots.cursor, 29);
	assert_true(spots_act(&spots, ACTION_TOP, 8));
	assert_int_equal(spots.cursor, 0);
	assert_false(spots_act(&spots, ACTION_OPEN, 8));
	spots_release(&spots);
}

static void board__stacks__cards_in_columns_and_lanes(void **state)
{
	struct board_card cards[] = {
		{.lane = 0, .column = 0, .rows = 3},
		{.lane = 0, .column = 0, .rows = 2},
		{.lane = 0, .column = 2, .rows = 4},
		{.lane = 1, .column = 2, .rows = 2},
		{.lane = 1, .column = 0, .rows = 1},
	};
	static const int rows[] = {1, 4, 1, 7, 7};

	(void)state;
	assert_int_equal(board_stack(cards, 5, 1), 9);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(cards[i].row, rows[i]);
	assert_int_equal(cards[2].lane_row, 0);
	assert_int_equal(cards[3].lane_row, 6);
	assert_int_equal(board_stack(cards, 0, 1), 0);
}

static void board__scrolls__no_more_than_needed(void **state)
{
	struct board_card first = {.rows = 3, .row = 11, .lane_row = 10};
	struct board_card second = {.rows = 3, .row = 14, .lane_row = 10};

	(void)state;
	assert_int_equal(board_scroll(&first, 8, 10, 1), 8);
	assert_int_equal(board_scroll(&second, 0, 10, 1), 7);
	/* From below: with the heading, where the card is the first below it. */
	assert_int_equal(board_scroll(&second, 20, 10, 1), 14);
	assert_int_equal(board_scroll(&first, 20, 10, 1), 10);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(spots__walk__to_the_nearest_in_a_direction),
		cmocka_unit_test(spots__of_one_place__follow_each_other),
		cmocka_unit_test(spots__settle__on_the_row_of_the_cursor),
		cmocka_unit_test(spots_act__goes__by_pages_and_to_the_ends),
		cmocka_unit_test(board__stacks__cards_in_columns_and_lanes),
		cmocka_unit_test(board__scrolls__no_more_than_needed),
	};

	return cmocka_run_group_tests_name("spots", tests, NULL, NULL);
}
