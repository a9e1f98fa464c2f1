/* SPDX-License-Identifier: MIT */
/* Runs a program in a pseudo-terminal: starting, reading, waiting, ending. */
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "private.h"

enum {
	DEFAULT_COLUMNS = 80,
	DEFAULT_ROWS = 24,
	READ_SIZE = 65536,
	/* Between two looks at a program that seems to sleep: on a busy machine keys may still be
	 * on their way through the kernel. */
	RECHECK_MS = 8,
	KILL_AFTER_MS = 1000,
};

static const int64_t NS_A_MS = 1000000;

int64_t terminal_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 * NS_A_MS + now.tv_nsec;
}

static int ms_until(int64_t deadline)
{
	int64_t left = deadline - terminal_now();
	return left <= 0 ? 0 : (int)((left + NS_A_MS - 1) / NS_A_MS);
}

/* ---- The emulator */

static void answer(const char *bytes, size_t len, void *user)
{
	terminal_type(user, bytes, len);
}

static int note_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *terminal = user;
	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		terminal->cursor_visible = value->boolean;
	return 1;
}

static void open_emulator(struct terminal *terminal, int columns, int rows)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = note_property};

	terminal->cursor_visible = true;
	terminal->emulator = vterm_new(rows, columns);
	vterm_set_utf8(terminal->emulator, 1);
	vterm_output_set_callback(terminal->emulator, answer, terminal);
	terminal->screen = vterm_obtain_screen(terminal->emulator);
	vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_reset(terminal->screen, 1);
}

void terminal_show(struct terminal *terminal)
{
	/* An answer may read more, so the log may grow and move while the emulator looks. */
	while (terminal->shown < terminal->log_len) {
		char part[4096];
		size_t len = terminal->log_len - terminal->shown;
		if (len > sizeof part)
			len = sizeof part;
		memcpy(part, terminal->log + terminal->shown, len);
		terminal->shown += len;
		vterm_input_write(terminal->emulator, part, len);
	}
}

/* ---- Start and end */

static void set_size(int fd, int columns, int rows)
{
	struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
	ioctl(fd, TIOCSWINSZ, &size);
}

static void default_signals(void)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	for (int number = 1; number < 32; number++)
		sigaction(number, &action, NULL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The child: makes `slave` its terminal and becomes the program. */
static void become(const struct terminal_options *options, int slave)
{
	default_signals();
	if (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) < 0)
		_exit(126);
	for (int fd = 0; fd <= 2; fd++)
		if (dup2(slave, fd) < 0)
			_exit(126);
	if (slave > 2)
		close(slave);
	if (options->directory && chdir(options->directory) < 0)
		dprintf(2, "%s: %s\n", options->directory, strerror(errno));
	else
		execvp(options->argv[0], (char *const *)options->argv);
	dprintf(2, "%s: %s\n", options->argv[0], strerror(errno));
	_exit(127);
}

/* Both ends of a new pseudo-terminal, closed on exec; false with errno. */
static bool open_pair(int *master, int *slave)
{
	*master = posix_openpt(O_RDWR | O_NOCTTY);
	if (*master < 0)
		return false;
	const char *name = NULL;
	if (grantpt(*master) == 0 && unlockpt(*master) == 0)
		name = ptsname(*master);
	*slave = name ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
	if (*slave < 0 || fcntl(*master, F_SETFD, FD_CLOEXEC) < 0 ||
		fcntl(*master, F_SETFL, O_NONBLOCK) < 0) {
		int reason = errno;
		if (*slave >= 0)
			close(*slave);
		close(*master);
		errno = reason;
		return false;
	}
	return true;
}

struct terminal *terminal_start(const struct terminal_options *options)
{
	int columns = options->columns ? options->columns : DEFAULT_COLUMNS;
	int rows = options->rows ? options->rows : DEFAULT_ROWS;
	int master, slave;
	if (!open_pair(&master, &slave))
		return NULL;
	set_size(slave, columns, rows);
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		become(options, slave);
	/* Not before: reading the master fails while nobody has the slave open. */
	close(slave);
	struct terminal *terminal = pid < 0 ? NULL : calloc(1, sizeof *terminal);
	if (!terminal) {
		int reason = errno;
		close(master);
		errno = reason;
		return NULL;
	}
	terminal->master = master;
	terminal->pid = pid;
	open_emulator(terminal, columns, rows);
	return terminal;
}

void terminal_hang_up(struct terminal *terminal)
{
	if (terminal->master >= 0)
		close(terminal->master);
	terminal->master = -1;
	terminal->gone = true;
}

void terminal_free(struct terminal *terminal)
{
	if (!terminal)
		return;
	int status;
	terminal_hang_up(terminal);
	if (!terminal_wait_exit(terminal, KILL_AFTER_MS, &status)) {
		kill(-terminal->pid, SIGKILL);
		kill(terminal->pid, SIGKILL);
		waitpid(terminal->pid, &status, 0);
	}
	vterm_free(terminal->emulator);
	free(terminal->log);
	free(terminal);
}

pid_t terminal_pid(const struct terminal *terminal)
{
	return terminal->pid;
}

/* ---- Reading */

static void reserve_log(struct terminal *terminal)
{
	if (terminal->log_alloc - terminal->log_len >= READ_SIZE)
		return;
	terminal->log_alloc = (terminal->log_len + READ_SIZE) * 2;
	terminal->log = realloc(terminal->log, terminal->log_alloc);
	if (!terminal->log) {
		fputs("out of memory for the log of a terminal\n", stderr);
		abort();
	}
}

/* Reads once if something comes within `ms`; returns whether something came. */
static bool read_some(struct terminal *terminal, int ms)
{
	if (terminal->gone) {
		poll(NULL, 0, ms);
		return false;
	}
	struct pollfd ready = {.fd = terminal->master, .events = POLLIN};
	if (poll(&ready, 1, ms) <= 0)
		return false;
	reserve_log(terminal);
	ssize_t len = read(terminal->master, terminal->log + terminal->log_len, READ_SIZE);
	if (len > 0) {
		terminal->last_byte = terminal_now();
		terminal->log_len += (size_t)len;
		terminal->chunks++;
		return true;
	}
	if (len == 0 || (errno != EAGAIN && errno != EINTR))
		terminal->gone = true;
	return false;
}

void terminal_wait(struct terminal *terminal, int ms)
{
	int64_t deadline = terminal_now() + ms * NS_A_MS;
	do {
		read_some(terminal, ms_until(deadline));
		terminal_show(terminal);
	} while (terminal_now() < deadline);
}

/* Reads until nothing came for `quiet_ms`; false if that is not so before `deadline`. The emulator
 * looks only when a millisecond is idle, so that its work is not measured as the program's. */
static bool read_until_quiet(struct terminal *terminal, int quiet_ms, int64_t deadline)
{
	int64_t quiet_since = terminal_now();
	while (!terminal->gone) {
		bool unseen = terminal->shown < terminal->log_len;
		int64_t quiet_until = quiet_since + quiet_ms * NS_A_MS;
		if (read_some(terminal, unseen ? 1 : ms_until(quiet_until)))
			quiet_since = terminal->last_byte;
		else if (unseen)
			terminal_show(terminal);
		else if (terminal_now() >= quiet_until)
			return true;
		if (terminal_now() > deadline)
			return false;
	}
	return true;
}

/* True if keys wait that the program has not read. */
static bool has_unread_keys(const struct terminal *terminal)
{
	const char *name = terminal->master < 0 ? NULL : ptsname(terminal->master);
	int slave = name ? open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
	if (slave < 0)
		return false;
	int count = 0;
	if (ioctl(slave, FIONREAD, &count) < 0)
		count = 0;
	close(slave);
	return count > 0;
}

static bool reap(struct terminal *terminal)
{
	if (!terminal->reaped && waitpid(terminal->pid, &terminal->status, WNOHANG) > 0)
		terminal->reaped = true;
	return terminal->reaped;
}

/* A stopped program reads no keys, and that is no work left to do. */
static bool is_at_rest(struct terminal *terminal)
{
	int status;
	if (reap(terminal))
		return true;
	if (!terminal_process_idle(terminal->pid))
		return false;
	if (!has_unread_keys(terminal))
		return true;
	siginfo_t info = {.si_pid = 0};
	status = waitid(P_PID, (id_t)terminal->pid, &info, WSTOPPED | WNOHANG | WNOWAIT);
	return status == 0 && info.si_pid == terminal->pid;
}

enum terminal_state terminal_settle(struct terminal *terminal, int quiet_ms, int cap_ms)
{
	int64_t deadline = terminal_now() + cap_ms * NS_A_MS;
	while (read_until_quiet(terminal, quiet_ms, deadline)) {
		terminal_show(terminal);
		if (terminal->gone)
			return TERMINAL_GONE;
		if (is_at_rest(terminal)) {
			size_t before = terminal->log_len;
			read_some(terminal, RECHECK_MS);
			if (terminal->log_len == before && !terminal->gone && is_at_rest(terminal))
				return TERMINAL_SETTLED;
		}
		if (terminal_now() > deadline)
			break;
	}
	return TERMINAL_BUSY;
}

enum terminal_state terminal_meter(struct terminal *terminal, size_t mark, int quiet_ms, int cap_ms)
{
	int64_t deadline = terminal_now() + cap_ms * NS_A_MS;
	while (terminal->log_len == mark && !terminal->gone) {
		if (terminal_now() > deadline)
			return TERMINAL_BUSY;
		read_some(terminal, ms_until(deadline));
	}
	if (!read_until_quiet(terminal, quiet_ms, terminal_now() + cap_ms * NS_A_MS))
		return TERMINAL_BUSY;
	return terminal->gone ? TERMINAL_GONE : TERMINAL_SETTLED;
}

bool terminal_wait_exit(struct terminal *terminal, int cap_ms, int *status)
{
	int64_t deadline = terminal_now() + cap_ms * NS_A_MS;
	while (!reap(terminal) && terminal_now() < deadline)
		read_some(terminal, 2);
	if (terminal->reaped) /* what it wrote last is still in the line */
		while (read_some(terminal, 0))
			;
	terminal_show(terminal);
	*status = terminal->status;
	return terminal->reaped;
}

int64_t terminal_last_byte(const struct terminal *terminal)
{
	return terminal->last_byte;
}

/* ---- Writing */

bool terminal_type(struct terminal *terminal, const char *text, size_t len)
{
	int64_t deadline = terminal_now() + TERMINAL_CAP_MS * NS_A_MS;
	while (len > 0) {
		if (terminal->master < 0) {
			errno = EIO;
			return false;
		}
		ssize_t sent = write(terminal->master, text, len);
		if (sent > 0) {
			text += sent;
			len -= (size_t)sent;
		} else if (sent < 0 && errno != EAGAIN && errno != EINTR) {
			return false;
		} else if (terminal_now() > deadline) {
			errno = ETIMEDOUT;
			return false;
		} else {
			/* The program may be stuck in a write of its own. */
			read_some(terminal, 1);
		}
	}
	return true;
}

bool terminal_resize(struct terminal *terminal, int columns, int rows)
{
	if (terminal->master < 0) {
		errno = EIO;
		return false;
	}
	terminal_show(terminal);
	vterm_set_size(terminal->emulator, rows, columns);
	set_size(terminal->master, columns, rows);
	return true;
}

bool terminal_signal(struct terminal *terminal, int number)
{
	if (reap(terminal)) {
		errno = ESRCH;
		return false;
	}
	return kill(terminal->pid, number) == 0;
}

/* ---- Bookkeeping */

const char *terminal_log(struct terminal *terminal, size_t *len)
{
	*len = terminal->log_len;
	return terminal->log ? terminal->log : "";
}

size_t terminal_log_length(const struct terminal *terminal)
{
	return terminal->log_len;
}

size_t terminal_chunks(const struct terminal *terminal)
{
	return terminal->chunks;
}

bool terminal_memory(const struct terminal *terminal, long *resident_kb, long *peak_kb)
{
	char path[64], line[256];
	snprintf(path, sizeof path, "/proc/%ld/status", (long)terminal->pid);
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	*resident_kb = *peak_kb = -1;
	while (fgets(line, sizeof line, file)) {
		if (strncmp(line, "VmRSS:", 6) == 0)
			*resident_kb = strtol(line + 6, NULL, 10);
		else if (strncmp(line, "VmHWM:", 6) == 0)
			*peak_kb = strtol(line + 6, NULL, 10);
	}
	fclose(file);
	return *resident_kb >= 0 && *peak_kb >= 0;
}

double terminal_cpu_ms(const struct terminal *terminal)
{
	char path[64];
	unsigned long long ns = 0;
	snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)terminal->pid);
	FILE *file = fopen(path, "r");
	if (!file)
		return 0;
	if (fscanf(file, "%llu", &ns) != 1)
		ns = 0;
	fclose(file);
	return (double)ns / 1e6;
}
