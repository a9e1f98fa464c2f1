/* SPDX-License-Identifier: MIT */
/* Eight processes change one row many times each, at once: no change may be lost, none torn. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "worker.h"

/* More with DAPO_FAULT_ROUNDS in the environment. */
enum { WRITERS = 8, CHANGES = 50 };

static void write_all(const char *path, int changes)
{
	struct store store;
	struct desk desk;
	struct error err = {0};

	worker_open(&store, &desk, path, "writer");
	for (int done = 0; done < changes;) {
		int code = worker_raise(&desk, &err);

		if (!code)
			done++;
		else
			worker_require(code == ERR_CONFLICT, err.text);
	}
	worker_close(&store, &desk);
	_exit(0);
}

int main(void)
{
	const char *wanted = getenv("DAPO_FAULT_ROUNDS");
	int changes = wanted ? atoi(wanted) : CHANGES;
	char folder[] = "eight_writers.XXXXXX";
	char path[64];
	char command[64];
	struct store store;
	struct desk desk;
	int status;

	worker_require(mkdtemp(folder) != NULL, "a folder can be made");
	snprintf(path, sizeof path, "%s/s.db", folder);
	worker_make_store(path);
	for (int i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_all(path, changes);
	}
	for (int i = 0; i < WRITERS; i++) {
		wait(&status);
		worker_require(
			WIFEXITED(status) && WEXITSTATUS(status) == 0, "a writer ended well");
	}
	worker_open(&store, &desk, path, "reader");
	printf("%d writers, %d changes each: the row says %" PRId64 "\n", WRITERS, changes,
		worker_number(&desk));
	worker_require(worker_number(&desk) == WRITERS * changes, "no change was lost");
	worker_close(&store, &desk);
	worker_check(path);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}
