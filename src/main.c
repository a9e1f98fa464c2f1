/* SPDX-License-Identifier: MIT */
/* The entry of the program. */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "version") == 0) {
		puts("dapo " PACKAGE_VERSION);
		return fflush(stdout) == 0 ? 0 : 1;
	}
	fputs("usage: dapo version\n", stderr);
	return 2;
}
