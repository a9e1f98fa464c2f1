/* SPDX-License-Identifier: MIT */
/* Statements as lines of DAPO_TRACE=sql: how long, how many rows and parameters, and the text. */
#ifndef DAPO_STORE_ENGINE_TRACE_H
#define DAPO_STORE_ENGINE_TRACE_H

#include "dapo/base/trace.h"
#include "driver.h"

/* Counts a step of a statement that began at `started` (see trace_start()). */
void trace_step(struct db_rows *rows, int64_t started, int result);

/* The line of a statement that is done and not yet reset. What people wrote is in it only with
 * `sql+values`. */
void trace_statement(struct db_rows *rows);

/* The line of a connection that is closed. */
void trace_counts(const struct db_counts *counts);

/* The line of a script. */
void trace_script(int64_t started, const char *sql);

#endif
