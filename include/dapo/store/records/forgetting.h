/* SPDX-License-Identifier: MIT */
/* Whoever is forgotten, in the store: the rows that are theirs or name them, the words, the log. */
#ifndef DAPO_STORE_RECORDS_FORGETTING_H
#define DAPO_STORE_RECORDS_FORGETTING_H

#include "dapo/base/ids.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/forget.h"
#include "dapo/store/engine/store.h"

/* One forgetting. Names are added to `forget` before anything is sought. */
struct forgetting {
	struct store *store; /* borrowed */
	struct forget forget;
	const struct entity *subject;
	int64_t row_id;
	bool alone;         /* nothing but that row is theirs, and the others stay as they are */
	const char *link;   /* its field that tells who, which goes from its lines of the log; or
			       NULL */
	bool acts;          /* they act: sentences of the log mean them by their user name */
	struct id_set *own; /* by entity: rows that are theirs */
};

/* Begins one for a row; the end of it. */
void forgetting_init(struct forgetting *forgetting, struct store *store,
	const struct entity *subject, int64_t row_id, const char *stand_in);
void forgetting_release(struct forgetting *forgetting);

/* Adds the names in one field of a row of the entity, of now and of all that the log has. */
int forgetting_add_names(struct forgetting *forgetting, const struct entity *entity, int64_t row_id,
	int field, struct error *err);

/* Walks the rows of an entity, those in the trash too: adds those that name anybody to `named`, and
 * notes which are theirs. */
int forgetting_find(struct forgetting *forgetting, const struct entity *entity,
	struct id_set *named, struct error *err);

/* True for a row that forgetting_find() saw to be theirs. */
bool forgetting_owns(
	const struct forgetting *forgetting, const struct entity *entity, int64_t row_id);

/* Takes the names out of a record; sets fields[i] of those that it changed. Returns whether there
 * were any. */
bool forgetting_record(const struct forgetting *forgetting, struct record *record, bool *fields);

/* Takes them out of the words that rows share (channels, sources); *count has how many. */
int forgetting_words(struct forgetting *forgetting, int64_t *count, struct error *err);

/* Takes them out of the log, as set `by`; *lines has in how many places. What belongs to set `by`
 * itself is not in the chain yet. */
int forgetting_log(struct forgetting *forgetting, int64_t by, int64_t *lines, struct error *err);

#endif
