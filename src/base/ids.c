/* SPDX-License-Identifier: MIT */
/* Sets of row ids as ascending arrays. */
#include "dapo/base/ids.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

/* Where the id is, or would be. */
static size_t place(const struct id_set *set, int64_t id)
{
	size_t low = 0, high = set->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (set->ids[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool id_set_has(const struct id_set *set, int64_t id)
{
	size_t at = place(set, id);

	return at < set->len && set->ids[at] == id;
}

bool id_set_add(struct id_set *set, int64_t id)
{
	size_t at = place(set, id);

	if (at < set->len && set->ids[at] == id)
		return false;
	VEC_RESERVE(set->ids, set->len, set->alloc);
	memmove(set->ids + at + 1, set->ids + at, (set->len - at) * sizeof *set->ids);
	set->ids[at] = id;
	set->len++;
	return true;
}

bool id_set_remove(struct id_set *set, int64_t id)
{
	size_t at = place(set, id);

	if (at == set->len || set->ids[at] != id)
		return false;
	set->len--;
	memmove(set->ids + at, set->ids + at + 1, (set->len - at) * sizeof *set->ids);
	return true;
}

void id_set_gather(struct id_set *set, int64_t id)
{
	if (set->len && set->ids[set->len - 1] == id)
		return;
	VEC_RESERVE(set->ids, set->len, set->alloc);
	set->ids[set->len++] = id;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void id_set_sort(struct id_set *set)
{
	size_t kept = 0;

	if (!set->len)
		return;
	qsort(set->ids, set->len, sizeof *set->ids, compare_ids);
	for (size_t i = 0; i < set->len; i++) {
		if (!kept || set->ids[kept - 1] != set->ids[i])
			set->ids[kept++] = set->ids[i];
	}
	set->len = kept;
}

void id_set_release(struct id_set *set)
{
	free(set->ids);
	*set = (struct id_set){0};
}
