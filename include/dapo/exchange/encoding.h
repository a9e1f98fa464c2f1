/* SPDX-License-Identifier: MIT */
/* What bytes are: byte order marks, names of encodings, and contents that are no delimited text. */
#ifndef DAPO_EXCHANGE_ENCODING_H
#define DAPO_EXCHANGE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"

enum { ENCODING_NAME_MAX = 32 };

struct encoding_mark {
	const char *encoding; /* as iconv calls it, byte order included */
	const char *bytes;
	size_t len;
};

/* The byte order mark at the start of the bytes, or NULL. */
const struct encoding_mark *encoding_mark_find(const char *bytes, size_t len);

/* Whether `name` is the mark's encoding, with or without its byte order. */
bool encoding_mark_agrees(const struct encoding_mark *mark, const char *name);

/* Whether iconv decodes it. Names with `/` (iconv's flags) and the empty name are not known. */
bool encoding_known(const char *name);

/* Whether it is a spelling of UTF-8. */
bool encoding_is_utf8(const char *name);

/* Bytes of one code unit: 2 for UTF-16, 4 for UTF-32, else 1. */
size_t encoding_unit(const char *name);

/* What encoding bytes that are no UTF-8 look like, in the spelling of --encoding
 * (`windows-1252`). False if there is nothing to suggest. */
bool encoding_guess(const char *bytes, size_t len, char out[ENCODING_NAME_MAX]);

/* Refuse (ERR_INVALID, naming `name`, the kind of content and what to do) what is no delimited
 * text: by the first bytes of the source; by what looks like UTF-16 without a mark or is full of
 * control bytes; by the first characters once decoded (HTML, XML, JSON). 0 for anything else. */
int content_refuse_bytes(const char *name, const char *bytes, size_t len, struct error *err);
int content_refuse_unmarked(const char *name, const char *bytes, size_t len, struct error *err);
int content_refuse_text(const char *name, const char *text, size_t len, struct error *err);

#endif
