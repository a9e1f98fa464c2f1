/* SPDX-License-Identifier: MIT */
/* Tests of stores as files: copies, what lies beside them, other names, foreign objects. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/base/assets.h"
#include "dapo/base/strbuf.h"
#include "dapo/store/engine/store.h"

static const struct db_options options = {.mode = DB_READ_WRITE, .busy_timeout_ms = 2000};
static struct error err;
static char home[4096];

/* Each test runs in a folder of its own. */
static int set_up(void **state)
{
	static char folder[64];

	strcpy(folder, "test_files.XXXXXX");
	*state = folder;
	err = (struct error){0};
	return mkdtemp(folder) && getcwd(home, sizeof home) && !chdir(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	return chdir(home) || system(command);
}

static void must(int code)
{
	if (code)
		fail_msg("%s", err.text);
}

static struct store make(const char *path)
{
	struct store store;

	must(store_create(&store, path, NULL, &options, &err));
	return store;
}

static void make_closed(const char *path)
{
	struct store store = make(path);

	store_close(&store);
}

static void write_file(const char *path, const char *text, mode_t mode)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	assert_int_equal(chmod(path, mode), 0);
}

static bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static void add_word(struct store *store, const char *text)
{
	struct db_rows *rows;

	must(db_query(store->db, "INSERT INTO word (text) VALUES (?1)", &rows, &err));
	db_bind_string(rows, 1, text);
	must(db_run(rows, &err));
}

static int64_t words(struct store *store)
{
	struct db_rows *rows;
	int64_t count;

	must(db_query(store->db, "SELECT count(*) FROM word", &rows, &err));
	must(db_single(rows, &count, &err));
	return count;
}

/* s.db with a word, and b.db, its copy from before. */
static struct store make_with_copy(void)
{
	struct store store = make("s.db");

	must(db_backup(store.db, "b.db", false, NULL, &err));
	add_word(&store, "later");
	return store;
}

static void restore(const char *path, struct strbuf *kept)
{
	struct store copy;

	must(store_open(&copy, "b.db", &options, &err));
	must(store_restore(path, &copy, &options, kept, &err));
	store_close(&copy);
}

static void a_restore_keeps_the_file_and_tells_who_has_it_open(void **state)
{
	static const mode_t modes[] = {0600, 0640, 0660, 0664};
	struct store open = make_with_copy();

	(void)state;
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		struct strbuf kept = STRBUF_INIT;
		struct stat before, after;
		struct store old;
		int64_t then, now;

		if (i)
			add_word(&open, "again");
		assert_int_equal(chmod("s.db", modes[i]), 0);
		assert_int_equal(stat("s.db", &before), 0);
		must(db_data_version(open.db, &then, &err));
		restore("s.db", &kept);
		assert_int_equal(stat("s.db", &after), 0);
		assert_int_equal(after.st_mode & 07777, modes[i]);
		assert_int_equal(after.st_ino, before.st_ino);
		must(db_data_version(open.db, &now, &err));
		assert_int_not_equal(then, now);
		assert_int_equal(words(&open), 0);
		must(store_open(&old, kept.buf, &options, &err));
		assert_int_equal(words(&old), 1);
		store_close(&old);
		strbuf_release(&kept);
	}
	store_close(&open);
}

static void a_restore_where_no_store_is_moves_journals_away(void **state)
{
	static const char *const beside[] = {"s.db-journal", "s.db-wal", "s.db-shm"};
	struct store store = make_with_copy();

	(void)state;
	store_close(&store);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		struct strbuf kept = STRBUF_INIT, moved = STRBUF_INIT;

		unlink("s.db");
		write_file(beside[i], "of another store", 0600);
		restore("s.db", &kept);
		strbuf_addf(&moved, "%s.before-restore", beside[i]);
		assert_string_equal(kept.buf, moved.buf);
		assert_true(exists(moved.buf));
		assert_false(exists(beside[i]));
		strbuf_release(&kept);
		strbuf_release(&moved);
	}
}

static void a_backup_is_refused_beside_a_journal(void **state)
{
	struct store store = make("s.db");

	(void)state;
	make_closed("b.db");
	write_file("b.db-journal", "hot", 0600);
	assert_int_equal(db_backup(store.db, "b.db", true, NULL, &err), ERR_INVALID);
	assert_non_null(strstr(err.text, "b.db-journal"));
	store_close(&store);
}

static void a_copy_removes_what_killed_ones_left_and_nothing_else(void **state)
{
	struct store store = make("s.db");
	int fd;

	(void)state;
	write_file("b.db.aB3xYz", "half a copy", 01600);
	write_file("b.db.Zz9Zz9", "", 0600);
	write_file("b.db.living", "half a copy", 01600);
	write_file("b.db.backup", "somebody's own", 0600);
	write_file("b.db.a", "", 01600);
	write_file("c.db.aB3xYz", "of another target", 01600);
	fd = open("b.db.living", O_RDONLY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	must(db_backup(store.db, "b.db", false, NULL, &err));
	close(fd);
	assert_false(exists("b.db.aB3xYz"));
	assert_false(exists("b.db.Zz9Zz9"));
	assert_true(exists("b.db.living"));
	assert_true(exists("b.db.backup"));
	assert_true(exists("b.db.a"));
	assert_true(exists("c.db.aB3xYz"));
	store_close(&store);
}

static void a_store_of_two_names_is_refused(void **state)
{
	struct store store;

	(void)state;
	make_closed("s.db");
	assert_int_equal(link("s.db", "t.db"), 0);
	assert_int_not_equal(store_open(&store, "s.db", &options, &err), 0);
	assert_non_null(strstr(err.text, "2 names"));
	assert_int_equal(unlink("t.db"), 0);
	must(store_open(&store, "s.db", &options, &err));
	store_close(&store);
}

static void names_that_look_like_addresses_are_names_of_files(void **state)
{
	static const char *const names[] = {"file:s.db", "file:m.db?mode=memory", "file::memory:"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct store store = make(names[i]);
		struct strbuf copy = STRBUF_INIT;

		assert_true(exists(names[i]));
		strbuf_addf(&copy, "%s.copy", names[i]);
		must(db_backup(store.db, copy.buf, false, NULL, &err));
		assert_true(exists(copy.buf));
		strbuf_release(&copy);
		store_close(&store);
	}
}

static void keep_line(void *closure, const char *line)
{
	strbuf_addf(closure, "%s\n", line);
}

static void objects_that_differ_from_the_schema_are_named(void **state)
{
	static const struct {
		const char *sql, *fault;
	} faults[] = {
		{"CREATE TRIGGER quiet AFTER INSERT ON word BEGIN DELETE FROM domain; END",
			"trigger quiet is not of a dapo store\n"},
		{"CREATE VIEW spy AS SELECT * FROM person", "view spy is not of a dapo store\n"},
		{"CREATE TABLE more (a)", "table more is not of a dapo store\n"},
		{"CREATE INDEX zz ON word (text, word_id)", "index zz is not of a dapo store\n"},
		{"DROP INDEX feedback_identity", "index feedback_identity is missing\n"},
		{"ALTER TABLE link ADD COLUMN colour TEXT", "table link is other than schema"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct strbuf lines = STRBUF_INIT;
		struct store store = make("s.db");
		int count = 0;

		must(store_check_schema(&store, keep_line, &lines, &count, &err));
		assert_int_equal(count, 0);
		must(db_script(store.db, faults[i].sql, &err));
		must(store_check_schema(&store, keep_line, &lines, &count, &err));
		assert_int_equal(count, 1);
		assert_int_equal(strncmp(lines.buf, faults[i].fault, strlen(faults[i].fault)), 0);
		strbuf_release(&lines);
		store_close(&store);
		unlink("s.db");
	}
}

static void triggers_do_not_act(void **state)
{
	struct store store = make("s.db");

	(void)state;
	must(db_script(store.db,
		"CREATE TRIGGER quiet AFTER INSERT ON word BEGIN DELETE FROM word; END", &err));
	add_word(&store, "stays");
	assert_int_equal(words(&store), 1);
	store_close(&store);
}

/* ---- A backup while another connection writes after each step */

struct meddling {
	struct store *writer;
	int steps, held, refused;
};

static bool meddle(void *closure, int64_t done, int64_t total)
{
	struct meddling *meddling = closure;
	struct error ignored = {0};
	char sql[96];

	(void)done;
	(void)total;
	snprintf(sql, sizeof sql, "INSERT INTO word (text) VALUES ('written in step %d')",
		++meddling->steps);
	if (db_script(meddling->writer->db, sql, &ignored))
		meddling->refused++;
	return true;
}

static void count_held(void *closure)
{
	((struct meddling *)closure)->held++;
}

static void a_backup_beside_a_busy_writer_ends(void **state)
{
	static const struct db_options hasty = {.mode = DB_READ_WRITE, .busy_timeout_ms = 1};
	struct store store = make("s.db"), writer, copy;
	struct meddling meddling = {.writer = &writer};
	const struct db_watch watch = {meddle, count_held, &meddling};

	(void)state;
	must(db_script(store.db,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) "
		"INSERT INTO word (text) SELECT i || hex(zeroblob(2000)) FROM n",
		&err));
	must(store_open(&writer, "s.db", &hasty, &err));
	must(db_backup(store.db, "b.db", false, &watch, &err));
	assert_int_equal(meddling.held, 1);
	assert_true(meddling.steps <= 3 * 4 + 4);
	assert_true(meddling.refused > 0);
	must(store_open(&copy, "b.db", &options, &err));
	assert_true(words(&copy) > 6000);
	store_close(&copy);
	/* Nobody is kept out any longer. */
	add_word(&writer, "after it");
	store_close(&writer);
	store_close(&store);
}

/* ---- Migrations */

static void make_older(const char *path)
{
	struct db_options create = options;
	struct db *db;

	create.create = true;
	must(db_open(&db, path, &create, &err));
	must(db_script(db, (const char *)assets_schema[0].data, &err));
	must(db_script(db,
		"PRAGMA user_version = 1; PRAGMA application_id = 1145131087; "
		"INSERT INTO word (text) VALUES ('kept')",
		&err));
	db_close(db);
}

static void programs_that_migrate_at_once_wait_for_each_other(void **state)
{
	enum { PROGRAMS = 6 };
	struct store backup;

	(void)state;
	make_older("s.db");
	for (int i = 0; i < PROGRAMS; i++) {
		if (fork() == 0) {
			struct store store;
			int code = store_open(&store, "s.db", &options, &err);

			if (code)
				fprintf(stderr, "%s\n", err.text);
			_exit(code || words(&store) != 1);
		}
	}
	for (int i = 0; i < PROGRAMS; i++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	/* The backup is that of the store as it was, not of one that another had migrated. */
	must(db_open(&backup.db, "s.db.schema-1.bak", &options, &err));
	assert_int_equal(words(&backup), 1);
	assert_int_not_equal(db_script(backup.db, "SELECT * FROM team", &err), 0);
	db_close(backup.db);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_restore_keeps_the_file_and_tells_who_has_it_open),
		TEST(a_restore_where_no_store_is_moves_journals_away),
		TEST(a_backup_is_refused_beside_a_journal),
		TEST(a_copy_removes_what_killed_ones_left_and_nothing_else),
		TEST(a_store_of_two_names_is_refused),
		TEST(names_that_look_like_addresses_are_names_of_files),
		TEST(objects_that_differ_from_the_schema_are_named),
		TEST(triggers_do_not_act),
		TEST(a_backup_beside_a_busy_writer_ends),
		TEST(programs_that_migrate_at_once_wait_for_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
