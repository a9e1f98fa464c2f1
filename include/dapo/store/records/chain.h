/* SPDX-License-Identifier: MIT */
/* The chain of the log: each change set has a digest (SHA-256) of the set before, of what it says
 * itself and of a salted digest of each of its changes, and the store knows the newest of them and
 * their number. So whoever changes, removes or cuts off a line of the log breaks it, unless they
 * make all that follows anew: a head that was noted elsewhere tells that, too. Values are in it by
 * their digests alone, so that they can be forgotten (desk/forget.h), and it holds all the same. */
#ifndef DAPO_STORE_RECORDS_CHAIN_H
#define DAPO_STORE_RECORDS_CHAIN_H

#include "dapo/base/digest.h"
#include "dapo/store/engine/store.h"

/* What was verified. */
struct chain_state {
	int64_t count;   /* sets in it */
	int64_t waiting; /* sets that the next one takes into the chain: it begins anew after a
			    migration that changed the log */
	char head[DIGEST_TEXT_MAX];
};

/* Walks the chain. Calls `report` with a sentence for the first set that doesn't fit, after which
 * nothing can be said, and counts it. */
int chain_verify(struct store *store, struct chain_state *state,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err);

/* Reads head and number of the chain, unverified. */
int chain_head(struct store *store, struct chain_state *state, struct error *err);

/* Finds the set that has this digest: a head that was noted elsewhere. *seq is 0 if none has. */
int chain_find(struct store *store, const char *head, int64_t *seq, struct error *err);

/* Calls `each` with the sets that forgot somebody, and of how many lines what they said. Stops at
 * non-zero. */
int chain_forgotten(struct store *store, int (*each)(void *closure, int64_t seq, int64_t lines),
	void *closure, struct error *err);

/* Calls `report` for each row whose version is not the one that the log gave it last. */
int chain_check_versions(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err);

/* Calls `report` for each value that is not the one that the log gave its row last. Of values that
 * a bulk load brought and nobody changed since the log has none. */
int chain_check_values(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err);

#endif
