/* SPDX-License-Identifier: MIT */
/* The rows of a pane against the whole list: after any moves and any changes of the store, what is
 * on the screen is what the list has there, and the cursor is on its row or known to be lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/desk/core/edit.h"
#include "dapo/model/tables/item.h"
#include "dapo/model/tables/product.h"
#include "support/store_fixture.h"
#include "tui/panes/window.h"

enum { ITEMS = 400, WALK_STEPS = 1500 };

struct walk {
	struct fixture *f;
	struct tui tui;
	struct pane_list pane;
	uint32_t random;
};

static uint32_t chance(struct walk *walk, uint32_t of)
{
	walk->random = walk->random * 1664525u + 1013904223u;
	return (walk->random >> 8) % of;
}

static void walk_begin(
	struct walk *walk, struct fixture *f, const struct pane_type *type, uint32_t seed)
{
	memset(walk, 0, sizeof *walk);
	walk->f = f;
	walk->random = seed;
	walk->tui.desk = f->desk;
	pane_init(&walk->pane, type);
	fixture_must(f, pane_set_filter(&walk->tui, &walk->pane, type->filter, &f->err));
	list_resize(&walk->pane.list, 9);
}

static void add_items(struct walk *walk, int count)
{
	char title[32], rank[32];

	for (int i = 0; i < count; i++) {
		int64_t id;

		snprintf(title, sizeof title, "title=item %u", chance(walk, 1000));
		snprintf(rank, sizeof rank, "pin_rank=%u", chance(walk, 500) + 1);
		id = fixture_add(walk->f, &item_entity,
			chance(walk, 2) ? "product=orders" : "product=customers", title,
			chance(walk, 3) ? "status=new" : "status=done", rank, "pin_reason=test",
			NULL);
		assert_true(id > 0);
	}
}

/* The whole list, as the store has it. */
static size_t whole_list(struct walk *walk, int64_t **ids)
{
	struct query query = pane_query(&walk->tui, &walk->pane);
	size_t count;

	fixture_must(
		walk->f, query_ids(&walk->f->store, &query, SIZE_MAX, ids, &count, &walk->f->err));
	return count;
}

static int64_t find(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++) {
		if (ids[i] == id)
			return (int64_t)i;
	}
	return -1;
}

static void check_rows(const struct walk *walk, const int64_t *ids, size_t count)
{
	const struct list *list = &walk->pane.list;
	int64_t lead = walk->pane.type->lead;

	assert_true(walk->pane.counted);
	assert_int_equal(list->total, (int64_t)count + lead);
	for (int line = 0; line < list->height; line++) {
		int64_t at = list_at_line(list, line);
		const struct record *record = at < 0 ? NULL : pane_record_at(&walk->pane, at);

		if (at < 0)
			continue;
		if (at < lead) {
			assert_null(record);
			assert_true(list_id_at(list, at) == PANE_ALL_PRODUCTS);
			continue;
		}
		assert_int_equal(list_id_at(list, at), ids[at - lead]);
		assert_non_null(record);
		assert_int_equal(record->row_id, ids[at - lead]);
	}
}

/* Loads, and compares with the whole list; `cursor_id` is what the cursor meant before. */
static void load_and_check(struct walk *walk, int64_t cursor_id)
{
	const struct list *list = &walk->pane.list;
	int64_t lead = walk->pane.type->lead;
	bool changed;
	int64_t *ids;
	size_t count;

	fixture_must(walk->f, window_load(&walk->tui, &walk->pane, &changed, &walk->f->err));
	if (window_is_unfinished(&walk->pane)) { /* a slow machine */
		fixture_must(walk->f, window_finish(&walk->tui, &walk->pane, &walk->f->err));
		fixture_must(
			walk->f, window_load(&walk->tui, &walk->pane, &changed, &walk->f->err));
		assert_false(window_is_unfinished(&walk->pane));
	}
	count = whole_list(walk, &ids);
	check_rows(walk, ids, count);
	if (cursor_id && cursor_id != PANE_ALL_PRODUCTS) {
		int64_t place = find(ids, count, cursor_id);

		assert_int_equal(list->lost, place < 0);
		if (place >= 0)
			assert_int_equal(list->cursor, place + lead);
		assert_true(place < 0 || list_current(list) == cursor_id);
	}
	free(ids);
}

static void move(struct walk *walk)
{
	static const enum action actions[] = {ACTION_DOWN, ACTION_UP, ACTION_TOP, ACTION_BOTTOM,
		ACTION_HALF_DOWN, ACTION_HALF_UP, ACTION_PAGE_DOWN, ACTION_PAGE_UP,
		ACTION_PAGE_DOWN, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_HALF_DOWN};
	struct list *list = &walk->pane.list;

	switch (chance(walk, 8)) {
	case 0:
		list_go(list, chance(walk, ITEMS));
		break;
	case 1:
		list_scroll(list, (int64_t)chance(walk, 40) - 20);
		break;
	case 2:
		list_resize(list, 1 + (int)chance(walk, 30));
		break;
	default:
		list_act(list, actions[chance(walk, sizeof actions / sizeof actions[0])]);
	}
}

/* Somebody changes rows: near the cursor more often than elsewhere. */
static void change(struct walk *walk, const struct entity *entity)
{
	int64_t *ids;
	size_t count = whole_list(walk, &ids);
	int64_t at = walk->pane.list.cursor + (int64_t)chance(walk, 5) - 2;
	char rank[24];
	struct assignment assignment = {"pin_rank", rank};

	snprintf(rank, sizeof rank, "%u", chance(walk, 500) + 1);
	if (chance(walk, 3) == 0 || at < 0 || at >= (int64_t)count)
		at = count ? (int64_t)chance(walk, (uint32_t)count) : -1;
	if (entity == &item_entity && chance(walk, 3) == 0)
		add_items(walk, 1 + (int)chance(walk, 4));
	else if (at >= 0 && entity == &item_entity && chance(walk, 2))
		fixture_must(walk->f,
			desk_edit(&walk->f->desk, entity, &ids[at], 1, &assignment, 1,
				&walk->f->err));
	else if (at >= 0)
		fixture_must(
			walk->f, desk_trash(&walk->f->desk, entity, &ids[at], 1, &walk->f->err));
	free(ids);
	pane_stale(&walk->pane);
}

static void walk_on(struct walk *walk, int steps, uint32_t change_one_in)
{
	for (int i = 0; i < steps; i++) {
		int64_t cursor_id = 0;

		if (change_one_in && chance(walk, change_one_in) == 0) {
			cursor_id = walk->pane.list.cursor_id;
			change(walk, walk->pane.type->entity);
		} else {
			move(walk);
		}
		load_and_check(walk, cursor_id);
	}
}

static void pane_load__shows__the_list_after_any_moves(void **state)
{
	struct walk walk;

	walk_begin(&walk, *state, &pane_backlog, 1);
	add_items(&walk, ITEMS);
	walk_on(&walk, WALK_STEPS, 0);
	pane_release(&walk.pane);
}

static void pane_load__keeps__the_row_when_others_write(void **state)
{
	struct walk walk;

	for (uint32_t seed = 10; seed < 14; seed++) {
		walk_begin(&walk, *state, &pane_backlog, seed);
		add_items(&walk, ITEMS / 4);
		walk_on(&walk, WALK_STEPS / 4, 4);
		pane_release(&walk.pane);
	}
}

static void pane_load__keeps__the_row_in_any_order(void **state)
{
	struct walk walk;

	walk_begin(&walk, *state, &pane_backlog, 20);
	add_items(&walk, ITEMS / 2);
	load_and_check(&walk, 0);
	for (int i = 0; i < 60; i++) {
		static const char *const orders[] = {
			"rank", "-rank", "title", "-title", "key", "status", "-updated", "demand"};
		int64_t cursor_id;

		move(&walk);
		load_and_check(&walk, 0);
		cursor_id = walk.pane.list.cursor_id;
		fixture_must(walk.f,
			pane_set_order(&walk.pane,
				orders[chance(&walk, sizeof orders / sizeof orders[0])],
				&walk.f->err));
		load_and_check(&walk, cursor_id);
	}
	pane_release(&walk.pane);
}

static void pane_load__leads_with__all_products(void **state)
{
	struct fixture *f = *state;
	struct walk walk;
	char id[24];

	for (int i = 0; i < 60; i++) {
		snprintf(id, sizeof id, "id=p%02d", i);
		fixture_add(f, &product_entity, id, "name=P", "domain=sales", NULL);
	}
	walk_begin(&walk, f, &pane_products, 30);
	load_and_check(&walk, 0);
	assert_true(list_current(&walk.pane.list) == PANE_ALL_PRODUCTS);
	walk_on(&walk, WALK_STEPS / 4, 12);
	pane_release(&walk.pane);
}

static void pane_load__narrows__to_a_product(void **state)
{
	struct fixture *f = *state;
	struct walk walk;

	walk_begin(&walk, f, &pane_backlog, 40);
	add_items(&walk, 50);
	load_and_check(&walk, 0);
	pane_set_sight(&walk.pane, (struct sight){.product = f->orders});
	load_and_check(&walk, 0);
	assert_true(walk.pane.whole < 50);
	for (size_t i = 0; i < walk.pane.list.loaded; i++)
		assert_int_equal(record_integer(walk.pane.window[i], ITEM_PRODUCT, 0), f->orders);
	walk_on(&walk, 100, 4);
	pane_release(&walk.pane);
}

static void pane_finish__settles__count_and_place(void **state)
{
	struct fixture *f = *state;
	struct walk walk;
	int64_t cursor_id;

	walk_begin(&walk, f, &pane_backlog, 50);
	add_items(&walk, 120);
	load_and_check(&walk, 0);
	list_go(&walk.pane.list, 40);
	load_and_check(&walk, 0);
	cursor_id = walk.pane.list.cursor_id;
	/* As a load leaves it that had no time to count. */
	walk.pane.counted = false;
	walk.pane.unplaced = true;
	walk.pane.list.total = 45;
	walk.pane.list.cursor = 37;
	list_stale(&walk.pane.list);
	assert_true(window_is_unfinished(&walk.pane));
	fixture_must(f, window_finish(&walk.tui, &walk.pane, &f->err));
	assert_false(window_is_unfinished(&walk.pane));
	load_and_check(&walk, cursor_id);
	assert_int_equal(walk.pane.list.cursor, 40);
	pane_release(&walk.pane);
}

static void pane_mark_range__marks__beyond_what_is_loaded(void **state)
{
	struct fixture *f = *state;
	struct walk walk;
	int64_t *ids, *chosen;
	size_t count;

	walk_begin(&walk, f, &pane_backlog, 60);
	add_items(&walk, ITEMS);
	load_and_check(&walk, 0);
	list_go(&walk.pane.list, 3);
	fixture_must(f, pane_mark_range(&walk.tui, &walk.pane, &f->err));
	list_go(&walk.pane.list, 202);
	load_and_check(&walk, 0);
	fixture_must(f, pane_mark_range(&walk.tui, &walk.pane, &f->err));
	assert_int_equal(walk.pane.list.marks.len, 200);
	count = whole_list(&walk, &ids);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(id_set_has(&walk.pane.list.marks, ids[i]), i >= 3 && i <= 202);
	assert_int_equal(pane_chosen(&walk.pane, &chosen), 200);
	free(chosen);
	fixture_must(f, pane_mark_all(&walk.tui, &walk.pane, &f->err));
	assert_int_equal(walk.pane.list.marks.len, count);
	free(ids);
	pane_release(&walk.pane);
}

static void pane_set_filter__keeps__the_former_if_it_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct walk walk;

	walk_begin(&walk, f, &pane_backlog, 70);
	add_items(&walk, 30);
	load_and_check(&walk, 0);
	assert_false(pane_is_filtered(&walk.pane));
	assert_int_equal(
		pane_set_filter(&walk.tui, &walk.pane, "nonesuch:1", &f->err), ERR_INVALID);
	assert_string_equal(walk.pane.filter_text.buf, "status:open");
	assert_int_equal(pane_set_order(&walk.pane, "nonesuch", &f->err), ERR_INVALID);
	fixture_must(f, pane_set_order(&walk.pane, "-title", &f->err));
	assert_int_equal(pane_set_order(&walk.pane, "", &f->err), 0);
	fixture_must(f, pane_set_filter(&walk.tui, &walk.pane, "status:done", &f->err));
	assert_true(pane_is_filtered(&walk.pane));
	load_and_check(&walk, 0);
	pane_release(&walk.pane);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pane_load__shows__the_list_after_any_moves),
		TEST(pane_load__keeps__the_row_when_others_write),
		TEST(pane_load__keeps__the_row_in_any_order),
		TEST(pane_load__leads_with__all_products),
		TEST(pane_load__narrows__to_a_product),
		TEST(pane_finish__settles__count_and_place),
		TEST(pane_mark_range__marks__beyond_what_is_loaded),
		TEST(pane_set_filter__keeps__the_former_if_it_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
