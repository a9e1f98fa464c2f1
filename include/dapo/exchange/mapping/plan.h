/* SPDX-License-Identifier: MIT */
/* The plan of a record: the row that it means, before any store is asked. */
#ifndef DAPO_EXCHANGE_MAPPING_PLAN_H
#define DAPO_EXCHANGE_MAPPING_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/exchange/mapping/mapping.h"
#include "dapo/model/entity/record.h"

/* How records become rows. */
struct plan {
	const struct mapping *mapping;
	struct parse_context context;
	bool from_export; /* takes off the `'` of spreadsheet exports */

	/* private */
	struct record defaults; /* what a new row has where its cells are empty */
	char **extra_keys;      /* `"name":` as JSON, by column */
	int extra;              /* indexes of fields, -1 where the entity has none */
	int external_id;
	int rating;           /* the field that ratings fill */
	int64_t reopened;     /* rows that are open, and say when they were closed */
	size_t reopened_line; /* of the first of them */
	int64_t declined;     /* rows that are done, and whose ending says that they were not */
	size_t declined_line; /* of the first of them */
	int key_column;       /* of the keys of an export, where no field takes them; or -1 */
	struct strbuf joined; /* scratch */
	struct strbuf folded;
};

/* How ids begin that are made of the cells of a record, and those that were made by an earlier
 * rule.
 */
#define PLAN_CELLS_ID "c:"
#define PLAN_EARLIER_ID "h:"

enum { PLAN_ID_MAX = 24 };

/* A planned row; reused from record to record. */
struct plan_row {
	struct record record; /* references and words are still texts */
	bool left_out;        /* its record is not wanted; nothing else of it is set */
	bool *given;          /* by field: its cell is not empty */
	struct value consumer[MAPPING_CONSUMER_MAX]; /* in the order of mapping->consumer */
	bool anonymous; /* it has no id of its own: its external id is made of its cells */
	char earlier_id[PLAN_ID_MAX]; /* then: what that would have been by the earlier rule */
};

/* Why a record is no row. */
struct plan_reject {
	int column; /* from 0; -1 for the whole record */
	struct error why;
};

/* Prepares a plan; the mapping must outlive it. Defaults are read now: ERR_USAGE for one that its
 * field does not accept. Free it with plan_release() in any case. */
int plan_init(struct plan *plan, const struct mapping *mapping, int64_t now, bool from_export,
	struct error *err);
void plan_release(struct plan *plan);

/* Makes the memory of a row, and frees it. */
void plan_row_init(struct plan_row *row, const struct plan *plan);
void plan_row_release(struct plan_row *row);

/* Fills `row` with what an accepted record says; 0, or ERR_INVALID with `reject` filled. A row
 * without an external id, of an entity that has one, gets PLAN_CELLS_ID and 16 hexadecimal digits:
 * the hash of its filled cells, each with the name of its column. */
int plan_record(struct plan *plan, const struct csv_record *record, struct plan_row *row,
	struct plan_reject *reject);

/* Refuses an id that a spreadsheet has cut to `1.2E+15`: different rows would become one. */
int plan_check_identity(
	const struct plan *plan, const struct plan_row *row, struct plan_reject *reject);

/* Gives a row without an id one that is made of its filled cells, and notes the one that it would
 * have had by the earlier rule. */
void plan_make_identity(struct plan *plan, const struct csv_record *record, struct plan_row *row);

#endif
