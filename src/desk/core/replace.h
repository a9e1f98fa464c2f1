/* SPDX-License-Identifier: MIT */
/* A row that takes the place of an older one: a second measurement at the same time. */
#ifndef DAPO_DESK_CORE_REPLACE_H
#define DAPO_DESK_CORE_REPLACE_H

#include "dapo/desk/core/desk.h"

/* Reads the row that is replaced, in the trash or not, into `before`, and makes `after` a live copy
 * of it; both are initialised, and stay empty where `row_id` is 0. */
int replace_begin(struct desk *desk, int64_t row_id, struct record *before, struct record *after,
	struct error *err);

/* Stores `after` over `before`, or as a new row where that is empty. */
int replace_finish(
	struct desk *desk, const struct record *before, struct record *after, struct error *err);

#endif
