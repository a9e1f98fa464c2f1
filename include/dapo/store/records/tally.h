/* SPDX-License-Identifier: MIT */
/* Stored counts of live rows by product and status: what headers show without counting. */
#ifndef DAPO_STORE_RECORDS_TALLY_H
#define DAPO_STORE_RECORDS_TALLY_H

#include "dapo/model/entity/entity.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/engine/store.h"

/* What a change of one row does to the counts: each noted with its product is noted for all
 * products (0), too. Zeroed is none; there is room for two notes. */
struct tally_shifts {
	struct tally_shift {
		int64_t product, status, delta;
	} items[4];
	size_t count;
};

/* Notes a shift for the product, and for all products (0). */
void tally_note(struct tally_shifts *shifts, int64_t product, int64_t status, int64_t delta);

/* Writes them with one statement; with none if they come to nothing. */
int tally_apply(struct store *store, const struct entity *entity, struct tally_shifts *shifts,
	struct error *err);

/* Adds `delta` to the count of a product and to that of all products. */
int tally_shift(struct store *store, const struct entity *entity, int64_t product, int64_t status,
	int64_t delta, struct error *err);

/* The number of live rows of a product (0 = all) in one status, or in all with -1. */
int tally_count(struct store *store, const struct entity *entity, int64_t product, int64_t status,
	int64_t *count, struct error *err);

/* No entity has more statuses. */
enum { TALLY_STATUSES = 64 };

/* Sets the numbers of live rows in sight by status. */
int tally_counts(struct store *store, const struct entity *entity, struct sight sight,
	int64_t counts[TALLY_STATUSES], struct error *err);

/* Sets all counts of an entity from its rows. */
int tally_recount(struct store *store, const struct entity *entity, struct error *err);

/* Compares with the rows; reports each wrong count. */
int tally_check(struct store *store, const struct entity *entity,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err);

#endif
