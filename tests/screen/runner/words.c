/* SPDX-License-Identifier: MIT */
/* Takes the lines of a screen test apart. */
#include "run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

char *next_word(char **rest)
{
	*rest += strspn(*rest, " \t");
	char *word = *rest;
	*rest += strcspn(*rest, " \t");
	if (**rest)
		*(*rest)++ = '\0';
	return word;
}

static char unescaped(char letter)
{
	switch (letter) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'e':
		return '\033';
	default:
		return letter;
	}
}

char *next_value(char **rest, char *kind)
{
	*rest += strspn(*rest, " \t");
	char quote = **rest;
	if (quote != '"' && quote != '/') {
		*kind = 'w';
		return next_word(rest);
	}
	*kind = quote;
	char *value = *rest, *out = value, *in = value + 1;
	while (*in && *in != quote) {
		/* In a pattern a backslash belongs to the pattern, save before a slash. */
		if (*in == '\\' && in[1] && (quote == '"' || in[1] == '/')) {
			*out++ = quote == '"' ? unescaped(in[1]) : in[1];
			in += 2;
		} else {
			*out++ = *in++;
		}
	}
	if (!*in)
		return NULL;
	*rest = in + 1;
	*out = '\0';
	return value;
}

bool parse_number(const char *word, long *number)
{
	char *end;
	errno = 0;
	*number = strtol(word, &end, 10);
	return end != word && *end == '\0' && errno == 0;
}
