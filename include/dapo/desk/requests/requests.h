/* SPDX-License-Identifier: MIT */
/* Requests between domains: asking, and what the two sides say (model/rules/request.h).
 *
 * Each side speaks through its owners: the current data product owners of to_product, where that
 * has any, else of the products of to_domain; and likewise for the asking side, where whoever asked
 * may speak, too. A side of which the store knows no owner may be spoken for by anybody, and the
 * log says that. The digest of a file (request_read()) proves that nobody changed it on its way;
 * who wrote it, and whether they were owners, it doesn't prove. */
#ifndef DAPO_DESK_REQUESTS_REQUESTS_H
#define DAPO_DESK_REQUESTS_REQUESTS_H

#include "dapo/desk/core/edit.h"
#include "dapo/exchange/out/request_file.h"
#include "dapo/model/rules/request.h"

/* Asks another domain. Title, from_product and from_domain follow from the item; to_domain, where
 * it isn't given, from to_product, else from who produces the data (coordination_producer());
 * ERR_INVALID where it can't be told. `request` (initialised) is the new row after. */
int request_ask(struct desk *desk, struct record *request, const struct assignment *assignments,
	size_t count, struct error *err);

/* Tells whether accepting the request needs a product named: its domain is of this store, and the
 * request names no product of that. */
int request_wants_product(
	struct desk *desk, const struct record *request, bool *wants, struct error *err);

/* One move on some requests, as one step. Refused by name where the status or the side doesn't
 * allow it. A request that is accepted gets an item in the backlog of its to_product (or
 * words->product), if the store has that product: a new one, or the open item that words->item
 * names. Once that item is started or done, the request is in progress or delivered. */
int request_move(struct desk *desk, const int64_t *requests, size_t count, enum request_move move,
	const struct request_words *words, struct error *err);

/* The request as a file for the other side's store, appended to `out`. The first export gives it
 * its external_id, a name in both stores. */
int request_write(struct desk *desk, int64_t request, struct strbuf *out, struct error *err);

/* Takes over what a file says: a request that is new here, or what is newer in one that is known.
 * *request is its row. Refused, by the name of `path`: a file that was changed since it was
 * written, another request of the same name, and a status that no moves lead to from the one here.
 * What is as new as the file changes nothing, but for a move that the other side made meanwhile: it
 * is taken, beside later edits of this side, or, if it closes the request, instead of them. */
int request_read(struct desk *desk, const char *path, const char *bytes, size_t len,
	int64_t *request, struct error *err);

#endif
