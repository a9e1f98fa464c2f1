/* SPDX-License-Identifier: MIT */
/* Sentences that have to be shorter than they are. */
#ifndef DAPO_BASE_TEXT_SHORTEN_H
#define DAPO_BASE_TEXT_SHORTEN_H

#include "dapo/base/strbuf.h"
#include "dapo/base/text/text.h"

/* Appends a sentence that takes at most `cells` cells when shown. What it names loses its middle
 * first: its longest words and quotations (a path, `a title`), one after the other, as far as they
 * stay known. Where that isn't enough the sentence loses its own middle, so that its beginning and
 * what it says at the end stay. */
void shorten_sentence(
	struct strbuf *out, const char *s, size_t len, int cells, enum text_charset charset);

/* Copies a text into `room` bytes, the NUL among them; of one that is longer the middle is left
 * out.
 */
void shorten_bytes(char *out, size_t room, const char *s, size_t len);

#endif
