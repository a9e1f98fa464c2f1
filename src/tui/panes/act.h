/* SPDX-License-Identifier: MIT */
/* Keys in the panes. */
#ifndef DAPO_TUI_PANES_ACT_H
#define DAPO_TUI_PANES_ACT_H

#include "panes.h"

/* Does an action; false if it is none of the panes'. */
bool panes_act(struct tui *tui, struct panes *panes, enum action action);

#endif
