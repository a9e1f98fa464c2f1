/* SPDX-License-Identifier: MIT */
/* The title of an item that is made from what somebody wrote. */
#ifndef DAPO_MODEL_RULES_TITLE_H
#define DAPO_MODEL_RULES_TITLE_H

#include "dapo/base/strbuf.h"

/* A line within so many cells is a title as it stands. */
enum { TITLE_CELLS = 60 };

/* Appends the title that a text offers: its first line that shows anything, as far as a title may
 * go. A line of more than TITLE_CELLS ends with its first sentence (also 。！？), whose full stop
 * is left out; what ends within a few cells is no sentence but a greeting, and `e.g.` ends none.
 * Nothing for a text without such a line. */
void title_offer(const char *text, struct strbuf *title);

/* Cuts a text between characters to the length that a title may have. */
void title_limit(struct strbuf *title);

#endif
