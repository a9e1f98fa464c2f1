/* SPDX-License-Identifier: MIT */
/* The two forms in which text of people is compared, and nothing else compares it: *same* decides
 * who and what is one, *search* finds. All forms are UTF-8; ill-formed bytes are kept as they are.
 */
#ifndef DAPO_BASE_TEXT_FORMS_H
#define DAPO_BASE_TEXT_FORMS_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/strbuf.h"

/* Appends the same form: NFKC, full case folding (ß is ss), runs of white space as one blank,
 * trimmed. */
void text_same(struct strbuf *out, const char *s, size_t len);

/* Appends the search form: the same form with diacritics off. A mark that makes another letter (the
 * vowels of Thai and Hindi, the voicing of kana) stays. */
void text_search(struct strbuf *out, const char *s, size_t len);

/* Appends a key whose byte order is the order of people: the search form with numbers by value (B2
 * before B10), then the same form. */
void text_order(struct strbuf *out, const char *s, size_t len);

/* True if both have the same form. */
bool text_is_same(const char *a, const char *b);

/* True if the search form of `text` begins with that of `start`. */
bool text_begins(const char *text, const char *start);

/* The version of Unicode by which forms are made. Static. */
const char *text_unicode_version(void);

/* The terms of a text in search form, as they stand in a full-text index: its words, and where a
 * script is written without blanks each character with its neighbour (`受注データ` is 受注, 注デ,
 * デー, ータ, タ), so that any part of a sentence is found. Of a question the last character that a
 * pair holds already is no term of its own: the text that is sought may go on there. */
struct text_terms {
	struct strbuf form;
	size_t at;
	bool question;
	bool paired; /* the character at `at` is the second of a pair */
};

/* Cuts a text, term by term (false behind the last); a term lives until text_terms_end(). */
void text_terms_begin(struct text_terms *terms, const char *s, size_t len, bool question);
bool text_terms_next(struct text_terms *terms, const char **term, size_t *len);
void text_terms_end(struct text_terms *terms);

/* True for a character of which words are made: letters, digits, private use. */
bool text_is_word(int32_t cp);

/* True where the text ends in a script that is written without blanks. */
bool text_ends_dense(const char *s, size_t len);

#endif
