/* SPDX-License-Identifier: MIT */
/* The parts of the screen around the views: the first row, footer and message line. */
#ifndef DAPO_TUI_LOOP_SURROUND_H
#define DAPO_TUI_LOOP_SURROUND_H

#include "loop.h"

/* Reads what the first row says, if it no longer holds. */
int surround_load(struct tui *tui, struct error *err);

/* Draws the parts that are due; `all` of them where the screen is blank. */
void surround_draw(struct tui *tui);

/* Frees what the first row holds. */
void surround_release(struct loop *loop);

#endif
