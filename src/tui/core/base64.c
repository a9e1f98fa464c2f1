/* SPDX-License-Identifier: MIT */
/* Base64, for copying through the terminal. */
#include "base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct strbuf *out, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;
	size_t i;

	for (i = 0; i < len; i += 3) {
		unsigned group = (unsigned)at[i] << 16;

		if (i + 1 < len)
			group |= (unsigned)at[i + 1] << 8;
		if (i + 2 < len)
			group |= at[i + 2];
		strbuf_addch(out, digits[group >> 18]);
		strbuf_addch(out, digits[group >> 12 & 63]);
		strbuf_addch(out, i + 1 < len ? digits[group >> 6 & 63] : '=');
		strbuf_addch(out, i + 2 < len ? digits[group & 63] : '=');
	}
}
