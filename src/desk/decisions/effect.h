/* SPDX-License-Identifier: MIT */
/* The effect of a proposal: the row that it changes, before and after. */
#ifndef DAPO_DESK_DECISIONS_EFFECT_H
#define DAPO_DESK_DECISIONS_EFFECT_H

#include "dapo/desk/core/desk.h"

struct effect {
	const struct entity *entity; /* NULL: the action only records something */
	bool is_new;
	struct record before;
	struct record after;
};

/* The entity whose rows an action (enum decision_action) changes, or NULL. */
const struct entity *effect_entity(int64_t action);

/* Finds what a decision's proposal would do now. Refuses what could not be done: a row that is not
 * of its product, a field or value that isn't accepted. Release it in any case. */
int effect_of(
	struct desk *desk, const struct record *decision, struct effect *effect, struct error *err);
void effect_release(struct effect *effect);

/* Writes the proposal down as what it would change now, so that `+2w` stays the day it meant.
 * Refused where it would change nothing. */
int effect_write(struct record *decision, const struct effect *effect, struct error *err);

#endif
