/* SPDX-License-Identifier: MIT */
/* Text in a manual page: what roff would read otherwise, escaped. */
#include "dapo/base/roff.h"

#include <string.h>

#include "dapo/base/text/text.h"

void roff_add(struct strbuf *out, const char *text)
{
	static const char special[] = "\\-'\"^~`";
	static const char *const escapes[] = {
		"\\e", "\\-", "\\(aq", "\\(dq", "\\(ha", "\\(ti", "\\(ga"};
	bool line_start = true;

	while (*text) {
		const char *found = strchr(special, *text);
		int32_t character;

		if (line_start && *text == '.')
			strbuf_addstr(out, "\\&");
		line_start = *text == '\n';
		text += text_decode(text, strlen(text), &character);
		if (found)
			strbuf_addstr(out, escapes[found - special]);
		else if (character > '~')
			strbuf_addf(out, "\\[u%04X]", (unsigned)character);
		else
			strbuf_addch(out, (char)character);
	}
}
