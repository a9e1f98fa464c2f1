/* SPDX-License-Identifier: MIT */
/* The state of the screen test runner, for the files that it is made of. */
#ifndef DAPO_TESTS_SCREEN_RUNNER_RUN_H
#define DAPO_TESTS_SCREEN_RUNNER_RUN_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>

#include "support/terminal/terminal.h"

enum { MAX_PATH = 4096, MAX_MASKS = 16 };

struct run {
	const char *script;     /* as given */
	char name[256];         /* of the script, without folder and suffix */
	char folder[MAX_PATH];  /* of the script, absolute */
	char actual[MAX_PATH];  /* folder that gets actual screens */
	char private[MAX_PATH]; /* $TMP: where all commands and the program run */
	int line;               /* of the script */
	int columns, rows;
	int quiet_ms, cap_ms;
	struct terminal *terminal; /* NULL before `start` */
	size_t mark;               /* length of the log at the last key, signal, resize or start */
	long trace_mark;           /* length of the trace then */
	bool settled;              /* nothing was done to the program since it settled */
	regex_t masks[MAX_MASKS];
	size_t mask_count;
	bool skipped;
};

/* Says where and what went wrong, on standard output; returns false, for `return fail(…)`. */
bool fail(const struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Waits until the program has nothing more to say; says so and returns false if it never has. */
bool settle(struct run *run);

/* One row of the screen with the masks applied; owned by the caller. */
char *masked_line(const struct run *run, int row);

/* Prints the screen between rulers. */
void print_screen(const struct run *run);

/* Sets folder, name, actual and private, makes the folders empty, and exports TMP, TMPDIR, HERE and
 * HOME. False, with the reason said, if that can't be. */
bool setup_folders(struct run *run);

/* Exports a fixed locale, time, terminal and user, and puts the program under test in PATH. */
void setup_environment(const struct run *run);

/* Removes the folders again. */
void setup_clean(const struct run *run);

/* Carries out what comes after `expect`. */
bool expect(struct run *run, char *arguments);

/* Compares the screen, or with `attributes` its attributes, with expected/NAME.txt (NAME.attrs)
 * beside the script; $UPDATE_SCREENS=1 writes that file. On a mismatch prints both, row by row, and
 * writes the actual one. */
bool expect_saved(struct run *run, const char *name, bool attributes);

/* Takes the next blank-separated word off `*rest` ("" if there is none). */
char *next_word(char **rest);

/* Takes a word, "text" (with \" \\ \t \e \n) or /pattern/ off `*rest`; *kind becomes its first
 * character if it is a quote or slash, else 'w'. NULL if the end quote is missing. */
char *next_value(char **rest, char *kind);

/* How many bytes the trace of the program has (env DAPO_TRACE=sql:trace.log); 0 if there is none.
 */
long trace_length(const struct run *run);

/* Checks that there are no more statements in it since trace_mark than tests/support/budgets has
 * for the action that `rest` names. */
bool check_statements(struct run *run, char *rest, bool wanted);

/* A whole number, with a sign perhaps; false if `word` is none. */
bool parse_number(const char *word, long *number);

/* The number of a signal by its name without SIG; 0 if it is not known. */
int signal_number(const char *name);

#endif
