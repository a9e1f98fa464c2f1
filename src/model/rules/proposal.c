/* SPDX-License-Identifier: MIT */
/* Writing and reading the lines of a proposal. */
#include "dapo/model/rules/proposal.h"

#include <stdbool.h>
#include <string.h>

void proposal_add(struct strbuf *out, const char *field, const char *value)
{
	strbuf_addf(out, "%s%s=", out->len ? "\n" : "", field);
	for (; *value; value++) {
		if (*value == '\n')
			strbuf_addstr(out, "\\n");
		else if (*value == '\\')
			strbuf_addstr(out, "\\\\");
		else
			strbuf_addch(out, *value);
	}
}

static void add_unescaped(struct strbuf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool escape = text[i] == '\\' && i + 1 < len;

		i += escape;
		strbuf_addch(out, escape && text[i] == 'n' ? '\n' : text[i]);
	}
}

int proposal_next(const char **at, struct strbuf *field, struct strbuf *value, struct error *err)
{
	const char *line = *at;
	size_t len = strcspn(line, "\n");
	const char *equals = memchr(line, '=', len);

	if (!*line)
		return 0;
	if (!equals || equals == line)
		return error_set(err, ERR_INVALID, "`%.*s` in the proposal is no field=value",
			len > 60 ? 60 : (int)len, line);
	strbuf_reset(field);
	strbuf_reset(value);
	strbuf_add(field, line, (size_t)(equals - line));
	add_unescaped(value, equals + 1, (size_t)(line + len - equals - 1));
	*at = line + len + (line[len] == '\n');
	return 1;
}
