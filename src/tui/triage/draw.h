/* SPDX-License-Identifier: MIT */
/* Triage on the screen. */
#ifndef DAPO_TUI_TRIAGE_DRAW_H
#define DAPO_TUI_TRIAGE_DRAW_H

#include "triage.h"

/* For the table of the view. */
void triage_draw(struct tui *tui, struct view *view);

#endif
