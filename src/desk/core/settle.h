/* SPDX-License-Identifier: MIT */
/* The fields of a row that follow from its others, and from the clock. */
#ifndef DAPO_DESK_CORE_SETTLE_H
#define DAPO_DESK_CORE_SETTLE_H

#include "dapo/desk/core/desk.h"

/* Completes a row that is about to be stored: when an item was changed and closed, when a side of a
 * request spoke last, the day or quarter that `+60d` or `+1q` means, how feedback is compared,
 * that what is resolved has an outcome, and that a score input which was proposed is set.
 * `before` NULL: a new row, or one of an import. */
void settle_row(const struct desk *desk, const struct record *before, struct record *after);

#endif
