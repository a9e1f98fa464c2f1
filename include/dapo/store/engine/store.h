/* SPDX-License-Identifier: MIT */
/* A store: an open database with the current schema, and what the layer keeps about it. */
#ifndef DAPO_STORE_ENGINE_STORE_H
#define DAPO_STORE_ENGINE_STORE_H

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/time/zone.h"
#include "store/engine/db.h"

enum { STORE_APPLICATION_ID = 0x4441504F /* "DAPO" */ };

struct store {
	struct db *db;
	/* The schema that the file had before it was opened, where that was an older one; else 0.
	 */
	int migrated_from;
	struct zone zone; /* whose days count; it stays at its place when another is read */
};

/* The number of the current schema: that of the last migration in assets/schema. */
int store_schema(void);

/* Opens an existing store. A file that is no dapo store, or one of a newer schema, is refused with
 * no byte changed; an older schema is migrated after a backup beside it (unless read-only:
 * refused). */
int store_open(
	struct store *store, const char *path, const struct db_options *options, struct error *err);

/* Makes a new store file (mode 0600, folders 0700) with the current schema, for the days of a time
 * zone (NULL: UTC). Refused if the file exists. `:memory:` works. */
int store_create(struct store *store, const char *path, const char *zone,
	const struct db_options *options, struct error *err);

/* Reads the zone anew, after it was set here or by another program. */
int store_read_zone(struct store *store, struct error *err);

/* The day of the store on which an instant lies. */
int64_t store_day(const struct store *store, int64_t instant);

/* Puts the open `copy` in the place of the store at `path`, or where none is. What the store held
 * goes to a file beside it, and a journal of a store that is no longer there is moved away: appends
 * the names of both to `kept`. */
int store_restore(const char *path, struct store *copy, const struct db_options *options,
	struct strbuf *kept, struct error *err);

/* Compares each object of the file (table, index …) with what its schema has, and calls `report`
 * with one line for each that is more, less or other. */
int store_check_schema(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err);

/* Appends from which schema it was brought to the present one when it was opened, and where it is
 * kept as it was; nothing where it was of the present one. */
void store_migration(const struct store *store, struct strbuf *out);

/* Closes it; a store that was never opened may be closed too, if zeroed. */
void store_close(struct store *store);

struct store_info {
	int schema;
	int64_t bytes;
	char engine[64];
	char journal[16];
};

/* Facts for `db info`. */
int store_info(struct store *store, struct store_info *info, struct error *err);

#endif
