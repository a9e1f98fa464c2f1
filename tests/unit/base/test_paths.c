/* SPDX-License-Identifier: MIT */
/* Where things are kept, and files that appear whole or not at all. */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/memory.h"
#include "dapo/base/paths.h"
#include "dapo/base/whole_file.h"

/* A folder of its own for each test, which is also the working folder. */
struct place {
	char *folder;
	char *before;
};

static char *working_folder(void)
{
	char path[4096];

	assert_non_null(getcwd(path, sizeof path));
	return xstrdup(path);
}

static int enter_folder(void **state)
{
	struct place *place = xcalloc(1, sizeof *place);
	const char *above = getenv("TMPDIR");
	struct strbuf name = STRBUF_INIT;

	strbuf_addf(&name, "%s/paths.XXXXXX", above && *above ? above : "/tmp");
	place->folder = strbuf_detach(&name);
	place->before = working_folder();
	*state = place;
	return mkdtemp(place->folder) && !chdir(place->folder) ? 0 : -1;
}

/* Removes the files and folders below a folder. */
static void remove_all(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		struct strbuf path = STRBUF_INIT;
		struct stat status;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		strbuf_addf(&path, "%s/%s", folder, entry->d_name);
		assert_int_equal(lstat(path.buf, &status), 0);
		if (S_ISDIR(status.st_mode))
			remove_all(path.buf);
		assert_int_equal(remove(path.buf), 0);
		strbuf_release(&path);
	}
	closedir(dir);
}

static int leave_folder(void **state)
{
	struct place *place = *state;
	int failed;

	remove_all(".");
	failed = chdir(place->before) || rmdir(place->folder);
	free(place->folder);
	free(place->before);
	free(place);
	return failed ? -1 : 0;
}

static int count_files(void)
{
	DIR *dir = opendir(".");
	const struct dirent *entry;
	int count = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir)))
		count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
	closedir(dir);
	return count;
}

static void assert_file(const char *path, const char *expected)
{
	char text[100] = "";
	FILE *file = fopen(path, "r");
	size_t len;

	assert_non_null(file);
	len = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	assert_int_equal(len, strlen(expected));
	assert_string_equal(text, expected);
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_path(struct strbuf *sb, const char *expected)
{
	assert_string_equal(sb->buf, expected);
	strbuf_reset(sb);
}

static void path__follows__the_xdg_variables(void **state)
{
	struct strbuf path = STRBUF_INIT;

	(void)state;
	setenv("HOME", "/house/ada", 1);
	setenv("XDG_DATA_HOME", "/d", 1);
	setenv("XDG_CONFIG_HOME", "/c", 1);
	setenv("XDG_STATE_HOME", "/s", 1);
	path_store(&path);
	assert_path(&path, "/d/dapo/dapo.db");
	path_config(&path);
	assert_path(&path, "/c/dapo/config.ini");
	path_state(&path, "draft");
	assert_path(&path, "/s/dapo/draft");
	setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
	setenv("XDG_CONFIG_HOME", "", 1);
	unsetenv("XDG_STATE_HOME");
	path_store(&path);
	assert_path(&path, "/house/ada/.local/share/dapo/dapo.db");
	path_config(&path);
	assert_path(&path, "/house/ada/.config/dapo/config.ini");
	path_state(&path, "log");
	assert_path(&path, "/house/ada/.local/state/dapo/log");
	unsetenv("HOME");
	path_store(&path);
	assert_non_null(strstr(path.buf, "/.local/share/dapo/dapo.db"));
	strbuf_release(&path);
}

static void parents__are_made__closed_to_others(void **state)
{
	struct stat status;
	mode_t before = umask(0);

	(void)state;
	assert_int_equal(mkdir("open", 0755), 0);
	assert_int_equal(path_make_parents("open/a/b/file", NULL), 0);
	assert_int_equal(path_make_parents("open/a/b/file", NULL), 0);
	assert_int_equal(path_make_parents("file", NULL), 0);
	umask(before);
	assert_int_equal(stat("open/a/b", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_int_equal(stat("open", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0755);
	assert_int_equal(access("open/a/b/file", F_OK), -1);
	assert_int_equal(access("file", F_OK), -1);
}

static void parents__are_refused__where_a_file_is(void **state)
{
	struct error err = {0};

	(void)state;
	write_file("plain", "x");
	assert_int_equal(path_make_parents("plain/file", &err), ERR_IO);
	assert_string_equal(err.text, "plain is no folder; one is needed there");
	assert_int_equal(path_make_parents("plain/a/file", &err), ERR_IO);
	assert_file("plain", "x");
}

static void whole_file__appears__when_finished(void **state)
{
	struct whole_file file;
	struct stat status;

	(void)state;
	assert_int_equal(whole_file_open(&file, "out.csv", false, NULL), 0);
	assert_int_equal(access("out.csv", F_OK), -1);
	assert_int_equal(count_files(), 1);
	fputs("a,b\n", file.stream);
	assert_int_equal(whole_file_finish(&file, NULL), 0);
	assert_null(file.stream);
	assert_file("out.csv", "a,b\n");
	assert_int_equal(count_files(), 1);
	assert_int_equal(stat("out.csv", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(status.st_nlink, 1);
}

static void whole_file__is_written__in_other_folders_and_under_long_names(void **state)
{
	struct whole_file file;
	char name[256];

	(void)state;
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	assert_int_equal(whole_file_open(&file, name, false, NULL), 0);
	assert_int_equal(whole_file_finish(&file, NULL), 0);
	assert_file(name, "");
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(whole_file_open(&file, "folder/out", false, NULL), 0);
	assert_int_equal(whole_file_finish(&file, NULL), 0);
	assert_file("folder/out", "");
	assert_int_equal(count_files(), 2);
}

static void whole_file__leaves__what_exists(void **state)
{
	struct whole_file file;
	struct error err = {0};

	(void)state;
	write_file("out.csv", "old");
	assert_int_equal(whole_file_open(&file, "out.csv", false, &err), ERR_INVALID);
	assert_memory_equal(err.text, "out.csv exists", 14);
	assert_null(file.stream);
	whole_file_abandon(&file);
	assert_int_equal(symlink("nowhere", "link"), 0);
	assert_int_equal(whole_file_open(&file, "link", false, &err), ERR_INVALID);
	assert_int_equal(whole_file_open(&file, "new", false, NULL), 0);
	write_file("new", "of another");
	assert_int_equal(whole_file_finish(&file, &err), ERR_INVALID);
	assert_memory_equal(err.text, "new exists", 10);
	assert_file("new", "of another");
	assert_file("out.csv", "old");
	assert_int_equal(count_files(), 3);
}

static void whole_file__replaces__only_plain_files_and_only_when_told(void **state)
{
	struct whole_file file;
	struct error err = {0};

	(void)state;
	write_file("out.csv", "old");
	assert_int_equal(whole_file_open(&file, "out.csv", true, NULL), 0);
	fputs("new", file.stream);
	assert_int_equal(fflush(file.stream), 0);
	assert_file("out.csv", "old");
	assert_int_equal(whole_file_finish(&file, NULL), 0);
	assert_file("out.csv", "new");
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(whole_file_open(&file, "folder", true, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "is no plain file"));
	assert_int_equal(whole_file_open(&file, "/dev/null", true, &err), ERR_INVALID);
	assert_int_equal(whole_file_open(&file, "folder/", true, &err), ERR_INVALID);
	assert_int_equal(whole_file_open(&file, "", true, &err), ERR_INVALID);
	assert_int_equal(whole_file_open(&file, "no/such/folder", true, &err), ERR_IO);
	assert_int_equal(count_files(), 2);
}

static void whole_file__vanishes__when_abandoned(void **state)
{
	struct whole_file file;

	(void)state;
	write_file("out.csv", "old");
	assert_int_equal(whole_file_open(&file, "out.csv", true, NULL), 0);
	fputs("half", file.stream);
	assert_int_equal(count_files(), 2);
	whole_file_abandon(&file);
	whole_file_abandon(&file);
	assert_int_equal(count_files(), 1);
	assert_file("out.csv", "old");
}

/* A limit on the size of files stands in for a full disk: the write comes up short. */
static void whole_file__leaves_the_target__when_a_write_fails(void **state)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction handler;
	struct whole_file file;
	struct error err = {0};
	struct rlimit before;
	struct rlimit small;
	int code;
	int i;

	(void)state;
	write_file("out.csv", "old");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 8192;
	assert_int_equal(sigaction(SIGXFSZ, &ignore, &handler), 0);
	assert_int_equal(whole_file_open(&file, "out.csv", true, NULL), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (i = 0; i < 100000; i++)
		fputc('x', file.stream);
	code = whole_file_finish(&file, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	sigaction(SIGXFSZ, &handler, NULL);
	assert_int_equal(code, ERR_IO);
	assert_memory_equal(err.text, "out.csv: ", 9);
	assert_file("out.csv", "old");
	assert_int_equal(count_files(), 1);
}

static void whole_file__is_read__up_to_a_limit(void **state)
{
	struct strbuf bytes = STRBUF_INIT;
	struct error err = {0};

	(void)state;
	write_file("five", "12345");
	assert_int_equal(whole_file_read_plain("five", 5, &bytes, &err), 0);
	assert_string_equal(bytes.buf, "12345");
	assert_int_equal(whole_file_read_plain("five", 4, &bytes, &err), ERR_INVALID);
	assert_string_equal(err.text, "five is longer than 4 bytes");
	strbuf_release(&bytes);
}

static void whole_file__is_read__where_it_is_plain_only(void **state)
{
	struct strbuf bytes = STRBUF_INIT;
	struct error err = {0};

	(void)state;
	write_file("plain", "text");
	assert_int_equal(symlink("plain", "link"), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(whole_file_read_plain("link", 100, &bytes, &err), ERR_IO);
	assert_int_equal(whole_file_read_plain("nothing", 100, &bytes, &err), ERR_IO);
	assert_int_equal(whole_file_read_plain("pipe", 100, &bytes, &err), ERR_INVALID);
	assert_int_equal(whole_file_read_plain("folder", 100, &bytes, &err), ERR_INVALID);
	assert_string_equal(err.text, "folder is no plain file");
	assert_int_equal(bytes.len, 0);
	strbuf_release(&bytes);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(path__follows__the_xdg_variables),
		in_folder(parents__are_made__closed_to_others),
		in_folder(parents__are_refused__where_a_file_is),
		in_folder(whole_file__appears__when_finished),
		in_folder(whole_file__is_written__in_other_folders_and_under_long_names),
		in_folder(whole_file__leaves__what_exists),
		in_folder(whole_file__replaces__only_plain_files_and_only_when_told),
		in_folder(whole_file__vanishes__when_abandoned),
		in_folder(whole_file__leaves_the_target__when_a_write_fails),
		in_folder(whole_file__is_read__up_to_a_limit),
		in_folder(whole_file__is_read__where_it_is_plain_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
