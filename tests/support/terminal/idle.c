/* SPDX-License-Identifier: MIT */
/* Tells from /proc whether a process has nothing to do but wait for its user. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

#include "private.h"

enum { MAX_DEPTH = 8 };

/* The calls in which an interactive program, or its parent, waits. Not the sleeps: who sleeps for
 * a while goes on by itself. */
static const long waiting_calls[] = {
	SYS_read,
	SYS_readv,
	SYS_ppoll,
	SYS_pselect6,
	SYS_epoll_pwait,
	SYS_wait4,
	SYS_waitid,
	SYS_rt_sigsuspend,
	SYS_rt_sigtimedwait,
#ifdef SYS_poll
	SYS_poll,
#endif
#ifdef SYS_select
	SYS_select,
#endif
#ifdef SYS_epoll_wait
	SYS_epoll_wait,
#endif
#ifdef SYS_pause
	SYS_pause,
#endif
};

/* The first bytes of a file under /proc; false if there is none to read. */
static bool read_start(const char *path, char *out, size_t size)
{
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	size_t len = fread(out, 1, size - 1, file);
	fclose(file);
	out[len] = '\0';
	return len > 0;
}

static bool is_waiting_call(const char *text)
{
	char *end;
	long call = strtol(text, &end, 10);
	if (end == text) /* "running" */
		return false;
	for (size_t i = 0; i < sizeof waiting_calls / sizeof *waiting_calls; i++)
		if (waiting_calls[i] == call)
			return true;
	return false;
}

/* The one-letter state of a thread; 'X' if it is gone. */
static char thread_state(pid_t pid, long thread)
{
	char path[96], text[512];
	snprintf(path, sizeof path, "/proc/%ld/task/%ld/stat", (long)pid, thread);
	if (!read_start(path, text, sizeof text))
		return 'X';
	const char *after_name = strrchr(text, ')');
	return after_name && after_name[1] ? after_name[2] : 'X';
}

static bool process_idle(pid_t pid, int depth);

static bool children_idle(pid_t pid, long thread, int depth)
{
	char path[96], text[1024];
	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)pid, thread);
	if (depth >= MAX_DEPTH || !read_start(path, text, sizeof text))
		return true;
	char *at = text, *end;
	for (long child = strtol(at, &end, 10); end != at; child = strtol(at, &end, 10)) {
		if (!process_idle((pid_t)child, depth + 1))
			return false;
		at = end;
	}
	return true;
}

static bool thread_idle(pid_t pid, long thread, int depth)
{
	char state = thread_state(pid, thread);
	if (state != 'S')
		return strchr("TtZXx", state) != NULL;
	if (thread == (long)pid) {
		char path[96], text[256];
		snprintf(path, sizeof path, "/proc/%ld/syscall", (long)pid);
		if (read_start(path, text, sizeof text) && !is_waiting_call(text))
			return false;
	}
	return children_idle(pid, thread, depth);
}

static bool process_idle(pid_t pid, int depth)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
	DIR *threads = opendir(path);
	if (!threads)
		return true;
	bool idle = true;
	for (struct dirent *entry; idle && (entry = readdir(threads)) != NULL;)
		if (entry->d_name[0] != '.')
			idle = thread_idle(pid, strtol(entry->d_name, NULL, 10), depth);
	closedir(threads);
	return idle;
}

bool terminal_process_idle(pid_t pid)
{
	return process_idle(pid, 0);
}
