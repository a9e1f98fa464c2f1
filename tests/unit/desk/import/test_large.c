/* SPDX-License-Identifier: MIT */
/* Imports of large tables, which are read by a thread of their own and indexed after their rows:
 * nothing but the time that they take is different. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "dapo/desk/core/undo.h"
#include "dapo/desk/triage/triage.h"
#include "dapo/model/tables/feedback.h"
#include "support/importing.h"

#define HEAD "id,date,product,user,comment\n"

enum { ROWS = 30000, TEXT = 150 };

/* Rows `first` to `last` - 1, more than 1 MiB of them. */
static void add_rows(struct strbuf *text, int first, int last)
{
	if (!text->len)
		strbuf_addstr(text, HEAD);
	for (int i = first; i < last; i++)
		strbuf_addf(text, "%d,2025-01-01,orders,user %d,%0*d\n", i, i % 500, TEXT, i);
}

static int64_t ask(struct fixture *f, const char *sql)
{
	struct db_rows *rows;
	int64_t number = 0;

	fixture_must(f, db_query(f->store.db, sql, &rows, &f->err));
	fixture_must(f, db_single(rows, &number, &f->err));
	return number;
}

static int64_t count_indexes(struct fixture *f)
{
	return ask(f, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
}

static bool never(void *closure, uint64_t bytes, uint64_t total, int64_t records)
{
	*(int64_t *)closure = records;
	assert_true(bytes <= total);
	return false;
}

static void unit__import__large_load_is_whole_or_cancelled(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_INIT;
	struct importing_test it;
	int64_t told = 0, indexes = count_indexes(f);

	importing_begin(&it, f);
	add_rows(&text, 0, ROWS);
	/* A hundred ids come again: half of them with the same words. */
	add_rows(&text, 100, 150);
	for (int i = 0; i < 50; i++)
		strbuf_addf(&text, "%d,2025-01-01,orders,user %d,other words\n", i, i);
	it.options.progress = never;
	it.options.closure = &told;
	assert_int_equal(importing_text(&it, text.buf), ERR_CANCELLED);
	assert_int_equal(told, 4096);
	assert_int_equal(ask(f, "SELECT count(*) FROM feedback"), 0);
	it.options.progress = NULL;
	importing_counts(&it, text.buf, ROWS, 50, 50, 0);
	assert_int_equal(count_indexes(f), indexes);
	assert_true(ask(f, "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'feedback'") > 5);
	fixture_check(f);
	importing_counts(&it, text.buf, 0, 0, ROWS + 100, 0);
	/* In other bytes: fifty rows change to the first words, and back to the other ones. */
	strbuf_addch(&text, '\n');
	importing_counts(&it, text.buf, 0, 100, ROWS, 0);
	fixture_check(f);
	strbuf_release(&text);
	importing_end(&it);
}

/* ---- Read by a thread, or as it is asked for */

/* Some cells are larger than what the queue keeps of a record, and some than all of the queue. */
static void make_mixed(struct strbuf *text)
{
	strbuf_addstr(text, HEAD);
	for (int i = 0; i < 4000; i++) {
		if (i % 97 == 5)
			strbuf_addf(text, "%d,2025-01-01,nowhere,user %d,fine\n", i, i % 9);
		else if (i % 101 == 7)
			strbuf_addf(
				text, "%d,2025-01-01,orders,user %d,stray \" quote\n", i, i % 9);
		else if (i % 103 == 9)
			strbuf_addf(text, "%d,2025-01-01,orders\n", i);
		else
			strbuf_addf(text, "%d,2025-01-01,orders,user %d,\"%0*d\"\n", i, i % 9,
				i % 1000 == 999       ? 900 * 1000
					: i % 50 == 0 ? 9000
						      : TEXT,
				i);
	}
}

static int import_file(struct importing_test *it, const char *path)
{
	import_report_release(&it->report);
	it->options.bytes = NULL;
	it->options.path = path;
	return import_run(&it->fixture->desk, &it->options, &it->report, &it->fixture->err);
}

/* A named pipe, and a process that writes the text into it. */
static pid_t start_stream(const char *path, const struct strbuf *text)
{
	pid_t writer;

	assert_int_equal(mkfifo(path, 0600), 0);
	writer = fork();
	if (writer == 0) {
		FILE *stream = fopen(path, "w");

		_exit(!stream || fwrite(text->buf, 1, text->len, stream) != text->len ||
			fclose(stream) != 0);
	}
	return writer;
}

static void read_all(const char *path, struct strbuf *out)
{
	char block[4096];
	FILE *stream = fopen(path, "r");
	size_t got;

	assert_non_null(stream);
	while ((got = fread(block, 1, sizeof block, stream)) > 0)
		strbuf_add(out, block, got);
	fclose(stream);
}

static void assert_same_rejects(const struct import_report *a, const struct import_report *b)
{
	assert_int_equal(a->reject_count, IMPORT_REJECTS_SHOWN);
	for (size_t i = 0; i < a->reject_count; i++) {
		assert_int_equal(a->rejects[i].line, b->rejects[i].line);
		assert_int_equal(a->rejects[i].offset, b->rejects[i].offset);
		assert_string_equal(a->rejects[i].reason, b->rejects[i].reason);
	}
}

static void unit__import__thread_and_stream_store_the_same(void **state)
{
	struct fixture *f = *state;
	char folder[] = "import_large.XXXXXX";
	struct strbuf text = STRBUF_INIT, aside = STRBUF_INIT, streamed = STRBUF_INIT;
	struct importing_test threaded, stream;
	char pipe[64], rejects[64];
	pid_t writer;
	int status;

	assert_non_null(mkdtemp(folder));
	snprintf(pipe, sizeof pipe, "%s/pipe.csv", folder);
	snprintf(rejects, sizeof rejects, "%s/rejects.csv", folder);
	make_mixed(&text);
	importing_begin(&threaded, f);
	importing_begin(&stream, f);
	threaded.options.source = "threaded";
	stream.options.source = "streamed";
	threaded.options.rejects_path = stream.options.rejects_path = rejects;
	stream.options.replace = true;
	fixture_must(f, importing_text(&threaded, text.buf));
	read_all(rejects, &aside);
	writer = start_stream(pipe, &text);
	fixture_must(f, import_file(&stream, pipe));
	assert_int_equal(waitpid(writer, &status, 0), writer);
	assert_int_equal(status, 0);
	read_all(rejects, &streamed);
	assert_true(threaded.report.rejected > 100);
	importing_assert_counts(
		&stream.report, threaded.report.created, 0, 0, threaded.report.rejected);
	assert_same_rejects(&threaded.report, &stream.report);
	assert_string_equal(streamed.buf, aside.buf);
	/* Row for row, in the order of the table. */
	assert_int_equal(ask(f,
				 "SELECT count(*) FROM feedback AS a JOIN feedback AS b "
				 "ON b.row_id = a.row_id + (SELECT count(*) / 2 FROM feedback) "
				 "WHERE a.external_id = b.external_id AND a.text = b.text "
				 "AND a.consumer = b.consumer AND a.source <> b.source"),
		threaded.report.created);
	fixture_check(f);
	unlink(pipe);
	unlink(rejects);
	rmdir(folder);
	strbuf_release(&text);
	strbuf_release(&aside);
	strbuf_release(&streamed);
	importing_end(&threaded);
	importing_end(&stream);
}

/* Whoever stores gives up long before all is read. */
static void unit__import__too_many_rejects_end_a_large_read(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	fixture_dump(f, &before);
	add_rows(&text, 0, 700);
	strbuf_addstr(&text, "1,2025-01-01,nowhere,me,one\n2,2025-01-01,nowhere,me,two\n");
	add_rows(&text, 700, ROWS);
	it.options.max_rejects = 1;
	assert_int_equal(importing_text(&it, text.buf), ERR_INVALID);
	assert_int_equal(it.report.read, 702);
	assert_non_null(strstr(f->err.text, "line 703: product: "));
	fixture_dump(f, &after);
	assert_string_equal(after.buf, before.buf);
	strbuf_release(&text);
	strbuf_release(&before);
	strbuf_release(&after);
	importing_end(&it);
}

/* ---- Large against what is there */

static void unit__import__many_rows_beside_few(void **state)
{
	struct fixture *f = *state;
	struct strbuf few = STRBUF_INIT, many = STRBUF_INIT;
	struct importing_test it;
	int64_t indexes = count_indexes(f);

	importing_begin(&it, f);
	add_rows(&few, 0, 100);
	importing_counts(&it, few.buf, 100, 0, 0, 0);
	add_rows(&many, 50, ROWS);
	strbuf_addstr(&many, "60,2025-01-01,orders,user 60,other words\n");
	strbuf_addstr(&many, "20000,2025-01-01,orders,user 1,other words\n");
	importing_counts(&it, many.buf, ROWS - 100, 2, 50, 0);
	assert_int_equal(count_indexes(f), indexes);
	fixture_assert_field(f, &feedback_entity, 61, FEEDBACK_TEXT, "other words");
	fixture_assert_field(f, &feedback_entity, 20001, FEEDBACK_TEXT, "other words");
	fixture_check(f);
	strbuf_release(&few);
	strbuf_release(&many);
	importing_end(&it);
}

static void unit__undo__takes_a_large_batch_back(void **state)
{
	const int64_t linked[] = {1, 9000, 9001, ROWS};
	const struct feedback_set set = {linked, 4, 0};
	struct fixture *f = *state;
	struct strbuf text = STRBUF_INIT;
	struct import_undone undone;
	struct importing_test it;
	int64_t indexes = count_indexes(f);

	importing_begin(&it, f);
	add_rows(&text, 0, ROWS);
	importing_counts(&it, text.buf, ROWS, 0, 0, 0);
	fixture_must(f, triage_link(&f->desk, &set, fixture_item(f, f->orders, "Linked"), &f->err));
	fixture_must(f, import_undo(&f->desk, 1, &undone, &f->err));
	/* Four rows stay, and their consumers: users 0, 499, 0 and 499. */
	assert_int_equal(undone.kept.count, 6);
	assert_int_equal(undone.reversed.count, ROWS - 4 + 500 - 2);
	assert_string_equal(undone.kept.keys[1], "F-9000");
	assert_string_equal(undone.reversed.keys[0], "F-2");
	import_undone_release(&undone);
	assert_int_equal(ask(f, "SELECT count(*) FROM feedback WHERE trash = 0"), 4);
	assert_int_equal(count_indexes(f), indexes);
	fixture_check(f);
	/* What was taken back comes again as new. */
	importing_counts(&it, text.buf, ROWS - 4, 0, 4, 0);
	fixture_check(f);
	strbuf_release(&text);
	importing_end(&it);
}

static void unit__undo__turns_a_large_import_round_and_again(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = STRBUF_INIT, before = STRBUF_INIT;
	struct importing_test it;

	importing_begin(&it, f);
	fixture_dump(f, &before);
	add_rows(&text, 0, ROWS);
	importing_counts(&it, text.buf, ROWS, 0, 0, 0);
	fixture_assert_reversible(f, &before);
	strbuf_release(&text);
	strbuf_release(&before);
	importing_end(&it);
}

#define HOUSE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE(unit__import__large_load_is_whole_or_cancelled),
		HOUSE(unit__import__thread_and_stream_store_the_same),
		HOUSE(unit__import__too_many_rejects_end_a_large_read),
		HOUSE(unit__import__many_rows_beside_few),
		HOUSE(unit__undo__takes_a_large_batch_back),
		HOUSE(unit__undo__turns_a_large_import_round_and_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
