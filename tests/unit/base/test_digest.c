/* SPDX-License-Identifier: MIT */
/* Tests of digests, by the examples of FIPS 180-2, appendix B. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/digest.h"
#include "dapo/base/strbuf.h"

static void assert_digest(const char *bytes, size_t len, const char *expected)
{
	char text[DIGEST_TEXT_MAX];

	assert_string_equal(digest_sha256(text, bytes, len), expected);
}

static void digest_sha256__examples__agree(void **state)
{
	static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

	(void)state;
	assert_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_digest(two_blocks, strlen(two_blocks),
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void digest_sha256__a_million_bytes__agree(void **state)
{
	struct strbuf bytes = STRBUF_INIT;

	(void)state;
	strbuf_addchars(&bytes, 'a', 1000000);
	assert_digest(bytes.buf, bytes.len,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	strbuf_release(&bytes);
}

static void digest_sha256__zero_bytes__count(void **state)
{
	char with[DIGEST_TEXT_MAX], without[DIGEST_TEXT_MAX];

	(void)state;
	digest_sha256(with, "a\0b", 3);
	digest_sha256(without, "ab", 2);
	assert_string_not_equal(with, without);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digest_sha256__examples__agree),
		cmocka_unit_test(digest_sha256__a_million_bytes__agree),
		cmocka_unit_test(digest_sha256__zero_bytes__count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
