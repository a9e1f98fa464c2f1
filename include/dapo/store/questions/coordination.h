/* SPDX-License-Identifier: MIT */
/* Set questions about what domains ask of each other and what waits for whom.
 *
 * An item waits for the item that it is blocked by, and, through an open request of the kind
 * `blocks`, for the other domain; there for the item that the request is linked to, if any. */
#ifndef DAPO_STORE_QUESTIONS_COORDINATION_H
#define DAPO_STORE_QUESTIONS_COORDINATION_H

#include <stdbool.h>

#include "dapo/base/ids.h"
#include "dapo/base/strbuf.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/engine/store.h"

/* Sets waits[i] where items[i], live and open, waits: for an open item, or for an open request that
 * blocks it. */
int coordination_items_wait(
	struct store *store, const int64_t *items, size_t count, bool *waits, struct error *err);

/* If items wait for each other in a circle that goes through `item`, or would if it also waited
 * for `also` (0 = nothing), appends it by name: `B-3 waits for B-7, which waits for B-3 (R-2)`.
 * Appends nothing where there is none. */
int coordination_circle(
	struct store *store, int64_t item, int64_t also, struct strbuf *circle, struct error *err);

/* Adds open requests to `ids`, sorted: those that the item was made for on the asked side. */
int coordination_linked_requests(
	struct store *store, int64_t item, struct id_set *ids, struct error *err);

/* The request of that external id, live or in the trash; 0 if there is none. */
int coordination_request_named(
	struct store *store, const char *external_id, int64_t *request, struct error *err);

/* Appends the id of the other domain that a product gets its data from, if it can be told: where
 * products with an output port of the same contract as one of its input ports are in that one
 * domain, else where the holders of its role source_product_owner own products. Appends nothing if
 * there is none or several. */
int coordination_producer(struct store *store, int64_t product, const char *today,
	struct strbuf *domain, struct error *err);

/* The pending decision with the same product, action, objective (0 = none) and proposal; 0 if
 * there is none. */
int coordination_pending_decision(struct store *store, int64_t product, int64_t action,
	int64_t objective, const char *proposal, int64_t *decision, struct error *err);

/* How many open requests wait for this store, and how many of them are late as of `today`
 * (YYYY-MM-DD, see request_is_late()): those addressed to one of its domains, to the
 * one in sight, or to the product in sight, or to its domain without naming one. */
int coordination_requests_waiting(struct store *store, struct sight sight, const char *today,
	int64_t *open, int64_t *late, struct error *err);

#endif
