/* SPDX-License-Identifier: MIT */
/* Lines typed earlier. */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"

static void history_drop(struct history *history, size_t at)
{
	free(history->lines[at]);
	history->len--;
	memmove(history->lines + at, history->lines + at + 1,
		(history->len - at) * sizeof *history->lines);
}

void history_add(struct history *history, const char *line)
{
	size_t i;

	if (!*line)
		return;
	for (i = 0; i < history->len; i++) {
		if (strcmp(history->lines[i], line) == 0) {
			history_drop(history, i);
			break;
		}
	}
	if (history->len == HISTORY_MAX)
		history_drop(history, 0);
	VEC_RESERVE(history->lines, history->len, history->alloc);
	history->lines[history->len++] = xstrdup(line);
}

void history_release(struct history *history)
{
	while (history->len > 0)
		free(history->lines[--history->len]);
	free(history->lines);
	*history = (struct history){0};
}
