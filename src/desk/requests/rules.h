/* SPDX-License-Identifier: MIT */
/* The rules for every change of a request, and of the item that it was accepted with. */
#ifndef DAPO_DESK_REQUESTS_RULES_H
#define DAPO_DESK_REQUESTS_RULES_H

#include "dapo/desk/core/desk.h"

/* A new one is completed, and so is one that asks somebody else; what only the moves change is
 * refused as an edit. */
extern const struct entity_rules request_rules;

/* Open requests that were accepted with an item follow it: started with it, delivered when it is
 * done. */
int request_follow_item(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

#endif
