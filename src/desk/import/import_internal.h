/* SPDX-License-Identifier: MIT */
/* What the files of the import share. */
#ifndef DAPO_DESK_IMPORT_IMPORT_INTERNAL_H
#define DAPO_DESK_IMPORT_IMPORT_INTERNAL_H

#include "dapo/base/ids.h"
#include "dapo/base/map.h"
#include "dapo/base/paths.h"
#include "dapo/desk/import/import.h"
#include "dapo/exchange/in/reader.h"
#include "dapo/exchange/in/rejects.h"
#include "dapo/exchange/mapping/plan.h"
#include "dapo/exchange/profiles/profiles.h"
#include "dapo/store/records/indexes.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"

/* ---- The table */

/* A table that was looked at: how it is written, and what becomes of its columns. */
struct table {
	struct profiles profiles;
	const struct profile *profile; /* by which it is read; NULL: none */
	struct input in;
	struct dialect dialect;
	struct reader reader;
	struct mapping mapping;
};

/* Opens a table and tells in the report what was found. Close it in any case. */
int table_open(struct table *table, const struct import_options *options,
	struct import_report *report, struct error *err);
void table_close(struct table *table);

/* The file of a path, without its folder. */
const char *table_file_name(const char *path);

/* ---- The report */

/* Tells what becomes of each column, and of each default. */
void report_mapping(struct import_report *report, const struct mapping *mapping);

/* Counts a reject, and keeps it if it is one of the first. */
void report_reject(struct import_report *report, const struct csv_record *record,
	const char *column, const char *reason);

/* Counts a row that is not linked with another as its table says, and keeps the first. */
void report_unlinked(
	struct import_report *report, size_t line, const char *text, const char *reason);

/* ---- References and words, as numbers: names that an import meets often are kept in memory */

struct refs {
	struct desk *desk;
	const struct plan *plan; /* keeps what refers to nothing */
	bool create_products;
	const char *domain_asked; /* key of the domain of products to be made, or NULL */
	int64_t domain;           /* its row; 0 until a product is made */
	int64_t batch;            /* row of the batch, for the rows that have the field */
	struct map words;
	struct map consumers;
	struct map others;   /* `entity NUL key` to row */
	struct map products; /* by id or name as it is written in the file */
	struct map folded;   /* by id or name, case-folded */
	struct map people;   /* by user name, name or e-mail, case-folded */
	bool people_loaded;
	bool products_loaded;
	char **product_names; /* ids and names, NULL-terminated: for the nearest */
	size_t product_name_count;
	size_t product_name_alloc;
	struct map nearest; /* by unknown text: index in product_names + 1, or 0 */
	int64_t unknown;    /* texts that refer to nothing, kept as extra */
	struct records_bulk new_consumers;
	struct records_bulk new_products;
	int64_t consumers_made;
	int64_t products_made;
	struct record consumer; /* scratch */
	struct record product;
	struct strbuf key;
};

void refs_init(struct refs *refs, struct desk *desk, const struct import_options *options,
	const struct plan *plan);
void refs_release(struct refs *refs);

/* Turns the texts of references and words into numbers. The consumer is made if new, described by
 * row->consumer; a product with create_products. ERR_INVALID with `reject` filled for what does not
 * exist; other errors are those of the store, in reject->why. */
int refs_resolve(struct refs *refs, const struct mapping *mapping, struct plan_row *row,
	struct plan_reject *reject);

/* The same for one product. */
int refs_resolve_product(struct refs *refs, struct value *value, struct error *err);

/* The slot of a name in a map of names, which starts anew when it is full. */
int64_t *refs_remember(struct map *map, const char *key, size_t len);

/* Makes a reference or word the number that it stands for; its text stays beside that, as the store
 * leaves it. */
void refs_set_number(struct value *value, int64_t number);

/* Leaves the folded text alone in `out`. */
void refs_fold(struct strbuf *out, const char *text, size_t len);

/* Ends the loads of consumers and products, and logs them. */
int refs_finish(struct refs *refs, struct error *err);

/* ---- Rows that a first load made */

enum { SEEN_MAX = 3 << 19 }; /* beyond so many the index does it: 16 MiB */

struct seen {
	struct seen_slot *slots;
	size_t used;
	size_t alloc;         /* a power of two, or 0 */
	int64_t first_row_id; /* the others follow it */
};

/* The rows that may have a hash, one a call, from *probes = 0 on; 0 when there are no more. Many
 * identities share what is kept of a hash: look at the row. */
int64_t seen_next(const struct seen *seen, uint64_t hash, size_t *probes);

/* Notes a row. The ids of a load ascend, and lie close together. */
void seen_add(struct seen *seen, uint64_t hash, int64_t row_id);
void seen_release(struct seen *seen);

/* ---- Storing rows */

enum row_outcome { ROW_NEW, ROW_UPDATED, ROW_UNCHANGED };

struct loader {
	struct desk *desk;
	const struct mapping *mapping;
	bool blank_clears;
	bool trusted;
	struct id_set open_products; /* whose owners the actor may name, from their first one on */
	struct refs refs;
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
	struct strbuf extra;
	const struct plan *plan;
	size_t line;          /* of the row in hand */
	int64_t repeated;     /* rows in the place of rows above with the same identity */
	size_t repeated_line; /* of the first of them */
	struct strbuf link;   /* of the row in hand, set aside */
	struct link_wanted *links;
	size_t link_count;
	size_t link_alloc;
};

void loader_init(struct loader *loader, struct desk *desk, const struct import_options *options,
	const struct plan *plan);
void loader_release(struct loader *loader);

/* Prepares for a table of that size: a large one that is the first of its kind needs no indexes
 * until its rows are stored. */
int loader_start(struct loader *loader, uint64_t bytes, struct error *err);

/* Tells about how many new rows are to come. Where they are many beside those that are stored, the
 * indexes (but for unique ones) are made after them. */
int loader_expect(struct loader *loader, int64_t rows, struct error *err);

/* Stores a planned and settled row, or finds that it is there already. ERR_INVALID: the row is
 * rejected, and `reject` says why; other errors are those of the store, in reject->why. */
int loader_store(struct loader *loader, struct plan_row *row, size_t line,
	enum row_outcome *outcome, struct plan_reject *reject);

/* Brings index and counts up to date and logs the new rows, of
 * consumers and products, too. */
int loader_finish(struct loader *loader, struct import_report *report, struct error *err);

/* ---- Rows that refer to rows of their own kind: resolved once all of them are there */

/* Takes the reference out of a planned row; notes it once the row has an id. */
void links_set_aside(struct loader *loader, struct plan_row *row);
void links_want(struct loader *loader, int64_t row_id, size_t line, enum row_outcome outcome);

/* Makes the links, and tells of those that can't be made; a row that was the same but for its link
 * is counted as updated. */
int links_make(struct loader *loader, struct import_report *report, struct error *err);
void links_release(struct loader *loader);

#endif
