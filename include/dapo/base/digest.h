/* SPDX-License-Identifier: MIT */
/* Digests: proof that bytes are still those that somebody wrote. */
#ifndef DAPO_BASE_DIGEST_H
#define DAPO_BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_TEXT_MAX = 65 };

/* The SHA-256 of the bytes as 64 lower-case hexadecimal digits; returns `out`. It proves that
 * nothing was changed, and tells nothing of who wrote it. */
char *digest_sha256(char out[DIGEST_TEXT_MAX], const char *bytes, size_t len);

/* Writes bytes as lower-case hexadecimal digits, two each, and ends the string. */
void digest_hex(char *out, const unsigned char *bytes, size_t count);

#endif
