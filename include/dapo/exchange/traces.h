/* SPDX-License-Identifier: MIT */
/* What files outside of the store have of somebody who is forgotten. */
#ifndef DAPO_EXCHANGE_TRACES_H
#define DAPO_EXCHANGE_TRACES_H

#include "dapo/base/strbuf.h"
#include "dapo/model/rules/forget.h"

/* Removes from the state folder of this account the drafts of forms, and the lines among those that
 * were typed, that name anybody; returns how many. */
int traces_remove(const struct forget *forget);

/* Appends the names of copies that dapo made beside the store (before migrations and restores),
 * with commas between. */
void traces_copies(const char *store, struct strbuf *names);

#endif
