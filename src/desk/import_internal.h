/* SPDX-License-Identifier: MIT */
/* What the files of the import share. */
#ifndef DAPO_DESK_IMPORT_INTERNAL_H
#define DAPO_DESK_IMPORT_INTERNAL_H

#include "dapo/base/map.h"
#include "dapo/base/paths.h"
#include "dapo/desk/import.h"
#include "dapo/exchange/plan.h"
#include "dapo/exchange/reader.h"
#include "dapo/exchange/rejects.h"
#include "dapo/store/indexes.h"
#include "dapo/store/known.h"
#include "dapo/store/records.h"

/* ---- The report */

/* Tells what becomes of each column, and of each default. */
void report_mapping(struct import_report *report, const struct mapping *mapping);

/* Counts a reject, and keeps it if it is one of the first. */
void report_reject(struct import_report *report, const struct csv_record *record,
	const char *column, const char *reason);

/* ---- References and words, as numbers: names that an import meets often are kept in memory */

struct refs {
	struct desk *desk;
	bool create_products;
	const char *domain_asked; /* key of the domain of products to be made, or NULL */
	int64_t domain;           /* its row; 0 until a product is made */
	int64_t batch;            /* row of the batch, for the rows that have the field */
	struct map words;
	struct map consumers;
	struct map others;   /* `entity NUL key` to row */
	struct map products; /* by id or name as it is written in the file */
	struct map folded;   /* by id or name, case-folded */
	bool products_loaded;
	struct records_bulk new_consumers;
	struct records_bulk new_products;
	int64_t consumers_made;
	int64_t products_made;
	struct record consumer; /* scratch */
	struct record product;
	struct strbuf key;
};

void refs_init(struct refs *refs, struct desk *desk, const struct import_options *options,
	const struct mapping *mapping);
void refs_release(struct refs *refs);

/* Turns the texts of references and words into numbers. The consumer is made if new, described by
 * row->consumer; a product with create_products. ERR_INVALID with `reject` filled for what does not
 * exist; other errors are those of the store, in reject->why. */
int refs_resolve(struct refs *refs, const struct mapping *mapping, struct plan_row *row,
	struct plan_reject *reject);

/* Ends the loads of consumers and products, and logs them. */
int refs_finish(struct refs *refs, struct error *err);

/* ---- Rows that a first load made */

enum { SEEN_MAX = 3 << 19 }; /* beyond so many the index does it: 32 MiB */

struct seen {
	struct seen_slot *slots;
	size_t used;
	size_t alloc; /* a power of two, or 0 */
};

/* The row noted for a hash, or 0. Two identities may share a hash: look at the row. */
int64_t seen_find(const struct seen *seen, uint64_t hash);

/* Notes a row; the last one of a hash stands. */
void seen_add(struct seen *seen, uint64_t hash, int64_t row_id);
void seen_release(struct seen *seen);

/* ---- Storing rows */

enum row_outcome { ROW_NEW, ROW_UPDATED, ROW_UNCHANGED };

struct loader {
	struct desk *desk;
	const struct mapping *mapping;
	bool blank_clears;
	struct refs refs;
	struct known known;
	struct records_bulk bulk;
	bool hopeful; /* the last row was new: insert first, ask only if the store refuses */
	bool has_external_id;
	bool first; /* the table was empty: `seen` knows all rows there are */
	struct seen seen;
	struct indexes indexes; /* taken away for the time of a large load */
	int batch_field;        /* of the entity, -1 if it has none */
	struct record found;    /* scratch */
	struct record before;
	struct record after;
	struct strbuf extra;
};

void loader_init(struct loader *loader, struct desk *desk, const struct import_options *options,
	const struct mapping *mapping);
void loader_release(struct loader *loader);

/* Prepares for a table of that size: where it is large against what is stored, the indexes are
 * made after it. */
int loader_expect(struct loader *loader, uint64_t bytes, struct error *err);

/* Stores a planned row, or finds that it is there already. ERR_INVALID: the row is rejected, and
 * `reject` says why; other errors are those of the store, in reject->why. */
int loader_store(struct loader *loader, struct plan_row *row, enum row_outcome *outcome,
	struct plan_reject *reject);

/* Brings index and counts up to date and logs the new rows, of consumers and products, too. */
int loader_finish(struct loader *loader, struct error *err);

#endif
