/* SPDX-License-Identifier: MIT */
/* Records as cells: the columns that a list shows, and how each field reads. */
#ifndef DAPO_CLI_CORE_COLUMNS_H
#define DAPO_CLI_CORE_COLUMNS_H

#include "call.h"
#include "dapo/model/entity/record.h"

/* The columns of a list, and the cells of its current row. */
struct columns {
	const struct entity *entity;
	const struct parse_context *context;
	size_t count;
	int *fields; /* index of each column's field; COLUMN_KEY for the key */
	struct out_column *heads;
	struct out_cell *cells;
	struct strbuf *texts; /* exact and shown of each column, in turn */
};
enum { COLUMN_KEY = -1 };

/* Which columns are wanted where none are named. */
enum columns_extent {
	COLUMNS_ALL,    /* every field */
	COLUMNS_USUAL,  /* those that say most */
	COLUMNS_NARROW, /* fewer, for terminals of 80 columns */
};

/* Columns by the names in `list` (separated by commas; may be NULL), else by `extent`; `context`,
 * borrowed, tells when and where they are read. ERR_NOT_FOUND names the nearest. Release it in any
 * case. */
int columns_init(struct columns *columns, const struct entity *entity, const char *list,
	enum columns_extent extent, const struct parse_context *context, struct error *err);

/* The columns of a list of the call: all for machines, else by the width of the terminal. */
enum columns_extent columns_extent_of(const struct call *call);
void columns_release(struct columns *columns);

/* Makes the cells of a record; they live until the next. */
const struct out_cell *columns_cells(struct columns *columns, const struct record *record);

/* Appends a field for people: scores and demand rounded, instants by the minute as
 * clocks of the zone show them, states in words.
 */
void columns_show_field(const struct record *record, int field, const struct parse_context *context,
	struct strbuf *out);

#endif
