/* SPDX-License-Identifier: MIT */
/* Seeks the terms of a phrase among those of a text. */
#include "dapo/base/text/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

void phrase_init(struct phrase *phrase, const char *question, size_t len, bool open)
{
	const char *term;
	size_t term_len;

	memset(phrase, 0, sizeof *phrase);
	phrase->open = open;
	text_terms_begin(&phrase->cut, question, len, true);
	while (text_terms_next(&phrase->cut, &term, &term_len)) {
		VEC_RESERVE(phrase->terms, phrase->count, phrase->alloc);
		phrase->terms[phrase->count++] = (struct phrase_term){term, term_len};
	}
}

void phrase_release(struct phrase *phrase)
{
	text_terms_end(&phrase->cut);
	free(phrase->terms);
}

static bool fits(const struct phrase *phrase, size_t at, const char *term, size_t len)
{
	const struct phrase_term *wanted = &phrase->terms[at];
	bool open = phrase->open && at == phrase->count - 1;

	return (open ? len >= wanted->len : len == wanted->len) &&
		memcmp(term, wanted->text, wanted->len) == 0;
}

/* Moves the places that the phrase may have reached one term on: reached[n] tells that its first n
 * terms stand right before this one. */
static bool step(const struct phrase *phrase, bool *reached, const char *term, size_t len)
{
	for (size_t at = phrase->count; at-- > 0;)
		reached[at + 1] = reached[at] && fits(phrase, at, term, len);
	return reached[phrase->count];
}

bool phrase_is_in(const struct phrase *phrase, const char *text, size_t len)
{
	bool *reached = xcalloc(phrase->count + 1, sizeof *reached);
	struct text_terms terms;
	const char *term;
	size_t term_len;
	bool found = false;

	reached[0] = true;
	text_terms_begin(&terms, text, len, false);
	while (phrase->count && !found && text_terms_next(&terms, &term, &term_len))
		found = step(phrase, reached, term, term_len);
	text_terms_end(&terms);
	free(reached);
	return found;
}
