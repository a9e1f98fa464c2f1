/* SPDX-License-Identifier: MIT */
/* Derived values: the only writer of every stored score, demand, completion, completeness, state of
 * a promise or of a KPI, and its checker. */
#ifndef DAPO_STORE_DERIVED_DERIVE_H
#define DAPO_STORE_DERIVED_DERIVE_H

#include "dapo/base/ids.h"
#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"

/* Whose rows have derived values, in the order in which they are computed: products look at the
 * states of their promises. */
enum derive_kind {
	DERIVE_ITEM,
	DERIVE_OBJECTIVE,
	DERIVE_KPI,
	DERIVE_MILESTONE,
	DERIVE_PRODUCT,
	DERIVE_NOTE,
	DERIVE_KINDS
};

/* Rows whose derived values must be computed anew. Zeroed is empty. */
struct derive {
	struct id_set rows[DERIVE_KINDS]; /* gathered; derive_run() sorts them */
	bool zone;                        /* the zone of the store is another than it was */
};

/* Empties the lists; and frees them. Usable after both. */
void derive_forget(struct derive *derive);
void derive_release(struct derive *derive);

/* Notes what depends on a row that changes from `before` (NULL: new) to `after`. Where the zone of
 * the store changes, store->zone does: all that knows days depends on it. Who rolls back then calls
 * store_read_zone(). */
int derive_mark(struct derive *derive, struct store *store, const struct record *before,
	const struct record *after, struct error *err);

/* Computes and stores what was noted, and empties `derive`. */
int derive_run(struct derive *derive, struct store *store, int64_t now, struct error *err);

/* Brings the states up to date that time alone may have changed (recheck_at has come), or that
 * somebody computed with a clock that was ahead of this one. Does nothing, at the cost of
 * an index look-up each, when there are none or the store is read-only. */
int derive_refresh(struct store *store, int64_t now, struct error *err);

/* Sets *any where there is something to bring up to date, at the same cost. */
int derive_due(struct store *store, int64_t now, bool *any, struct error *err);

/* Recomputes every derived value and compares; one report a fault. States that time has outdated
 * (recheck_at <= now) are no fault. */
int derive_check(struct store *store, int64_t now, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err);

#endif
