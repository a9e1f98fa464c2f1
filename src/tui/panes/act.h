/* SPDX-License-Identifier: MIT */
/* Keys in the panes. */
#ifndef DAPO_TUI_PANES_ACT_H
#define DAPO_TUI_PANES_ACT_H

#include "panes.h"

/* The functions of the view of the panes, by action. */
extern view_act *const panes_acts[ACTION_COUNT];

#endif
