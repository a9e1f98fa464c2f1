/* SPDX-License-Identifier: MIT */
/* Forgetting somebody: the names and addresses by which they are known, and text without them.
 *
 * A name of several words, an address, or one with a digit or a point in it (`ann.lee`, `alee7`) is
 * replaced wherever it stands as a word. A single plain word (`may`) means somebody only where it
 * is a whole value (`owner=may`), and in what is their own. Case, composition and diacritics make
 * no difference (text_search()). */
#ifndef DAPO_MODEL_RULES_FORGET_H
#define DAPO_MODEL_RULES_FORGET_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/strbuf.h"

struct forget_name {
	struct strbuf form; /* text_search() of it */
	bool telling;       /* means them wherever it stands */
};

struct forget {
	struct strbuf stand_in; /* what stands in their place */
	struct forget_name *names;
	size_t count, alloc;
};

/* One without names, and the end of it. */
void forget_init(struct forget *forget, const char *stand_in);
void forget_release(struct forget *forget);

/* Adds a name or an address; blank ones and those that are there pass. */
void forget_name(struct forget *forget, const char *name);

/* Appends the text (NULL: doesn't) with the stand-in for each name in it. `own`: it belongs to
 * whoever is forgotten. Returns whether there was one. */
bool forget_text(
	const struct forget *forget, const char *text, size_t len, bool own, struct strbuf *out);

#endif
