/* SPDX-License-Identifier: MIT */
/* Words that a form shows beside their number: `1 - Critical`, `5. Strongly agree`, `High (2)`. */
#ifndef DAPO_BASE_TEXT_LABEL_H
#define DAPO_BASE_TEXT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

/* Both point into the text. */
struct label {
	const char *number; /* `1`, `P2` */
	size_t number_len;
	const char *word; /* without digits */
	size_t word_len;
};

/* Takes a number and its word apart, whichever stands first, where a sign or a blank is between
 * them. False where the text is no such pair; `24-Sep-19` is none. Allocates nothing. */
bool label_read(const char *text, size_t len, struct label *label);

#endif
