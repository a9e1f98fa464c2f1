/* SPDX-License-Identifier: MIT */
/* What the files of triage share. */
#ifndef DAPO_DESK_TRIAGE_TRIAGE_INTERNAL_H
#define DAPO_DESK_TRIAGE_TRIAGE_INTERNAL_H

#include "dapo/desk/triage/triage.h"

/* Refuses with ERR_CONFLICT if the one row of the set has another version than expected. */
int triage_check_version(struct desk *desk, const struct feedback_set *feedback, struct error *err);

/* Takes dismissal and snooze away from a record. */
void triage_calm(struct record *feedback);

#endif
