/* SPDX-License-Identifier: MIT */
/* Set questions about domains: what each of them has, and what waits there. */
#ifndef DAPO_STORE_QUESTIONS_DOMAINS_H
#define DAPO_STORE_QUESTIONS_DOMAINS_H

#include "dapo/store/engine/store.h"

/* A domain summed up, as of its live products. */
struct domain_sum {
	int64_t row_id;
	const char *id;
	int64_t products;
	int64_t inbox;                      /* feedback to triage */
	int64_t breached, at_risk, unknown; /* promises; unknown: stale, or never measured */
	int64_t kept;                       /* promises that are met */
	int64_t requests, late; /* open requests to it, and those of them that are late */
};

/* Calls `each` with every live domain, by id; its texts live as long as the call. One statement,
 * out of stored counts and states. Stops at a non-zero answer and returns it. */
int domains_sum(struct store *store, int64_t now,
	int (*each)(void *closure, const struct domain_sum *sum), void *closure, struct error *err);

#endif
