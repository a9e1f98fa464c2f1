/* SPDX-License-Identifier: MIT */
/* The plan of an import on the screen. */
#ifndef DAPO_TUI_WIZARD_PLAN_H
#define DAPO_TUI_WIZARD_PLAN_H

#include "wizard.h"

/* Makes the sentences anew that the plan says beside its counts and rejected rows; forgets them. */
void plan_say(struct wizard *wizard);
void plan_forget(struct wizard *wizard);

/* Draws the plan into an area. */
void wizard_draw_plan(struct tui *tui, const struct wizard *wizard, struct rect inside);

#endif
