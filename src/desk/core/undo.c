/* SPDX-License-Identifier: MIT */
/* Undo and redo: the changes of a set applied backwards, as a change set of their own. */
#include "dapo/desk/core/undo.h"

#include <inttypes.h>
#include <string.h>

#include "authority.h"
#include "dapo/model/tables/feedback.h"
#include "dapo/store/records/changes.h"
#include "dapo/store/records/known.h"
#include "dapo/store/records/records.h"
#include "untouched.h"
#include "waiting.h"

/* Change set `by` has given the row its content since. */
static int touched_since(
	struct desk *desk, const struct change *change, int64_t by, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	struct change_set set;

	change_set_init(&set);
	records_key(desk->store, change->entity, change->row_id, &key, NULL);
	if (by && !changes_get(desk->store, by, &set, NULL))
		error_set(err, ERR_CONFLICT,
			"%s %s was changed since by %s (change %" PRId64
			": %s); nothing was undone",
			change->entity->noun, key.buf, set.actor.buf, by, set.summary.buf);
	else
		error_set(err, ERR_CONFLICT, "%s %s was changed since; nothing was undone",
			change->entity->noun, key.buf);
	change_set_release(&set);
	strbuf_release(&key);
	return ERR_CONFLICT;
}

static int still_referred(struct desk *desk, const struct change *change, struct error *err)
{
	struct strbuf key = STRBUF_INIT;
	struct strbuf by = STRBUF_INIT;
	bool referred;
	int code = records_referred(desk->store, change->entity, change->row_id,
		change->last_row_id, true, &referred, &by, err);

	if (!code && referred) {
		records_key(desk->store, change->entity, change->row_id, &key, NULL);
		code = error_set(err, ERR_CONFLICT, "%s %s is used by %s since; nothing was undone",
			change->entity->noun, key.buf, by.buf);
	}
	strbuf_release(&key);
	strbuf_release(&by);
	return code;
}

/* The row must still have the content that set `reversed` gave it. Changes by this reversal itself
 * do not count: a set may have touched a row more than once. */
static int check_untouched(
	struct desk *desk, const struct change *change, int64_t reversed, struct error *err)
{
	int64_t then, now;
	int code = changes_row_state(
		desk->store, change->entity, change->row_id, reversed + 1, &then, err);

	if (!code)
		code = changes_row_state(
			desk->store, change->entity, change->row_id, desk->seq, &now, err);
	if (!code && then != now)
		code = touched_since(desk, change, now, err);
	return code;
}

static int reverse_row(
	struct desk *desk, const struct change *change, int64_t reversed, struct error *err)
{
	struct record before, after;
	int code;

	record_init(&before, change->entity);
	record_init(&after, change->entity);
	code = records_get(desk->store, change->entity, change->row_id, &before, err);
	if (!code)
		code = check_untouched(desk, change, reversed, err);
	if (!code && change->trash_before == TRASH_VOID)
		code = still_referred(desk, change, err);
	if (!code) {
		record_copy(&after, &before);
		after.trash = change->trash_before;
		code = changes_apply(
			change->entity, change->before.buf, change->before.len, &after, err);
	}
	/* A change of a store from before there were outcomes tells of none. */
	if (!code && change->entity == &feedback_entity)
		feedback_fit_outcome(&after);
	if (!code)
		code = authority_reversal(desk, &before, &after, err);
	if (!code)
		code = desk_write(desk, &before, &after, err);
	if (!code)
		code = waiting_check(desk, &before, &after, err);
	record_release(&before);
	record_release(&after);
	return code;
}

/* How many rows of a load are not as it left them. One that went is nobody's to change. */
static int count_changed(
	struct desk *desk, const struct change *change, int64_t *changed, struct error *err)
{
	const struct row_range range = {change->row_id, change->last_row_id};
	struct row_runs untouched = {0};
	struct id_set there = {0};
	int code;

	if (change->trash_after == TRASH_VOID) {
		code = known_kept(desk->store, change->entity, &range, &there, err);
		*changed = (int64_t)there.len;
		id_set_release(&there);
		return code;
	}
	code = untouched_gather(desk, change->entity, &range, change->trash_after, &untouched, err);
	*changed = range.last - range.first + 1 - untouched_count(&untouched);
	untouched_release(&untouched);
	return code;
}

static int reverse_range(struct desk *desk, const struct change *change, struct error *err)
{
	const struct row_range range = {change->row_id, change->last_row_id};
	int64_t touched = 0;
	int code = authority_reversal_of_range(desk, change->entity, change->row_id,
		change->last_row_id, change->trash_before, err);

	if (!code)
		code = count_changed(desk, change, &touched, err);
	if (!code && touched)
		code = error_set(err, ERR_CONFLICT,
			"%" PRId64
			" of the rows changed since; nothing was undone (`dapo import undo` "
			"reverses the others)",
			touched);
	if (!code)
		code = records_set_trash_ranges(
			desk->store, change->entity, &range, 1, change->trash_before, err);
	if (!code && change->trash_before == TRASH_VOID)
		code = still_referred(desk, change, err);
	if (!code)
		code = changes_log_range(desk->store, desk->seq, ++desk->position, change->entity,
			change->row_id, change->last_row_id, change->trash_after,
			change->trash_before, err);
	return code ? code
		    : desk_mark_range(desk, change->entity, change->row_id, change->last_row_id,
			      change->trash_after, err);
}

static int reverse_change(
	struct desk *desk, const struct change *change, int64_t reversed, struct error *err)
{
	if (change_tells_only(change))
		return 0;
	return change->last_row_id > change->row_id || !change->after.len
		? reverse_range(desk, change, err)
		: reverse_row(desk, change, reversed, err);
}

/* A migration can't be turned round, and where somebody was forgotten the log has nothing any more
 * of what was there. */
static int check_reversible(const struct change_set *set, struct error *err)
{
	if (strcmp(set->verb.buf, CHANGES_MIGRATED) == 0)
		return error_set(err, ERR_INVALID,
			"change %" PRId64
			" brought the store to another schema; it can't be undone",
			set->seq);
	if (change_set_forgets(set))
		return error_set(err, ERR_CONFLICT,
			"change %" PRId64 " forgot somebody (%s): nothing is left to bring back",
			set->seq, set->summary.buf);
	return 0;
}

static bool is_reversal(const struct change_set *set)
{
	return !strcmp(set->verb.buf, "undo") || !strcmp(set->verb.buf, "redo");
}

int desk_origin(struct desk *desk, int64_t seq, int64_t *origin, struct error *err)
{
	struct change_set set;
	int code = 0;

	change_set_init(&set);
	/* An import that was taken back is a change of its own kind: undoing it brings rows back.
	 */
	for (*origin = seq; !code && seq; seq = is_reversal(&set) ? set.reverses : 0) {
		*origin = seq;
		code = changes_get(desk->store, seq, &set, err);
	}
	change_set_release(&set);
	return code;
}

/* The sentence of the change that stands at the beginning of a chain of undos and redos. */
static int first_summary(struct desk *desk, int64_t seq, struct strbuf *summary, struct error *err)
{
	struct change_set set;
	int64_t origin;
	int code = desk_origin(desk, seq, &origin, err);

	change_set_init(&set);
	if (!code)
		code = changes_get(desk->store, origin, &set, err);
	strbuf_addstr(summary, set.summary.buf);
	change_set_release(&set);
	return code;
}

/* Turns one set round as a set of its own with the verb `undo` or `redo`. */
static int reverse_set(struct desk *desk, int64_t seq, const char *verb, struct error *err)
{
	struct change_list list = {0};
	struct strbuf summary = STRBUF_INIT;
	struct change_set set;
	int code;

	change_set_init(&set);
	code = desk_begin_bulk(desk, verb, err);
	if (!code)
		code = changes_get(desk->store, seq, &set, err);
	if (!code)
		code = check_reversible(&set, err);
	if (!code && set.reversed_by)
		code = error_set(err, ERR_CONFLICT,
			"change %" PRId64 " was undone already by change %" PRId64, seq,
			set.reversed_by);
	if (!code)
		code = changes_read(desk->store, seq, true, &list, err);
	if (!code)
		code = desk_start_set(desk, err);
	if (!code)
		code = changes_mark_reversed(desk->store, seq, desk->seq, err);
	for (size_t i = 0; !code && i < list.count; i++)
		code = reverse_change(desk, &list.changes[i], seq, err);
	if (!code)
		code = first_summary(desk, seq, &summary, err);
	if (!code)
		code = desk_commit(desk, err, "%s: %s", verb, summary.buf);
	else
		desk_rollback(desk);
	strbuf_release(&summary);
	change_list_release(&list);
	change_set_release(&set);
	return code;
}

int desk_undo_set(struct desk *desk, int64_t seq, struct error *err)
{
	return reverse_set(desk, seq, "undo", err);
}

/* After a change that can't be undone: the one before it is the next, and is named. */
static int pass_over(struct desk *desk, int64_t seq, struct error *err)
{
	struct strbuf why = STRBUF_INIT, what = STRBUF_INIT;
	int64_t next;
	int code = err->code;

	strbuf_addstr(&why, err->text);
	desk->undo_below = seq;
	if (!changes_undoable(desk->store, desk->actor, seq, &next, NULL) && next &&
		!first_summary(desk, next, &what, NULL))
		error_set(err, code, "%s; `undo %" PRId64 "` takes back the one before: %s",
			why.buf, next, what.buf);
	strbuf_release(&why);
	strbuf_release(&what);
	return code;
}

int desk_undo(struct desk *desk, struct error *caller)
{
	struct error own = {0};
	struct error *err = caller ? caller : &own;
	int64_t seq;
	int code = changes_undoable(desk->store, desk->actor, desk->undo_below, &seq, err);

	if (code)
		return code;
	if (!seq)
		return error_set(err, ERR_NOT_FOUND, "%s has nothing %sto undo", desk->actor,
			desk->undo_below ? "older " : "");
	code = reverse_set(desk, seq, "undo", err);
	return code == ERR_CONFLICT || code == ERR_INVALID ? pass_over(desk, seq, err) : code;
}

int desk_redo(struct desk *desk, struct error *err)
{
	int64_t seq;
	int code = changes_redoable(desk->store, desk->actor, &seq, err);

	if (code)
		return code;
	if (!seq)
		return error_set(err, ERR_NOT_FOUND, "%s has nothing to redo", desk->actor);
	return reverse_set(desk, seq, "redo", err);
}
