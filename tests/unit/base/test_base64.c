/* SPDX-License-Identifier: MIT */
/* Tests of base64. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/base64.h"

/* The test vectors of RFC 4648. */
static void base64_add__the_vectors__agree(void **state)
{
	static const char *const cases[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="},
		{"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="},
		{"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfd", "//79"}, {"\xfb\xf0", "+/A="}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf out = STRBUF_INIT;

		base64_add(&out, cases[i][0], strlen(cases[i][0]));
		assert_string_equal(out.buf, cases[i][1]);
		strbuf_release(&out);
	}
}

static void base64_add__appends__to_what_is_there(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	strbuf_addstr(&out, "52;c;");
	base64_add(&out, "a\0b", 3);
	assert_string_equal(out.buf, "52;c;YQBi");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64_add__the_vectors__agree),
		cmocka_unit_test(base64_add__appends__to_what_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
