/* SPDX-License-Identifier: MIT */
/* The time zone of a store, by which its days begin and end: setting it, and what that moves.
 *
 * No value changes: instants and dates stay as they are stored. But an instant may lie on another
 * day, and what is told of a day (overdue, asleep, states of promises and KPIs) may differ. */
#ifndef DAPO_DESK_DAYS_H
#define DAPO_DESK_DAYS_H

#include "dapo/base/ids.h"
#include "dapo/desk/core/desk.h"

/* Rows of which something is told that may move with the days. */
struct days_list {
	const char *name;  /* in machine formats */
	const char *label; /* for people: "items overdue" */
	const struct entity *entity;
	const char *filter;
};

/* A list as it was and as it is. */
struct days_move {
	const struct days_list *list;
	size_t before, after;     /* how many rows */
	struct id_set come, gone; /* those of one side alone */
};

struct days_moves {
	struct days_move *all; /* only lists that moved */
	size_t count;
};

/* Makes the days of the store those of a zone, as one change set. ERR_INVALID for a zone that the
 * system doesn't know. `moves` is filled; free it with days_moves_release(), which a failure has
 * done. */
int days_set_zone(struct desk *desk, const char *name, struct days_moves *moves, struct error *err);
void days_moves_release(struct days_moves *moves);

#endif
