/* SPDX-License-Identifier: MIT */
/* Rows at places of a plane, one of them under the cursor, which walks from each to the nearest in
 * a direction: the cards of a board, the points of a plot. */
#ifndef DAPO_TUI_CORE_SPOTS_H
#define DAPO_TUI_CORE_SPOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/core/keys/actions.h"

struct spot {
	int64_t id; /* of the row, > 0 */
	int x, y;   /* to the right, and down */
};

/* A zeroed one is empty. Read the fields freely. */
struct spots {
	struct spot *at;
	size_t count;
	size_t alloc;
	size_t cursor;     /* index; 0 if there are none */
	int64_t cursor_id; /* the row that the cursor means; 0: none yet */
};

/* Frees what it holds; it is empty after. */
void spots_release(struct spots *spots);

/* Forgets the places, but not the row under the cursor; then they are added anew, and the cursor is
 * put on its row again (else it stays near its index). */
void spots_clear(struct spots *spots);
void spots_add(struct spots *spots, int64_t id, int x, int y);
void spots_settle(struct spots *spots);

/* Puts the cursor on the spot of that index. */
void spots_go(struct spots *spots, size_t index);

/* Moves to the nearest spot in a direction, given by -1, 0 or 1 each, where one step aside counts
 * as much as three ahead. Spots of the same place follow each other by index. False if there is
 * none. */
bool spots_move(struct spots *spots, int right, int down);

/* Does ACTION_DOWN, UP, SCROLL_LEFT, SCROLL_RIGHT, TOP, BOTTOM, and HALF_… and PAGE_… by `page` of
 * y; false for any other action. */
bool spots_act(struct spots *spots, enum action action, int page);

#endif
