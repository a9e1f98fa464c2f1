/* SPDX-License-Identifier: MIT */
/* Two edits of one row, brought together field by field. */
#ifndef DAPO_DESK_CORE_RECONCILE_H
#define DAPO_DESK_CORE_RECONCILE_H

#include "dapo/model/entity/record.h"

/* `after`, made from `before`, takes over what `current` has changed since, and its version.
 * ERR_CONFLICT shows both values of each field that the two changed differently,
 * and leaves `after` as it is. */
int reconcile_edits(const struct record *before, const struct record *current, struct record *after,
	struct error *err);

#endif
