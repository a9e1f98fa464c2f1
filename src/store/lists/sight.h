/* SPDX-License-Identifier: MIT */
/* Which domains a list of items can show, and by how many methods these rank. */
#ifndef DAPO_STORE_LISTS_SIGHT_H
#define DAPO_STORE_LISTS_SIGHT_H

#include "dapo/store/lists/query.h"

/* *several is true if the items that the list can show, by the domains that its filter names, are
 * ranked by more than one method. One question that looks at domains, not at items. */
int sight_of_methods(
	struct store *store, const struct query *query, bool *several, struct error *err);

#endif
