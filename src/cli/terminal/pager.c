/* SPDX-License-Identifier: MIT */
/* Long answers on a terminal, by the user's pager. */
#include "pager.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dapo/base/text/split.h"

extern char **environ;

/* ---- Whether */

/* Lines of the terminal; 0 where it can't be told. */
static int rows_of(FILE *out)
{
	struct winsize size;

	return ioctl(fileno(out), TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

static const char *program(void)
{
	const char *set = getenv("PAGER");

	return set ? set : "less";
}

static bool is_wanted(const struct call *call)
{
	const char *set = config_get(&call->config, "pager");
	const char *name = program();

	if (call->inside || call->globals.no_pager || (set && !strcmp(set, "off")))
		return false;
	return *name && strcmp(name, "cat") != 0;
}

/* The interface has the terminal for itself, and what asks must be seen before it is answered. */
static bool is_answer(const struct call *call)
{
	const struct command *command = call->command;

	return call->help ||
		(command && *command->noun && !(command->flags & (OWN_STORE | CHANGES_STORE)));
}

void pager_begin(struct pager *pager, struct call *call)
{
	const struct cli_streams *streams = call->streams;

	*pager = (struct pager){.streams = *streams};
	if (!streams->terminal || !rows_of(streams->out) || !is_answer(call) || !is_wanted(call))
		return;
	pager->gathered = tmpfile();
	if (!pager->gathered)
		return;
	pager->before = streams;
	pager->streams.out = pager->gathered;
	call->streams = &pager->streams;
}

/* ---- How long */

/* True where the text takes more lines of the terminal than there are above the prompt. */
static bool is_long(FILE *gathered, const struct cli_streams *streams)
{
	const int rows = rows_of(streams->out);
	int lines = 0, column = 0, byte;

	rewind(gathered);
	while (lines < rows && (byte = getc(gathered)) != EOF) {
		bool wraps = streams->columns > 0 && column == streams->columns;

		if (byte == '\n' || wraps) {
			lines++;
			column = 0;
		}
		/* The first byte of a character, as if each had one cell. */
		if (byte != '\n' && (byte & 0xC0) != 0x80)
			column++;
	}
	return lines >= rows;
}

/* ---- Showing */

static void copy_to(FILE *gathered, FILE *out)
{
	char block[1 << 14];
	size_t got;

	rewind(gathered);
	while ((got = fread(block, 1, sizeof block, gathered)) > 0)
		if (fwrite(block, 1, got, out) != got)
			return;
}

/* With all signals as programs expect them. */
static int spawn(char **words, int input, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t signals;
	int error;

	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGQUIT);
	sigaddset(&signals, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &signals);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	error = posix_spawnp(pid, words[0], &actions, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* Interrupts are the pager's while it runs. */
static bool run_pager(char **words, int input)
{
	void (*interrupt)(int) = signal(SIGINT, SIG_IGN);
	void (*quit)(int) = signal(SIGQUIT, SIG_IGN);
	int status = 0;
	pid_t pid;
	bool ran = spawn(words, input, &pid) == 0;

	while (ran && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	signal(SIGINT, interrupt);
	signal(SIGQUIT, quit);
	return ran && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

/* less is told to leave colours and the screen as they are, and to end at the end of short texts,
 * unless the user has told it otherwise. */
static bool page(FILE *gathered)
{
	char **words;
	size_t count;
	bool shown;

	if (split_words(program(), &words, &count, NULL))
		return false;
	fflush(gathered);
	if (lseek(fileno(gathered), 0, SEEK_SET) < 0 || !count) {
		free(words);
		return false;
	}
	setenv("LESS", "FRX", 0);
	shown = run_pager(words, fileno(gathered));
	free(words);
	return shown;
}

bool pager_end(struct pager *pager, struct call *call)
{
	if (!pager->gathered)
		return false;
	call->streams = pager->before;
	fflush(call->streams->out);
	if (!is_long(pager->gathered, call->streams) || !page(pager->gathered))
		copy_to(pager->gathered, call->streams->out);
	fclose(pager->gathered);
	pager->gathered = NULL;
	return true;
}
