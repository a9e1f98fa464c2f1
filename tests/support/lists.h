/* SPDX-License-Identifier: MIT */
/* Lists for tests of queries, and a small house of rows to list. */
#ifndef DAPO_TESTS_LISTS_H
#define DAPO_TESTS_LISTS_H

#include "dapo/store/lists/query.h"

/* A list of an entity in a store, with the filter that it owns. */
struct list {
	struct store *store;
	struct query query;
	struct filter *filter;
};

/* A list as ana sees it. Fails the test if the filter is refused. Free list->filter after. */
void list_init(struct list *list, struct store *store, const struct entity *entity,
	const char *filter, const char *order);

/* Replaces `out` by the row ids of the list, as `3 1 2`. */
void list_write(const struct list *list, struct strbuf *out);

/* Two domains, three products, two people, a promise in each state that matters. */
void lists_add_house(struct store *store);

/* Items 1 to 5, of which 3 and 5 are closed, and 6 in the trash. */
void lists_add_items(struct store *store);

#endif
