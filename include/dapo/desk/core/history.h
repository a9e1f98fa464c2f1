/* SPDX-License-Identifier: MIT */
/* The change log told to people. */
#ifndef DAPO_DESK_CORE_HISTORY_H
#define DAPO_DESK_CORE_HISTORY_H

#include "dapo/desk/core/desk.h"

/* Appends a change set in full: who, when, what it was called, then a line for each field that it
 * changed, as `B-14  status: new -> ready`. `blind` hides the values that tell who asks. Text from
 * the store comes as it is: show it as lines. */
int history_tell(struct desk *desk, int64_t seq, bool blind, struct strbuf *out, struct error *err);

/* Appends what was done when the store was opened and was of an older schema: from which to which
 * it was brought, where it is kept as it was, and a line for each set that the log has of it.
 * Nothing where it was of the present one. */
int history_tell_migration(struct desk *desk, struct strbuf *out, struct error *err);

#endif
