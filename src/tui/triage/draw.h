/* SPDX-License-Identifier: MIT */
/* Triage on the screen. */
#ifndef DAPO_TUI_TRIAGE_DRAW_H
#define DAPO_TUI_TRIAGE_DRAW_H

#include "triage.h"

void triage_draw(struct tui *tui, struct view *view);

#endif
