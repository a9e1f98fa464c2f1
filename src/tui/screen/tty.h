/* SPDX-License-Identifier: MIT */
/* The line to the terminal, below curses: its modes, what is written to it, signals, crashes. Only
 * term.c uses it; a process has one. */
#ifndef DAPO_TUI_SCREEN_TTY_H
#define DAPO_TUI_SCREEN_TTY_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/base/error.h"

/* Remembers the line's modes and catches signals: hang-up, terminate, interrupt, stop, continue,
 * resize; and crashes, which give the terminal back and then take their course. `secure` ignores
 * Ctrl-Z. ERR_USAGE if either descriptor is no terminal, ERR_IO if the system refuses. */
int tty_open(int input, int output, bool secure, struct error *err);

/* Gives the terminal back and the signals their former meaning. */
void tty_close(void);

/* The bytes that switch the terminal to the program's screen, and back (copied; short). */
void tty_set_sequences(const char *enter, size_t enter_len, const char *leave, size_t leave_len);

/* Sets keyboard modes for single keys and writes the enter sequence; does nothing if done. */
void tty_take(void);

/* The reverse. Safe in signal handlers; does nothing if done. */
void tty_release(void);

/* Writes all of it, waiting as long as the terminal takes nothing, but not when it is to end.
 * Returns whether the terminal is still there. */
bool tty_write(const char *bytes, size_t len);

/* The rows and columns; 24 x 80 where the terminal doesn't say. */
void tty_size(int *rows, int *cols);

/* Readable when a signal came. */
int tty_signal_fd(void);

/* Empties that descriptor; then tty_next_signal() gives each signal that came, most urgent first,
 * and 0 for none. */
void tty_drain_signals(void);
int tty_next_signal(void);

/* Stops the process as Ctrl-Z does, with the terminal given back; returns when it goes on. */
void tty_suspend(void);

/* Runs a program in the terminal and waits for it; as term_run(). */
int tty_run(char *const argv[], int *status, struct error *err);

#endif
