/* SPDX-License-Identifier: MIT */
/* The terminal: taking it over and giving it back, keys and signals as events, one write a refresh.
 */
#ifndef DAPO_TUI_SCREEN_TERM_H
#define DAPO_TUI_SCREEN_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/text/text.h"
#include "tui/core/keys/input.h"

struct term; /* one a process */

struct term_options {
	bool secure;   /* no suspending (Ctrl-Z is ignored), no children */
	bool ascii;    /* as if the locale were ASCII */
	bool mono;     /* no colours */
	int esc_pause; /* see input_set_pause(); 0: the usual one */
};

enum term_event_kind {
	TERM_TIMEOUT,   /* nothing within the time given */
	TERM_KEY,       /* `key`; `pasted` text is never a command */
	TERM_MOUSE,     /* `button` pressed at `row`, `col` */
	TERM_RESIZE,    /* now `rows` x `cols`: lay out again */
	TERM_RESUMED,   /* back from Ctrl-Z or a stop: others may have written; draw again */
	TERM_INTERRUPT, /* Ctrl-C: cancel what runs; quit if nothing does */
	TERM_TERMINATE, /* SIGTERM: save drafts, close, exit 128 + `signal` */
	TERM_HANGUP, /* the terminal is gone, or SIGHUP: save drafts, exit at once; comes again */
};

struct term_event {
	enum term_event_kind kind;
	int32_t key;
	bool pasted;
	bool begins; /* the first character of a paste */
	enum mouse_button button;
	int row, col;
	int rows, cols;
	int signal;
};

/* Takes over the terminal on standard input and output. An unknown $TERM falls back to a plain type
 * and says so in term_notice(). ERR_USAGE if they are no terminal, ERR_IO if no description of a
 * terminal can be found or the system refuses. The terminal is given back by term_close(), and by
 * itself on a crash and when memory runs out. */
int term_open(struct term **term, const struct term_options *options, struct error *err);

/* Gives the terminal back and frees `term` (may be NULL). */
void term_close(struct term *term);

/* A sentence for the user about the terminal, or NULL. */
const char *term_notice(const struct term *term);

enum text_charset term_charset(const struct term *term);
/* The number of colours: 0 (or mono asked, or $NO_COLOR set), 8, 16 or more. */
int term_colours(const struct term *term);
void term_size(const struct term *term, int *rows, int *cols);

/* Waits at most `timeout_ms` (0: only looks; -1: for ever) for the next event. Keys that came
 * together are given one a call; `term_pending()` tells whether more wait, so that several may be
 * acted on before drawing once. */
void term_wait(struct term *term, int timeout_ms, struct term_event *event);
bool term_pending(const struct term *term);

/* Writes what changed in the drawing, in one write. Views call draw_flush(). */
void term_update(struct term *term);

/* Forgets what the terminal shows: the next update draws everything (Ctrl-L). */
void term_redraw(struct term *term);

/* Shows the cursor or hides it; counts with the next update. */
void term_cursor(struct term *term, bool visible);

/* Mouse reports on or off. */
void term_mouse(struct term *term, bool on);

/* Puts the text into the clipboard (OSC 52). Only for the user's own copy command. ERR_INVALID
 * above TERM_COPY_MAX bytes. A terminal that forbids it does nothing, and nobody can know. */
enum { TERM_COPY_MAX = 55500 };
int term_copy(struct term *term, const char *bytes, size_t len, struct error *err);

/* How somebody who looks elsewhere is told: not at all, by the bell, or by a notice of the desktop,
 * for which terminals know OSC 9 or OSC 777. */
enum term_alarm { TERM_ALARM_OFF, TERM_ALARM_BELL, TERM_ALARM_OSC9, TERM_ALARM_OSC777 };

/* Tells that so many promises broke. The words are fixed: no data ever comes to the terminal so. */
void term_alarm(struct term *term, enum term_alarm alarm, int64_t broken);

/* What is known to keep a copy from the clipboard, as a sentence for the user; NULL: nothing. */
const char *term_copy_hindrance(const struct term *term);

/* Gives the terminal to a program (argv[0] is looked for in $PATH, no shell), waits for it, takes
 * the terminal back. *status is as of waitpid(). The next event is TERM_RESUMED. */
int term_run(struct term *term, char *const argv[], int *status, struct error *err);

#endif
