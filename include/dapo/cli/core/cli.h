/* SPDX-License-Identifier: MIT */
/* The command line: one table of commands and options, which parsing, usage, completion and the
 * manual are made from. Also what stands behind `:` in the terminal interface (main hands it over
 * as a struct command_line; cli and tui do not know each other). */
#ifndef DAPO_CLI_CORE_CLI_H
#define DAPO_CLI_CORE_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "dapo/base/text/text.h"
#include "dapo/desk/core/desk.h"

/* Exit statuses. */
enum exit_status {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	EXIT_REJECTS = 3, /* done, with rejected records */
	EXIT_BROKEN = 4,  /* a promise is broken (`check` verbs) */
	EXIT_BUSY = 5,    /* store busy, or the row changed meanwhile */
	EXIT_UNTOLD = 6,  /* done, but the answer could not be written */
};

/* Options of the program that main needs, too. */
struct cli_globals {
	const char *store; /* --store, $DAPO_STORE or the default; owned by cli */
	const char *actor;
	const char *domain; /* --domain; NULL = all */
	bool readonly;
	bool allow_network;
	bool raw; /* nothing is marked on a terminal but in tables */
	bool quiet;
	bool yes;
	bool no_pager;
};

/* Where a command reads and writes. Commands use nothing else. */
struct cli_streams {
	FILE *in;
	FILE *out;     /* data */
	FILE *err;     /* messages */
	bool terminal; /* `out` is a terminal: colour, progress */
	enum text_charset charset;
	int columns; /* width for tables; 0 = unlimited */
	/* Asks yes or no in an open interface; NULL: `in` is asked, if it is a terminal. */
	bool (*ask)(void *asked, const char *question);
	void *asked;
};

/* Opens the terminal interface, for `dapo`, `dapo FILTER` and `dapo demo`. Returns the exit status.
 */
typedef int cli_open_interface(void *closure, struct store *store,
	const struct cli_globals *globals, const char *filter, const char *view,
	const struct cli_streams *streams);

/* What only the terminal interface can do; main implements it with tui/. */
struct cli_interface {
	cli_open_interface *open;
	/* Checks a setting that it reads, among all others; `setting` gives the value of each, or
	 * NULL. 0 for settings that it doesn't read. */
	int (*check)(void *closure, const char *(*setting)(void *setting_closure, const char *name),
		void *setting_closure, const char *name, struct error *err);
	void *closure;
};

/* The whole program: argv to exit status. `interface` may be NULL: there is none. */
int cli_main(int argc, char **argv, const struct cli_streams *streams,
	const struct cli_interface *interface);

/* Runs one command line (`item edit B-14 title="Late flag"`, without the program's name) on an open
 * desk, for `:`. Commands that need a store of their own (init, demo, db restore) are refused. */
int cli_run_line(struct desk *desk, const char *line, const struct cli_streams *streams,
	const struct cli_interface *interface);

/* Words that may complete the last word of a command line (nouns, verbs, options, fields, choices,
 * keys of rows). Calls `each` with the whole word and a one-line help (may be NULL). */
void cli_complete_line(struct desk *desk, const char *line,
	void (*each)(void *closure, const char *word, const char *help), void *closure);

#endif
