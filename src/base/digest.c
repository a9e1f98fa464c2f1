/* SPDX-License-Identifier: MIT */
/* Digests, by the library nettle. */
#include "dapo/base/digest.h"

#include <stdint.h>
#include <stdio.h>

#include <nettle/sha2.h>

char *digest_sha256(char out[DIGEST_TEXT_MAX], const char *bytes, size_t len)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_init(&context);
	sha256_update(&context, len, (const uint8_t *)bytes);
	sha256_digest(&context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
	return out;
}
