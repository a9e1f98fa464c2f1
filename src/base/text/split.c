/* SPDX-License-Identifier: MIT */
/* Splits a typed line into words. */
#include "dapo/base/text/split.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

/* Copies one word without its quotes to *to; *at moves behind it. False if a quote stays open. */
static bool copy_word(const char **at, char **to)
{
	char quote = '\0';

	for (; **at; (*at)++) {
		char byte = **at;

		if (quote && byte == quote) {
			quote = '\0';
		} else if (!quote && (byte == '"' || byte == '\'')) {
			quote = byte;
		} else if (!quote && (byte == ' ' || byte == '\t')) {
			break;
		} else {
			if (byte == '\\' && quote != '\'' && (*at)[1])
				byte = *++*at;
			*(*to)++ = byte;
		}
	}
	*(*to)++ = '\0';
	return quote == '\0';
}

int split_words(const char *line, char ***words, size_t *count, struct error *err)
{
	size_t len = strlen(line);
	size_t most = len / 2 + 2; /* words need a blank between them */
	char **list = xmalloc(most * sizeof *list + len + most);
	char *to = (char *)(list + most);
	size_t used = 0;

	for (;;) {
		line += strspn(line, " \t");
		if (!*line)
			break;
		list[used++] = to;
		if (!copy_word(&line, &to)) {
			free(list);
			return error_set(err, ERR_USAGE, "a quote is not closed");
		}
	}
	list[used] = NULL;
	*words = list;
	*count = used;
	return 0;
}
