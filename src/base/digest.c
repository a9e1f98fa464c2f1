/* SPDX-License-Identifier: MIT */
/* Digests, by the library nettle. */
#include "dapo/base/digest.h"

#include <stdint.h>

#include <nettle/sha2.h>

void digest_hex(char *out, const unsigned char *bytes, size_t count)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < count; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * count] = '\0';
}

char *digest_sha256(char out[DIGEST_TEXT_MAX], const char *bytes, size_t len)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_init(&context);
	sha256_update(&context, len, (const uint8_t *)bytes);
	sha256_digest(&context, sizeof digest, digest);
	digest_hex(out, digest, sizeof digest);
	return out;
}
