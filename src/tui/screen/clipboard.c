/* SPDX-License-Identifier: MIT */
/* Terminals within terminals, and whether they pass a copy on. */
#include "clipboard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_MAX = 64, PATIENCE_MS = 500 };

extern char **environ;

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

/* Starts `tmux show-options -sv set-clipboard`; what it says comes out of *answer. */
static bool ask_tmux(pid_t *pid, int *answer)
{
	static char *const argv[] = {(char *)"tmux", (char *)"show-options", (char *)"-sv",
		(char *)"set-clipboard", NULL};
	posix_spawn_file_actions_t actions;
	int ends[2];
	bool begun;

	if (pipe(ends))
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	begun = !posix_spawnp(pid, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	*answer = ends[0];
	if (!begun)
		close(ends[0]);
	return begun;
}

/* One that doesn't answer is not waited for. */
static size_t hear(int answer, char text[ANSWER_MAX])
{
	struct pollfd ready = {.fd = answer, .events = POLLIN};
	size_t len = 0;
	ssize_t got = 1;

	while (got > 0 && len < ANSWER_MAX - 1 && poll(&ready, 1, PATIENCE_MS) > 0) {
		got = read(answer, text + len, ANSWER_MAX - 1 - len);
		len += got > 0 ? (size_t)got : 0;
	}
	text[len] = '\0';
	return len;
}

/* What tmux is set to: `on`, `external`, `off`; "" where it can't be asked. */
static void tmux_setting(char text[ANSWER_MAX])
{
	pid_t pid;
	int answer;

	*text = '\0';
	if (!ask_tmux(&pid, &answer))
		return;
	if (!hear(answer, text))
		kill(pid, SIGKILL);
	close(answer);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	text[strcspn(text, "\r\n")] = '\0';
}

static const char *tmux_hindrance(bool may_run)
{
	char setting[ANSWER_MAX] = "";

	if (may_run)
		tmux_setting(setting);
	if (!strcmp(setting, "on"))
		return NULL;
	if (*setting)
		return "tmux keeps it from the clipboard: `tmux set -s set-clipboard on` lets it "
		       "through";
	return "It reaches the clipboard only where tmux has `set -s set-clipboard on`";
}

const char *clipboard_hindrance(bool may_run)
{
	const char *terminal = getenv("TERM");

	if (is_set("TMUX"))
		return tmux_hindrance(may_run);
	if (is_set("STY"))
		return "screen keeps it from the clipboard; tmux can pass it on, and so does a "
		       "terminal of its own";
	if (terminal && (!strcmp(terminal, "linux") || !strncmp(terminal, "vt", 2)))
		return "This terminal has no clipboard that programs can reach";
	return NULL;
}
