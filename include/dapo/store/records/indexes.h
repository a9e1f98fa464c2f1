/* SPDX-License-Identifier: MIT */
/* Taking the indexes of a table away while a large part of it is written, and making them again. */
#ifndef DAPO_STORE_RECORDS_INDEXES_H
#define DAPO_STORE_RECORDS_INDEXES_H

#include "dapo/model/entity/entity.h"
#include "dapo/store/engine/store.h"

/* Indexes that were taken away; zeroed is none. */
struct indexes {
	struct index_taken {
		char *sql; /* that makes it */
		bool unique;
	} * taken;
	size_t count;
	size_t alloc;
};

/* True where writing so many rows of a table with its indexes in place takes longer than making
 * them anew. `newest` is its highest row id before. */
bool indexes_hinder(int64_t rows, int64_t newest);

/* Drops the indexes of an entity's table, those that keep rows unique only `with_unique`. Within
 * the write transaction: a rollback brings them back. */
int indexes_take(struct indexes *indexes, struct store *store, const struct entity *entity,
	bool with_unique, struct error *err);

/* Makes the unique ones again (the caller goes on), or all. ERR_INVALID if rows are not unique. */
int indexes_restore(
	struct indexes *indexes, struct store *store, bool only_unique, struct error *err);
void indexes_release(struct indexes *indexes);

#endif
