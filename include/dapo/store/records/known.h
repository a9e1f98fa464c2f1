/* SPDX-License-Identifier: MIT */
/* The rows that are there already, as an import asks for them: by identity, by key, by batch, by
 * who refers. */
#ifndef DAPO_STORE_RECORDS_KNOWN_H
#define DAPO_STORE_RECORDS_KNOWN_H

#include "dapo/base/ids.h"
#include "dapo/model/entity/record.h"
#include "dapo/store/records/records.h"

enum { KNOWN_FIELDS_MAX = 24 };

/* Finds the row that an imported row stands for: the one equal in all FIELD_IDENTITY fields. */
struct known {
	struct store *store;
	const struct entity *entity;
	int fields[KNOWN_FIELDS_MAX];
	size_t field_count; /* 0: no row is known again */
	bool unique;        /* an identity without nulls has one row at most */
	struct strbuf sql;  /* kept while the same fields are null */
	unsigned nulls;
	struct strbuf by_row; /* the same by row id */
};

/* Prepares it for an entity, and frees it. */
void known_init(struct known *known, struct store *store, const struct entity *entity);
void known_release(struct known *known);

/* Sets *is_known; `found` (initialised) then is the row, live or in the trash, with the numbers of
 * its references and words but without their texts. `row` is resolved. */
int known_find(struct known *known, const struct record *row, struct record *found, bool *is_known,
	struct error *err);

/* The same for a row that may be it: the one with that row id, if it has the identity of `row`. */
int known_at(struct known *known, int64_t row_id, const struct record *row, struct record *found,
	bool *is_known, struct error *err);

/* The highest row id of a table; 0 while it is empty. */
int known_newest(
	struct store *store, const struct entity *entity, int64_t *row_id, struct error *err);

/* Calls `each` with key and name (of a FIELD_TEXT `name`) of all rows that are live or in the
 * trash. Stops at non-zero. */
int known_names(struct store *store, const struct entity *entity,
	int (*each)(void *closure, int64_t row_id, bool trashed, const char *key, const char *name),
	void *closure, struct error *err);

/* A live batch. */
struct known_batch {
	int64_t row_id; /* 0: there is none */
	int64_t read;
	int64_t rejected;
};

/* Finds the newest of a kind with that hash (NULL: any) and size, if it is the newest of its source
 * and none before it was taken back since: rows that both have went with that one; with `source`,
 * of that one only. */
int known_batch(struct store *store, const char *kind, const char *source, const char *hash,
	int64_t bytes, struct known_batch *batch, struct error *err);

/* Whether there are live batches of a kind and source, others than `except`. */
int known_source(struct store *store, const char *kind, const char *source, int64_t except,
	bool *is_known, struct error *err);

/* Whether rows of the source of `row` have external ids that begin with `prefix`. */
int known_has_ids(struct store *store, const struct record *row, const char *prefix, bool *has,
	struct error *err);

/* Pairs of external ids, one of them of a row between `first` and `last`: how many, and the first.
 */
struct known_pairs {
	int64_t count;
	struct strbuf one;   /* the id of a row of the range */
	struct strbuf other; /* a source, or an id */
};

/* Rows of the range whose external id another source has, too, which was imported: `other` is the
 * source, and only its rows are counted. `pairs` begins initialised. */
int known_elsewhere(struct store *store, const struct entity *entity, int64_t first, int64_t last,
	struct known_pairs *pairs, struct error *err);

/* Rows of the range whose external id differs by leading zeros from that of another row of their
 * source, which is `other`. */
int known_but_for_zeros(struct store *store, const struct entity *entity, int64_t first,
	int64_t last, struct known_pairs *pairs, struct error *err);

/* How many live rows of feedback between `first` and `last` have the words of others about their
 * product (feedback_likeness()). */
int known_alike(
	struct store *store, int64_t first, int64_t last, int64_t *count, struct error *err);

/* Gathers the rows of a range that are live or in the trash, sorted. */
int known_kept(struct store *store, const struct entity *entity, const struct row_range *range,
	struct id_set *rows, struct error *err);

/* Gathers the live batches, but for one, whose import was reversed at some time, the newest first.
 */
int known_taken_back(
	struct store *store, int64_t except, struct id_set *batches, struct error *err);

/* The change set that made a row; *seq = 0 if the log has none. */
int known_origin(struct store *store, const struct entity *entity, int64_t row_id, int64_t *seq,
	struct error *err);

/* Row ids in `range` to which live rows refer, others than rows of the range itself that nobody
 * changed; `ids` begins empty, and the caller releases it. */
int known_referred(struct store *store, const struct entity *entity, const struct row_range *range,
	struct id_set *ids, struct error *err);

#endif
