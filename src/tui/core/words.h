/* SPDX-License-Identifier: MIT */
/* Words that may complete what is being typed, and where the word being typed begins. */
#ifndef DAPO_TUI_CORE_WORDS_H
#define DAPO_TUI_CORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct word {
	char *text;
	char *help; /* "" where there is none */
};

/* Words in the order in which they came. A zeroed one is empty. */
struct words {
	struct word *items;
	size_t len;
	size_t alloc;
};

enum { WORDS_MAX = 500 };

/* Adds a copy. A word that is there already, and more than WORDS_MAX, are passed over. `help` may
 * be NULL. */
void words_add(struct words *words, const char *text, const char *help);

/* Empties it; frees its memory too. */
void words_release(struct words *words);

/* The bytes that all words have in common at their start, whole characters only; 0 for none. */
size_t words_common(const struct words *words);

/* Where in the `len` bytes of `line` the last word begins: after the last blank that is neither in
 * double quotes nor behind a backslash; `len` if the line ends in one. */
size_t words_start(const char *line, size_t len);

/* True if a blank follows a word when it is complete: not after `field:` and `field=`, which want
 * their value, nor after a folder's name. */
bool words_ends(const char *word);

#endif
