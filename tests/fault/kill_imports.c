/* SPDX-License-Identifier: MIT */
/* A process that imports a table is killed at a random moment: the store holds all of its rows or
 * none, is sound, and takes the same table after. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "dapo/desk/import/import.h"
#include "dapo/model/entity/entities.h"
#include "worker.h"

/* More with DAPO_FAULT_ROUNDS in the environment. The table is large enough that indexes are taken
 * away for the first loads. */
enum { ROUNDS = 20, ROWS = 6000, TEXT = 800 };

static void make_table(struct strbuf *table)
{
	strbuf_addstr(table, "id,date,product,user,comment\n");
	for (int i = 0; i < ROWS; i++)
		strbuf_addf(table, "%d,1969-05-%02d,product %d,user %d,%0*d words\n", i, i % 28 + 1,
			i % 7, i % 300, TEXT, i);
}

static int import(struct desk *desk, const struct strbuf *table, const char *source)
{
	const struct mapping_pair domain = {.field = "domain", .value = "sales"};
	struct import_options options = IMPORT_OPTIONS_INIT;
	struct import_report report;
	struct error err = {0};
	int64_t created;
	int code;

	options.entity = entities_find("feedback");
	options.path = "table.csv";
	options.bytes = table->buf;
	options.byte_count = table->len;
	options.source = source;
	options.create_products = true;
	options.defaults = &domain;
	options.default_count = 1;
	import_report_init(&report);
	code = import_run(desk, &options, &report, &err);
	created = report.created;
	import_report_release(&report);
	worker_require(!code, err.text);
	return (int)created;
}

static void make_domain(const char *path)
{
	struct store store;
	struct desk desk;
	struct record domain;
	struct error err = {0};

	worker_open(&store, &desk, path, "maker");
	record_init(&domain, entities_find("domain"));
	worker_require(!desk_begin(&desk, "domain add", &err) &&
			!record_set(&domain, "id", "sales", &desk.context, &err) &&
			!record_set(&domain, "name", "Sales", &desk.context, &err) &&
			!desk_insert(&desk, &domain, &err) &&
			!desk_commit(&desk, &err, "domain sales added"),
		err.text);
	record_release(&domain);
	worker_close(&store, &desk);
}

static int64_t count_rows(const char *path, const char *table)
{
	struct strbuf sql = STRBUF_INIT;
	struct store store;
	struct desk desk;
	struct db_rows *rows;
	struct error err = {0};
	int64_t count = 0;

	worker_open(&store, &desk, path, "reader");
	strbuf_addf(&sql, "SELECT count(*) FROM %s", table);
	worker_require(!db_query(store.db, sql.buf, &rows, &err) && !db_single(rows, &count, &err),
		err.text);
	worker_close(&store, &desk);
	strbuf_release(&sql);
	return count;
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Imports in a process of its own; with `after` >= 0 it is killed so many seconds after it began.
 * Returns whether it said that it was done. */
static bool import_apart(
	const char *path, const struct strbuf *table, const char *source, double after)
{
	struct timespec pause = {.tv_nsec = (long)(after * 1e9) % 1000000000};
	int ends[2];
	char said = 0;
	pid_t victim;

	worker_require(pipe(ends) == 0, "a pipe can be made");
	victim = fork();
	if (victim == 0) {
		struct store store;
		struct desk desk;

		close(ends[0]);
		worker_open(&store, &desk, path, "victim");
		worker_require(write(ends[1], "b", 1) == 1, "the pipe takes a byte");
		worker_require(import(&desk, table, source) == ROWS, "all rows are new");
		worker_require(write(ends[1], "d", 1) == 1, "the pipe takes a byte");
		_exit(0);
	}
	close(ends[1]);
	worker_require(read(ends[0], &said, 1) == 1, "the victim begins");
	if (after >= 0) {
		pause.tv_sec = (time_t)after;
		nanosleep(&pause, NULL);
		kill(victim, SIGKILL);
	}
	waitpid(victim, NULL, 0);
	said = 0;
	if (read(ends[0], &said, 1) < 0)
		said = 0;
	close(ends[0]);
	return said == 'd';
}

/* One kill; returns whether it hit before the commit. */
static bool kill_one(const char *path, const struct strbuf *table, int round, double whole)
{
	int64_t rows = count_rows(path, "feedback"), consumers = count_rows(path, "consumer");
	int64_t words = count_rows(path, "word");
	char source[32];
	bool done;

	snprintf(source, sizeof source, "round-%d", round);
	done = import_apart(path, table, source, whole * (rand() % 1000) / 1000);
	worker_check(path);
	if (count_rows(path, "feedback") == rows + ROWS)
		return false;
	worker_require(!done, "no acknowledged import is lost");
	worker_require(count_rows(path, "feedback") == rows &&
			count_rows(path, "consumer") == consumers &&
			count_rows(path, "word") == words,
		"nothing is left of a killed import");
	return true;
}

int main(void)
{
	const char *wanted = getenv("DAPO_FAULT_ROUNDS");
	int rounds = wanted ? atoi(wanted) : ROUNDS;
	char folder[] = "kill_imports.XXXXXX";
	struct strbuf table = STRBUF_INIT;
	char path[64], command[64];
	double began, whole;
	int hits = 0;

	worker_require(mkdtemp(folder) != NULL, "a folder can be made");
	snprintf(path, sizeof path, "%s/first.db", folder);
	make_table(&table);
	worker_make_store(path);
	make_domain(path);
	began = seconds();
	worker_require(import_apart(path, &table, "whole", -1), "an import ends");
	whole = seconds() - began;
	srand(11);
	for (int round = 0; round < rounds; round++) {
		/* Every few rounds it is a first load again. */
		if (round % 3 == 0) {
			snprintf(path, sizeof path, "%s/%d.db", folder, round);
			worker_make_store(path);
			make_domain(path);
		}
		hits += kill_one(path, &table, round, whole);
	}
	worker_require(hits > 0, "some kills hit an import at work");
	worker_require(import_apart(path, &table, "after", -1), "the store takes the table after");
	worker_check(path);
	printf("%d kills, %d before the commit: all rows or none, 0 torn stores\n", rounds, hits);
	strbuf_release(&table);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}
