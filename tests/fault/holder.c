/* SPDX-License-Identifier: MIT */
/* Another writer, for scripts: holder STORE FILE takes the store's write lock, makes FILE to say
 * so, and keeps the lock until it is killed. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "worker.h"

int main(int argc, char **argv)
{
	struct store store;
	struct desk desk;
	struct error err = {0};

	if (argc != 3) {
		fputs("usage: holder STORE FILE\n", stderr);
		return 2;
	}
	worker_open(&store, &desk, argv[1], "holder");
	worker_require(!db_begin(store.db, &err), err.text);
	worker_require(open(argv[2], O_WRONLY | O_CREAT, 0600) >= 0, "the file can be made");
	for (;;)
		pause();
}
