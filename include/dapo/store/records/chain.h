/* SPDX-License-Identifier: MIT */
/* The chain of the log: each change set has a digest (SHA-256) of the set before, of what it says
 * itself and of a salted digest of each of its changes, and the store knows the newest of them and
 * their number. So whoever changes, removes or cuts off a line of the log breaks it, unless they
 * make all that follows anew: a head that was noted elsewhere tells that, too. */
#ifndef DAPO_STORE_RECORDS_CHAIN_H
#define DAPO_STORE_RECORDS_CHAIN_H

#include "dapo/base/digest.h"
#include "dapo/store/engine/store.h"

/* What was verified. */
struct chain_state {
	int64_t started; /* sets up to this one are older than the chain; 0: none is */
	int64_t count;   /* sets in it */
	char head[DIGEST_TEXT_MAX];
};

/* Walks the chain. Calls `report` with a sentence for the first set that doesn't fit, after which
 * nothing can be said, and counts it. */
int chain_verify(struct store *store, struct chain_state *state,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err);

/* Calls `report` for each row whose version is not the one that the log gave it last. */
int chain_check_versions(struct store *store, void (*report)(void *closure, const char *line),
	void *closure, int *faults, struct error *err);

#endif
