/* SPDX-License-Identifier: MIT */
/* Statements as lines of DAPO_TRACE=sql. */
#include "trace.h"

#include <inttypes.h>
#include <string.h>

#include "dapo/base/time/clock.h"

/* Of a script: migrations are long. */
enum { SCRIPT_BYTES_SHOWN = 160 };

void trace_step(struct db_rows *rows, int64_t started, int result)
{
	if (!started)
		return;
	rows->traced.spent_ns += clock_steady_ns() - started;
	rows->traced.rows += result == SQLITE_ROW;
	rows->traced.failed = result != SQLITE_ROW && result != SQLITE_DONE;
}

static void say_statement(const struct db_rows *rows, const char *sql)
{
	trace_say(TRACE_SQL, "%.3f ms %" PRId64 " rows %d parameters%s%s: %s",
		(double)rows->traced.spent_ns / 1e6, rows->traced.rows,
		sqlite3_bind_parameter_count(rows->stmt), rows->traced.prepared ? ", prepared" : "",
		rows->traced.failed ? ", failed" : "", sql);
}

void trace_statement(struct db_rows *rows)
{
	char *expanded = NULL;

	if (!rows->traced.spent_ns)
		return;
	if (trace_on(TRACE_VALUES))
		expanded = sqlite3_expanded_sql(rows->stmt);
	say_statement(rows, expanded ? expanded : sqlite3_sql(rows->stmt));
	sqlite3_free(expanded);
	memset(&rows->traced, 0, sizeof rows->traced);
}

void trace_counts(const struct db_counts *counts)
{
	trace_say(TRACE_SQL, "closed: %" PRId64 " statements, %" PRId64 " rows", counts->statements,
		counts->rows);
}

void trace_script(int64_t started, const char *sql)
{
	bool whole = strlen(sql) <= SCRIPT_BYTES_SHOWN;

	trace_end(TRACE_SQL, started, "script: %.*s%s", SCRIPT_BYTES_SHOWN, sql, whole ? "" : "…");
}
