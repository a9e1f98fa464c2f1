/* SPDX-License-Identifier: MIT */
/* Counts the statements that an action sends to the store, from the trace of the program. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for a path in the private folder, or beside the script. */
enum { PATH_ROOM = MAX_PATH + 32 };

static FILE *open_trace(const struct run *run)
{
	char path[PATH_ROOM];
	snprintf(path, sizeof path, "%s/trace.log", run->private);
	return fopen(path, "r");
}

long trace_length(const struct run *run)
{
	FILE *trace = open_trace(run);
	long length = trace && fseek(trace, 0, SEEK_END) == 0 ? ftell(trace) : 0;
	if (trace)
		fclose(trace);
	return length;
}

/* A line of a statement, as against scripts and the look whether others wrote. */
static bool is_statement(const char *line)
{
	return strstr(line, " sql ") && strstr(line, " parameters") && !strstr(line, ": PRAGMA ");
}

/* The number that tests/support/budgets has for an action; 0 for none. */
static long budget_of(const struct run *run, const char *action)
{
	char path[PATH_ROOM], line[256], name[64];
	long limit, found = 0;
	snprintf(path, sizeof path, "%s/../support/budgets", run->folder);
	FILE *budgets = fopen(path, "r");
	while (budgets && fgets(line, sizeof line, budgets))
		if (sscanf(line, "%63s %ld", name, &limit) == 2 && strcmp(name, action) == 0)
			found = limit;
	if (budgets)
		fclose(budgets);
	return found;
}

static void print_statement(const char *line)
{
	enum { SHOWN = 400 };
	printf("  | %.*s\n", SHOWN, line + strspn(line, " "));
}

/* Counts them from the mark on, and prints them if so asked. */
static long count(const struct run *run, bool print)
{
	FILE *trace = open_trace(run);
	char *line = NULL;
	size_t room = 0;
	long found = 0;
	if (trace && fseek(trace, run->trace_mark, SEEK_SET) == 0) {
		while (getline(&line, &room, trace) > 0) {
			if (!is_statement(line))
				continue;
			found++;
			if (print)
				print_statement(line);
		}
	}
	free(line);
	if (trace)
		fclose(trace);
	return found;
}

bool check_statements(struct run *run, char *rest, bool wanted)
{
	(void)wanted;
	const char *action = next_word(&rest);
	long limit = budget_of(run, action);
	long found = count(run, false);
	if (!limit)
		return fail(run, "tests/support/budgets has no %s", action);
	if (!trace_length(run))
		return fail(run, "there is no trace: env DAPO_TRACE=sql:trace.log");
	if (getenv("SHOW_STATEMENTS"))
		printf("%s:%d: %s: %ld of %ld\n", run->name, run->line, action, found, limit);
	if (found <= limit)
		return true;
	count(run, true);
	return fail(run, "%ld statements, %s may have %ld", found, action, limit);
}
