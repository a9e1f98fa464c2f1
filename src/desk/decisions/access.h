/* SPDX-License-Identifier: MIT */
/* Access that is asked for: another system grants it, so what is named must at least be known. */
#ifndef DAPO_DESK_DECISIONS_ACCESS_H
#define DAPO_DESK_DECISIONS_ACCESS_H

#include "dapo/desk/core/desk.h"

/* Refuses a proposal of access that names a role which its product hasn't, or a consumer that the
 * store doesn't know, or that says nothing. */
int access_check(struct desk *desk, const struct record *decision, struct error *err);

#endif
