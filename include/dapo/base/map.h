/* SPDX-License-Identifier: MIT */
/* A hash table from byte strings to whole numbers, for names that an import meets often. */
#ifndef DAPO_BASE_MAP_H
#define DAPO_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map {
	struct map_slot *slots;
	size_t used;
	size_t alloc;  /* a power of two, or 0 */
	uint64_t seed; /* of the hash, another for each map: keys come from files of strangers */
};

/* Frees all keys; the map is empty and usable after. A zeroed map is a valid empty one. */
void map_release(struct map *map);

/* The value slot of a key, or NULL. Valid until the next map_put(). */
int64_t *map_get(const struct map *map, const char *key, size_t len);

/* The value slot of a key, made with 0 if new (*added, may be NULL, tells). The key is copied. */
int64_t *map_put(struct map *map, const char *key, size_t len, bool *added);

/* A well-mixed 64-bit hash of the bytes seeded with `seed`; not for secrets. */
uint64_t map_hash(const char *bytes, size_t len, uint64_t seed);

#endif
