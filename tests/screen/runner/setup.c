/* SPDX-License-Identifier: MIT */
/* Gives a screen test surroundings of its own: private folders and a fixed environment. */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Makes a folder and those above it; false with errno. */
static bool make_folders(const char *path)
{
	char part[MAX_PATH];
	snprintf(part, sizeof part, "%s", path);
	for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return mkdir(part, 0700) == 0 || errno == EEXIST;
}

/* Removes the private folder of an earlier or this run. */
static void remove_tree(const char *path)
{
	pid_t pid = fork();
	if (pid == 0) {
		execlp("rm", "rm", "-rf", "--", path, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static bool absolute(const char *path, char *out)
{
	char *real = realpath(path, NULL);
	if (real)
		snprintf(out, MAX_PATH, "%s", real);
	free(real);
	return real != NULL;
}

/* Joins a folder and a name; the result is cut rather than too long, and then can't be made. */
static const char *join(char *out, const char *folder, const char *name)
{
	int len = snprintf(out, MAX_PATH, "%.*s/%.*s", MAX_PATH - 300, folder, 256, name);
	return len > 0 ? out : "";
}

/* The locations: where the script lies, its private folder with home and bin beside it. */
bool setup_folders(struct run *run)
{
	char script[MAX_PATH], base[MAX_PATH], own[MAX_PATH], path[MAX_PATH];
	if (!absolute(run->script, script))
		return fail(run, "%s", strerror(errno));
	char *slash = strrchr(script, '/');
	*slash = '\0';
	snprintf(run->folder, sizeof run->folder, "%s", script);
	snprintf(run->name, sizeof run->name, "%.255s", slash + 1);
	char *suffix = strstr(run->name, ".screen");
	if (suffix)
		*suffix = '\0';

	const char *temporary = getenv("TMPDIR");
	join(path, temporary && *temporary ? temporary : "tests/tmp", "screen");
	if (!make_folders(path) || !absolute(path, base))
		return fail(run, "%s: %s", path, strerror(errno));
	join(own, base, run->name);
	remove_tree(own);
	join(run->actual, own, "actual");
	join(run->private, own, "work");
	join(path, own, "bin");
	if (!make_folders(run->actual) || !make_folders(run->private) || !make_folders(path))
		return fail(run, "%s: %s", own, strerror(errno));
	setenv("TMP", run->private, 1);
	setenv("TMPDIR", run->private, 1);
	setenv("HERE", run->folder, 1);
	setenv("HOME", join(path, own, "home"), 1);
	return make_folders(path) || fail(run, "%s: %s", path, strerror(errno));
}

/* Puts the program under test, $DAPO or ./dapo, first in PATH. */
static void set_program(const struct run *run)
{
	char program[MAX_PATH], folder[MAX_PATH], link_path[MAX_PATH], search[2 * MAX_PATH];
	const char *given = getenv("DAPO");
	if (!absolute(given && *given ? given : "./dapo", program))
		return; /* a test that needs it will say so */
	setenv("DAPO", program, 1);
	join(folder, run->actual, "../bin");
	join(link_path, folder, "dapo");
	if (symlink(program, link_path) < 0)
		return;
	const char *old = getenv("PATH");
	snprintf(search, sizeof search, "%s:%.4000s", folder, old ? old : "/usr/bin:/bin");
	setenv("PATH", search, 1);
}

void setup_environment(const struct run *run)
{
	static const char *const unwanted[] = {"LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME",
		"LC_NUMERIC", "LC_COLLATE", "LANGUAGE", "LINES", "COLUMNS", "ESCDELAY", "COLORTERM",
		"NO_COLOR", "EDITOR", "VISUAL", "PAGER", "TERMINFO", "SSH_CLIENT", "SSH_CONNECTION",
		"SSH_TTY", "TMUX", "STY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
		"XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "DAPO_STORE", "DAPO_USER", "DAPO_CONFIG"};
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		unsetenv(unwanted[i]);
	setenv("LANG", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("USER", "tester", 1);
	setenv("LOGNAME", "tester", 1);
	char runner[MAX_PATH];
	if (absolute("/proc/self/exe", runner))
		setenv("SCREEN_RUN", runner, 1);
	setenv("DAPO_NOW", "2026-03-02T09:00:00Z", 0);
	/* Relative: no screen shows where the build tree lies. */
	setenv("STORE", "store.dapo", 1);
	set_program(run);
}

void setup_clean(const struct run *run)
{
	char up[MAX_PATH], own[MAX_PATH];
	if (absolute(join(up, run->actual, ".."), own))
		remove_tree(own);
}
