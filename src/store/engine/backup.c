/* SPDX-License-Identifier: MIT */
/* Copies of a whole store, and the engine's own checks of one. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dapo/base/strbuf.h"
#include "driver.h"

enum { BACKUP_PAGES_A_STEP = 2048 };

static int copy_pages(struct db *db, sqlite3 *target,
	bool (*step)(void *closure, int64_t done, int64_t total), void *closure, struct error *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(target, "main", db->sqlite, "main");
	int result = SQLITE_OK;
	bool go_on = true;

	if (!backup)
		return error_set(err, ERR_IO, "backup: %s", sqlite3_errmsg(target));
	while (go_on && result == SQLITE_OK) {
		result = sqlite3_backup_step(backup, BACKUP_PAGES_A_STEP);
		if (result == SQLITE_OK || result == SQLITE_DONE) {
			int64_t total = sqlite3_backup_pagecount(backup);

			if (step)
				go_on = step(
					closure, total - sqlite3_backup_remaining(backup), total);
		} else if (result == SQLITE_BUSY || result == SQLITE_LOCKED) {
			sqlite3_sleep(20);
			result = SQLITE_OK;
		}
	}
	sqlite3_backup_finish(backup);
	if (!go_on && result != SQLITE_DONE)
		return error_set(err, ERR_CANCELLED, "backup cancelled; no file was left behind");
	if (result != SQLITE_DONE)
		return error_set(err, ERR_IO, "backup: %s", sqlite3_errstr(result));
	return 0;
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

static int sync_path(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int failed = fd < 0 || fsync(fd);

	if (failed)
		error_errno(err, path);
	if (fd >= 0)
		close(fd);
	return failed ? ERR_IO : 0;
}

static int put_in_place(const char *temporary, const char *target, bool replace, struct error *err)
{
	struct strbuf folder = STRBUF_INIT;
	const char *slash = strrchr(target, '/');
	int code = sync_path(temporary, err);

	if (!code && replace && rename(temporary, target))
		code = error_errno(err, target);
	if (!code && !replace && link(temporary, target))
		code = error_errno(err, target);
	if (!code && !replace)
		unlink(temporary);
	if (!code) {
		strbuf_add(&folder, slash ? target : ".", slash ? (size_t)(slash - target) + 1 : 1);
		code = sync_path(folder.buf, err);
		if (code)
			error_prefix(err, "%s is written, but may not survive a power cut", target);
	}
	strbuf_release(&folder);
	return code;
}

int db_backup(struct db *db, const char *target, bool replace,
	bool (*step)(void *closure, int64_t done, int64_t total), void *closure, struct error *err)
{
	struct strbuf temporary = STRBUF_INIT;
	sqlite3 *copy = NULL;
	struct stat st;
	int code = 0;
	int fd;

	if (!replace && !lstat(target, &st))
		return error_set(err, ERR_INVALID,
			"%s exists already; give another name, or --force to replace it", target);
	strbuf_addf(&temporary, "%s.XXXXXX", target);
	fd = mkstemp(temporary.buf);
	if (fd < 0) {
		code = error_errno(err, temporary.buf);
		strbuf_release(&temporary);
		return code;
	}
	close(fd);
	if (sqlite3_open_v2(temporary.buf, &copy, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		code = error_set(err, ERR_IO, "%s: %s", temporary.buf, sqlite3_errmsg(copy));
	if (!code)
		code = copy_pages(db, copy, step, closure, err);
	if (!code)
		code = quick_check(copy, err);
	sqlite3_close(copy);
	if (!code)
		code = put_in_place(temporary.buf, target, replace, err);
	if (code)
		unlink(temporary.buf);
	strbuf_release(&temporary);
	return code;
}

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
