/* SPDX-License-Identifier: MIT */
/* Runs a command and adds a line on what it took to a file: seconds, seconds of processor, kB. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_BROKEN = 99, EXIT_NOT_FOUND = 127 };

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	double begin = seconds_now();
	FILE *file;
	pid_t child;
	int status;

	if (argc < 4) {
		fputs("usage: stopwatch FILE LABEL PROGRAM [ARGUMENT]...\n", stderr);
		return EXIT_BROKEN;
	}
	child = fork();
	if (child == 0) {
		execvp(argv[3], argv + 3);
		fprintf(stderr, "stopwatch: %s: %s\n", argv[3], strerror(errno));
		_exit(EXIT_NOT_FOUND);
	}
	if (child < 0 || waitpid(child, &status, 0) != child ||
		getrusage(RUSAGE_CHILDREN, &usage) != 0 || !(file = fopen(argv[1], "a"))) {
		fprintf(stderr, "stopwatch: %s\n", strerror(errno));
		return EXIT_BROKEN;
	}
	fprintf(file, "program=%s seconds=%.3f cpu=%.3f peak_kb=%ld\n", argv[2],
		seconds_now() - begin, seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
		usage.ru_maxrss);
	if (fclose(file) != 0)
		return EXIT_BROKEN;
	return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_BROKEN;
}
