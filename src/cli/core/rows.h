/* SPDX-License-Identifier: MIT */
/* Records as cells: which columns a list shows, and how each field reads. */
#ifndef DAPO_CLI_CORE_ROWS_H
#define DAPO_CLI_CORE_ROWS_H

#include "session.h"

/* The columns of a list, and the cells of its current row. */
struct rows {
	const struct entity *entity;
	int64_t now;
	size_t count;
	int *fields; /* index of each column's field; COLUMN_KEY for the key */
	struct out_column *columns;
	struct out_cell *cells;
	struct strbuf *texts; /* exact and shown of each column, in turn */
};
enum { COLUMN_KEY = -1 };

/* Which columns are wanted where none are named. */
enum rows_extent {
	ROWS_ALL,    /* every field */
	ROWS_USUAL,  /* those that say most */
	ROWS_NARROW, /* fewer, for terminals of 80 columns */
};

/* Columns by the names in `list` (separated by commas; may be NULL), else by `extent`.
 * ERR_NOT_FOUND names the nearest. Release it in any case. */
int rows_init(struct rows *rows, const struct entity *entity, const char *list,
	enum rows_extent extent, int64_t now, struct error *err);

/* What a list of the call shows: all for machines, else by the width of the terminal. */
enum rows_extent rows_extent_of(const struct call *call);
void rows_release(struct rows *rows);

/* Makes the cells of a record; they live until the next. */
const struct out_cell *rows_cells(struct rows *rows, const struct record *record);

/* Appends a field for people: scores and demand rounded, instants by the minute, states in words.
 */
void show_field(const struct record *record, int field, int64_t now, struct strbuf *out);

/* Lists what a query finds, as the options of the call want it. `columns` are those for people
 * where the call names none; NULL = the usual ones. `plural` is what there are none of where it
 * finds nothing; NULL = that of the entity. */
int list_query(struct call *call, const struct query *query, const char *columns,
	const char *plural, struct error *err);

/* Shows the rows that the operands name; `columns` where the call names none, NULL = all. */
int show_rows(struct call *call, const char *columns, struct error *err);

/* Commands on the rows of any entity. */
int run_list(struct call *call, struct error *err);
int run_show(struct call *call, struct error *err);
int run_add(struct call *call, struct error *err);
int run_edit(struct call *call, struct error *err);
int run_trash(struct call *call, struct error *err);
int run_restore(struct call *call, struct error *err);
int run_export(struct call *call, struct error *err);

#endif
