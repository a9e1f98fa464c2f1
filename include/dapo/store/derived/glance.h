/* SPDX-License-Identifier: MIT */
/* States of promises for a glance: as of now, with nothing stored. */
#ifndef DAPO_STORE_DERIVED_GLANCE_H
#define DAPO_STORE_DERIVED_GLANCE_H

#include "dapo/model/rules/sla.h"
#include "dapo/store/engine/store.h"

/* So many promises whose state may have changed with time are judged; more take too long. */
enum { GLANCE_MOST = 50 };

/* How many live promises are in each status at `now`: those stored, and those judged whose next
 * change of state has come. *current is false where these are more than GLANCE_MOST: then the
 * counts are of the states as stored. */
int glance_promises(struct store *store, int64_t now, int64_t counts[SLA_STATUS_COUNT],
	bool *current, struct error *err);

#endif
