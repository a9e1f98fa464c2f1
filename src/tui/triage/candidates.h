/* SPDX-License-Identifier: MIT */
/* The candidates of triage on the screen. */
#ifndef DAPO_TUI_TRIAGE_CANDIDATES_H
#define DAPO_TUI_TRIAGE_CANDIDATES_H

#include "triage.h"

/* Draws them into an area, with a heading. */
void candidates_draw(struct tui *tui, const struct triage_view *triage, struct rect area);

#endif
