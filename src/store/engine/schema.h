/* SPDX-License-Identifier: MIT */
/* The schema of a store: made, and brought up to date by the migrations of assets/schema. */
#ifndef DAPO_STORE_ENGINE_SCHEMA_H
#define DAPO_STORE_ENGINE_SCHEMA_H

#include "dapo/base/strbuf.h"
#include "db.h"

/* Makes all of it in an empty store, with its time zone (NULL: UTC). */
int schema_make(struct db *db, const char *zone, struct error *err);

/* Appends the name of the backup that a store of an older schema gets before it is migrated. */
void schema_backup_name(const char *path, int schema, struct strbuf *out);

/* Migrates an older store, after a backup beside it; refused where it was opened read-only. Of
 * several programs that do so at once one works, and the others wait for it: *from is the schema
 * from which this one brought it, 0 if it did nothing. */
int schema_bring_up_to_date(struct db *db, int *from, struct error *err);

#endif
