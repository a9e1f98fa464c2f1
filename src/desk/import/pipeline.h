/* SPDX-License-Identifier: MIT */
/* Reads and plans the records of a table ahead of whoever stores them.
 *
 * A large table is read by a thread of its own, which hands over its rows in batches through a
 * bounded queue; a small one, or a stream that may let wait, is read as its rows are asked for. The
 * rows come in the order of the table either way, and what went wrong in reading comes behind those
 * before it. Only the reading side touches reader, input and plan until pipeline_end(). */
#ifndef DAPO_DESK_IMPORT_PIPELINE_H
#define DAPO_DESK_IMPORT_PIPELINE_H

#include "dapo/desk/core/desk.h"
#include "dapo/exchange/in/reader.h"
#include "dapo/exchange/mapping/plan.h"

/* A record with the row that it means; all of it is valid until the next pipeline_next(). */
struct planned {
	struct csv_record record;  /* raw bytes only if they were asked for; cells then, too, and
				      of what is no row */
	int code;                  /* of plan_record(), where the reader accepted the record */
	struct plan_reject reject; /* why, if that is ERR_INVALID */
	struct plan_row row;       /* what the record means, if it is 0: settle_row() is done */
	uint64_t taken;            /* bytes of the source that were read by then */

	/* private */
	struct strbuf text; /* what `record` points to */
	struct csv_cell *cells;
	size_t cells_alloc;
	size_t bytes; /* of the record, about */
};

struct pipeline;

/* The table to be read, and how. Borrowed: it must outlive the pipeline. */
struct pipeline_source {
	struct reader *reader; /* at the record to start with */
	const struct input *in;
	struct plan *plan;
	const struct desk *desk; /* for the rules that settle a row */
	bool whole;              /* the records keep what a file of rejects tells of them */
};

/* Begins to read; to be ended by pipeline_end(). */
struct pipeline *pipeline_start(const struct pipeline_source *source);

/* The next record. 1; 0 at the end; negative (ERR_IO) when the source fails. */
int pipeline_next(struct pipeline *pipeline, struct planned **planned, struct error *err);

/* Ends reading, wherever it is, and frees everything. NULL is taken. */
void pipeline_end(struct pipeline *pipeline);

#endif
