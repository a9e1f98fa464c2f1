/* SPDX-License-Identifier: MIT */
/* Base64, by the library nettle. */
#include "dapo/base/base64.h"

#include <nettle/base64.h>

void base64_add(struct strbuf *out, const void *bytes, size_t len)
{
	size_t start = out->len;

	strbuf_addchars(out, '=', BASE64_ENCODE_RAW_LENGTH(len));
	base64_encode_raw(out->buf + start, len, bytes);
}
