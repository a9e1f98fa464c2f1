/* SPDX-License-Identifier: MIT */
/* Words in use: sources, channels and other texts that keep coming back. */
#ifndef DAPO_STORE_RECORDS_WORDS_H
#define DAPO_STORE_RECORDS_WORDS_H

#include "dapo/base/strbuf.h"
#include "dapo/store/engine/store.h"

/* The number of a word, made if new. */
int word_number(
	struct store *store, const char *text, size_t len, int64_t *word, struct error *err);

/* Sets *known for a word that is there, in whatever case. */
int word_known(struct store *store, const char *text, bool *known, struct error *err);

/* Appends the text of a word by its number; "?" if there is none. */
int word_text(struct store *store, int64_t word, struct strbuf *out, struct error *err);

/* Calls `each` with at most `limit` words that begin with `prefix`, both in search form, in the
 * order of people. */
int word_like(struct store *store, const char *prefix, size_t limit,
	void (*each)(void *closure, const char *word), void *closure, struct error *err);

#endif
