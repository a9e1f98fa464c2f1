/* SPDX-License-Identifier: MIT */
/* The virtual tags as SQL conditions. */
#ifndef DAPO_STORE_LISTS_TAGS_SQL_H
#define DAPO_STORE_LISTS_TAGS_SQL_H

#include "listing.h"

/* Appends the condition of a virtual tag to listing->where. */
void tags_sql_add(struct listing *listing, enum filter_state state);

#endif
