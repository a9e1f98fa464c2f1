/* SPDX-License-Identifier: MIT */
/* Rows of any entity as records, through its field table. Writes keep the full-text index and the
 * tallies in step in the same transaction. Only desk/ writes, inside db_begin() and db_commit(). */
#ifndef DAPO_STORE_RECORDS_RECORDS_H
#define DAPO_STORE_RECORDS_RECORDS_H

#include "dapo/base/ids.h"
#include "dapo/base/map.h"
#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"
#include "dapo/store/records/page.h"

/* Fetches one row, whatever its trash state. ERR_NOT_FOUND names the key. `record` is initialised
 * by the caller. */
int records_get(struct store *store, const struct entity *entity, int64_t row_id,
	struct record *record, struct error *err);

/* Replaces `page` by those rows, in the order given, whatever their trash state: one statement for
 * up to some hundred. No id is given twice. ERR_NOT_FOUND names the first that is missing. */
int records_get_many(struct store *store, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct page *page, struct error *err);

/* The row id of a live row by its key, or by the same form of a name; with `trashed` the row that
 * bears the very key comes first, also one in the trash. ERR_NOT_FOUND says what near keys there
 * are.
 */
int records_find(struct store *store, const struct entity *entity, const char *key, bool trashed,
	int64_t *row_id, struct error *err);

/* The row with that key, live or, if there is none, in the trash; *row_id is 0 without either. A
 * consumer that was merged is the one into which it was. Unlike records_find() it takes no time to
 * think of what else could be meant. */
int records_look_up(struct store *store, const struct entity *entity, const char *key,
	int64_t *row_id, bool *trashed, struct error *err);

/* As records_find() and records_get() together, of a live row. */
int records_find_record(struct store *store, const struct entity *entity, const char *key,
	struct record *record, struct error *err);

/* Appends the key of a row (`B-14`, `orders_daily`); "?" if there is none. */
int records_key(struct store *store, const struct entity *entity, int64_t row_id,
	struct strbuf *out, struct error *err);

/* Turns references and words that hold a key (VALUE_TEXT) into numbers. Unknown words are made;
 * unknown keys are refused by name. */
int records_resolve(struct store *store, struct record *record, struct error *err);

/* Stores a new row (version 1); sets record->row_id and version. Derived fields are not written. */
int records_insert(struct store *store, struct record *record, struct error *err);

/* Stores `record` over the row with its row_id if that still has record->version, and raises the
 * version in both. ERR_CONFLICT if it has moved on, naming the row. `before` is the row as it was.
 */
int records_update(
	struct store *store, const struct record *before, struct record *record, struct error *err);

/* Sets derived fields of a row, without version or log. `fields` are indexes, `values` their
 * values. */
int records_derive(struct store *store, const struct entity *entity, int64_t row_id,
	const int *fields, const struct value *values, size_t count, struct error *err);

/* Sets *referred where a live row refers to one of the rows `first`..`last`, with `about` also
 * where it is only about it (FIELD_ABOUT); *by names one. */
int records_referred(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	bool about, bool *referred, struct strbuf *by, struct error *err);

/* Rows from `first` to `last`. */
struct row_range {
	int64_t first, last;
};

/* Finds the rows of a range that nobody touched since a bulk load made them. Calls `run` for each
 * unbroken run of untouched rows in state `state`; *touched counts the others. */
int records_untouched(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	enum trash state, int (*run)(void *closure, int64_t first, int64_t last, struct error *err),
	void *closure, int64_t *touched, struct error *err);

/* Gathers the rows of a range in state `state` that were changed since they were made, sorted. */
int records_changed(struct store *store, const struct entity *entity, const struct row_range *range,
	enum trash state, struct id_set *rows, struct error *err);

/* Sets the trash state of all rows of some ranges, and recounts the tallies. Where that is a large
 * part of the table, and db_bulk() is on, its indexes are made anew instead of row by row. */
int records_set_trash_ranges(struct store *store, const struct entity *entity,
	const struct row_range *ranges, size_t count, enum trash to, struct error *err);

/* A load of very many new rows: the full-text index and the tallies are brought up to date once, at
 * the end. In between only records_bulk_insert() writes new rows of that entity, so that their ids
 * follow each other. */
struct records_bulk {
	struct store *store;
	const struct entity *entity;
	int64_t first_row_id; /* of the rows inserted; 0 while none */
	int64_t last_row_id;
	struct strbuf insert;       /* the statement */
	struct tally_delta *deltas; /* what the tallies gain, by product and status */
	size_t delta_count;
	size_t delta_alloc;
	struct map delta_index;
};

/* Starts a load; stores one new row (references resolved, checked by the caller), setting its
 * row_id. */
void records_bulk_begin(
	struct records_bulk *bulk, struct store *store, const struct entity *entity);
int records_bulk_insert(struct records_bulk *bulk, struct record *record, struct error *err);

/* Brings index and tallies up to date (or, with `abandon`, does not) and frees the memory. */
int records_bulk_end(struct records_bulk *bulk, bool abandon, struct error *err);

#endif
