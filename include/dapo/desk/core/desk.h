/* SPDX-License-Identifier: MIT */
/* The desk: the one way in for every change. One use case = one transaction = one change set.
 *
 * A use case calls desk_begin(), then desk_insert(), desk_update() … for each row, then
 * desk_finish() with a sentence for the log. Each row is checked, its version compared, logged
 * before and after; what is derived from it (scores, demand, promise states, counts) is brought up
 * to date before the commit. Whatever fails, desk_rollback() leaves the store as it was. Both
 * interfaces call the use cases of this layer and render their results; nobody else writes. */
#ifndef DAPO_DESK_CORE_DESK_H
#define DAPO_DESK_CORE_DESK_H

#include "dapo/base/ids.h"
#include "dapo/base/time/date.h"
#include "dapo/desk/core/rules.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/answers.h"
#include "dapo/store/derived/derive.h"
#include "dapo/store/engine/store.h"
#include "dapo/store/records/changes.h"

/* What becomes of the values that exist where their unit is changed. Zeroed: nothing was said. */
struct revaluation {
	bool keep;     /* their numbers stay */
	double factor; /* they are multiplied by it; 0: not */
};

struct desk {
	struct store *store;            /* borrowed */
	const struct desk_rules *rules; /* borrowed */
	char *actor;                    /* who acts, as claimed: --as, $DAPO_USER, config, $USER */
	char *account;
	char *terminal;
	int64_t now;                    /* the caller keeps it current (desk_set_now) */
	struct parse_context context;   /* for texts typed by people: now, zone and date order */
	struct answer_settings answers; /* how outcomes draft answers; zeroed: not at all */
	struct revaluation revaluation; /* of the edit under way, set and taken back by its face */
	/* the open change set */
	bool open;
	bool takes_in; /* rows that bring their own history: what they don't tell is not of today */
	char *verb;
	int64_t seq;      /* 0 until the first row is written */
	int64_t position; /* rows logged so far */
	struct derive derive;
	struct strbuf remarks; /* what the summary is to say beside the sentence of the use case */
	struct strbuf proposals; /* sentences on what was proposed instead of done */
	int64_t proposed;        /* rows logged that are such proposals */
	/* what the last commit wrote */
	int64_t last_seq;   /* 0 if it changed nothing */
	int64_t undo_below; /* the actor's change that couldn't be undone: the next is older; 0:
			       none */
	struct strbuf last_summary;
	struct id_set last_proposed; /* decisions that wait for a data owner, made or found */
};

/* `store` must outlive the desk; `rules` are those of desk/house.h. */
void desk_init(struct desk *desk, struct store *store, const struct desk_rules *rules,
	const char *actor, int64_t now);
void desk_release(struct desk *desk);
void desk_set_now(struct desk *desk, int64_t now);

/* The day of desk->now in the zone of the store, and as it is written. */
int64_t desk_day(const struct desk *desk);
void desk_today(const struct desk *desk, char today[DATE_TEXT_MAX]);

/* Takes the write lock and names the command for the log ("item edit"). */
int desk_begin(struct desk *desk, const char *verb, struct error *err);

/* The same for what may change very many rows, with the settings of db_bulk(). */
int desk_begin_bulk(struct desk *desk, const char *verb, struct error *err);

/* Opens the change set in the log, if no row has opened it yet. */
int desk_start_set(struct desk *desk, struct error *err);

/* Reads a row that must be live into `record` (initialised). ERR_NOT_FOUND says that it is in the
 * trash. */
int desk_read_live(struct desk *desk, int64_t row_id, struct record *record, struct error *err);

/* Completes (defaults, what follows from other rows), resolves, checks and stores a new row; logs
 * it. What the data owner of a product decides (model/rules/authority.h) is not stored where one is
 * recorded who isn't the actor: a decision is proposed instead, and record->row_id stays 0. */
int desk_insert(struct desk *desk, struct record *record, struct error *err);

/* Checks and stores `after` over `before`, which is the row as it was read: ERR_CONFLICT if the
 * store has another version. Does nothing when they are equal. The rules of its entity carry the
 * change on to other rows: an item that is closed or opened again resolves or links its feedback,
 * and requests that it was made for follow it. What the data owner decides is taken back from
 * `after` and proposed, as in desk_insert(). */
int desk_update(
	struct desk *desk, const struct record *before, struct record *after, struct error *err);

/* Moves a live row to the trash, or back. Refused where that is for the data owner to decide. */
int desk_set_trash(
	struct desk *desk, const struct record *row, enum trash trash, struct error *err);

/* Carries a change that was stored by another way than these on to other rows, as the rules of its
 * entity say. `before` NULL: a new row. */
int desk_follow(struct desk *desk, const struct record *before, const struct record *after,
	struct error *err);

/* Stores and logs a row (`before` NULL: a new one) without the checks of desk_insert() and
 * desk_update(): for reversals, which bring back what was checked before. */
int desk_write(
	struct desk *desk, const struct record *before, struct record *after, struct error *err);

/* Stores a row of which `fields` (one for each of the entity) were forgotten, and logs it without
 * what was there: nothing brings that back. */
int desk_write_forgotten(struct desk *desk, const struct record *before, struct record *after,
	const bool *fields, struct error *err);

/* Logs rows that a bulk load made, as one range. */
int desk_log_bulk(struct desk *desk, const struct entity *entity, int64_t first, int64_t last,
	struct error *err);

/* Notes what depends on the rows of a loaded range, whose trash state was `from` until now. */
int desk_mark_range(struct desk *desk, const struct entity *entity, int64_t first, int64_t last,
	enum trash from, struct error *err);

/* Has the summary of the open change set say one thing more, once: "no owner of X is recorded". */
void desk_remark(struct desk *desk, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Brings derived values up to date, completes the log and commits. A change set without rows leaves
 * no trace. The summary is a sentence without full stop; desk->last_summary keeps it, with what was
 * remarked, or, where something was proposed instead of done, with that (alone, if there was
 * nothing else). */
int desk_commit(struct desk *desk, struct error *err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Gives up the open change set; harmless where none is open. */
void desk_rollback(struct desk *desk);

/* Ends a use case: commits with the sentence if `code` is 0 (or "nothing changed", if nothing did),
 * else rolls back. Returns the code. */
int desk_finish(struct desk *desk, int code, const char *summary, struct error *err);

#endif
