/* SPDX-License-Identifier: MIT */
/* Consumers that are one: their rows become one. */
#ifndef DAPO_DESK_CONSUMERS_H
#define DAPO_DESK_CONSUMERS_H

#include "dapo/desk/core/desk.h"

/* Merges consumers into another, in one change set. All that they said becomes its, the trashed as
 * well; what it lacks it gets from them (organisation, department, address), and it speaks for as
 * many people as the one with the most: twins are the same people. What differs is remarked, and
 * stays as it is there. The twins go to the trash, and are found no more: whoever is named as one
 * of them is the other (records_look_up()). So it makes no difference to scores which is merged
 * into which. ERR_INVALID for one that is merged into itself. */
int consumer_merge(
	struct desk *desk, const int64_t *twins, size_t count, int64_t into, struct error *err);

/* One that is taken out of the trash is somebody of its own again. */
extern const struct entity_rules consumer_rules;

#endif
