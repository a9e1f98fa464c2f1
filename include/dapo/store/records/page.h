/* SPDX-License-Identifier: MIT */
/* A page: rows of a list, copied out of the store, whose memory serves the next page again. */
#ifndef DAPO_STORE_RECORDS_PAGE_H
#define DAPO_STORE_RECORDS_PAGE_H

#include "dapo/model/entity/record.h"

struct page {
	struct record *records; /* `count` of them, initialised */
	size_t count;
	size_t alloc;
};

/* Makes an empty page, without allocating; and frees one, leaving it empty and usable. */
void page_init(struct page *page);
void page_release(struct page *page);

/* Adds a record of the entity at the end. It may hold values of a former page. Borrowed until the
 * next call. */
struct record *page_add(struct page *page, const struct entity *entity);

#endif
