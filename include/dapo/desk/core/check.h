/* SPDX-License-Identifier: MIT */
/* `dapo db check`: the engine's checks and every invariant of our own. */
#ifndef DAPO_DESK_CORE_CHECK_H
#define DAPO_DESK_CORE_CHECK_H

#include "dapo/desk/core/desk.h"

/* Reports one line a fault; *faults is how many. An error means that the check itself failed. */
int desk_check(struct desk *desk, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err);

#endif
