/* SPDX-License-Identifier: MIT */
/* Rows within a table that head the rows below them: its header once more, the name of a group. */
#ifndef DAPO_EXCHANGE_IN_HEADINGS_H
#define DAPO_EXCHANGE_IN_HEADINGS_H

#include "dapo/exchange/in/framer.h"
#include "dapo/exchange/in/reader.h"

/* True if the cells are those of the header, which has at least two. */
bool headings_repeat(const struct header *header, const struct csv_cell *cells);

/* True if the first cell says something and no other does. */
bool headings_name_group(const struct csv_cell *cells, size_t count);

/* What all rows of a table tell of its groups. Zeroed is empty. */
struct headings_seen {
	size_t rows;                   /* with more than their first cell */
	size_t lone;                   /* with that alone … */
	size_t lone_line;              /* … the first of them … */
	bool lone_first;               /* … which is the first row of all */
	bool filled[RECORD_CELLS_MAX]; /* by column: in each of `rows` */
};

/* Takes one more row into account. */
void headings_see(struct headings_seen *seen, const struct csv_record *record);

/* True if rows with a first cell alone are names of groups: the table begins with one, or repeats
 * its header, and all other rows have two more cells in common. */
bool headings_are_groups(const struct headings_seen *seen, const struct reader *reader);

#endif
