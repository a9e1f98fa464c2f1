/* SPDX-License-Identifier: MIT */
/* A file that is going to be a copy of a store, before it gets its name: NAME.XXXXXX beside it. Its
 * mode is one that no other file has (0600 with the sticky bit) and it is locked while its maker
 * lives, so that what a killed one left behind can be told from everything else. */
#ifndef DAPO_STORE_ENGINE_PARTIAL_H
#define DAPO_STORE_ENGINE_PARTIAL_H

#include <stdbool.h>

#include "dapo/base/error.h"
#include "dapo/base/strbuf.h"

struct partial {
	struct strbuf path;
	int fd; /* holds the lock; the engine's own locks go with it, so it is closed last */
};

/* Removes what killed copies to `target` left, and makes an empty file for the next one. Release it
 * in any case. */
int partial_make(struct partial *partial, const char *target, struct error *err);

/* Syncs it, and gives it the name `target`; without `replace` nothing may have that name. */
int partial_put_in_place(
	struct partial *partial, const char *target, bool replace, struct error *err);

/* Removes the file, unless it has its name by now. */
void partial_release(struct partial *partial);

#endif
