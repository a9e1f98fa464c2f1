/* SPDX-License-Identifier: MIT */
/* Compares a screen with the one that was saved, and shows how they differ. */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The rows of a screen, or of a file. */
struct page {
	char **rows;
	int count;
};

static void *must(void *memory)
{
	if (!memory) {
		fputs("out of memory\n", stderr);
		exit(99);
	}
	return memory;
}

static void page_release(struct page *page)
{
	for (int i = 0; i < page->count; i++)
		free(page->rows[i]);
	free(page->rows);
}

/* Takes over `row`. */
static void page_add(struct page *page, char *row)
{
	page->rows = must(realloc(page->rows, ((size_t)page->count + 1) * sizeof *page->rows));
	page->rows[page->count++] = row;
}

static const char *page_row(const struct page *page, int row)
{
	return row < page->count ? page->rows[row] : "";
}

/* Rows at the end that are empty are not saved, and need not be. */
static int filled_rows(const struct page *page)
{
	int count = page->count;
	while (count > 0 && page->rows[count - 1][0] == '\0')
		count--;
	return count;
}

static struct page page_of_screen(const struct run *run, bool attributes)
{
	struct page page = {0};
	for (int row = 0; row < terminal_rows(run->terminal); row++)
		page_add(&page,
			attributes ? terminal_line_attributes(run->terminal, row)
				   : masked_line(run, row));
	return page;
}

static bool page_read(struct page *page, const char *path)
{
	char line[8192];
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\r\n")] = '\0';
		page_add(page, must(strdup(line)));
	}
	return fclose(file) == 0;
}

static bool page_write(const struct page *page, const char *path)
{
	FILE *file = fopen(path, "w");
	if (!file)
		return false;
	for (int row = 0; row < filled_rows(page); row++)
		fprintf(file, "%s\n", page->rows[row]);
	return fclose(file) == 0;
}

static bool page_equal(const struct page *a, const struct page *b)
{
	int count = a->count > b->count ? a->count : b->count;
	for (int row = 0; row < count; row++)
		if (strcmp(page_row(a, row), page_row(b, row)) != 0)
			return false;
	return true;
}

static void print_difference(const struct page *expected, const struct page *actual)
{
	int rows[] = {filled_rows(expected), filled_rows(actual)};
	for (int row = 0; row < rows[0] || row < rows[1]; row++) {
		const char *wanted = page_row(expected, row), *got = page_row(actual, row);
		if (strcmp(wanted, got) == 0)
			printf("%3d  %s\n", row + 1, got);
		else
			printf("%3d -%s\n%3d +%s\n", row + 1, wanted, row + 1, got);
	}
}

static bool updates_wanted(void)
{
	const char *value = getenv("UPDATE_SCREENS");
	return value && strcmp(value, "1") == 0;
}

static bool save(const struct run *run, const struct page *actual, const char *path)
{
	char folder[MAX_PATH + 16];
	snprintf(folder, sizeof folder, "%s/expected", run->folder);
	if (mkdir(folder, 0777) < 0 && errno != EEXIST)
		return fail(run, "%s: %s", folder, strerror(errno));
	if (!page_write(actual, path))
		return fail(run, "%s: %s", path, strerror(errno));
	printf("%s:%d: wrote %s\n", run->script, run->line, path);
	return true;
}

static bool compare(const struct run *run, const struct page *actual, const char *name,
	const char *suffix, const char *path)
{
	struct page expected = {0};
	bool readable = page_read(&expected, path);
	bool equal = readable && page_equal(&expected, actual);
	if (!equal) {
		char actual_path[2 * MAX_PATH];
		snprintf(actual_path, sizeof actual_path, "%s/%s.%s", run->actual, name, suffix);
		if (readable)
			fail(run, "not as in %s (- wanted, + got)", path);
		else
			fail(run, "%s: %s", path, strerror(errno));
		print_difference(&expected, actual);
		if (page_write(actual, actual_path))
			printf("the actual one is in %s; UPDATE_SCREENS=1 accepts it\n",
				actual_path);
	}
	page_release(&expected);
	return equal;
}

bool expect_saved(struct run *run, const char *name, bool attributes)
{
	if (*name == '\0' || strchr(name, '/'))
		return fail(run, "wanted the name of a saved screen");
	const char *suffix = attributes ? "attrs" : "txt";
	char path[2 * MAX_PATH];
	snprintf(path, sizeof path, "%s/expected/%s.%s", run->folder, name, suffix);
	struct page actual = page_of_screen(run, attributes);
	bool passed = updates_wanted() ? save(run, &actual, path)
				       : compare(run, &actual, name, suffix, path);
	page_release(&actual);
	return passed;
}
