/* SPDX-License-Identifier: MIT */
/* A phrase that is sought in texts one by one, found just where a full-text index would find it:
 * its terms stand in the text one behind the other. */
#ifndef DAPO_BASE_TEXT_PHRASE_H
#define DAPO_BASE_TEXT_PHRASE_H

#include "dapo/base/text/forms.h"

struct phrase {
	struct text_terms cut; /* the texts of the terms */
	struct phrase_term {
		const char *text;
		size_t len;
	} * terms;
	size_t count;
	size_t alloc;
	bool open; /* the last term may go on */
};

/* Cuts a question; release it in any case. */
void phrase_init(struct phrase *phrase, const char *question, size_t len, bool open);
void phrase_release(struct phrase *phrase);

/* True if a text has it. A phrase without terms is in none. */
bool phrase_is_in(const struct phrase *phrase, const char *text, size_t len);

#endif
