/* SPDX-License-Identifier: MIT */
/* Follows what changes by itself: the clock, the store under other writers' hands. */
#ifndef DAPO_TUI_LOOP_FOLLOW_H
#define DAPO_TUI_LOOP_FOLLOW_H

#include "tui/frame/tui.h"

/* The desk's time. */
void follow_clock(struct tui *tui);

/* Asks the store whether others wrote, and has all views read anew if so. */
void follow_writers(struct tui *tui);

/* Lets time change promises and ages: at the start, then once a minute. A store that is busy is
 * left until the next time. */
void follow_refresh(struct tui *tui);

/* The last two when it is time for them; how many milliseconds until then. */
void follow_time(struct tui *tui);
int follow_patience(const struct tui *tui);

/* Takes what came from the terminal while work goes on, without waiting: true for Esc, Ctrl-C and
 * the end of the terminal. Other keys are dropped; a new size is noted. */
bool follow_told_to_leave(struct tui *tui);

/* Called by the store while it waits for another writer: says so, and lets Esc leave. `closure` is
 * the tui. */
bool follow_waiting(void *closure, int waited_ms);

#endif
