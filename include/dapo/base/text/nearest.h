/* SPDX-License-Identifier: MIT */
/* Names that are nearly what was typed: for "did you mean". Letters are those of the search form,
 * in any script, so that neither case nor diacritics nor composition make a difference. */
#ifndef DAPO_BASE_TEXT_NEAREST_H
#define DAPO_BASE_TEXT_NEAREST_H

/* Number of single edits between two words (Levenshtein, two swapped neighbours being one). */
int text_distance(const char *a, const char *b);

/* The name in `names` (NULL-terminated) nearest to `word`, else the first that begins with it, or
 * NULL when none is near. */
const char *text_nearest(const char *word, const char *const *names);

#endif
