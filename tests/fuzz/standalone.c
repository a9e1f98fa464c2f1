/* SPDX-License-Identifier: MIT */
/* Runs a fuzz harness over its corpus, for compilers without libFuzzer. A harness fuzz_NAME reads
 * tests/fuzz/corpus/NAME, or the files and folders that it is given. */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void give_up(const char *path)
{
	fprintf(stderr, "%s: %s\n", path, strerror(errno));
	exit(EXIT_FAILURE);
}

/* Whole, and cut at many places: half a file is an input too. */
static void run_bytes(const struct strbuf *bytes)
{
	enum { CUTS = 50 };
	size_t before = SIZE_MAX;

	for (size_t i = 1; i <= CUTS; i++) {
		size_t len = bytes->len * i / CUTS;
		uint8_t *copy;

		if (len == before)
			continue;
		before = len;
		/* In a block of its own size, so that a sanitizer sees a byte read too far. */
		copy = xmalloc(len);
		if (len)
			memcpy(copy, bytes->buf, len);
		LLVMFuzzerTestOneInput(copy, len);
		free(copy);
	}
}

static size_t run_file(const char *path)
{
	struct strbuf bytes = STRBUF_INIT;
	FILE *stream = fopen(path, "rb");
	char block[4096];
	size_t got;

	if (!stream)
		give_up(path);
	while ((got = fread(block, 1, sizeof block, stream)))
		strbuf_add(&bytes, block, got);
	if (ferror(stream))
		give_up(path);
	fclose(stream);
	/* Said first: after a crash it is the last line. */
	printf("%s\n", path);
	fflush(stdout);
	run_bytes(&bytes);
	strbuf_release(&bytes);
	return 1;
}

static size_t run_path(const char *path)
{
	struct dirent *entry;
	struct stat st;
	size_t files = 0;
	DIR *folder;

	if (stat(path, &st))
		give_up(path);
	if (!S_ISDIR(st.st_mode))
		return run_file(path);
	folder = opendir(path);
	if (!folder)
		give_up(path);
	while ((entry = readdir(folder))) {
		struct strbuf name = STRBUF_INIT;

		if (entry->d_name[0] == '.')
			continue;
		strbuf_addf(&name, "%s/%s", path, entry->d_name);
		files += run_path(name.buf);
		strbuf_release(&name);
	}
	closedir(folder);
	return files;
}

static size_t run_corpus(const char *program)
{
	const char *top = getenv("abs_top_srcdir");
	const char *name = strstr(program, "fuzz_");
	struct strbuf path = STRBUF_INIT;
	const char *next;
	size_t files;

	while (name && (next = strstr(name + 1, "fuzz_")))
		name = next;
	strbuf_addf(&path, "%s/tests/fuzz/corpus/%s", top ? top : ".",
		name ? name + strlen("fuzz_") : program);
	files = run_path(path.buf);
	strbuf_release(&path);
	return files;
}

int main(int argc, char **argv)
{
	size_t files = argc > 1 ? 0 : run_corpus(argv[0]);
	int i;

	for (i = 1; i < argc; i++)
		files += run_path(argv[i]);
	printf("%zu files\n", files);
	return files ? EXIT_SUCCESS : EXIT_FAILURE;
}
