/* SPDX-License-Identifier: MIT */
/* Lines typed earlier. */
#ifndef DAPO_TUI_CORE_KEYS_HISTORY_H
#define DAPO_TUI_CORE_KEYS_HISTORY_H

#include <stddef.h>

/* Lines typed earlier, oldest first. A zeroed one is empty. */
struct history {
	char **lines;
	size_t len;
	size_t alloc;
};

enum { HISTORY_MAX = 500 };

/* Adds a copy at the end; an empty line is ignored, an earlier equal one is dropped. */
void history_add(struct history *history, const char *line);
void history_release(struct history *history);

#endif
