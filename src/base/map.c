/* SPDX-License-Identifier: MIT */
/* A hash table from byte strings to whole numbers: open addressing with linear probing. */
#include "dapo/base/map.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

enum { MAP_SMALLEST = 16 };

struct map_slot {
	char *key; /* NULL in a free slot */
	size_t len;
	uint64_t hash;
	int64_t value;
};

/* Eight bytes as a number, the same on every machine; compilers make one load of it. */
static uint64_t read_word(const unsigned char *at)
{
	return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
		(uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 |
		(uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

/* One round: an odd multiplier carries each bit upward, the shift brings the high ones down. */
static uint64_t stir(uint64_t state, uint64_t word)
{
	state = (state ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return state ^ state >> 32;
}

uint64_t map_hash(const char *bytes, size_t len, uint64_t seed)
{
	const unsigned char *at = (const unsigned char *)bytes;
	uint64_t state = stir(seed, (uint64_t)len);
	uint64_t rest = 0;
	size_t i;

	for (; len >= 8; at += 8, len -= 8)
		state = stir(state, read_word(at));
	for (i = 0; i < len; i++)
		rest |= (uint64_t)at[i] << (8 * i);
	state = stir(state, rest);
	return stir(state, state >> 29);
}

void map_release(struct map *map)
{
	size_t i;

	for (i = 0; i < map->alloc; i++)
		free(map->slots[i].key);
	free(map->slots);
	*map = (struct map){0};
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static struct map_slot *find_slot(
	struct map_slot *slots, size_t alloc, const char *key, size_t len, uint64_t hash)
{
	size_t at = (size_t)hash & (alloc - 1);

	while (slots[at].key) {
		const struct map_slot *slot = &slots[at];

		if (slot->hash == hash && slot->len == len &&
			(!len || !memcmp(slot->key, key, len)))
			break;
		at = (at + 1) & (alloc - 1);
	}
	return &slots[at];
}

static void enlarge(struct map *map)
{
	size_t alloc = map->alloc ? map->alloc * 2 : MAP_SMALLEST;
	struct map_slot *slots = xcalloc(alloc, sizeof *slots);
	size_t i;

	for (i = 0; i < map->alloc; i++) {
		const struct map_slot *old = &map->slots[i];

		if (old->key)
			*find_slot(slots, alloc, old->key, old->len, old->hash) = *old;
	}
	/* Where the system put the slots is known to nobody who writes a file of keys. */
	if (!map->alloc)
		map->seed = stir((uint64_t)(uintptr_t)slots, (uint64_t)(uintptr_t)map);
	free(map->slots);
	map->slots = slots;
	map->alloc = alloc;
}

int64_t *map_get(const struct map *map, const char *key, size_t len)
{
	struct map_slot *slot;

	if (!map->used)
		return NULL;
	slot = find_slot(map->slots, map->alloc, key, len, map_hash(key, len, map->seed));
	return slot->key ? &slot->value : NULL;
}

int64_t *map_put(struct map *map, const char *key, size_t len, bool *added)
{
	struct map_slot *slot;
	uint64_t hash;

	/* At most two thirds full, so that probes stay short. */
	if (map->used >= map->alloc - map->alloc / 3)
		enlarge(map);
	hash = map_hash(key, len, map->seed);
	slot = find_slot(map->slots, map->alloc, key, len, hash);
	if (added)
		*added = !slot->key;
	if (!slot->key) {
		slot->key = xmalloc(len);
		if (len)
			memcpy(slot->key, key, len);
		slot->len = len;
		slot->hash = hash;
		map->used++;
	}
	return &slot->value;
}
