/* SPDX-License-Identifier: MIT */
/* Words in use: sources, channels and other texts that keep coming back. */
#ifndef DAPO_STORE_WORDS_H
#define DAPO_STORE_WORDS_H

#include "dapo/store/store.h"

/* Calls `each` with at most `limit` words that begin with `prefix`, in byte order. */
int words_like(struct store *store, const char *prefix, size_t limit,
	void (*each)(void *closure, const char *word), void *closure, struct error *err);

#endif
