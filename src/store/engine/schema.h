/* SPDX-License-Identifier: MIT */
/* The schema of a store: made, and brought up to date by the migrations of assets/schema. */
#ifndef DAPO_STORE_ENGINE_SCHEMA_H
#define DAPO_STORE_ENGINE_SCHEMA_H

#include "db.h"

/* Makes all of it in an empty store. */
int schema_make(struct db *db, struct error *err);

/* Migrates an older store, after a backup beside it; refused where it was opened read-only. Of
 * several programs that do so at once one works, and the others wait for it. */
int schema_bring_up_to_date(struct db *db, struct error *err);

#endif
