/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dapo/base/text/locale.h"

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

/* The names of locales that no system has stand for those that one does not have. */
static void locale__tells__what_may_be_written(void **state)
{
	static const struct {
		const char *all, *ctype, *lang;
		enum text_charset charset;
	} rows[] = {
		{"C.UTF-8", NULL, NULL, TEXT_UTF8},
		{NULL, NULL, "C.UTF-8", TEXT_UTF8},
		{"C", "C.UTF-8", "C.UTF-8", TEXT_ASCII},
		{NULL, "POSIX", "C.UTF-8", TEXT_ASCII},
		{"", "", "C", TEXT_ASCII},
		{NULL, NULL, NULL, TEXT_UTF8},
		{NULL, NULL, "", TEXT_UTF8},
		{NULL, NULL, "xx_XX.UTF-8", TEXT_UTF8},
		{NULL, NULL, "xx_XX.utf8@euro", TEXT_UTF8},
		{NULL, NULL, "xx_XX", TEXT_UTF8},
		{NULL, NULL, "xx_XX.ISO-8859-1", TEXT_ASCII},
		{NULL, "xx_XX.KOI8-R", "C.UTF-8", TEXT_ASCII},
		{"xx_XX.eucJP@dict", NULL, "C.UTF-8", TEXT_ASCII},
		{NULL, NULL, "xx_XX.UTF-16", TEXT_ASCII},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		set("LC_ALL", rows[i].all);
		set("LC_CTYPE", rows[i].ctype);
		set("LANG", rows[i].lang);
		if (locale_set() != rows[i].charset)
			fail_msg("row %zu: not as expected", i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(locale__tells__what_may_be_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
