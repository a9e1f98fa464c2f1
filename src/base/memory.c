/* SPDX-License-Identifier: MIT */
/* Allocation that can't fail, and growing arrays. */
#include "dapo/base/memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Terminal state: what gives the user a usable screen back before the message is written. Any
 * thread may be the one that finds no memory. */
static void (*_Atomic restore_terminal)(void);

void memory_on_exhausted(void (*restore)(void))
{
	atomic_store(&restore_terminal, restore);
}

/* Neither allocates nor runs atexit handlers; what is not committed is rolled back by the store
 * when it is opened again. */
static _Noreturn void exhausted(void)
{
	static const char message[] = "dapo: out of memory; nothing unsaved was stored\n";
	void (*restore)(void) = atomic_exchange(&restore_terminal, NULL);
	ssize_t written;

	if (restore)
		restore();
	written = write(STDERR_FILENO, message, sizeof message - 1);
	(void)written;
	_exit(1);
}

void *xmalloc(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		exhausted();
	return memory;
}

void *xcalloc(size_t count, size_t size)
{
	void *memory = count && size ? calloc(count, size) : calloc(1, 1);

	if (!memory)
		exhausted();
	return memory;
}

void *xrealloc(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		exhausted();
	return memory;
}

char *xstrdup(const char *text)
{
	return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t len)
{
	const char *end = memchr(text, '\0', len);
	size_t size = end ? (size_t)(end - text) : len;
	char *copy = xmalloc(size + 1);

	memcpy(copy, text, size);
	copy[size] = '\0';
	return copy;
}

void *vec_grow(void *items, size_t *alloc, size_t need, size_t size)
{
	enum { SMALLEST = 16 };
	size_t room = *alloc;

	if (need <= room && items)
		return items;
	if (room < SMALLEST)
		room = SMALLEST;
	while (room < need) {
		if (room > SIZE_MAX / 2)
			exhausted();
		room += room / 2;
	}
	if (size && room > SIZE_MAX / size)
		exhausted();
	items = xrealloc(items, room * size);
	*alloc = room;
	return items;
}
