/* SPDX-License-Identifier: MIT */
/* Making a store as small as what it holds. */
#ifndef DAPO_STORE_RECORDS_COMPACT_H
#define DAPO_STORE_RECORDS_COMPACT_H

#include "dapo/store/engine/store.h"

/* Writes the file and its full-text indexes anew: nothing is left in it of what is gone. The store
 * must have no transaction open; others wait. *saved is by how many bytes it became smaller. */
int compact_store(struct store *store, int64_t *saved, struct error *err);

#endif
