/* SPDX-License-Identifier: MIT */
/* A pane on the screen. */
#ifndef DAPO_TUI_PANES_DRAW_H
#define DAPO_TUI_PANES_DRAW_H

#include "pane.h"

/* Draws it with its frame into `area`. */
void pane_draw(struct tui *tui, const struct pane_list *pane, struct rect area, bool focused);

#endif
