/* SPDX-License-Identifier: MIT */
/* The wizard on the screen. */
#ifndef DAPO_TUI_WIZARD_DRAW_H
#define DAPO_TUI_WIZARD_DRAW_H

#include "wizard.h"

/* Rows of the first step above its lines, in an area so large. */
int wizard_head_rows(struct tui *tui, const struct wizard *wizard, struct rect inside);

/* For the table of the view. */
void wizard_draw(struct tui *tui, struct view *view);

#endif
