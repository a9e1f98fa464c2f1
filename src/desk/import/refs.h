/* SPDX-License-Identifier: MIT */
/* References and words of imported rows, turned into numbers: found by name, or made. */
#ifndef DAPO_DESK_IMPORT_REFS_H
#define DAPO_DESK_IMPORT_REFS_H

#include "dapo/exchange/mapping/plan.h"
#include "products.h"

/* The numbers that names of the table are known to mean. */
struct refs {
	struct desk *desk;
	const struct plan *plan; /* keeps what refers to nothing */
	int64_t batch;           /* row of the batch, for the rows that have the field */
	struct map words;
	struct map consumers;
	struct map others; /* `entity NUL key` to row */
	struct map people; /* by user name, name or e-mail, case-folded */
	bool people_loaded;
	struct import_products products;
	struct records_bulk new_consumers;
	int64_t consumers_made;
	int64_t unknown;        /* texts that refer to nothing, kept as extra */
	struct record consumer; /* scratch */
	struct strbuf key;
};

/* Options and plan are borrowed until the release. */
void refs_init(struct refs *refs, struct desk *desk, const struct import_options *options,
	const struct plan *plan);
void refs_release(struct refs *refs);

/* Turns the texts of references and words into numbers. The consumer is made if new, described by
 * row->consumer; a product if the options ask for that. ERR_INVALID with `reject` filled for what
 * does not exist; other errors are those of the store, in reject->why. */
int refs_resolve(struct refs *refs, const struct mapping *mapping, struct plan_row *row,
	struct plan_reject *reject);

/* Ends the loads of consumers and products, and logs them. */
int refs_finish(struct refs *refs, struct error *err);

#endif
