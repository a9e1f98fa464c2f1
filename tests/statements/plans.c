/* SPDX-License-Identifier: MIT */
/* Asks for the plan of each statement on standard input, in a store that has no rows but the
 * statistics of a large one, and tells of plans that walk or sort a large table.
 *
 * usage: plans STATISTICS ALLOWED
 *
 * STATISTICS has lines `table index numbers` as the engine keeps them (index - for none). ALLOWED
 * has lines `PLAN | STATEMENT`, shell patterns of what may be, below a line `= ` with the reason.
 */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dapo/base/memory.h"
#include "dapo/base/strbuf.h"
#include "dapo/store/engine/store.h"
#include "store/engine/db.h"

/* So many rows are many. */
enum { LARGE = 1000 };

enum { NAME_SIZE = 64, TABLES_MAX = 100, ALLOWED_MAX = 500 };

struct table {
	char name[NAME_SIZE];
	long rows;
};

struct house {
	struct store store;
	struct table tables[TABLES_MAX];
	int table_count;
	char *allowed[ALLOWED_MAX];
	bool used[ALLOWED_MAX];
	int allowed_count;
	struct error err;
};

/* The lines of EXPLAIN QUERY PLAN: those of a part of the statement have one parent. */
struct plan {
	struct line {
		int64_t parent;
		char *text;
	} * lines;
	size_t count;
	size_t alloc;
};

static void must(struct house *house, int code)
{
	if (!code)
		return;
	fprintf(stderr, "plans: %s\n", house->err.text);
	exit(99);
}

static FILE *open_file(const char *name)
{
	FILE *file = fopen(name, "r");

	if (file)
		return file;
	perror(name);
	exit(99);
}

/* Reads a line without its end; false at the end, and `skip` for comments and blanks. */
static bool read_line(FILE *file, char **line, size_t *alloc, bool *skip)
{
	ssize_t len = getline(line, alloc, file);

	if (len < 0)
		return false;
	if (len && (*line)[len - 1] == '\n')
		(*line)[len - 1] = '\0';
	*skip = !**line || **line == '#';
	return true;
}

/* ---- The store */

static struct table *find_table(struct house *house, const char *name, size_t len)
{
	for (int i = 0; i < house->table_count; i++) {
		struct table *table = &house->tables[i];

		if (strlen(table->name) == len && !strncmp(table->name, name, len))
			return table;
	}
	return NULL;
}

static void add_statistic(
	struct house *house, const char *table, const char *index, const char *numbers)
{
	struct table *known = find_table(house, table, strlen(table));
	struct db_rows *rows;

	if (!known && house->table_count < TABLES_MAX) {
		known = &house->tables[house->table_count++];
		snprintf(known->name, NAME_SIZE, "%s", table);
	}
	if (known && atol(numbers) > known->rows)
		known->rows = atol(numbers);
	must(house,
		db_query(house->store.db, "INSERT INTO sqlite_stat1 VALUES (?1, ?2, ?3)", &rows,
			&house->err));
	db_bind_string(rows, 1, table);
	if (strcmp(index, "-") != 0)
		db_bind_string(rows, 2, index);
	db_bind_string(rows, 3, numbers);
	must(house, db_run(rows, &house->err));
}

static void read_statistics(struct house *house, const char *name)
{
	FILE *file = open_file(name);
	char *line = NULL;
	size_t alloc = 0;
	bool skip;

	must(house, db_script(house->store.db, "ANALYZE; DELETE FROM sqlite_stat1;", &house->err));
	while (read_line(file, &line, &alloc, &skip)) {
		char table[NAME_SIZE], index[NAME_SIZE];
		int at = 0;

		if (skip)
			continue;
		if (sscanf(line, "%63s %63s %n", table, index, &at) != 2 || !line[at]) {
			fprintf(stderr, "%s: not `table index numbers`: %s\n", name, line);
			exit(99);
		}
		add_statistic(house, table, index, line + at);
	}
	must(house, db_script(house->store.db, "ANALYZE sqlite_schema", &house->err));
	free(line);
	fclose(file);
}

/* An index that nobody told the statistics of is taken for a bad one. */
static int indexes_without_statistics(struct house *house)
{
	struct db_rows *rows;
	int faults = 0;
	int code = db_query(house->store.db,
		"SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
		"AND name NOT IN (SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL)",
		&rows, &house->err);

	must(house, code);
	while ((code = db_step(rows, &house->err)) > 0) {
		printf("no statistics of the index %s of %s\n", db_text(rows, 1, NULL),
			db_text(rows, 0, NULL));
		faults++;
	}
	must(house, code);
	return faults;
}

static void read_allowed(struct house *house, const char *name)
{
	FILE *file = open_file(name);
	char *line = NULL;
	size_t alloc = 0;
	bool skip;
	bool reason = false;

	while (read_line(file, &line, &alloc, &skip)) {
		if (skip)
			continue;
		if (*line == '=') {
			reason = strlen(line) > 20;
			continue;
		}
		if (!reason || !strstr(line, " | ") || house->allowed_count == ALLOWED_MAX) {
			fprintf(stderr, "%s: no reason, or no `PLAN | STATEMENT`: %s\n", name,
				line);
			exit(99);
		}
		house->allowed[house->allowed_count++] = xstrdup(line);
	}
	free(line);
	fclose(file);
}

/* ---- Plans */

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* The table that a name stands for in a statement: itself, or that before `AS name`. The largest,
 * where the name stands for several; NULL for a part of the statement. */
static const struct table *table_of(
	struct house *house, const char *sql, const char *name, size_t len)
{
	const struct table *found = find_table(house, name, len);

	for (const char *at = sql; (at = strstr(at, " AS ")); at++) {
		const char *end = at[-1] == '"' ? at - 1 : at;
		const char *begin = end;
		const struct table *table;

		while (begin > sql && is_name_char(begin[-1]))
			begin--;
		if (strncmp(at + 4, name, len) != 0 || is_name_char(at[4 + len]))
			continue;
		table = find_table(house, begin, (size_t)(end - begin));
		if (table && (!found || table->rows > found->rows))
			found = table;
	}
	return found;
}

/* How many rows agree in the first `columns` columns of an index, on an average. */
static long rows_alike(struct house *house, const char *index, size_t len, int columns)
{
	struct db_rows *rows;
	const char *numbers = "";
	long count = 1;

	must(house,
		db_query(house->store.db, "SELECT stat FROM sqlite_stat1 WHERE idx = ?1", &rows,
			&house->err));
	db_bind_text(rows, 1, index, len);
	if (db_step(rows, &house->err) > 0)
		numbers = db_text(rows, 0, NULL);
	for (int i = 0; i <= columns && *numbers; i++) {
		count = strtol(numbers, (char **)&numbers, 10);
		if (i == columns)
			break;
	}
	db_done(rows);
	return count;
}

/* How many rows a line of a plan reads each time: all, those that agree in what an index is asked
 * for, or the one of a row id. 0 where the line reads no table. */
static long rows_read(struct house *house, const char *sql, const char *plan)
{
	bool scan = !strncmp(plan, "SCAN ", 5);
	const char *name = strchr(plan, ' ');
	const char *index = strstr(plan, "INDEX ");
	const struct table *table;
	int columns = 0;

	if (!name++ || (!scan && strncmp(plan, "SEARCH ", 7) != 0))
		return 0;
	table = table_of(house, sql, name, strcspn(name, " "));
	if (!table)
		return 0;
	if (scan || strstr(plan, "AUTOMATIC"))
		return table->rows;
	for (const char *at = plan; (at = strstr(at, "=?")); at++)
		columns++;
	if (strstr(plan, "INTEGER PRIMARY KEY")) /* the rows of a load lie between two of its ids */
		return columns || strstr(plan, "rowid>? AND rowid<?") ? 1 : table->rows;
	if (!index)
		return rows_alike(house, table->name, strlen(table->name), columns);
	index += strlen("INDEX ");
	return rows_alike(house, index, strcspn(index, " "), columns);
}

/* A plan reads in order until the limit of a page is reached, unless it has to sort. */
static bool ends_early(const struct plan *plan, const struct line *line, const char *sql)
{
	for (size_t i = 0; i < plan->count; i++) {
		if (plan->lines[i].parent == line->parent &&
			strstr(plan->lines[i].text, "TEMP B-TREE"))
			return false;
	}
	return strstr(sql, " LIMIT ") != NULL;
}

/* What is sorted is what the other lines of that part read. */
static long most_read(
	struct house *house, const struct plan *plan, const struct line *line, const char *sql)
{
	long most = 0;

	for (size_t i = 0; i < plan->count; i++) {
		long read = plan->lines[i].parent == line->parent
			? rows_read(house, sql, plan->lines[i].text)
			: 0;

		most = read > most ? read : most;
	}
	return most;
}

static bool is_bad(
	struct house *house, const struct plan *plan, const struct line *line, const char *sql)
{
	if (strstr(line->text, "TEMP B-TREE"))
		return most_read(house, plan, line, sql) >= LARGE;
	if (rows_read(house, sql, line->text) < LARGE)
		return false;
	return !strncmp(line->text, "SCAN ", 5) || !ends_early(plan, line, sql);
}

static bool is_allowed(struct house *house, const char *sql, const char *line)
{
	struct strbuf both = STRBUF_INIT;
	bool allowed = false;

	strbuf_addf(&both, "%s | %s", line, sql);
	for (int i = 0; i < house->allowed_count && !allowed; i++) {
		allowed = fnmatch(house->allowed[i], both.buf, 0) == 0;
		house->used[i] |= allowed;
	}
	strbuf_release(&both);
	return allowed;
}

static void ask_plan(struct house *house, const char *sql, struct plan *plan)
{
	struct strbuf question = STRBUF_INIT;
	struct db_rows *rows;
	int code;

	strbuf_addf(&question, "EXPLAIN QUERY PLAN %s", sql);
	must(house, db_query(house->store.db, question.buf, &rows, &house->err));
	while ((code = db_step(rows, &house->err)) > 0) {
		VEC_RESERVE(plan->lines, plan->count, plan->alloc);
		plan->lines[plan->count++] = (struct line){
			.parent = db_integer(rows, 1), .text = xstrdup(db_text(rows, 3, NULL))};
	}
	must(house, code);
	strbuf_release(&question);
}

/* Tells of the bad lines in the plan of a statement; returns how many. */
static int judge(struct house *house, const char *sql)
{
	struct plan plan = {.lines = NULL};
	int faults = 0;

	ask_plan(house, sql, &plan);
	for (size_t i = 0; i < plan.count; i++) {
		const struct line *line = &plan.lines[i];

		if (!is_bad(house, &plan, line, sql) || is_allowed(house, sql, line->text))
			continue;
		printf("%s | %s\n", line->text, sql);
		faults++;
	}
	while (plan.count)
		free(plan.lines[--plan.count].text);
	free(plan.lines);
	return faults;
}

int main(int argc, char **argv)
{
	static const struct db_options options = {.mode = DB_READ_WRITE, .create = true};
	struct house house = {.table_count = 0};
	char *line = NULL;
	size_t alloc = 0;
	bool skip;
	int count = 0;
	int faults;

	if (argc != 3) {
		fputs("usage: plans STATISTICS ALLOWED <STATEMENTS\n", stderr);
		return 2;
	}
	must(&house, store_create(&house.store, ":memory:", NULL, &options, &house.err));
	read_statistics(&house, argv[1]);
	read_allowed(&house, argv[2]);
	faults = indexes_without_statistics(&house);
	for (; read_line(stdin, &line, &alloc, &skip); count++)
		faults += judge(&house, line);
	printf("%d plans, %d that walk or sort a large table without a reason\n", count, faults);
	for (int i = 0; i < house.allowed_count; i++) {
		if (!house.used[i])
			printf("nothing needs this any more: %s\n", house.allowed[i]);
		free(house.allowed[i]);
	}
	store_close(&house.store);
	free(line);
	return faults ? EXIT_FAILURE : EXIT_SUCCESS;
}
