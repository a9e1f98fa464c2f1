/* SPDX-License-Identifier: MIT */
/* Taking the line over and giving it back, whatever happens in between. */
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "dapo/base/memory.h"

extern char **environ;

enum { SEQUENCE_MAX = 512, CRASH_STACK = 64 * 1024, SIZE_MAX_CELLS = 1000 };

/* Most urgent first. */
static const int told_signals[] = {SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
static const int crash_signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT};

enum {
	TOLD = sizeof told_signals / sizeof *told_signals,
	CRASHES = sizeof crash_signals / sizeof *crash_signals,
};

/* The terminal is one, and signal handlers have no argument for it. */
static struct {
	int input, output;
	int pipe[2];
	bool open;
	struct termios before, during;
	char enter[SEQUENCE_MAX], leave[SEQUENCE_MAX];
	size_t enter_len, leave_len;
	struct sigaction told_before[TOLD], crash_before[CRASHES];
} tty = {.pipe = {-1, -1}};

static volatile sig_atomic_t taken;
static volatile sig_atomic_t raised[TOLD];
static volatile sig_atomic_t ending; /* the program was told to end, and is about to */
static char crash_stack[CRASH_STACK];

/* ---- Signals */

static void knock(void)
{
	static const char byte;
	ssize_t written = write(tty.pipe[1], &byte, 1);

	(void)written; /* a full pipe wakes the reader as well */
}

static void note_signal(int number)
{
	int saved = errno;
	size_t i;

	for (i = 0; i < TOLD; i++) {
		if (told_signals[i] == number)
			raised[i] = 1;
	}
	knock();
	errno = saved;
}

/* The former handler runs after this one returns: a debugger's, a sanitizer's, or the default. */
static void restore_and_crash(int number)
{
	size_t i;

	tty_release();
	for (i = 0; i < CRASHES; i++) {
		if (crash_signals[i] == number)
			sigaction(number, &tty.crash_before[i], NULL);
	}
	raise(number);
}

static void catch_told(size_t i, void (*handler)(int))
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = handler;
	sigfillset(&action.sa_mask);
	sigaction(told_signals[i], &action, NULL);
}

static void catch_signals(bool secure)
{
	struct sigaction crash;
	stack_t stack;
	size_t i;

	for (i = 0; i < TOLD; i++) {
		sigaction(told_signals[i], NULL, &tty.told_before[i]);
		if (told_signals[i] == SIGTSTP && secure)
			catch_told(i, SIG_IGN);
		else if (tty.told_before[i].sa_handler != SIG_IGN)
			catch_told(i, note_signal);
	}
	memset(&stack, 0, sizeof stack);
	stack.ss_sp = crash_stack;
	stack.ss_size = sizeof crash_stack;
	sigaltstack(&stack, NULL);
	memset(&crash, 0, sizeof crash);
	crash.sa_handler = restore_and_crash;
	crash.sa_flags = SA_ONSTACK;
	sigemptyset(&crash.sa_mask);
	for (i = 0; i < CRASHES; i++)
		sigaction(crash_signals[i], &crash, &tty.crash_before[i]);
}

static void leave_signals(void)
{
	size_t i;

	for (i = 0; i < TOLD; i++)
		sigaction(told_signals[i], &tty.told_before[i], NULL);
	for (i = 0; i < CRASHES; i++)
		sigaction(crash_signals[i], &tty.crash_before[i], NULL);
}

int tty_signal_fd(void)
{
	return tty.pipe[0];
}

void tty_drain_signals(void)
{
	char bytes[64];

	while (read(tty.pipe[0], bytes, sizeof bytes) > 0)
		continue;
}

int tty_next_signal(void)
{
	size_t i;

	for (i = 0; i < TOLD; i++) {
		if (raised[i]) {
			raised[i] = 0;
			ending = ending || told_signals[i] == SIGHUP || told_signals[i] == SIGTERM;
			return told_signals[i];
		}
	}
	return 0;
}

static volatile sig_atomic_t *flag_of(int number)
{
	size_t i;

	for (i = 0; i + 1 < TOLD && told_signals[i] != number; i++)
		continue;
	return &raised[i];
}

static bool must_end(void)
{
	return *flag_of(SIGHUP) || *flag_of(SIGTERM);
}

/* A terminal that was stopped (Ctrl-S, or a line that hangs) takes nothing: whoever is to end does
 * not wait for it. */
static bool takes_bytes(void)
{
	enum { LAST_WORDS_MS = 300 };
	struct pollfd out = {.fd = tty.output, .events = POLLOUT};

	return !ending || poll(&out, 1, LAST_WORDS_MS) == 1;
}

/* ---- Begin and end */

static int make_pipe(struct error *err)
{
	int i;

	if (pipe(tty.pipe) < 0)
		return error_errno(err, "a pipe for signals");
	for (i = 0; i < 2; i++) {
		fcntl(tty.pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(tty.pipe[i], F_SETFD, FD_CLOEXEC);
	}
	return 0;
}

/* Single keys, unchanged, no echo; the keys for signals and flow control stay the terminal's. */
static void set_modes(bool secure)
{
	struct termios *modes = &tty.during;

	*modes = tty.before;
	modes->c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | ISTRIP | INPCK);
	modes->c_oflag &= ~(tcflag_t)OPOST;
	modes->c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
	modes->c_lflag |= ISIG;
	modes->c_cc[VMIN] = 1;
	modes->c_cc[VTIME] = 0;
	if (secure) {
		modes->c_cc[VSUSP] = _POSIX_VDISABLE;
		modes->c_cc[VQUIT] = _POSIX_VDISABLE;
	}
}

int tty_open(int input, int output, bool secure, struct error *err)
{
	static bool exit_noted;
	int rc;

	if (!isatty(input) || !isatty(output))
		return error_set(err, ERR_USAGE,
			"the terminal interface needs a terminal as standard input and output; "
			"`dapo help` lists the commands that need none");
	if (tcgetattr(input, &tty.before) < 0)
		return error_errno(err, "modes of the terminal");
	rc = make_pipe(err);
	if (rc < 0)
		return rc;
	tty.input = input;
	tty.output = output;
	tty.enter_len = tty.leave_len = 0;
	ending = 0;
	set_modes(secure);
	catch_signals(secure);
	tty.open = true;
	memory_on_exhausted(tty_release);
	if (!exit_noted) {
		atexit(tty_release);
		exit_noted = true;
	}
	return 0;
}

void tty_close(void)
{
	if (!tty.open)
		return;
	tty_release();
	leave_signals();
	memory_on_exhausted(NULL);
	close(tty.pipe[0]);
	close(tty.pipe[1]);
	tty.pipe[0] = tty.pipe[1] = -1;
	tty.open = false;
}

void tty_set_sequences(const char *enter, size_t enter_len, const char *leave, size_t leave_len)
{
	tty.enter_len = enter_len < SEQUENCE_MAX ? enter_len : 0;
	tty.leave_len = leave_len < SEQUENCE_MAX ? leave_len : 0;
	memcpy(tty.enter, enter, tty.enter_len);
	memcpy(tty.leave, leave, tty.leave_len);
}

/* ---- Taking and giving back */

static void set_attributes(const struct termios *modes)
{
	while (tcsetattr(tty.input, TCSANOW, modes) < 0 && errno == EINTR && !must_end())
		continue;
}

void tty_take(void)
{
	if (taken || !tty.open)
		return;
	set_attributes(&tty.during);
	taken = 1;
	tty_write(tty.enter, tty.enter_len);
}

void tty_release(void)
{
	int saved = errno;

	if (!taken)
		return;
	taken = 0;
	tty_write(tty.leave, tty.leave_len);
	set_attributes(&tty.before);
	errno = saved;
}

bool tty_write(const char *bytes, size_t len)
{
	while (len > 0 && takes_bytes()) {
		ssize_t written = write(tty.output, bytes, len);

		if (written > 0) {
			bytes += written;
			len -= (size_t)written;
		} else if (written < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			struct pollfd out = {.fd = tty.output, .events = POLLOUT};

			if (poll(&out, 1, -1) < 0 && must_end())
				return true;
		} else if (written < 0 && errno == EINTR) {
			if (must_end())
				return true;
		} else {
			return false;
		}
	}
	return true;
}

static int size_from(const char *name, int reported, int otherwise)
{
	const char *text = getenv(name);
	long value = reported > 0 ? reported : text ? strtol(text, NULL, 10) : otherwise;

	if (value < 1)
		return otherwise;
	return value > SIZE_MAX_CELLS ? SIZE_MAX_CELLS : (int)value;
}

void tty_size(int *rows, int *cols)
{
	struct winsize size;

	if (ioctl(tty.output, TIOCGWINSZ, &size) < 0)
		memset(&size, 0, sizeof size);
	*rows = size_from("LINES", size.ws_row, 24);
	*cols = size_from("COLUMNS", size.ws_col, 80);
}

/* ---- Stopping, children */

static void set_stop_handler(void (*handler)(int))
{
	size_t i;

	for (i = 0; i < TOLD; i++) {
		if (told_signals[i] == SIGTSTP && tty.told_before[i].sa_handler != SIG_IGN)
			catch_told(i, handler);
	}
}

void tty_suspend(void)
{
	tty_release();
	set_stop_handler(SIG_DFL);
	raise(SIGTSTP); /* and here it goes on after a while */
	set_stop_handler(note_signal);
	*flag_of(SIGTSTP) = 0;
	*flag_of(SIGCONT) = 0;
	tty_take();
}

static int spawn(char *const argv[], pid_t *pid)
{
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int error;

	error = posix_spawnattr_init(&attributes);
	if (error)
		return error;
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGINT);
	sigaddset(&defaults, SIGQUIT);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	error = posix_spawnp(pid, argv[0], NULL, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	return error;
}

/* While the child has the terminal, Ctrl-C and Ctrl-\ are for it alone; Ctrl-Z stops both. */
int tty_run(char *const argv[], int *status, struct error *err)
{
	struct sigaction ignore, interrupt, quit;
	pid_t pid;
	int error;

	memset(&ignore, 0, sizeof ignore);
	ignore.sa_handler = SIG_IGN;
	tty_release();
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	set_stop_handler(SIG_DFL);
	error = spawn(argv, &pid);
	if (error == 0) {
		while (waitpid(pid, status, 0) < 0) {
			if (errno != EINTR) {
				error = errno;
				break;
			}
		}
	}
	set_stop_handler(note_signal);
	sigaction(SIGQUIT, &quit, NULL);
	sigaction(SIGINT, &interrupt, NULL);
	*flag_of(SIGCONT) = 0;
	tty_take();
	if (error) {
		errno = error;
		return error_errno(err, argv[0]);
	}
	return 0;
}
