/* SPDX-License-Identifier: MIT */
/* Stores planned rows: new ones in bulk, known ones only where they changed. */
#ifndef DAPO_DESK_IMPORT_LOADER_H
#define DAPO_DESK_IMPORT_LOADER_H

#include "dapo/base/ids.h"
#include "dapo/store/records/indexes.h"
#include "dapo/store/records/known.h"
#include "desk/import/known/anonymous.h"
#include "desk/import/known/merge.h"
#include "links.h"
#include "measured.h"
#include "refs.h"
#include "retired.h"
#include "seen.h"

/* A load under way. */
struct loader {
	struct desk *desk;
	const struct mapping *mapping;
	bool blank_clears;
	bool theirs;
	bool trusted;
	struct import_report *report; /* borrowed: of conflicts */
	struct id_set open_products;  /* whose owners the actor may name, from their first one on */
	struct refs refs;
	struct import_measured measured;
	struct import_retired retired;
	struct known known;
	struct records_bulk bulk;
	bool hopeful; /* the last row was new: insert first, ask only if the store refuses */
	bool has_external_id;
	int64_t newest; /* the highest row id before the load */
	bool first;     /* the table was empty: `seen` knows all rows there are */
	struct seen seen;
	struct indexes indexes; /* taken away for the time of a large load */
	int batch_field;        /* of the entity, -1 if it has none */
	struct record found;    /* scratch */
	struct record before;
	struct record after;
	struct import_merge merge;
	struct anonymous anonymous;
	bool told; /* the log got what the file says of rows that stay as they are */
	const struct plan *plan;
	size_t line;          /* of the row in hand */
	int64_t repeated;     /* rows in the place of rows above with the same identity */
	size_t repeated_line; /* of the first of them */
	struct import_links links;
};

/* Options and plan are borrowed until the release, which gives up whatever was not finished. */
void loader_init(struct loader *loader, struct desk *desk, const struct import_options *options,
	const struct plan *plan, struct import_report *report);
void loader_release(struct loader *loader);

/* Prepares for a table of that size: a large one that is the first of its kind needs no indexes
 * until its rows are stored. */
int loader_start(struct loader *loader, uint64_t bytes, struct error *err);

/* Tells about how many new rows are to come. Where they are many beside those that are stored, the
 * indexes (but for unique ones) are made after them. */
int loader_expect(struct loader *loader, int64_t rows, struct error *err);

/* Stores a planned and settled row, or finds that it is there already. ERR_INVALID: the row is
 * rejected, and `reject` says why; other errors are those of the store, in reject->why. */
int loader_store(struct loader *loader, struct plan_row *row, size_t line, enum row_fate *fate,
	struct plan_reject *reject);

/* Brings indexes and counts up to date, and logs the new rows, also those of consumers and products
 * that were made on the way. */
int loader_finish(struct loader *loader, struct import_report *report, struct error *err);

#endif
