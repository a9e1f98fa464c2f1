/* SPDX-License-Identifier: MIT */
/* Tells somebody who looks elsewhere that a promise broke. */
#ifndef DAPO_TUI_LOOP_ALARM_H
#define DAPO_TUI_LOOP_ALARM_H

#include "loop.h"

/* Looks which promises are broken, and gives the alarm for those that were not at the last look; at
 * the first one there is none. Does nothing where no alarm is wanted. */
int alarm_look(struct tui *tui, struct error *err);

#endif
