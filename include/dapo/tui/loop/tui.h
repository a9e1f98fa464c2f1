/* SPDX-License-Identifier: MIT */
/* The terminal interface, as main starts it. */
#ifndef DAPO_TUI_LOOP_TUI_H
#define DAPO_TUI_LOOP_TUI_H

#include <stdbool.h>
#include <stdio.h>

#include "dapo/base/error.h"
#include "dapo/base/text/text.h"
#include "dapo/desk/core/desk.h"
#include "dapo/store/engine/store.h"

/* What stands behind `:`. Main fills it with the command line's functions: tui and cli do not know
 * each other. */
struct command_line {
	/* Runs one line on the desk; writes data to `out`, messages to `err`; returns the exit
	 * status. */
	int (*run)(void *closure, struct desk *desk, const char *line, FILE *out, FILE *err,
		int columns, enum text_charset charset);
	/* Calls `each` with every word that may complete the last word of `line`. */
	void (*complete)(void *closure, struct desk *desk, const char *line,
		void (*each)(void *each_closure, const char *word, const char *help),
		void *each_closure);
	/* The user's setting of that name, or NULL; borrowed until the next call. */
	const char *(*setting)(void *closure, const char *name);
	void *closure;
};

struct tui_options {
	struct store *store; /* open; read-only where the user asked for it */
	const char *actor;
	const char *filter; /* first filter of the backlog, or NULL */
	const char *view;   /* saved view to open, or NULL: the default one */
	bool secure;        /* no editor, no suspending */
	struct command_line command_line;
};

/* Runs until the user quits. Returns the exit status of the program (0; 128 + n after a signal);
 * when the terminal can't be used, 1 or 2 with `err` filled. */
int tui_run(const struct tui_options *options, struct error *err);

#endif
