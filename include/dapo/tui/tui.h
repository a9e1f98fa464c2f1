/* SPDX-License-Identifier: MIT */
/* The terminal interface, as main starts it. */
#ifndef DAPO_TUI_TUI_H
#define DAPO_TUI_TUI_H

#include <stdbool.h>

#include "dapo/base/error.h"
#include "dapo/store/engine/store.h"
#include "dapo/tui/frame/command_line.h"

struct tui_options {
	struct store *store; /* open; read-only where the user asked for it */
	const char *actor;
	const char *filter; /* first filter of the backlog, or NULL */
	const char *view;   /* saved view to open, or NULL: the default one */
	const char *domain; /* to have in sight; NULL: the one of the settings, or all */
	const char *notice; /* said when it opens; NULL: nothing */
	bool secure;        /* no editor, no suspending */
	struct command_line command_line;
};

/* Runs until the user quits. Returns the exit status of the program (0; 128 + n after a signal);
 * when the terminal can't be used, 1 or 2 with `err` filled. */
int tui_run(const struct tui_options *options, struct error *err);

/* Checks a setting among all others by the functions that the interface reads it with: refuses what
 * it would pass over, and names of its families that mean nothing (ERR_NOT_FOUND). 0 for settings
 * that it does not read. `setting` gives the value of any one, or NULL. */
int tui_check_setting(const char *(*setting)(void *closure, const char *name), void *closure,
	const char *name, struct error *err);

#endif
