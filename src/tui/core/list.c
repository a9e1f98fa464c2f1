/* SPDX-License-Identifier: MIT */
/* The list window: scrolling, the cursor that follows its row, marks. */
#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

enum {
	SCROLL_MARGIN = 2, /* rows kept in sight beyond the cursor */
	PAGES_AROUND = 2,  /* how many pages are loaded above and below the screen */
};

/* ---- Begin and end */

void list_init(struct list *list)
{
	memset(list, 0, sizeof *list);
	list->height = 1;
	list->anchor = -1;
	list->stale = true;
}

void list_release(struct list *list)
{
	id_set_release(&list->marks);
	free(list->ids);
	list_init(list);
}

void list_reset(struct list *list)
{
	list->total = list->cursor = list->top = list->first = 0;
	list->loaded = 0;
	list->cursor_id = 0;
	list->lost = false;
	list->stale = true;
	list_clear_marks(list);
}

/* ---- Scrolling */

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
	if (value > high)
		value = high;
	return value < low ? low : value;
}

static void clamp_top(struct list *list)
{
	list->top = clamp(list->top, 0, list->total - list->height);
}

/* Scrolls as little as brings the cursor, and the rows beside it, into sight. */
static void keep_in_sight(struct list *list, int margin)
{
	int64_t lowest;

	if (margin > (list->height - 1) / 2)
		margin = (list->height - 1) / 2;
	lowest = list->cursor - list->height + 1 + margin;
	list->top = clamp(list->top, lowest, list->cursor - margin);
	clamp_top(list);
}

void list_resize(struct list *list, int height)
{
	list->height = height > 0 ? height : 1;
	keep_in_sight(list, SCROLL_MARGIN);
}

/* ---- Loading */

void list_stale(struct list *list)
{
	list->stale = true;
}

bool list_need(const struct list *list, int64_t *from, int64_t *count)
{
	int64_t end = list->top + list->height;
	int64_t around = (int64_t)PAGES_AROUND * list->height;

	if (end > list->total)
		end = list->total;
	if (!list->stale && list->top >= list->first && end <= list->first + (int64_t)list->loaded)
		return false;
	*from = clamp(list->top - around, 0, INT64_MAX);
	*count = list->top - *from + list->height + around;
	return true;
}

static void follow_row(struct list *list)
{
	int64_t line = list->cursor - list->top;
	size_t i;

	if (list->cursor_id == 0) {
		list->cursor_id = list_id_at(list, list->cursor);
		return;
	}
	if (list_id_at(list, list->cursor) == list->cursor_id) {
		list->lost = false;
		return;
	}
	for (i = 0; i < list->loaded; i++) {
		if (list->ids[i] == list->cursor_id) {
			list->cursor = list->first + (int64_t)i;
			list->top = list->cursor - line;
			list->lost = false;
			return;
		}
	}
	if (list->total == 0 || list_id_at(list, list->cursor))
		list->lost = true;
}

void list_loaded(struct list *list, int64_t total, int64_t first, const int64_t *ids, size_t count)
{
	list->total = total > 0 ? total : 0;
	list->first = first;
	if (count > 0) {
		list->ids = vec_grow(list->ids, &list->ids_alloc, count, sizeof *list->ids);
		memcpy(list->ids, ids, count * sizeof *ids);
	}
	list->loaded = count;
	list->stale = false;
	list->cursor = clamp(list->cursor, 0, list->total - 1);
	follow_row(list);
	keep_in_sight(list, 0);
}

void list_restore(struct list *list, int64_t id, int64_t position)
{
	int64_t line = list->cursor - list->top;

	list->cursor_id = id;
	list->lost = position < 0;
	if (position < 0)
		return;
	if (list->total <= position) {
		list->total = position + 1;
		list->stale = true;
	}
	if (list_id_at(list, position) != id)
		list->stale = true;
	list->cursor = position;
	list->top = position - line;
	keep_in_sight(list, 0);
}

/* ---- Moves */

static bool settle(struct list *list, int64_t before)
{
	bool changed = list->cursor != before || list->lost;

	if (changed) {
		list->cursor_id = list_id_at(list, list->cursor);
		list->lost = false;
	}
	return changed;
}

bool list_go(struct list *list, int64_t position)
{
	int64_t before = list->cursor;

	list->cursor = clamp(position, 0, list->total - 1);
	keep_in_sight(list, SCROLL_MARGIN);
	return settle(list, before);
}

/* Adds without overflow: `rows` may be anything. */
static int64_t moved(const struct list *list, int64_t position, int64_t rows)
{
	return position + clamp(rows, -list->total - 1, list->total + 1);
}

bool list_move(struct list *list, int64_t rows)
{
	return list_go(list, moved(list, list->cursor, rows));
}

void list_scroll(struct list *list, int64_t rows)
{
	int64_t before = list->cursor;
	int64_t last;

	list->top = moved(list, list->top, rows);
	clamp_top(list);
	last = clamp(list->top + list->height - 1, 0, list->total - 1);
	list->cursor = clamp(list->cursor, list->top, last);
	if (list->cursor != before)
		settle(list, before);
}

/* Screen and cursor move together, so that the cursor keeps its line. */
static void page(struct list *list, int64_t rows)
{
	list->top += rows;
	clamp_top(list);
	list_move(list, rows);
}

/* ---- Marks */

bool list_range(const struct list *list, int64_t *from, int64_t *to)
{
	if (list->anchor < 0 || list->total == 0)
		return false;
	*from = list->anchor < list->cursor ? list->anchor : list->cursor;
	*to = list->anchor < list->cursor ? list->cursor : list->anchor;
	*to = clamp(*to, 0, list->total - 1);
	return true;
}

bool list_shows_mark(const struct list *list, int64_t position, int64_t id)
{
	int64_t from, to;

	if (id_set_has(&list->marks, id))
		return true;
	return list_range(list, &from, &to) && position >= from && position <= to;
}

void list_mark_ids(struct list *list, const int64_t *ids, size_t count)
{
	for (size_t i = 0; i < count; i++)
		id_set_gather(&list->marks, ids[i]);
	id_set_sort(&list->marks);
}

int64_t list_mark_span(struct list *list, int64_t from, int64_t to)
{
	int64_t begin = clamp(from, list->first, INT64_MAX);
	int64_t end = clamp(to + 1, 0, list->first + (int64_t)list->loaded);

	if (to < from)
		return 0;
	if (begin >= end)
		return to - from + 1;
	list_mark_ids(list, list->ids + (begin - list->first), (size_t)(end - begin));
	return (to - from + 1) - (end - begin);
}

bool list_clear_marks(struct list *list)
{
	bool any = list->marks.len > 0 || list->anchor >= 0;

	id_set_release(&list->marks);
	list->anchor = -1;
	return any;
}

static void toggle_mark(struct list *list)
{
	int64_t id = list_current(list);

	if (id == 0)
		return;
	if (!id_set_remove(&list->marks, id))
		id_set_add(&list->marks, id);
	list_move(list, 1);
}

static void extend_range(struct list *list)
{
	int64_t from, to;

	if (list_range(list, &from, &to)) {
		list_mark_span(list, from, to);
		list->anchor = -1;
	} else if (list->total > 0) {
		list->anchor = list->cursor;
	}
}

/* ---- All of it by action */

int list_distance(enum action action, int page)
{
	switch (action) {
	case ACTION_DOWN:
		return 1;
	case ACTION_UP:
		return -1;
	case ACTION_HALF_DOWN:
		return (page + 1) / 2;
	case ACTION_HALF_UP:
		return -(page + 1) / 2;
	case ACTION_PAGE_DOWN:
		return page;
	case ACTION_PAGE_UP:
		return -page;
	case ACTION_TOP:
		return -LIST_WHOLE;
	case ACTION_BOTTOM:
		return LIST_WHOLE;
	default:
		return 0;
	}
}

bool list_act(struct list *list, enum action action)
{
	int whole = list->height > 1 ? list->height - 1 : 1;
	int half = list->height > 1 ? list->height / 2 : 1;

	switch (action) {
	case ACTION_DOWN:
		list_move(list, 1);
		return true;
	case ACTION_UP:
		list_move(list, -1);
		return true;
	case ACTION_TOP:
		list_go(list, 0);
		return true;
	case ACTION_BOTTOM:
		list_go(list, list->total - 1);
		return true;
	case ACTION_HALF_DOWN:
		page(list, half);
		return true;
	case ACTION_HALF_UP:
		page(list, -half);
		return true;
	case ACTION_PAGE_DOWN:
		page(list, whole);
		return true;
	case ACTION_PAGE_UP:
		page(list, -whole);
		return true;
	case ACTION_MARK:
		toggle_mark(list);
		return true;
	case ACTION_MARK_RANGE:
		extend_range(list);
		return true;
	default:
		return false;
	}
}

/* ---- Questions */

int64_t list_current(const struct list *list)
{
	return list->lost ? 0 : list->cursor_id;
}

int64_t list_index(const struct list *list, int64_t position)
{
	int64_t index = position - list->first;

	if (position >= list->total || index < 0 || index >= (int64_t)list->loaded)
		return -1;
	return index;
}

int64_t list_id_at(const struct list *list, int64_t position)
{
	int64_t index = list_index(list, position);

	return index < 0 ? 0 : list->ids[index];
}

int64_t list_at_line(const struct list *list, int line)
{
	int64_t position = list->top + line;

	if (line < 0 || line >= list->height || position >= list->total)
		return -1;
	return position;
}
