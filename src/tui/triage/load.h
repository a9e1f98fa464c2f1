/* SPDX-License-Identifier: MIT */
/* The row in hand, what became of it, and what it may belong to. */
#ifndef DAPO_TUI_TRIAGE_LOAD_H
#define DAPO_TUI_TRIAGE_LOAD_H

#include "triage.h"

/* Reads all that the screen shows; says so if the row was changed elsewhere meanwhile. */
int triage_load(struct tui *tui, struct triage_view *triage, struct error *err);

#endif
