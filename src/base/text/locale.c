/* SPDX-License-Identifier: MIT */
/* The locale of characters. One that is not installed still says what its terminal shows. */
#include "dapo/base/text/locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *locale_named(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

/* `de_AT.ISO-8859-15@euro` names another; `de_AT` names none. */
static bool names_other_charset(const char *locale)
{
	const char *charset = strchr(locale, '.');
	size_t len;

	if (!charset)
		return false;
	len = strcspn(++charset, "@");
	return !(len == 5 && !strncasecmp(charset, "UTF-8", len)) &&
		!(len == 4 && !strncasecmp(charset, "UTF8", len));
}

enum text_charset locale_set(void)
{
	const char *named = locale_named();

	if (named && setlocale(LC_CTYPE, ""))
		return strcmp(nl_langinfo(CODESET), "UTF-8") ? TEXT_ASCII : TEXT_UTF8;
	if (!setlocale(LC_CTYPE, "C.UTF-8")) {
		setlocale(LC_CTYPE, "C");
		return TEXT_ASCII;
	}
	return named && names_other_charset(named) ? TEXT_ASCII : TEXT_UTF8;
}
