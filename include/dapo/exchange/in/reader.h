/* SPDX-License-Identifier: MIT */
/* Reads a table record by record: each is handed over whole and well-formed, or rejected by name.
 */
#ifndef DAPO_EXCHANGE_IN_READER_H
#define DAPO_EXCHANGE_IN_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/exchange/in/dialect.h"
#include "exchange/in/header.h"
#include "exchange/in/input.h"

/* The bytes of a cell: valid UTF-8 without NUL, exactly as they came; text[len] is '\0'. */
struct csv_cell {
	const char *text;
	size_t len;
};

/* A record as reader_next() hands it over; all pointers are valid until its next call. */
struct csv_record {
	bool rejected;
	size_t line;     /* physical line where it begins, from 1 */
	uint64_t offset; /* its first byte in the source (in the decoded stream if not UTF-8) */
	const char *raw; /* as it was read, without its line end; may be no UTF-8 in a reject */
	size_t raw_len;
	bool raw_cut; /* the line is longer than RECORD_BYTES_MAX: `raw` holds its start */

	const struct csv_cell *cells; /* accepted: one for each column of the header */
	size_t count;                 /* always the reader's `columns`; 0 in a reject */

	size_t column; /* rejected: the cell at fault, from 1; 0 where it is the whole row */
	uint64_t fault_offset; /* rejected: the byte at fault, counted as `offset` is */
	const char *reason;    /* rejected: one sentence without full stop; printable ASCII */
};

/* read = accepted + rejected, always. Header rows, also repeated ones, names of groups, blank lines
 * and a row of totals are not counted. */
struct reader_counts {
	uint64_t read;
	uint64_t accepted;
	uint64_t rejected;
};

/* Rows that were left out since they head those below them: the first and how many. */
struct reader_headings {
	size_t repeated; /* rows with the cells of the header */
	size_t repeated_line;
	size_t groups; /* rows with their first cell alone */
	size_t group_line;
};

struct reader {
	size_t columns;
	char *const *names;     /* one a column, unique when case-folded; as the other two, of */
	char *const *questions; /* `header`: the question above it, not unique, or "" … */
	char *const *choices;   /* … and which of its choices, or "" */
	struct reader_counts counts;
	size_t summary_line; /* at the end: of a last row that holds totals (see totals.h), which
				was left out; or 0 */
	struct reader_headings headings; /* so far */
	bool has_groups; /* rows with their first cell alone name groups, and are left out */
	struct header header;
	const struct input *in;
	struct reader_state *state; /* private */
};

/* Takes the header from `in`, which must outlive the reader and be at its start; header_finish()
 * tells how its rows are read. ERR_INVALID for a header that cannot be read (more than 256 columns,
 * no UTF-8 …); ERR_IO. */
int reader_open(
	struct reader *reader, struct input *in, const struct dialect *dialect, struct error *err);

/* Frees everything; also good for a reader whose opening failed. */
void reader_close(struct reader *reader);

/* Hands over the next record or reject. 1; 0 at the end; negative (ERR_IO) when the source fails.
 * Memory stays bounded (40 MiB) whatever the source holds, and time linear in its size. */
int reader_next(struct reader *reader, struct csv_record *record, struct error *err);

#endif
