/* SPDX-License-Identifier: MIT */
/* The way of triage from row to row: through the marked ones, or all that is new. */
#ifndef DAPO_TUI_TRIAGE_WALK_H
#define DAPO_TUI_TRIAGE_WALK_H

#include "triage.h"

/* Shows a row (0: the end). */
void walk_to(struct triage_view *triage, int64_t row_id);

/* Goes to the next row, or the one before, that is still to be decided. */
void walk_step(struct tui *tui, struct triage_view *triage, bool backwards);

/* The same for a row that is passed over, and back to it: it stays in the inbox, and in the count.
 */
void walk_skip(struct tui *tui, struct triage_view *triage, bool backwards);

/* True if the row came a moment ago, so that a key may have been meant for another. */
bool walk_just_arrived(const struct triage_view *triage);

#endif
