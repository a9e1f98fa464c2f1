/* SPDX-License-Identifier: MIT */
/* Rows at places of a plane: the cursor walks to the nearest one in a direction. */
#include "spots.h"

#include <stdlib.h>

#include "dapo/base/memory.h"

enum { ASIDE = 3 }; /* how much a step aside counts */

void spots_release(struct spots *spots)
{
	free(spots->at);
	*spots = (struct spots){0};
}

void spots_clear(struct spots *spots)
{
	spots->count = 0;
}

void spots_add(struct spots *spots, int64_t id, int x, int y)
{
	VEC_RESERVE(spots->at, spots->count, spots->alloc);
	spots->at[spots->count++] = (struct spot){id, x, y};
}

void spots_go(struct spots *spots, size_t index)
{
	spots->cursor = index < spots->count ? index : spots->count ? spots->count - 1 : 0;
	spots->cursor_id = spots->count ? spots->at[spots->cursor].id : 0;
}

void spots_settle(struct spots *spots)
{
	for (size_t i = 0; i < spots->count; i++) {
		if (spots->at[i].id == spots->cursor_id) {
			spots->cursor = i;
			return;
		}
	}
	spots_go(spots, spots->cursor);
}

/* The distance of a spot from the cursor in that direction; below 0 if it lies elsewhere. */
static int64_t distance(const struct spots *spots, size_t index, int right, int down)
{
	const struct spot *from = &spots->at[spots->cursor];
	int64_t x = (int64_t)spots->at[index].x - from->x;
	int64_t y = (int64_t)spots->at[index].y - from->y;
	int64_t ahead = x * right + y * down, aside = right ? y : x;

	if (x == 0 && y == 0)
		return (index > spots->cursor) == (right + down > 0) && index != spots->cursor ? 0
											       : -1;
	return ahead > 0 ? ahead + ASIDE * (aside < 0 ? -aside : aside) : -1;
}

/* Of those at the same place the one that comes first on the way. */
static bool is_nearer(int64_t distance, int64_t best, int forward)
{
	return best < 0 || distance < best || (distance == best && !forward);
}

bool spots_move(struct spots *spots, int right, int down)
{
	size_t found = spots->cursor;
	int64_t best = -1;

	for (size_t i = 0; i < spots->count; i++) {
		int64_t away = distance(spots, i, right, down);

		if (away >= 0 && is_nearer(away, best, right + down > 0)) {
			best = away;
			found = i;
		}
	}
	if (best < 0)
		return false;
	spots_go(spots, found);
	return true;
}

/* Moves up or down by so much, as far as there are spots. */
static void move_page(struct spots *spots, int page)
{
	int down = page < 0 ? -1 : 1;
	int from = spots->count ? spots->at[spots->cursor].y : 0;

	while (spots_move(spots, 0, down)) {
		if ((spots->at[spots->cursor].y - from) * down >= page * down)
			return;
	}
}

bool spots_act(struct spots *spots, enum action action, int page)
{
	switch (action) {
	case ACTION_DOWN:
		spots_move(spots, 0, 1);
		return true;
	case ACTION_UP:
		spots_move(spots, 0, -1);
		return true;
	case ACTION_SCROLL_LEFT:
		spots_move(spots, -1, 0);
		return true;
	case ACTION_SCROLL_RIGHT:
		spots_move(spots, 1, 0);
		return true;
	case ACTION_TOP:
		spots_go(spots, 0);
		return true;
	case ACTION_BOTTOM:
		spots_go(spots, spots->count);
		return true;
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		move_page(spots, (action == ACTION_HALF_DOWN ? page : -page) / 2);
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		move_page(spots, action == ACTION_PAGE_DOWN ? page : -page);
		return true;
	default:
		return false;
	}
}
