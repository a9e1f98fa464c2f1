/* SPDX-License-Identifier: MIT */
/* The rules for every change of a decision. */
#ifndef DAPO_DESK_DECISIONS_RULES_H
#define DAPO_DESK_DECISIONS_RULES_H

#include "dapo/desk/core/rules.h"

/* A new one is tried; of one that is there only the note changes by hand; one that was decided
 * stays in the record. */
extern const struct entity_rules decision_rules;

#endif
