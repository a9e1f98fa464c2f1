/* SPDX-License-Identifier: MIT */
/* The names of delimiters, and how a dialect is told to people. */
#include "dapo/exchange/in/dialect.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

const struct dialect_delimiter dialect_delimiters[DIALECT_DELIMITERS] = {
	{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}};

bool dialect_may_delimit(char c)
{
	return c == '\t' || (c >= ' ' && c <= '~' && !isalnum((unsigned char)c) && c != '"');
}

int dialect_parse_delimiter(const char *text, char *delimiter, struct error *err)
{
	size_t i;

	for (i = 0; i < DIALECT_DELIMITERS; i++) {
		*delimiter = dialect_delimiters[i].delimiter;
		if (!strcasecmp(text, dialect_delimiters[i].name))
			return 0;
	}
	*delimiter = strcmp(text, "\\t") ? text[0] : '\t';
	if (text[0] && (!text[1] || text[0] != *delimiter) && dialect_may_delimit(*delimiter))
		return 0;
	return error_set(err, ERR_USAGE,
		"no delimiter: %s (accepted: comma, semicolon, tab, pipe, or one character that "
		"is no letter, digit or quote)",
		text);
}

static void describe_delimiter(struct strbuf *out, char delimiter)
{
	size_t i;

	for (i = 0; i < DIALECT_DELIMITERS; i++)
		if (dialect_delimiters[i].delimiter == delimiter) {
			strbuf_addstr(out, dialect_delimiters[i].name);
			return;
		}
	strbuf_addf(out, "delimiter %c", delimiter);
}

void dialect_describe(struct strbuf *out, const struct input *in, const struct dialect *dialect)
{
	static const char *const line_ends[] = {[LINE_END_NONE] = "",
		[LINE_END_LF] = ", LF",
		[LINE_END_CRLF] = ", CRLF",
		[LINE_END_CR] = ", CR",
		[LINE_END_MIXED] = ", mixed line ends"};

	strbuf_addf(out, "%s%s, ", in->encoding, in->bom ? " with byte order mark" : "");
	describe_delimiter(out, dialect->delimiter);
	strbuf_addf(out, ", header in row %zu", dialect->skip_lines + 1);
	if (dialect->header_rows > 1)
		strbuf_addf(out, "-%zu", dialect->skip_lines + dialect->header_rows);
	strbuf_addstr(out, line_ends[dialect->line_end]);
}
