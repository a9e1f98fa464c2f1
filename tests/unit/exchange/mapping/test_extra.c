/* SPDX-License-Identifier: MIT */
/* Reading columns that no field took. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dapo/base/strbuf.h"
#include "dapo/exchange/mapping/extra.h"

static void gather(void *closure, const char *name, const char *text, size_t len)
{
	struct strbuf *out = closure;

	strbuf_addf(out, "[%s|", name);
	strbuf_add(out, text, len);
	strbuf_addch(out, ']');
}

static void extra__each__columns(void **state)
{
	static const struct {
		const char *json, *read;
	} rows[] = {
		{"{}", ""},
		{"{\"Sprint\":\"12\",\"Epic\":\"Orders\"}", "[Sprint|12][Epic|Orders]"},
		{"{\"a\":\"two\\nlines\",\"b\":\"\"}", "[a|two\nlines][b|]"},
		{"{\"n\":1,\"yes\":true,\"none\":null,\"list\":[1,{\"x\":\"y\"}]}",
			"[n|1][yes|true][none|null][list|[1,{\"x\":\"y\"}]]"},
		{"[1,2]", "[|[1,2]]"},
		{"no json", "[|no json]"},
		{"{\"cut\":", "[|{\"cut\":]"},
		{"", "[|]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct strbuf out = STRBUF_INIT;

		extra_each(rows[i].json, strlen(rows[i].json), gather, &out);
		assert_string_equal(out.len ? out.buf : "", rows[i].read);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(extra__each__columns)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
