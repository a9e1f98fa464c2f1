/* SPDX-License-Identifier: MIT */
/* Which rows a first load made: hashes of their identity, 8 bytes a slot, in place of an index. */
#include "seen.h"

#include <stdlib.h>

#include "dapo/base/memory.h"

enum { SEEN_SMALLEST = 1 << 12 };

struct seen_slot {
	uint32_t hash; /* the upper half, which also says where the search begins */
	uint32_t row;  /* from 1, as they were added; 0: free */
};

static uint32_t upper_half(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

static void put_slot(struct seen_slot *slots, size_t alloc, struct seen_slot slot)
{
	size_t at = slot.hash & (alloc - 1);

	while (slots[at].row)
		at = (at + 1) & (alloc - 1);
	slots[at] = slot;
}

static void enlarge(struct seen *seen)
{
	size_t alloc = seen->alloc ? seen->alloc * 2 : SEEN_SMALLEST;
	struct seen_slot *slots = xcalloc(alloc, sizeof *slots);

	for (size_t i = 0; i < seen->alloc; i++) {
		if (seen->slots[i].row)
			put_slot(slots, alloc, seen->slots[i]);
	}
	free(seen->slots);
	seen->slots = slots;
	seen->alloc = alloc;
}

int64_t seen_next(const struct seen *seen, uint64_t hash, size_t *probes)
{
	uint32_t wanted = upper_half(hash);

	while (seen->alloc) {
		const struct seen_slot *slot =
			&seen->slots[(wanted + (*probes)++) & (seen->alloc - 1)];

		if (!slot->row)
			break;
		if (slot->hash == wanted)
			return seen->first_row_id + slot->row - 1;
	}
	return 0;
}

void seen_add(struct seen *seen, uint64_t hash, int64_t row_id)
{
	if (!seen->used)
		seen->first_row_id = row_id;
	if (seen->used >= seen->alloc - seen->alloc / 4)
		enlarge(seen);
	put_slot(seen->slots, seen->alloc,
		(struct seen_slot){.hash = upper_half(hash),
			.row = (uint32_t)(row_id - seen->first_row_id + 1)});
	seen->used++;
}

void seen_release(struct seen *seen)
{
	free(seen->slots);
	*seen = (struct seen){0};
}
