/* SPDX-License-Identifier: MIT */
/* Items that wait for each other. */
#ifndef DAPO_DESK_CORE_WAITING_H
#define DAPO_DESK_CORE_WAITING_H

#include "dapo/desk/core/desk.h"

/* Refuses a change, stored already, by which items wait for each other in a circle: by blocked_by,
 * or through a request and the item that it was accepted with. `before` NULL: a new row. */
int waiting_check(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

#endif
