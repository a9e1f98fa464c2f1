/* SPDX-License-Identifier: MIT */
/* Copies of a whole store, and the engine's own checks of one. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/strbuf.h"
#include "driver.h"
#include "partial.h"

enum { PAGES_A_STEP = 2048, RESTARTS = 3, BUSY_TRIES = 12 };

/* ---- Copying pages */

struct copying {
	struct db *source;
	sqlite3_backup *backup;
	const struct db_watch *watch;
	int64_t done;    /* pages of this round */
	int64_t in_vain; /* pages of the rounds before it */
	int restarts;
	int busy;
	bool held;
};

/* The engine begins again where somebody wrote since the last step. A round in vain costs at most
 * one more copy: so does the one that is the last, and three are what may be asked of anybody. */
static bool must_hold(const struct copying *copying, int64_t total)
{
	return !copying->held && (copying->restarts >= RESTARTS || copying->in_vain >= total);
}

/* Whoever has a reader's lock keeps others from committing: the rest is copied in one go. */
static void hold(struct copying *copying)
{
	if (db_in_transaction(copying->source)) {
		copying->held = true;
		return;
	}
	if (db_read_begin(copying->source, NULL))
		return;
	copying->held = !db_script(copying->source, "PRAGMA schema_version", NULL);
	if (!copying->held)
		db_read_end(copying->source);
	else if (copying->watch && copying->watch->held)
		copying->watch->held(copying->watch->closure);
}

/* Counts a step; false where the user gave up. */
static bool count_step(struct copying *copying, bool last)
{
	int64_t total = sqlite3_backup_pagecount(copying->backup);
	int64_t done = total - sqlite3_backup_remaining(copying->backup);

	if (done <= copying->done && !last) {
		copying->restarts++;
		copying->in_vain += copying->done;
	}
	copying->done = done;
	copying->busy = 0;
	if (!last && must_hold(copying, total))
		hold(copying);
	return !copying->watch || !copying->watch->step ||
		copying->watch->step(copying->watch->closure, done, total);
}

static int copy_error(const struct copying *copying, int result, bool cancelled, struct error *err)
{
	if (result == SQLITE_DONE)
		return 0;
	if (cancelled)
		return error_set(err, ERR_CANCELLED, "backup cancelled; no file was left behind");
	if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
		return driver_error(copying->source, result, "backup", err);
	return error_set(err, ERR_IO, "backup: %s", sqlite3_errstr(result));
}

static int copy_pages(
	struct db *db, sqlite3 *target, const struct db_watch *watch, struct error *err)
{
	struct copying copying = {.source = db, .watch = watch};
	bool inside = db_in_transaction(db);
	bool go_on = true;
	int result;

	copying.backup = sqlite3_backup_init(target, "main", db->sqlite, "main");
	if (!copying.backup)
		return error_set(err, ERR_IO, "backup: %s", sqlite3_errmsg(target));
	do {
		result = sqlite3_backup_step(copying.backup, PAGES_A_STEP);
		if (result == SQLITE_OK || result == SQLITE_DONE)
			go_on = count_step(&copying, result == SQLITE_DONE);
		else if ((result != SQLITE_BUSY && result != SQLITE_LOCKED) ||
			++copying.busy == BUSY_TRIES)
			break;
	} while (go_on && result != SQLITE_DONE);
	sqlite3_backup_finish(copying.backup);
	if (copying.held && !inside)
		db_read_end(db);
	return copy_error(&copying, result, !go_on, err);
}

static int quick_check(sqlite3 *target, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	int code = 0;

	if (sqlite3_prepare_v2(target, "PRAGMA quick_check(1)", -1, &stmt, NULL) != SQLITE_OK ||
		sqlite3_step(stmt) != SQLITE_ROW ||
		strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0)
		code = error_set(err, ERR_STORE, "the copy does not pass quick_check; %s",
			sqlite3_errmsg(target));
	sqlite3_finalize(stmt);
	return code;
}

/* ---- Copies as files */

/* What the engine would roll back into, or add to, a file of that name. */
static const char *const companions[] = {"-journal", "-wal", "-shm"};
enum { COMPANIONS = sizeof companions / sizeof companions[0] };

static int check_target(const char *target, bool replace, struct error *err)
{
	struct strbuf beside = STRBUF_INIT;
	struct stat st;
	int code = 0;

	if (!replace && !lstat(target, &st))
		return error_set(err, ERR_INVALID,
			"%s exists already; give another name, or --force to replace it", target);
	for (size_t i = 0; !code && i < COMPANIONS; i++) {
		strbuf_reset(&beside);
		strbuf_addf(&beside, "%s%s", target, companions[i]);
		if (!lstat(beside.buf, &st))
			code = error_set(err, ERR_INVALID,
				"%s lies there, which belongs to another file %s: it is open, or "
				"was not closed; give another name, or move both away",
				beside.buf, target);
	}
	strbuf_release(&beside);
	return code;
}

/* The copy has no name yet, so it needs neither a journal nor a sync of its own. */
static int copy_to_file(struct db *db, const char *path, bool checked, const struct db_watch *watch,
	struct error *err)
{
	sqlite3 *copy = NULL;
	int code = 0;

	if (sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
		sqlite3_exec(copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL,
			NULL, NULL) != SQLITE_OK)
		code = error_set(err, ERR_IO, "%s: %s", path, sqlite3_errmsg(copy));
	if (!code)
		code = copy_pages(db, copy, watch, err);
	if (!code && checked)
		code = quick_check(copy, err);
	sqlite3_close(copy);
	return code;
}

static int write_copy(struct db *db, const char *target, bool replace, bool checked,
	const struct db_watch *watch, struct error *err)
{
	struct partial partial;
	int code = check_target(target, replace, err);

	if (code)
		return code;
	code = partial_make(&partial, target, err);
	if (!code)
		code = copy_to_file(db, partial.path.buf, checked, watch, err);
	if (!code)
		code = partial_put_in_place(&partial, target, replace, err);
	partial_release(&partial);
	return code;
}

int db_backup(struct db *db, const char *target, bool replace, const struct db_watch *watch,
	struct error *err)
{
	return write_copy(db, target, replace, true, watch, err);
}

int db_set_aside(const char *path, struct strbuf *names, struct error *err)
{
	struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;
	struct stat st;
	int code = 0;

	for (size_t i = 0; !code && i < COMPANIONS; i++) {
		strbuf_reset(&from);
		strbuf_addf(&from, "%s%s", path, companions[i]);
		if (lstat(from.buf, &st))
			continue;
		strbuf_reset(&to);
		strbuf_addf(&to, "%s.before-restore", from.buf);
		for (int n = 2; !lstat(to.buf, &st); n++) {
			strbuf_reset(&to);
			strbuf_addf(&to, "%s.before-restore-%d", from.buf, n);
		}
		if (rename(from.buf, to.buf))
			code = error_errno(err, from.buf);
		strbuf_addf(names, "%s%s", names->len ? ", " : "", to.buf);
	}
	strbuf_release(&from);
	strbuf_release(&to);
	return code;
}

/* ---- Another content for an open store */

int db_lock(struct db *db, struct error *err)
{
	return db_script(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", err);
}

void db_unlock(struct db *db)
{
	/* The engine lets go with the next read. */
	db_script(db, "PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema", NULL);
}

/* It is built in a database of its own, which counts as an attached one; there may be more of it
 * than memory. */
int db_rewrite(struct db *db, struct error *err)
{
	int attached = sqlite3_limit(db->sqlite, SQLITE_LIMIT_ATTACHED, 1);
	int code;

	driver_drop_statements(db);
	code = db_script(
		db, "PRAGMA temp_store = FILE; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)", err);
	sqlite3_limit(db->sqlite, SQLITE_LIMIT_ATTACHED, attached);
	db_script(db, "PRAGMA temp_store = MEMORY", NULL);
	return code;
}

static int take_content(struct db *db, struct db *copy, struct error *err)
{
	sqlite3_backup *backup;
	int result;

	driver_drop_statements(db);
	backup = sqlite3_backup_init(db->sqlite, "main", copy->sqlite, "main");
	if (!backup)
		return error_set(err, ERR_IO, "restore: %s", sqlite3_errmsg(db->sqlite));
	result = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return result == SQLITE_DONE ? 0 : driver_error(db, result, "restore", err);
}

int db_restore(struct db *db, struct db *copy, const char *kept, struct error *err)
{
	int code = db_lock(db, err);

	if (code)
		return code;
	code = write_copy(db, kept, false, false, NULL, err);
	if (!code) {
		code = take_content(db, copy, err);
		if (code)
			unlink(kept);
	}
	db_unlock(db);
	return code;
}

/* ---- Checks */

static int report_rows(struct db *db, const char *sql, const char *prefix,
	void (*report)(void *closure, const char *line), void *closure, int *faults,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct db_rows *rows;
	int code = db_query(db, sql, &rows, err);

	while (!code && (code = db_step(rows, err)) > 0) {
		code = 0;
		if (!strcmp(db_text(rows, 0, NULL), "ok"))
			continue;
		strbuf_reset(&line);
		strbuf_addf(&line, "%s%s", prefix, db_text(rows, 0, NULL));
		report(closure, line.buf);
		(*faults)++;
	}
	strbuf_release(&line);
	return code;
}

int db_integrity(struct db *db, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err)
{
	int code = report_rows(db, "PRAGMA integrity_check(100)", "", report, closure, faults, err);

	return code ? code
		    : report_rows(db, "PRAGMA foreign_key_check", "dangling reference in table ",
			      report, closure, faults, err);
}
