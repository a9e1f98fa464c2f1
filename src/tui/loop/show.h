/* SPDX-License-Identifier: MIT */
/* Does what is due on the views in sight. */
#ifndef DAPO_TUI_LOOP_SHOW_H
#define DAPO_TUI_LOOP_SHOW_H

#include "tui/frame/tui.h"

/* Lays out and loads, so that rows are known; what can't be read is said. */
void show_settle(struct tui *tui);

/* Paints what changed, and reads nothing: while work goes on in the store. */
void show_paint(struct tui *tui);

/* Both. */
void show_due(struct tui *tui);

/* Milliseconds until work that may take long is begun or goes on: not while somebody types, for the
 * store can't be stopped everywhere. INT_MAX: none waits. */
int show_patience(const struct tui *tui);

/* Does what may take long in a view and those that are in sight below it, until a key waits.
 * Returns whether there is something new to show. */
bool show_finish(struct tui *tui, struct view *view);

#endif
