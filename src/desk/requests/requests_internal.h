/* SPDX-License-Identifier: MIT */
/* What the files of requests share. */
#ifndef DAPO_DESK_REQUESTS_REQUESTS_INTERNAL_H
#define DAPO_DESK_REQUESTS_REQUESTS_INTERNAL_H

#include "dapo/desk/requests/requests.h"

void request_set_text(struct record *request, int field, const char *text);

/* The day of desk->now. */
void request_today(const struct desk *desk, char today[DATE_TEXT_MAX]);

/* The row of a live product, or 0 where the store has none with that id. */
int request_product(struct desk *desk, const char *id, int64_t *row, struct error *err);

/* Fills a domain (REQUEST_FROM_DOMAIN or _TO_DOMAIN) from a product of it, or refuses a product
 * that isn't of that domain, naming the field by which it came. */
int request_agree_on_domain(struct desk *desk, struct record *request, int domain_field,
	const char *named_by, int64_t product, struct error *err);

#endif
