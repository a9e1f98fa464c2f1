/* SPDX-License-Identifier: MIT */
/* Reading what `extra` keeps: columns of an import that no field took. */
#ifndef DAPO_EXCHANGE_MAPPING_EXTRA_H
#define DAPO_EXCHANGE_MAPPING_EXTRA_H

#include <stddef.h>

/* Calls `each` with name and text of every column in a JSON object, in its order; text is as it was
 * read, other values as JSON. Both are hostile as ever. Without an object it is called once, with
 * an empty name and the whole. */
void extra_each(const char *json, size_t len,
	void (*each)(void *closure, const char *name, const char *text, size_t text_len),
	void *closure);

#endif
