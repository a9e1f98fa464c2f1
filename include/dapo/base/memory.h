/* SPDX-License-Identifier: MIT */
/* Allocation that can't fail: out of memory restores the terminal and ends the program. */
#ifndef DAPO_BASE_MEMORY_H
#define DAPO_BASE_MEMORY_H

#include <stddef.h>

/* Like malloc, calloc, realloc, strdup and strndup, but never NULL. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t len);

/* Registers what to run before the program ends for lack of memory (restore the terminal). */
void memory_on_exhausted(void (*restore)(void));

/* Grows `items` so that `need` of `size` bytes fit; `alloc` is its capacity, updated. New room is
 * not cleared. Returns the (moved) array. */
void *vec_grow(void *items, size_t *alloc, size_t need, size_t size);

/* Room for one more at the end of a (pointer, len, alloc) triple. */
#define VEC_RESERVE(items, len, alloc) \
	((items) = vec_grow((items), &(alloc), (len) + 1, sizeof *(items)))

#endif
