/* SPDX-License-Identifier: MIT */
/* The command line as the interface sees it. */
#ifndef DAPO_TUI_FRAME_COMMAND_LINE_H
#define DAPO_TUI_FRAME_COMMAND_LINE_H

#include <stdbool.h>
#include <stdio.h>

#include "dapo/base/text/text.h"
#include "dapo/desk/core/desk.h"

/* The interface as a command of it finds it. */
struct command_caller {
	FILE *out; /* data */
	FILE *err; /* messages */
	int columns;
	enum text_charset charset;
	bool (*ask)(void *asked, const char *question); /* yes or no */
	void *asked;
};

/* What stands behind `:`. Main fills it with the command line's functions: tui and cli do not know
 * each other. */
struct command_line {
	/* Runs one line on the desk as its caller says; returns the exit status. */
	int (*run)(void *closure, struct desk *desk, const char *line,
		const struct command_caller *caller);
	/* Calls `each` with every word that may complete the last word of `line`. */
	void (*complete)(void *closure, struct desk *desk, const char *line,
		void (*each)(void *each_closure, const char *word, const char *help),
		void *each_closure);
	/* The user's setting of that name, or NULL; borrowed until the next call. */
	const char *(*setting)(void *closure, const char *name);
	void *closure;
};

#endif
