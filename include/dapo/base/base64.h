/* SPDX-License-Identifier: MIT */
/* Base64 (RFC 4648, section 4): bytes as text that every channel lets pass. */
#ifndef DAPO_BASE_BASE64_H
#define DAPO_BASE_BASE64_H

#include <stddef.h>

#include "dapo/base/strbuf.h"

/* Appends the bytes as base64 with padding, no line breaks. */
void base64_add(struct strbuf *out, const void *bytes, size_t len);

#endif
