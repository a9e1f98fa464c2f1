/* SPDX-License-Identifier: MIT */
/* A process that saves without pause is killed at random moments: the store stays sound, and every
 * save that was acknowledged is there. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "worker.h"

/* More with DAPO_FAULT_ROUNDS in the environment. */
enum { ROUNDS = 25 };

/* Saves for ever; says each number to the pipe after its commit. */
static void save_for_ever(const char *path, int pipe_end)
{
	struct store store;
	struct desk desk;
	struct error err = {0};

	worker_open(&store, &desk, path, "victim");
	for (;;) {
		int64_t number;

		worker_require(!worker_raise(&desk, &err), err.text);
		number = worker_number(&desk);
		worker_require(write(pipe_end, &number, sizeof number) == sizeof number,
			"the pipe takes a number");
	}
}

static void pause_ms(long ms)
{
	struct timespec pause = {.tv_nsec = ms * 1000000};

	nanosleep(&pause, NULL);
}

/* Returns the last number that was acknowledged before the kill, or -1. */
static int64_t kill_one(const char *path, long after_ms)
{
	int64_t last = -1, number;
	int ends[2];
	pid_t victim;

	worker_require(pipe(ends) == 0, "a pipe can be made");
	victim = fork();
	if (victim == 0) {
		close(ends[0]);
		save_for_ever(path, ends[1]);
	}
	close(ends[1]);
	/* The first save tells that it has begun. */
	if (read(ends[0], &number, sizeof number) == sizeof number)
		last = number;
	pause_ms(after_ms);
	kill(victim, SIGKILL);
	waitpid(victim, NULL, 0);
	while (read(ends[0], &number, sizeof number) == sizeof number)
		last = number;
	close(ends[0]);
	return last;
}

int main(void)
{
	const char *wanted = getenv("DAPO_FAULT_ROUNDS");
	int rounds = wanted ? atoi(wanted) : ROUNDS;
	char folder[] = "kill_saves.XXXXXX";
	char path[64];
	char command[64];
	struct store store;
	struct desk desk;

	worker_require(mkdtemp(folder) != NULL, "a folder can be made");
	snprintf(path, sizeof path, "%s/s.db", folder);
	worker_make_store(path);
	srand(7);
	for (int round = 0; round < rounds; round++) {
		int64_t acknowledged = kill_one(path, rand() % 40);

		worker_open(&store, &desk, path, "reader");
		worker_require(acknowledged > 0, "the victim saved something");
		worker_require(
			worker_number(&desk) >= acknowledged, "no acknowledged save is lost");
		worker_require(
			worker_number(&desk) <= acknowledged + 1, "no save came from nowhere");
		worker_close(&store, &desk);
		worker_check(path);
	}
	printf("%d kills: 0 torn stores, 0 acknowledged saves lost\n", rounds);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}
