/* SPDX-License-Identifier: MIT */
/* What the files of the full-text search share. */
#ifndef DAPO_STORE_RECORDS_SEARCH_INTERNAL_H
#define DAPO_STORE_RECORDS_SEARCH_INTERNAL_H

#include "dapo/store/records/search.h"

/* Whether the tokenizer takes the character as part of a word. */
bool search_is_word_char(int32_t cp);

/* Appends text in the double quotes of the full-text language. */
void search_quote(struct strbuf *out, const char *text, size_t len);

#endif
