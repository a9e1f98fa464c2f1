/* SPDX-License-Identifier: MIT */
/* Which rows a first load made: hashes of their identity, 16 bytes a slot, in place of an index. */
#include <stdlib.h>

#include "dapo/base/memory.h"
#include "import_internal.h"

enum { SEEN_SMALLEST = 1 << 12 };

struct seen_slot {
	uint64_t hash;
	int64_t row_id; /* 0: free */
};

static struct seen_slot *find_slot(struct seen_slot *slots, size_t alloc, uint64_t hash)
{
	size_t at = (size_t)hash & (alloc - 1);

	while (slots[at].row_id && slots[at].hash != hash)
		at = (at + 1) & (alloc - 1);
	return &slots[at];
}

static void enlarge(struct seen *seen)
{
	size_t alloc = seen->alloc ? seen->alloc * 2 : SEEN_SMALLEST;
	struct seen_slot *slots = xcalloc(alloc, sizeof *slots);

	for (size_t i = 0; i < seen->alloc; i++) {
		if (seen->slots[i].row_id)
			*find_slot(slots, alloc, seen->slots[i].hash) = seen->slots[i];
	}
	free(seen->slots);
	seen->slots = slots;
	seen->alloc = alloc;
}

int64_t seen_find(const struct seen *seen, uint64_t hash)
{
	return seen->alloc ? find_slot(seen->slots, seen->alloc, hash)->row_id : 0;
}

void seen_add(struct seen *seen, uint64_t hash, int64_t row_id)
{
	struct seen_slot *slot;

	if (seen->used >= seen->alloc - seen->alloc / 4)
		enlarge(seen);
	slot = find_slot(seen->slots, seen->alloc, hash);
	seen->used += !slot->row_id;
	*slot = (struct seen_slot){.hash = hash, .row_id = row_id};
}

void seen_release(struct seen *seen)
{
	free(seen->slots);
	*seen = (struct seen){0};
}
