/* SPDX-License-Identifier: MIT */
/* Paths as they are typed: the home folder, names that complete them, what is no file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tui/core/files.h"

static char folder[] = "files_XXXXXX";

static void touch(const char *name)
{
	FILE *file = fopen(name, "w");

	assert_non_null(file);
	fclose(file);
}

/* A folder of its own is where the test works, and its home. */
static int set_up(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkdir("data", 0700), 0);
	assert_int_equal(mkdir("data/old", 0700), 0);
	touch("data/survey.csv");
	touch("data/survey two.csv");
	touch("data/.hidden");
	touch("dates.csv");
	assert_int_equal(mkfifo("data/pipe", 0600), 0);
	return 0;
}

static int tear_down(void **state)
{
	static const char *const made[] = {"data/survey.csv", "data/survey two.csv", "data/.hidden",
		"data/pipe", "data/old", "data", "dates.csv"};

	(void)state;
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
		remove(made[i]);
	return chdir("..") || rmdir(folder);
}

/* What completes a path. */
static void assert_completed(const char *typed, const char *expected)
{
	struct words words = {0};
	struct strbuf all = STRBUF_INIT;

	files_complete(typed, &words);
	for (size_t i = 0; i < words.len; i++)
		strbuf_addf(&all, "%s; ", words.items[i].text);
	assert_string_equal(all.buf, expected);
	words_release(&words);
	strbuf_release(&all);
}

static void files_complete__offers_names_of_files_and_folders(void **state)
{
	(void)state;
	assert_completed("", "data/; dates.csv; ");
	assert_completed("da", "data/; dates.csv; ");
	assert_completed("dat", "data/; dates.csv; ");
	assert_completed("data", "data/; ");
	assert_completed("data/", "old/; survey two.csv; survey.csv; ");
	assert_completed("data/survey ", "survey two.csv; ");
	assert_completed("data/.", ".hidden; ");
	assert_completed("data/x", "");
	assert_completed("nowhere/", "");
	assert_completed("./da", "data/; dates.csv; ");
}

static void files_complete__knows_the_home_folder(void **state)
{
	char *home = getcwd(NULL, 0);

	(void)state;
	setenv("HOME", home, 1);
	assert_completed("~", "~/; ");
	assert_completed("~/dat", "data/; dates.csv; ");
	assert_completed("~/data/su", "survey two.csv; survey.csv; ");
	free(home);
}

static void files_expand__means_the_home_folder(void **state)
{
	static const struct {
		const char *typed, *path;
	} rows[] = {
		{"~", "/h"},
		{"~/a b.csv", "/h/a b.csv"},
		{"~x/a.csv", "~x/a.csv"},
		{"  a.csv \n", "a.csv"},
		{"a~/b", "a~/b"},
		{"'/x/a b.csv' ", "/x/a b.csv"},
		{"\"~/a.csv\"\n", "/h/a.csv"},
		{"'a.csv", "'a.csv"},
		{"'", "'"},
		{"", ""},
	};
	struct strbuf path = STRBUF_INIT;

	(void)state;
	setenv("HOME", "/h", 1);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		strbuf_reset(&path);
		files_expand(rows[i].typed, &path);
		assert_string_equal(path.buf, rows[i].path);
	}
	strbuf_reset(&path);
	unsetenv("HOME");
	files_expand("~/a", &path);
	assert_string_equal(path.buf, "~/a");
	strbuf_release(&path);
}

static void files_check__refuses_what_is_no_plain_file(void **state)
{
	struct error err = {0};

	(void)state;
	assert_int_equal(files_check("data/survey.csv", NULL), 0);
	assert_int_equal(files_check("", &err), ERR_USAGE);
	assert_int_equal(files_check("data", &err), ERR_USAGE);
	assert_string_equal(err.text, "data is a folder");
	assert_int_equal(files_check("data/pipe", &err), ERR_USAGE);
	assert_string_equal(err.text, "data/pipe is no plain file");
	assert_int_equal(files_check("data/none", &err), ERR_IO);
	assert_non_null(strstr(err.text, "data/none"));
}

static void files_rejects__stands_beside_the_file(void **state)
{
	static const struct {
		const char *path, *rejects;
	} rows[] = {
		{"survey.csv", "survey.rejects.csv"},
		{"/a.b/survey.tsv", "/a.b/survey.rejects.tsv"},
		{"/a.b/survey", "/a.b/survey.rejects.csv"},
		{"in/.csv", "in/.csv.rejects.csv"},
		{"survey.rejects.csv", "survey.rejects.rejects.csv"},
	};
	struct strbuf path = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		strbuf_reset(&path);
		files_rejects(rows[i].path, &path);
		assert_string_equal(path.buf, rows[i].rejects);
	}
	strbuf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_complete__offers_names_of_files_and_folders),
		cmocka_unit_test(files_complete__knows_the_home_folder),
		cmocka_unit_test(files_expand__means_the_home_folder),
		cmocka_unit_test(files_check__refuses_what_is_no_plain_file),
		cmocka_unit_test(files_rejects__stands_beside_the_file),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
