/* SPDX-License-Identifier: MIT */
/* The list window: scrolling, loading, the cursor that follows its row, marks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tui/core/list.h"

enum { ROWS_MAX = 2000 };

/* The rows of a view, as a store would hold them. */
static int64_t rows[ROWS_MAX];
static int64_t row_count;

static void make_rows(int64_t count)
{
	int64_t i;

	row_count = count;
	for (i = 0; i < count; i++)
		rows[i] = 1000 + i;
}

static void remove_row(int64_t position)
{
	int64_t i;

	row_count--;
	for (i = position; i < row_count; i++)
		rows[i] = rows[i + 1];
}

static void insert_row(int64_t position, int64_t id)
{
	int64_t i;

	for (i = row_count; i > position; i--)
		rows[i] = rows[i - 1];
	rows[position] = id;
	row_count++;
}

/* What a view does in its load; returns how often it had to read. */
static int load(struct list *list)
{
	int64_t from, count;
	int times = 0;

	while (list_need(list, &from, &count)) {
		int64_t there = from > row_count ? 0 : row_count - from;

		assert_true(from >= 0);
		assert_true(count > 0);
		assert_true(++times < 4);
		if (count > there)
			count = there;
		list_loaded(list, row_count, from, rows + (there ? from : 0), (size_t)count);
	}
	return times;
}

static int open_list(void **state)
{
	struct list *list = malloc(sizeof *list);

	list_init(list);
	*state = list;
	return 0;
}

static int close_list(void **state)
{
	list_release(*state);
	free(*state);
	return 0;
}

static void fill(struct list *list, int64_t count, int height)
{
	make_rows(count);
	list_resize(list, height);
	load(list);
}

static void list__asks_for_rows__before_the_first_load(void **state)
{
	struct list *list = *state;
	int64_t from = -1, count = -1;

	list_resize(list, 10);
	assert_true(list_need(list, &from, &count));
	assert_int_equal(from, 0);
	assert_true(count >= 10);
}

static void list__is_content__when_empty(void **state)
{
	struct list *list = *state;

	fill(list, 0, 10);
	assert_int_equal(list_current(list), 0);
	assert_int_equal(list_at_line(list, 0), -1);
	assert_false(list_move(list, 1));
	assert_true(list_act(list, ACTION_BOTTOM));
	assert_true(list_act(list, ACTION_MARK));
	assert_true(list_act(list, ACTION_MARK_RANGE));
	assert_int_equal(list->marks.len, 0);
	assert_int_equal(list->cursor, 0);
	assert_int_equal(list->top, 0);
}

static void list__keeps_two_rows_in_sight__beyond_the_cursor(void **state)
{
	struct list *list = *state;
	int i;

	fill(list, 100, 10);
	for (i = 0; i < 7; i++)
		list_act(list, ACTION_DOWN);
	assert_int_equal(list->top, 0);
	list_act(list, ACTION_DOWN);
	assert_int_equal(list->cursor, 8);
	assert_int_equal(list->top, 1);
	list_act(list, ACTION_BOTTOM);
	assert_int_equal(list->cursor, 99);
	assert_int_equal(list->top, 90);
	for (i = 0; i < 7; i++)
		list_act(list, ACTION_UP);
	assert_int_equal(list->top, 90);
	list_act(list, ACTION_UP);
	assert_int_equal(list->top, 89);
}

static void list__works__one_row_high(void **state)
{
	struct list *list = *state;

	fill(list, 3, 0);
	assert_int_equal(list->height, 1);
	list_act(list, ACTION_PAGE_DOWN);
	assert_int_equal(list->cursor, 1);
	assert_int_equal(list->top, 1);
	list_act(list, ACTION_HALF_UP);
	assert_int_equal(list->cursor, 0);
}

static void list__keeps_the_line__when_paging(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_go(list, 4);
	list_act(list, ACTION_PAGE_DOWN);
	assert_int_equal(list->cursor, 13);
	assert_int_equal(list->top, 9);
	list_act(list, ACTION_PAGE_UP);
	assert_int_equal(list->cursor, 4);
	assert_int_equal(list->top, 0);
	list_act(list, ACTION_PAGE_UP);
	assert_int_equal(list->cursor, 0);
	list_go(list, 95);
	list_act(list, ACTION_PAGE_DOWN);
	assert_int_equal(list->cursor, 99);
	assert_int_equal(list->top, 90);
}

static void list__stops_at_the_ends__for_any_distance(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_go(list, 50);
	list_move(list, INT64_MAX);
	assert_int_equal(list->cursor, 99);
	list_move(list, INT64_MIN);
	assert_int_equal(list->cursor, 0);
	list_scroll(list, INT64_MAX);
	assert_int_equal(list->top, 90);
	list_scroll(list, INT64_MIN);
	assert_int_equal(list->top, 0);
}

static void list__loads_seldom__when_walking(void **state)
{
	struct list *list = *state;
	int i, loads = 0;

	fill(list, 1000, 20);
	for (i = 0; i < 200; i++) {
		list_act(list, ACTION_DOWN);
		loads += load(list);
		assert_int_equal(list_current(list), 1000 + i + 1);
	}
	assert_true(loads > 0);
	assert_true(loads < 8);
}

static void list__knows_the_row__after_a_jump_and_a_load(void **state)
{
	struct list *list = *state;

	fill(list, 1000, 10);
	list_act(list, ACTION_BOTTOM);
	assert_int_equal(list_current(list), 0);
	load(list);
	assert_int_equal(list_current(list), 1999);
}

static void list__follows_its_row__when_rows_come_before_it(void **state)
{
	struct list *list = *state;
	int64_t line;

	fill(list, 100, 10);
	list_go(list, 50);
	load(list);
	line = list->cursor - list->top;
	insert_row(10, 7);
	insert_row(11, 8);
	list_stale(list);
	load(list);
	assert_int_equal(list->cursor, 52);
	assert_int_equal(list_current(list), 1050);
	assert_int_equal(list->cursor - list->top, line);
	remove_row(0);
	list_stale(list);
	load(list);
	assert_int_equal(list->cursor, 51);
	assert_int_equal(list_current(list), 1050);
	assert_int_equal(list->cursor - list->top, line);
}

static void list__refuses__when_the_row_has_left(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_go(list, 50);
	load(list);
	remove_row(50);
	list_stale(list);
	load(list);
	assert_true(list->lost);
	assert_int_equal(list->cursor, 50);
	assert_int_equal(list_current(list), 0);
	list_act(list, ACTION_MARK);
	assert_int_equal(list->marks.len, 0);
	list_act(list, ACTION_DOWN);
	assert_false(list->lost);
	assert_int_equal(list_current(list), 1052);
}

static void list__finds_its_row_again__when_it_comes_back(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_go(list, 50);
	load(list);
	remove_row(50);
	list_stale(list);
	load(list);
	assert_true(list->lost);
	insert_row(53, 1050);
	list_stale(list);
	load(list);
	assert_false(list->lost);
	assert_int_equal(list->cursor, 53);
	assert_int_equal(list_current(list), 1050);
}

static void list__loses_its_row__when_all_are_gone(void **state)
{
	struct list *list = *state;

	fill(list, 5, 10);
	row_count = 0;
	list_stale(list);
	load(list);
	assert_int_equal(list_current(list), 0);
	assert_int_equal(list->cursor, 0);
}

static void list__restores__far_away_on_the_same_line(void **state)
{
	struct list *list = *state;
	int64_t line;

	fill(list, 1000, 10);
	list_go(list, 100);
	load(list);
	line = list->cursor - list->top;
	remove_row(100);
	insert_row(800, 1100);
	list_stale(list);
	list_restore(list, 1100, 800);
	load(list);
	assert_int_equal(list->cursor, 800);
	assert_int_equal(list_current(list), 1100);
	assert_int_equal(list->cursor - list->top, line);
	list_restore(list, 1100, -1);
	assert_int_equal(list_current(list), 0);
	assert_int_equal(list->cursor, 800);
}

static void list__restores__at_the_ends_in_sight(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_go(list, 50);
	load(list);
	list_restore(list, 1001, 1);
	load(list);
	assert_int_equal(list->top, 0);
	assert_int_equal(list_current(list), 1001);
	list_restore(list, 1099, 99);
	load(list);
	assert_int_equal(list->top, 90);
	assert_int_equal(list_current(list), 1099);
}

static void list__keeps_the_cursor_in_sight__when_resized(void **state)
{
	struct list *list = *state;

	fill(list, 100, 30);
	list_go(list, 25);
	list_resize(list, 5);
	assert_true(list->cursor >= list->top && list->cursor < list->top + 5);
	list_resize(list, 200);
	assert_int_equal(list->top, 0);
}

static void list__drags_the_cursor__when_scrolled(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_scroll(list, 3);
	assert_int_equal(list->top, 3);
	assert_int_equal(list->cursor, 3);
	assert_int_equal(list_current(list), 1003);
	list_go(list, 7);
	list_scroll(list, -3);
	assert_int_equal(list->cursor, 7);
}

static void marks__toggle_and_move__one_by_one(void **state)
{
	struct list *list = *state;

	fill(list, 5, 10);
	list_act(list, ACTION_MARK);
	list_act(list, ACTION_MARK);
	assert_int_equal(list->cursor, 2);
	assert_int_equal(list->marks.len, 2);
	assert_true(list_shows_mark(list, 0, 1000));
	assert_false(list_shows_mark(list, 2, 1002));
	list_go(list, 0);
	list_act(list, ACTION_MARK);
	assert_false(list_shows_mark(list, 0, 1000));
	assert_true(id_set_has(&list->marks, 1001));
}

static void marks__cover__a_range(void **state)
{
	struct list *list = *state;
	int64_t from, to;

	fill(list, 50, 10);
	list_go(list, 8);
	list_act(list, ACTION_MARK_RANGE);
	list_go(list, 5);
	assert_true(list_range(list, &from, &to));
	assert_int_equal(from, 5);
	assert_int_equal(to, 8);
	assert_true(list_shows_mark(list, 6, 1006));
	assert_int_equal(list->marks.len, 0);
	list_act(list, ACTION_MARK_RANGE);
	assert_int_equal(list->marks.len, 4);
	assert_false(list_range(list, &from, &to));
	assert_true(list_clear_marks(list));
	assert_false(list_clear_marks(list));
	assert_int_equal(list->marks.len, 0);
}

static void marks__tell__what_of_a_span_is_not_loaded(void **state)
{
	struct list *list = *state;

	fill(list, 1000, 10);
	assert_int_equal(list_mark_span(list, 900, 909), 10);
	assert_int_equal(list_mark_span(list, 0, 999), 1000 - (int64_t)list->loaded);
	assert_int_equal(list->marks.len, list->loaded);
	assert_int_equal(list_mark_span(list, 5, 4), 0);
}

static void marks__stay__when_rows_move(void **state)
{
	struct list *list = *state;
	static const int64_t ids[] = {1007, 1003, 1007, 1900};

	fill(list, 10, 10);
	list_mark_ids(list, ids, 4);
	assert_int_equal(list->marks.len, 3);
	insert_row(0, 1);
	list_stale(list);
	load(list);
	assert_true(list_shows_mark(list, 8, list_id_at(list, 8)));
	assert_false(list_shows_mark(list, 7, list_id_at(list, 7)));
}

static void list__forgets__when_reset(void **state)
{
	struct list *list = *state;

	fill(list, 100, 10);
	list_go(list, 50);
	list_act(list, ACTION_MARK);
	list_reset(list);
	assert_int_equal(list->marks.len, 0);
	make_rows(3);
	load(list);
	assert_int_equal(list->cursor, 0);
	assert_int_equal(list_current(list), 1000);
}

static void list__ignores__other_actions(void **state)
{
	struct list *list = *state;

	fill(list, 10, 5);
	assert_false(list_act(list, ACTION_TRIAGE));
	assert_false(list_act(list, ACTION_NONE));
	assert_int_equal(list->cursor, 0);
}

static void list_distance__tells__rows_and_ends(void **state)
{
	(void)state;
	assert_int_equal(list_distance(ACTION_DOWN, 9), 1);
	assert_int_equal(list_distance(ACTION_UP, 9), -1);
	assert_int_equal(list_distance(ACTION_HALF_DOWN, 9), 5);
	assert_int_equal(list_distance(ACTION_HALF_UP, 9), -5);
	assert_int_equal(list_distance(ACTION_PAGE_DOWN, 9), 9);
	assert_int_equal(list_distance(ACTION_PAGE_UP, 9), -9);
	assert_int_equal(list_distance(ACTION_TOP, 9), -LIST_WHOLE);
	assert_int_equal(list_distance(ACTION_BOTTOM, 9), LIST_WHOLE);
	assert_int_equal(list_distance(ACTION_OPEN, 9), 0);
}

#define WITH_LIST(test) cmocka_unit_test_setup_teardown(test, open_list, close_list)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		WITH_LIST(list__asks_for_rows__before_the_first_load),
		WITH_LIST(list__is_content__when_empty),
		WITH_LIST(list__keeps_two_rows_in_sight__beyond_the_cursor),
		WITH_LIST(list__works__one_row_high),
		WITH_LIST(list__keeps_the_line__when_paging),
		WITH_LIST(list__stops_at_the_ends__for_any_distance),
		WITH_LIST(list__loads_seldom__when_walking),
		WITH_LIST(list__knows_the_row__after_a_jump_and_a_load),
		WITH_LIST(list__follows_its_row__when_rows_come_before_it),
		WITH_LIST(list__refuses__when_the_row_has_left),
		WITH_LIST(list__finds_its_row_again__when_it_comes_back),
		WITH_LIST(list__loses_its_row__when_all_are_gone),
		WITH_LIST(list__restores__far_away_on_the_same_line),
		WITH_LIST(list__restores__at_the_ends_in_sight),
		WITH_LIST(list__keeps_the_cursor_in_sight__when_resized),
		WITH_LIST(list__drags_the_cursor__when_scrolled),
		WITH_LIST(marks__toggle_and_move__one_by_one),
		WITH_LIST(marks__cover__a_range),
		WITH_LIST(marks__tell__what_of_a_span_is_not_loaded),
		WITH_LIST(marks__stay__when_rows_move),
		WITH_LIST(list__forgets__when_reset),
		WITH_LIST(list__ignores__other_actions),
		cmocka_unit_test(list_distance__tells__rows_and_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
