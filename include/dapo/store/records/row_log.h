/* SPDX-License-Identifier: MIT */
/* The log of one row: which values came from files, which from people, and what undoing takes away.
 */
#ifndef DAPO_STORE_RECORDS_ROW_LOG_H
#define DAPO_STORE_RECORDS_ROW_LOG_H

#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"
#include "dapo/store/records/changes.h"
#include "dapo/store/records/records.h"

/* One change of the row. */
struct row_change {
	int64_t seq;
	bool import; /* written by an import */
	bool counts; /* neither a reversal nor reversed: what it wrote is still meant */
	enum trash trash_before, trash_after;
	struct strbuf before, after; /* JSON, as in struct change */
};

/* The changes that the log holds of a row alone, oldest first; its making in a bulk load is none.
 * Zeroed is empty. */
struct row_log {
	struct row_change *changes;
	size_t count;
	size_t alloc;
};

/* Reads it into an empty log; frees it. */
int row_log_read(struct store *store, const struct entity *entity, int64_t row_id,
	struct row_log *log, struct error *err);
void row_log_release(struct row_log *log);

/* Who has changed a row since it was made, as far as that still counts. */
enum row_hands { ROW_NOBODY, ROW_IMPORTS, ROW_PEOPLE };

/* Judges it by the log of the row; an import that only told what its file says knows the row, too.
 */
enum row_hands row_log_hands(const struct row_log *log);

/* Gives fields that change set `seq` changed the values that they had if it had not been: the last
 * ones before it that still count, else those with which the row was made. `row` is the row as it
 * is. What was changed since stays, with all that holds only together with it; *left tells whether
 * there is any. */
int row_log_without(
	const struct row_log *log, int64_t seq, struct record *row, bool *left, struct error *err);

/* Whether what a change set wrote still counts: it was not reversed, or that was reversed itself.
 * *last (may be NULL) is the last set of that chain, by which to reverse it. */
int row_log_counts(
	struct store *store, int64_t seq, bool *counts, int64_t *last, struct error *err);

/* Whether something else than an import that still counts changed the row last: people, an undo.
 * Cheaper than to read its log. */
int row_log_edited(struct store *store, const struct entity *entity, int64_t row_id, bool *edited,
	struct error *err);

/* What files said of a row last, by its log: `base` is `here`, the row as it is, but for the fields
 * that were changed otherwise since; of a row that people made, fields of which no file spoke yet
 * are as they are here. `open`, by field: what the file said was told, not taken, and
 * nobody has touched the field since. */
int row_log_base(const struct row_log *log, const struct record *here, struct record *base,
	bool *open, struct error *err);

/* Logs what a file says of fields that are kept as they are here: `told`, by field. The row stays
 * as it is. */
int row_log_tell(struct store *store, int64_t seq, int64_t position, const struct record *here,
	const struct record *file, const bool *told, struct error *err);

#endif
