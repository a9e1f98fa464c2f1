/* SPDX-License-Identifier: MIT */
/* A program under test in a pseudo-terminal, with a terminal emulator that reads what it writes. */
#ifndef DAPO_TESTS_SUPPORT_TERMINAL_TERMINAL_H
#define DAPO_TESTS_SUPPORT_TERMINAL_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Rows and columns are counted from 0. Memory that can't be had ends the test program. */

struct terminal;

struct terminal_options {
	const char *const *argv; /* ends with NULL; argv[0] is looked up in PATH */
	const char *directory;   /* where the program starts; NULL: here */
	int columns, rows;       /* 0: 80x24 */
};

enum {
	TERMINAL_QUIET_MS = 60,  /* the usual silence that ends a wait */
	TERMINAL_CAP_MS = 15000, /* the longest wait */
};

/* The end of a wait. */
enum terminal_state {
	TERMINAL_SETTLED, /* nothing more comes until a key, a signal or a timer */
	TERMINAL_GONE,    /* the program has let go of the terminal */
	TERMINAL_BUSY,    /* it still works, writes, or leaves keys unread */
};

/* Starts the program in a session of its own, with the environment of the caller and default
 * signal handlers. If argv[0] can't be run, the screen says so and the exit status is 127. Returns
 * NULL, with errno, if there is no pseudo-terminal or process to be had. */
struct terminal *terminal_start(const struct terminal_options *options);

/* Hangs up, kills the program if it is still there after a second, and frees. NULL is allowed. */
void terminal_free(struct terminal *terminal);

pid_t terminal_pid(const struct terminal *terminal);

/* ---- Waiting */

/* Reads for `ms` milliseconds, whatever comes. */
void terminal_wait(struct terminal *terminal, int ms);

/* Waits until nothing came for `quiet_ms`, all keys are read, and the program and its children
 * sleep in a call that waits for input, a signal or a child; at most `cap_ms`. */
enum terminal_state terminal_settle(struct terminal *terminal, int quiet_ms, int cap_ms);

/* Waits until some byte came after log offset `mark` and then nothing for `quiet_ms`, without a
 * look at the program: for measuring. TERMINAL_BUSY if no byte came within `cap_ms`. */
enum terminal_state terminal_meter(
	struct terminal *terminal, size_t mark, int quiet_ms, int cap_ms);

/* Waits until the program has ended, reading on; true then, with its status in the form of
 * waitpid(). May be called again. */
bool terminal_wait_exit(struct terminal *terminal, int cap_ms, int *status);

/* Monotonic nanoseconds: now, and when the newest byte was read. */
int64_t terminal_now(void);
int64_t terminal_last_byte(const struct terminal *terminal);

/* ---- What a user does; each returns false, with errno, if the program takes no more input */

/* Sends the text as it is, UTF-8. */
bool terminal_type(struct terminal *terminal, const char *text, size_t len);

/* Sends one key as this terminal encodes it in its present mode. Names: Enter Esc Tab BTab Space
 * BS Del Ins Up Down Left Right Home End PgUp PgDn F1 to F12, C-a and the like, M-a and the like;
 * anything else is typed as text; `NAME*3` thrice. */
bool terminal_key(struct terminal *terminal, const char *name);

bool terminal_resize(struct terminal *terminal, int columns, int rows);
bool terminal_signal(struct terminal *terminal, int number);

/* The line drops: the program reads end of file and its session gets SIGHUP. The screen stays. */
void terminal_hang_up(struct terminal *terminal);

/* ---- What a user sees */

int terminal_rows(const struct terminal *terminal);
int terminal_columns(const struct terminal *terminal);

/* One row as UTF-8: a wide character once, no trailing blanks. Owned by the caller. */
char *terminal_line(struct terminal *terminal, int row);

/* The row's attributes, a letter a cell, without trailing dots: `.` plain, R reverse, B bold,
 * U underline, I italic, X reverse and bold, V underline and bold, W reverse and underline, `?` any
 * other mixture. (The emulator does not know dim.) Owned by the caller. */
char *terminal_line_attributes(struct terminal *terminal, int row);

struct terminal_cell {
	char text[32]; /* UTF-8; empty in the second half of a wide character */
	int width;     /* cells: 1 or 2 */
	bool reverse, bold, underline, italic, blink;
	int foreground,
		background; /* palette number; -1 the default; -2 a colour of its own (RGB) */
};
struct terminal_cell terminal_cell(struct terminal *terminal, int row, int column);

void terminal_cursor(struct terminal *terminal, int *row, int *column);
bool terminal_cursor_visible(struct terminal *terminal);
bool terminal_alternate(struct terminal *terminal); /* on the alternate screen */

/* ---- What came over the line */

/* Everything that the program wrote since the start; valid until the next wait or key. */
const char *terminal_log(struct terminal *terminal, size_t *len);
size_t terminal_log_length(const struct terminal *terminal);
size_t terminal_chunks(const struct terminal *terminal); /* reads that brought something */

/* Looks for the first thing that no honest screen sends, in `bytes`: a control string (OSC, DCS,
 * APC, PM, SOS: titles, links, clipboard), a bell, a stray control, an unknown escape sequence,
 * ill-formed UTF-8, C1, invisible or bidi characters. Fills `what` and returns its offset, or -1 if
 * there is none. A sequence or character cut off at the end is none. */
long terminal_foreign(const char *bytes, size_t len, char *what, size_t what_size);

/* ---- Memory of the program in kB from /proc: now and its peak; false if it can't be seen */
bool terminal_memory(const struct terminal *terminal, long *resident_kb, long *peak_kb);

/* ---- Its first thread's time on processors so far in ms, from /proc; 0 if it can't be seen */
double terminal_cpu_ms(const struct terminal *terminal);

#endif
