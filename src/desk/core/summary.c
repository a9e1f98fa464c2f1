/* SPDX-License-Identifier: MIT */
/* The sentences that sum a change up: which rows it was about, and text from them. */
#include "summary.h"

#include <string.h>

#include "dapo/base/text/shorten.h"
#include "dapo/store/records/records.h"

enum { EXCERPT_CELLS = 60 };

void summary_subject(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct strbuf *out)
{
	if (count == 1)
		records_key(desk->store, entity, row_ids[0], out, NULL);
	else
		strbuf_addf(out, "%zu %s", count, entity->plural);
}

void summary_excerpt(const char *text, size_t len, struct strbuf *out)
{
	size_t line;

	text_trim(&text, &len);
	line = strcspn(text, "\r\n");
	line = line < len ? line : len;
	shorten_sentence(out, text, line, EXCERPT_CELLS, TEXT_UTF8);
	if (line < len)
		strbuf_addstr(out, " …");
}
