/* SPDX-License-Identifier: MIT */
/* The rows of a pane around the screen. */
#ifndef DAPO_TUI_PANES_WINDOW_H
#define DAPO_TUI_PANES_WINDOW_H

#include "pane.h"

/* Loads what the screen needs, if anything. Returns 0 or an error; *changed tells whether rows or
 * counts were read. */
int window_load(struct tui *tui, struct pane_list *pane, bool *changed, struct error *err);

/* True if something was left to a quiet moment: the count of many rows, or the place of the cursor
 * among them. The other does it. */
bool window_is_unfinished(const struct pane_list *pane);
int window_finish(struct tui *tui, struct pane_list *pane, struct error *err);

/* Puts the cursor on a row if the list has it, and its place is found quickly; else it stays. */
int window_go_to(struct tui *tui, struct pane_list *pane, int64_t row_id, struct error *err);

#endif
