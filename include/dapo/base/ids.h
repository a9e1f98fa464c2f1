/* SPDX-License-Identifier: MIT */
/* Sets of row ids, ascending. */
#ifndef DAPO_BASE_IDS_H
#define DAPO_BASE_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A zeroed one is empty. Read the fields freely. */
struct id_set {
	int64_t *ids;
	size_t len;
	size_t alloc;
};

/* True if the id is in the set. */
bool id_set_has(const struct id_set *set, int64_t id);

/* Add one, remove one; whether the set changed. */
bool id_set_add(struct id_set *set, int64_t id);
bool id_set_remove(struct id_set *set, int64_t id);

/* Many in any order, at the cost of one sort: gather them all, then sort. In between the set
 * answers nothing. */
void id_set_gather(struct id_set *set, int64_t id);
void id_set_sort(struct id_set *set);

/* Empties it; frees its memory, too. */
void id_set_release(struct id_set *set);

#endif
