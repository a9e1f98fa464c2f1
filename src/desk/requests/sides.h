/* SPDX-License-Identifier: MIT */
/* The two sides of a request: what a new one takes from its item, its products and who asks; who
 * speaks for them. */
#ifndef DAPO_DESK_REQUESTS_SIDES_H
#define DAPO_DESK_REQUESTS_SIDES_H

#include "dapo/desk/core/desk.h"
#include "dapo/model/rules/request.h"

/* Fills in both sides, and who asks. ERR_INVALID where they don't fit together, or the store can't
 * tell who is asked. */
int side_complete(struct desk *desk, struct record *request, struct error *err);

/* The row of a live product, or 0 where the store has none with that id. */
int side_product(struct desk *desk, const char *id, int64_t *row, struct error *err);

/* Fills a domain (REQUEST_FROM_DOMAIN or _TO_DOMAIN) from a product of it, or refuses a product
 * that isn't of that domain, naming the field by which it came. */
int side_agree_on_domain(struct desk *desk, struct record *request, int domain_field,
	const char *named_by, int64_t product, struct error *err);

/* Refuses, where a side has owners, to let others speak for it; `doing` is what they are about to
 * do
 * ("withdraw"). Where it has none the log says so. */
int side_check_speaker(struct desk *desk, const struct record *request, enum request_side side,
	const char *doing, struct error *err);

/* Appends "asks logistics: Carrier events an hour after they happen". */
void side_tell_asked(const struct record *request, struct strbuf *out);

#endif
