/* SPDX-License-Identifier: MIT */
/* Outcomes for the row in hand: each is one change set. */
#ifndef DAPO_TUI_TRIAGE_OUTCOME_H
#define DAPO_TUI_TRIAGE_OUTCOME_H

#include "triage.h"

/* Does an action that decides about the row in hand or answers it; `key` is the digit of a
 * candidate. */
void outcome_choose(struct tui *tui, struct triage_view *triage, enum action action, int32_t key);

/* Undoes the last change, or redoes it; if it was made here, the row comes back. */
void outcome_turn(struct tui *tui, struct triage_view *triage, enum action action);

#endif
