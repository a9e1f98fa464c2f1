/* SPDX-License-Identifier: MIT */
/* The terminal by way of curses: its description, its size, keys and signals as events, and the
 * gathering of all that curses writes for a refresh into one write. */
#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>

#include "clipboard.h"
#include "dapo/base/base64.h"
#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/base/time/clock.h"
#include "terminfo.h"
#include "tty.h"

struct term {
	SCREEN *screen;
	FILE *gathered; /* curses writes here, as to a terminal */
	char *update;   /* the same, on its way to the terminal */
	size_t update_alloc;

	enum text_charset charset;
	int colours;
	int rows, cols;
	char notice[128];
	bool secure;
	bool extended; /* knows mouse reports and bracketed paste, as xterm and its kin */

	struct keyboard keyboard;
	int64_t read_at; /* milliseconds: when the last bytes came */
	bool gone;       /* the terminal, for ever */
	bool resumed;    /* to be told */

	bool cursor_wanted, cursor_shown;
	struct strbuf show_cursor, hide_cursor;
};

/* ---- The screen of curses */

/* Memory that behaves as a file: it takes a refresh of any size without ever blocking. */
static FILE *open_gathering(void)
{
	char name[64];
	FILE *file;
	int fd;

	snprintf(name, sizeof name, "/dapo-screen-%ld", (long)getpid());
	fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	if (fd < 0)
		return tmpfile();
	shm_unlink(name);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	file = fdopen(fd, "w+");
	if (!file)
		close(fd);
	return file;
}

/* True if curses knows the type and it can address cells. */
static bool try_type(struct term *term, const char *type)
{
	term->screen = newterm(type, term->gathered, stdin);
	if (!term->screen)
		return false;
	if (terminfo_has("cup") && terminfo_has("clear"))
		return true;
	endwin();
	delscreen(term->screen);
	term->screen = NULL;
	return false;
}

static int open_screen(struct term *term, struct error *err)
{
	static const char *const plain_types[] = {"xterm-256color", "xterm", "vt100", "ansi"};
	const char *wanted = getenv("TERM");
	size_t i;

	/* Not by $LINES, and not by the size in the description, which some types lack: curses then
	 * starts with 24 x 80, and follow_size() says what it really is. */
	use_env(FALSE);
	use_tioctl(TRUE);
	if (wanted && strcmp(wanted, "dumb") == 0)
		return error_set(err, ERR_USAGE,
			"a terminal of type dumb can't show the interface; the commands work in "
			"it, `dapo help` lists them");
	if (wanted && *wanted && try_type(term, wanted))
		return 0;
	for (i = 0; i < sizeof plain_types / sizeof *plain_types; i++) {
		if (!try_type(term, plain_types[i]))
			continue;
		if (wanted && *wanted)
			snprintf(term->notice, sizeof term->notice,
				"terminal type %.40s is not known here; using %s", wanted,
				plain_types[i]);
		else
			snprintf(term->notice, sizeof term->notice, "TERM is not set; using %s",
				plain_types[i]);
		return 0;
	}
	return error_set(err, ERR_IO,
		"no description of the terminal type \"%.40s\", nor of xterm or vt100; install "
		"the terminfo database",
		wanted ? wanted : "");
}

/* ---- Open and close */

/* Throws away what curses has written. */
static void forget_gathered(struct term *term)
{
	fflush(term->gathered);
	lseek(fileno(term->gathered), 0, SEEK_SET);
}

static void follow_size(struct term *term)
{
	tty_size(&term->rows, &term->cols);
	resize_term(term->rows, term->cols);
	clearok(curscr, TRUE);
}

static void start_screen(struct term *term)
{
	struct strbuf enter = STRBUF_INIT, leave = STRBUF_INIT;

	typeahead(-1);
	leaveok(stdscr, TRUE);
	idlok(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	term->extended = terminfo_has("kmous");
	terminfo_add(&term->show_cursor, "cnorm");
	terminfo_add(&term->hide_cursor, "civis");
	terminfo_keys(&term->keyboard);
	terminfo_ways(term->extended, &enter, &leave);
	tty_set_sequences(enter.buf, enter.len, leave.buf, leave.len);
	strbuf_release(&enter);
	strbuf_release(&leave);
	/* The first refresh is for what curses says to enter the screen: that is said by
	 * tty_take(). */
	wnoutrefresh(stdscr);
	doupdate();
	forget_gathered(term);
	follow_size(term);
	term->cursor_shown = true;
}

int term_open(struct term **out, const struct term_options *options, struct error *err)
{
	struct term *term = xcalloc(1, sizeof *term);
	int code;

	strbuf_init(&term->show_cursor);
	strbuf_init(&term->hide_cursor);
	input_init(&term->keyboard);
	if (options->esc_pause > 0)
		input_set_pause(&term->keyboard, options->esc_pause);
	term->secure = options->secure;
	term->charset = terminfo_locale();
	if (options->ascii)
		term->charset = TEXT_ASCII;
	code = tty_open(STDIN_FILENO, STDOUT_FILENO, options->secure, err);
	if (!code)
		term->gathered = open_gathering();
	if (!code && !term->gathered)
		code = error_errno(err, "memory for the screen");
	if (!code)
		code = open_screen(term, err);
	if (code) {
		term_close(term);
		return code;
	}
	term->colours = terminfo_colours(options->mono);
	start_screen(term);
	tty_take();
	*out = term;
	return 0;
}

void term_close(struct term *term)
{
	if (!term)
		return;
	tty_close();
	if (term->screen) {
		endwin();
		delscreen(term->screen);
	}
	if (term->gathered)
		fclose(term->gathered);
	strbuf_release(&term->show_cursor);
	strbuf_release(&term->hide_cursor);
	free(term->update);
	free(term);
}

const char *term_notice(const struct term *term)
{
	return term->notice[0] ? term->notice : NULL;
}

enum text_charset term_charset(const struct term *term)
{
	return term->charset;
}

int term_colours(const struct term *term)
{
	return term->colours;
}

void term_size(const struct term *term, int *rows, int *cols)
{
	*rows = term->rows;
	*cols = term->cols;
}

/* ---- Output */

static void send(struct term *term, const char *bytes, size_t len)
{
	if (len > 0 && !term->gone && !tty_write(bytes, len))
		term->gone = true;
}

/* Reads what curses wrote since the last time to `update`, after the bytes already there. */
static size_t gather(struct term *term, size_t used)
{
	int fd = fileno(term->gathered);
	off_t size = lseek(fd, 0, SEEK_CUR);
	size_t want = size > 0 ? (size_t)size : 0, got = 0;

	term->update = vec_grow(term->update, &term->update_alloc, used + want + 1, 1);
	while (got < want) {
		ssize_t n = pread(fd, term->update + used + got, want - got, (off_t)got);

		if (n <= 0)
			break;
		got += (size_t)n;
	}
	lseek(fd, 0, SEEK_SET);
	return used + got;
}

void term_update(struct term *term)
{
	const struct strbuf *cursor = NULL;
	size_t used = 0;

	if (term->cursor_shown && !term->cursor_wanted)
		cursor = &term->hide_cursor;
	else if (!term->cursor_shown && term->cursor_wanted)
		cursor = &term->show_cursor;
	term->cursor_shown = term->cursor_wanted;
	if (cursor) {
		term->update = vec_grow(term->update, &term->update_alloc, cursor->len + 1, 1);
		memcpy(term->update, cursor->buf, cursor->len);
		used = cursor->len;
	}
	doupdate();
	used = gather(term, used);
	send(term, term->update, used);
}

void term_redraw(struct term *term)
{
	(void)term;
	clearok(curscr, TRUE);
}

void term_cursor(struct term *term, bool visible)
{
	term->cursor_wanted = visible;
}

void term_mouse(struct term *term, bool on)
{
	static const char begin[] = "\033[?1000h\033[?1006h", end[] = "\033[?1006l\033[?1000l";

	if (term->extended)
		send(term, on ? begin : end, sizeof begin - 1);
}

int term_copy(struct term *term, const char *bytes, size_t len, struct error *err)
{
	struct strbuf sequence = STRBUF_INIT;

	if (len > TERM_COPY_MAX)
		return error_set(err, ERR_INVALID,
			"%zu bytes are too many to copy through the terminal; at most %d", len,
			TERM_COPY_MAX);
	strbuf_addstr(&sequence, "\033]52;c;");
	base64_add(&sequence, bytes, len);
	strbuf_addstr(&sequence, "\033\\");
	send(term, sequence.buf, sequence.len);
	strbuf_release(&sequence);
	return 0;
}

void term_alarm(struct term *term, enum term_alarm alarm, int64_t broken)
{
	static const char *const sequences[][2] = {
		[TERM_ALARM_OSC9] = {"\033]9;dapo: ", "\033\\"},
		[TERM_ALARM_OSC777] = {"\033]777;notify;dapo;", "\033\\"},
	};
	struct strbuf text = STRBUF_INIT;

	if (alarm == TERM_ALARM_BELL)
		strbuf_addch(&text, '\a');
	else if (alarm != TERM_ALARM_OFF)
		strbuf_addf(&text, "%s%" PRId64 " %s broken%s", sequences[alarm][0], broken,
			broken == 1 ? "promise" : "promises", sequences[alarm][1]);
	send(term, text.buf, text.len);
	strbuf_release(&text);
}

const char *term_copy_hindrance(const struct term *term)
{
	return clipboard_hindrance(!term->secure);
}

/* After the terminal was in other hands: nothing of what it showed is left. */
static void take_back(struct term *term)
{
	tty_take();
	term->cursor_shown = true;
	follow_size(term);
	term->resumed = true;
}

int term_run(struct term *term, char *const argv[], int *status, struct error *err)
{
	int rc;

	if (term->secure)
		return error_set(err, ERR_USAGE, "no other program is run in secure mode");
	rc = tty_run(argv, status, err);
	take_back(term);
	return rc;
}

/* ---- Input */

static bool fill_signal(struct term *term, int number, struct term_event *event)
{
	switch (number) {
	case SIGHUP:
		event->kind = TERM_HANGUP;
		break;
	case SIGTERM:
		event->kind = TERM_TERMINATE;
		break;
	case SIGINT:
		event->kind = TERM_INTERRUPT;
		break;
	case SIGTSTP:
		tty_suspend();
		take_back(term);
		return false;
	case SIGCONT: /* stopped in some other way, and the shell has changed the modes since */
		tty_release();
		take_back(term);
		return false;
	case SIGWINCH:
		follow_size(term);
		event->kind = TERM_RESIZE;
		event->rows = term->rows;
		event->cols = term->cols;
		return true;
	default:
		return false;
	}
	event->signal = number;
	return true;
}

/* Events that are more urgent than keys. */
static bool take_notice(struct term *term, struct term_event *event)
{
	int number;

	if (term->gone) {
		event->kind = TERM_HANGUP;
		event->signal = SIGHUP;
		return true;
	}
	tty_drain_signals();
	while ((number = tty_next_signal()) != 0) {
		if (fill_signal(term, number, event))
			return true;
	}
	if (term->resumed) {
		term->resumed = false;
		event->kind = TERM_RESUMED;
		event->rows = term->rows;
		event->cols = term->cols;
		return true;
	}
	return false;
}

static bool take_key(struct term *term, bool final, struct term_event *event)
{
	struct input_event input;

	switch (input_next(&term->keyboard, final, &input)) {
	case INPUT_KEY:
		event->kind = TERM_KEY;
		event->key = input.key;
		event->pasted = input.pasted;
		event->begins = input.begins;
		return true;
	case INPUT_MOUSE:
		event->kind = TERM_MOUSE;
		event->button = input.button;
		event->row = input.row;
		event->col = input.col;
		return true;
	default:
		return false;
	}
}

static void read_keys(struct term *term)
{
	size_t room;
	unsigned char *bytes = input_room(&term->keyboard, &room);
	ssize_t got = read(STDIN_FILENO, bytes, room);

	if (got > 0) {
		int64_t now = clock_steady();

		input_filled(&term->keyboard, (size_t)got, now - term->read_at);
		term->read_at = now;
	} else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
		term->gone = true; /* end of file, or the line is down */
	}
}

/* Sleeps until bytes, a signal or the time; -1: for ever. */
static void sleep_until_ready(struct term *term, int64_t ms)
{
	struct pollfd ready[2] = {
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = tty_signal_fd(), .events = POLLIN},
	};

	if (ms > 60000)
		ms = 60000;
	if (poll(ready, 2, (int)ms) <= 0)
		return;
	if (ready[0].revents & POLLIN)
		read_keys(term);
	else if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		term->gone = true;
}

/* The sooner of two times left; -1 is never. */
static int64_t sooner(int64_t a, int64_t b)
{
	if (a < 0)
		return b;
	return b < 0 || a < b ? a : b;
}

void term_wait(struct term *term, int timeout_ms, struct term_event *event)
{
	int64_t begin = clock_steady();
	bool looked = false;

	memset(event, 0, sizeof *event);
	for (;;) {
		int64_t now = clock_steady(), left = -1, patience = -1;

		if (take_notice(term, event))
			return;
		if (input_patience(&term->keyboard) > 0) {
			patience = term->read_at + input_patience(&term->keyboard) - now;
			if (take_key(term, patience <= 0, event))
				return;
			patience =
				patience > 0 && input_patience(&term->keyboard) > 0 ? patience : -1;
		}
		if (timeout_ms >= 0) {
			left = begin + timeout_ms - now;
			if (left <= 0 && looked) {
				event->kind = TERM_TIMEOUT;
				return;
			}
			left = left < 0 ? 0 : left;
		}
		sleep_until_ready(term, sooner(left, patience));
		looked = true;
	}
}

bool term_pending(const struct term *term)
{
	struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
	struct keyboard keyboard = term->keyboard;
	struct input_event event;

	if (term->gone || input_next(&keyboard, false, &event) != INPUT_NOTHING)
		return true;
	return poll(&ready, 1, 0) > 0;
}
