/* SPDX-License-Identifier: MIT */
/* The change log: one change set a command, with every row it touched, before and after. */
#ifndef DAPO_STORE_RECORDS_CHANGES_H
#define DAPO_STORE_RECORDS_CHANGES_H

#include "dapo/base/strbuf.h"
#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"

struct change_set {
	int64_t seq;
	int64_t at;
	struct strbuf actor;
	struct strbuf verb;    /* "item edit", "undo", … */
	struct strbuf summary; /* a sentence for people: "B-14 linked to F-907" */
	int64_t reverses;      /* the set that an undo or redo turned round; 0 = none */
	int64_t reversed_by;   /* the set that turned this one round; 0 = none */
};

/* The verb of a set that forgot somebody ends so; undo can't bring back what is gone. */
#define CHANGE_FORGETS "anonymise"
bool change_set_forgets(const struct change_set *set);

struct change {
	const struct entity *entity;
	int64_t row_id;
	int64_t last_row_id;     /* > row_id for a bulk load of new rows */
	int64_t version;         /* of the row after the change */
	enum trash trash_before; /* TRASH_VOID: the row did not exist */
	enum trash trash_after;
	struct strbuf
		before; /* JSON of the fields that differ; empty for a row that is new or gone */
	struct strbuf after;
};

/* Empty ones, and the end of them: release frees the texts. */
void change_set_init(struct change_set *set);
void change_set_release(struct change_set *set);

/* Who writes, for the log. Strings are borrowed. */
struct change_author {
	const char *actor;    /* the claimed name */
	const char *account;  /* of the system */
	const char *terminal; /* tty and SSH client as claimed, may be NULL */
};

/* The verb of sets that a migration wrote: nobody undoes them. */
#define CHANGES_MIGRATED "migrate"

/* Opens a change set; its verb and summary can be completed by changes_finish(). */
int changes_start(struct store *store, const struct change_author *author, int64_t now,
	const char *verb, int64_t *seq, struct error *err);
int changes_finish(struct store *store, int64_t seq, const char *summary, struct error *err);

/* Marks `reversed` as turned round by `seq`. */
int changes_mark_reversed(struct store *store, int64_t reversed, int64_t seq, struct error *err);

/* Logs one row as change number `position` of a set: `before` is NULL for a new row. Values equal
 * in both are left out. */
int changes_log(struct store *store, int64_t seq, int64_t position, const struct record *before,
	const struct record *after, struct error *err);

/* Logs what a file said of fields that are kept as they are here (store/records/row_log.h): the row
 * stays as it is. */
int changes_log_told(struct store *store, int64_t seq, int64_t position, const struct record *here,
	const struct strbuf *told, struct error *err);

/* Logs a row whose `fields` (one for each of the entity) were forgotten, as it is now and without
 * what was there. */
int changes_log_forgotten(struct store *store, int64_t seq, int64_t position,
	const struct record *row, const bool *fields, struct error *err);

/* Whether a change is one of those that were told: it changed nothing, and there is nothing in it
 * to reverse. */
bool change_tells_only(const struct change *change);

/* Logs a bulk load of new rows, or the reverse of one. */
int changes_log_range(struct store *store, int64_t seq, int64_t position,
	const struct entity *entity, int64_t first, int64_t last, enum trash before,
	enum trash after, struct error *err);

/* Reads a set. */
int changes_get(struct store *store, int64_t seq, struct change_set *set, struct error *err);

/* Calls `each` for the changes of a set in the order written (or the reverse). Stops at non-zero.
 */
int changes_each(struct store *store, int64_t seq, bool backwards,
	int (*each)(void *closure, const struct change *change, struct error *err), void *closure,
	struct error *err);

/* The changes of a set copied out, so that no statement stays open while rows are written. Zeroed
 * is empty. */
struct change_list {
	struct change *changes;
	size_t count;
	size_t alloc;
};

/* Adds those of a set to a list, as changes_each() gives them; frees them. */
int changes_read(struct store *store, int64_t seq, bool backwards, struct change_list *list,
	struct error *err);
void change_list_release(struct change_list *list);

/* Applies a logged JSON (before or after) to a record that holds the row's current values. */
int changes_apply(const struct entity *entity, const char *json, size_t len, struct record *record,
	struct error *err);

/* Calls `each` for what a change took away from fields that its entity no longer has. */
int changes_each_former(const struct change *change,
	void (*each)(void *closure, const char *name, const struct value *value), void *closure,
	struct error *err);

/* The set that gave a row the content it had before set `before_seq` (INT64_MAX: has now): an undo
 * gives back what was there before the set that it turned round. *state is 0 for the content with
 * which the log begins. Two moments with the same state are the same content. */
int changes_row_state(struct store *store, const struct entity *entity, int64_t row_id,
	int64_t before_seq, int64_t *state, struct error *err);

/* The newest set of `actor` that can be undone (below `below`; 0 = any), or redone; *seq = 0 if
 * none.
 */
int changes_undoable(
	struct store *store, const char *actor, int64_t below, int64_t *seq, struct error *err);
int changes_redoable(struct store *store, const char *actor, int64_t *seq, struct error *err);

/* Walks the log, newest first, from below `before_seq` (0 = from the newest), at most `limit` sets;
 * with `entity`, only those that touched that row, a link of it or an input of its score. */
int changes_list(struct store *store, const struct entity *entity, int64_t row_id,
	int64_t before_seq, int limit, int (*each)(void *closure, const struct change_set *set),
	void *closure, struct error *err);

#endif
