/* SPDX-License-Identifier: MIT */
/* The encoding of bytes: byte order marks, and names. */
#ifndef DAPO_EXCHANGE_IN_ENCODING_H
#define DAPO_EXCHANGE_IN_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

enum { ENCODING_NAME_MAX = 32 };

struct encoding_mark {
	const char *encoding; /* as iconv calls it, byte order included */
	const char *bytes;
	size_t len;
};

/* The byte order mark at the start of the bytes, or NULL. */
const struct encoding_mark *encoding_mark_find(const char *bytes, size_t len);

/* True if `name` is the mark's encoding, with or without its byte order. */
bool encoding_mark_agrees(const struct encoding_mark *mark, const char *name);

/* True if iconv decodes it. Names with `/` (iconv's flags) and the empty name are not known. */
bool encoding_known(const char *name);

/* True for a spelling of UTF-8. */
bool encoding_is_utf8(const char *name);

/* Bytes of one code unit: 2 for UTF-16, 4 for UTF-32, else 1. */
size_t encoding_unit(const char *name);

/* The encoding that bytes look like which are no UTF-8, in the spelling of --encoding
 * (`windows-1252`). False if there is nothing to suggest. */
bool encoding_guess(const char *bytes, size_t len, char out[ENCODING_NAME_MAX]);

/* The same for a text that was taken for UTF-8, by its start, or if that has nothing beyond ASCII
 * by the record that is none: only where bad bytes outnumber the characters that are UTF-8, for one
 * damaged byte makes no other encoding. */
bool encoding_suggest(const char *head, size_t head_len, const char *record, size_t record_len,
	char out[ENCODING_NAME_MAX]);

#endif
