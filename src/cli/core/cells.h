/* SPDX-License-Identifier: MIT */
/* One row of a table that is no list of records: its cells, made one by one. */
#ifndef DAPO_CLI_CORE_CELLS_H
#define DAPO_CLI_CORE_CELLS_H

#include "dapo/exchange/out/out.h"

enum { CELLS_MAX = 16 };

/* Append to `exact`, and to `shown` where people are to read something else. */
struct cells {
	size_t count;
	struct strbuf exact[CELLS_MAX];
	struct strbuf shown[CELLS_MAX];
	struct out_cell made[CELLS_MAX];
};

/* An empty row of `count` cells; empties it; frees it. */
void cells_init(struct cells *cells, size_t count);
void cells_reset(struct cells *cells);
void cells_release(struct cells *cells);

/* The cells as they are now, for out_row(); they live until the next change. */
const struct out_cell *cells_row(struct cells *cells);

/* Fills a cell with a number: exactly, and shortened for people. */
void cells_number(struct cells *cells, size_t column, double value);

#endif
