/* SPDX-License-Identifier: MIT */
/* Lists of other things than records, in the format of the call. */
#ifndef DAPO_CLI_CORE_TABLE_H
#define DAPO_CLI_CORE_TABLE_H

#include "call.h"
#include "cells.h"

/* A list, and the row of it that is being made. */
struct table {
	struct out *out;
	struct cells cells;
};

/* Starts a list of at most CELLS_MAX columns on the call's output; `kind` names its rows in JSON.
 * Columns must outlive it. */
void table_begin(struct table *table, const struct call *call, const char *kind,
	const struct out_column *columns, size_t count);

/* The text of a cell of the row being made, to append to: exact, and for people. */
struct strbuf *table_cell(struct table *table, size_t column);
struct strbuf *table_shown(struct table *table, size_t column);

/* Writes the row and starts the next. */
int table_row(struct table *table, struct error *err);

/* Ends the list, or gives it up where `code` is an error, which it returns. Frees the memory. */
int table_end(struct table *table, int code, struct error *err);

#endif
