/* SPDX-License-Identifier: MIT */
/* Connections and statements on SQLite: binding, stepping, transactions, errors in words. */
#include "db.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

#include "dapo/base/map.h"
#include "dapo/base/memory.h"
#include "dapo/model/rules/progress.h"
#include "driver.h"
#include "trace.h"

/* Beyond so many kept statements (filters make new ones) those not in use are dropped. */
enum { STATEMENTS_MAX = 200 };

/* Beside the one that scans a table for a new index. */
enum { SORTING_THREADS = 1 };

/* The engine does not tell which of its files it could not write. */
static int refused_write(const struct db *db, const char *why, struct error *err)
{
	return error_set(err, ERR_IO, "%s%s: %s; nothing was saved", db->path,
		db->bulk ? ", or a temporary file (in TMPDIR)" : "", why);
}

int driver_error(struct db *db, int result, const char *doing, struct error *err)
{
	const char *text = db->sqlite ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(result);

	switch (result & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ERR_BUSY,
			"%s: another process is writing to the store; try again in a moment",
			db->path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return error_set(err, ERR_READONLY, "%s: the store can't be written to (%s)",
			db->path, text);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return error_set(
			err, ERR_STORE, "%s: the file is damaged or no store (%s)", db->path, text);
	case SQLITE_INTERRUPT:
		return error_set(err, ERR_CANCELLED, "cancelled; nothing was changed");
	case SQLITE_FULL:
		return refused_write(db, "the disk is full", err);
	case SQLITE_IOERR:
		return refused_write(db, text, err);
	case SQLITE_CONSTRAINT:
		return error_set(err, ERR_INVALID, "%s: the store refuses it: %s", doing, text);
	case SQLITE_TOOBIG:
		return error_set(err, ERR_INVALID, "%s: a value is too large", doing);
	default:
		if (db->bulk && (result & 0xff) == SQLITE_CANTOPEN)
			return refused_write(db, text, err);
		return error_set(err, ERR_IO, "%s: %s: %s", db->path, doing, text);
	}
}

static void sleep_ms(int ms)
{
	struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};

	nanosleep(&pause, NULL);
}

/* SQLite asks after each failed try. A save holds the lock for about a millisecond, so the first
 * waits are short; who waits long (for an import, say) asks less often. */
int driver_on_busy(void *closure, int tries)
{
	struct db *db = closure;
	int pause = tries < 100 ? 1 + tries % 3 : tries < 200 ? 5 : 25;

	if (tries == 0)
		db->waited_ms = 0;
	if (db->waited_ms >= db->options.busy_timeout_ms)
		return 0;
	if (db->options.waiting && !db->options.waiting(db->options.closure, db->waited_ms))
		return 0;
	sleep_ms(pause);
	db->waited_ms += pause;
	return 1;
}

static void statement_free(struct db_rows *rows)
{
	sqlite3_finalize(rows->stmt);
	free(rows);
}

static void statements_drop(struct db *db, bool all)
{
	struct db_rows **link = &db->statements;

	map_release(&db->by_text);
	db->statement_count = 0;
	while (*link) {
		struct db_rows *rows = *link;

		if (rows->in_use && !all) {
			/* It goes when it is done: its text is no longer known. */
			rows->temporary = true;
			link = &rows->next;
			continue;
		}
		*link = rows->next;
		statement_free(rows);
	}
}

static void statement_forget(struct db *db, struct db_rows *rows)
{
	struct db_rows **link = &db->statements;

	while (*link && *link != rows)
		link = &(*link)->next;
	if (*link)
		*link = rows->next;
	statement_free(rows);
}

void driver_drop_statements(struct db *db)
{
	statements_drop(db, true);
}

void db_close(struct db *db)
{
	if (!db)
		return;
	statements_drop(db, true);
	map_release(&db->by_text);
	trace_counts(&db->counts);
	sqlite3_close(db->sqlite);
	free(db->path);
	free(db);
}

static int statement_prepare(
	struct db *db, const char *sql, struct db_rows **rows, struct error *err)
{
	struct db_rows *made = xcalloc(1, sizeof *made);
	int64_t started = trace_start(TRACE_SQL);
	int result;

	trace_say(TRACE_TEXTS, "%s", sql);
	result = sqlite3_prepare_v3(
		db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &made->stmt, NULL);
	if (result != SQLITE_OK) {
		free(made);
		return driver_error(db, result, sql, err);
	}
	made->traced.prepared = started != 0;
	trace_step(made, started, SQLITE_DONE);
	made->db = db;
	made->in_use = true;
	made->next = db->statements;
	db->statements = made;
	*rows = made;
	return 0;
}

struct db_counts db_counts(const struct db *db)
{
	return db->counts;
}

int db_query(struct db *db, const char *sql, struct db_rows **rows, struct error *err)
{
	int64_t *known = map_get(&db->by_text, sql, strlen(sql));
	int code;

	db->counts.statements++;
	if (known) {
		struct db_rows *kept = (struct db_rows *)(intptr_t)*known;

		if (!kept->in_use) {
			kept->in_use = true;
			*rows = kept;
			return 0;
		}
	}
	if (!known && db->statement_count >= STATEMENTS_MAX)
		statements_drop(db, false);
	code = statement_prepare(db, sql, rows, err);
	if (code)
		return code;
	if (known) {
		(*rows)->temporary = true;
		return 0;
	}
	*map_put(&db->by_text, sql, strlen(sql), NULL) = (int64_t)(intptr_t)*rows;
	db->statement_count++;
	return 0;
}

void db_bind_integer(struct db_rows *rows, int n, int64_t value)
{
	sqlite3_bind_int64(rows->stmt, n, value);
}

void db_bind_real(struct db_rows *rows, int n, double value)
{
	sqlite3_bind_double(rows->stmt, n, value);
}

void db_bind_text(struct db_rows *rows, int n, const char *text, size_t len)
{
	sqlite3_bind_text64(rows->stmt, n, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void db_bind_string(struct db_rows *rows, int n, const char *text)
{
	db_bind_text(rows, n, text, strlen(text));
}

void db_bind_static(struct db_rows *rows, int n, const char *static_text, size_t len)
{
	sqlite3_bind_text64(rows->stmt, n, static_text, len, SQLITE_STATIC, SQLITE_UTF8);
}

void db_bind_value(struct db_rows *rows, int n, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL: /* as it is */
		break;
	case VALUE_INTEGER:
		db_bind_integer(rows, n, value->integer);
		break;
	case VALUE_REAL:
		db_bind_real(rows, n, value->real);
		break;
	case VALUE_TEXT:
		db_bind_static(rows, n, value->text.buf, value->text.len);
		break;
	}
}

void db_done(struct db_rows *rows)
{
	trace_statement(rows);
	sqlite3_reset(rows->stmt);
	if (rows->temporary) {
		statement_forget(rows->db, rows);
		return;
	}
	sqlite3_clear_bindings(rows->stmt);
	rows->in_use = false;
}

int db_step(struct db_rows *rows, struct error *err)
{
	int64_t started = trace_start(TRACE_SQL);
	int result = sqlite3_step(rows->stmt);
	int code;

	trace_step(rows, started, result);
	if (result == SQLITE_ROW) {
		rows->db->counts.rows++;
		return 1;
	}
	if (result == SQLITE_DONE) {
		db_done(rows);
		return 0;
	}
	code = driver_error(rows->db, result, "the store", err);
	db_done(rows);
	return code;
}

int db_run(struct db_rows *rows, struct error *err)
{
	int more;

	do
		more = db_step(rows, err);
	while (more > 0);
	return more;
}

int64_t db_integer(struct db_rows *rows, int n)
{
	return sqlite3_column_int64(rows->stmt, n);
}

double db_real(struct db_rows *rows, int n)
{
	return sqlite3_column_double(rows->stmt, n);
}

const char *db_text(struct db_rows *rows, int n, size_t *len)
{
	const char *text = (const char *)sqlite3_column_text(rows->stmt, n);

	if (len)
		*len = (size_t)sqlite3_column_bytes(rows->stmt, n);
	return text ? text : "";
}

void db_value(struct db_rows *rows, int n, struct value *value)
{
	size_t len;
	const char *text;

	switch (sqlite3_column_type(rows->stmt, n)) {
	case SQLITE_INTEGER:
		value_set_integer(value, db_integer(rows, n));
		break;
	case SQLITE_FLOAT:
		value_set_real(value, db_real(rows, n));
		break;
	case SQLITE_NULL:
		value_set_null(value);
		break;
	default:
		text = db_text(rows, n, &len);
		value_set_text(value, text, len);
		break;
	}
}

int db_single(struct db_rows *rows, int64_t *value, struct error *err)
{
	int more = db_step(rows, err);

	*value = 0;
	if (more <= 0)
		return more;
	*value = db_integer(rows, 0);
	db_done(rows);
	return 0;
}

int db_gather(struct db_rows *rows, struct id_set *set, struct error *err)
{
	int code;

	while ((code = db_step(rows, err)) > 0)
		id_set_gather(set, db_integer(rows, 0));
	return code;
}

int db_script(struct db *db, const char *sql, struct error *err)
{
	int64_t started = trace_start(TRACE_SQL);
	int result = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);

	trace_script(started, sql);
	return result == SQLITE_OK ? 0 : driver_error(db, result, "the store", err);
}

int db_begin(struct db *db, struct error *err)
{
	if (db->options.mode == DB_READ_ONLY)
		return error_set(err, ERR_READONLY, "%s was opened read-only; nothing was changed",
			db->path);
	return db_script(db, "BEGIN IMMEDIATE", err);
}

static void bulk_end(struct db *db)
{
	if (!db->bulk)
		return;
	db->bulk = false;
	sqlite3_limit(db->sqlite, SQLITE_LIMIT_WORKER_THREADS, 0);
	db_script(db, "PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY", NULL);
}

/* After a load the planner has to know how large tables are; it looks at some hundred rows an
 * index, of tables that have grown many times since it looked last. Without, plans are as good as
 * before. */
static void keep_statistics(struct db *db)
{
	if (db->bulk)
		db_script(db, "PRAGMA analysis_limit = 400; PRAGMA optimize", NULL);
}

/* Where COMMIT fails (busy readers, full disk) the transaction is given up, so that "saved" is
 * never half true. */
int db_commit(struct db *db, struct error *err)
{
	int code;

	keep_statistics(db);
	code = db_script(db, "COMMIT", err);
	if (code)
		db_rollback(db);
	bulk_end(db);
	return code;
}

void db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->sqlite))
		db_script(db, "ROLLBACK", NULL);
	bulk_end(db);
}

bool db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->sqlite);
}

int db_read_begin(struct db *db, struct error *err)
{
	return db_in_transaction(db) ? 0 : db_script(db, "BEGIN", err);
}

void db_read_end(struct db *db)
{
	if (sqlite3_txn_state(db->sqlite, "main") != SQLITE_TXN_WRITE)
		db_rollback(db);
}

int64_t db_last_row_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->sqlite);
}

int64_t db_changed_rows(struct db *db)
{
	return sqlite3_changes64(db->sqlite);
}

int db_data_version(struct db *db, int64_t *version, struct error *err)
{
	struct db_rows *rows;
	int code = db_query(db, "PRAGMA data_version", &rows, err);

	return code ? code : db_single(rows, version, err);
}

/* How many steps of a statement lie between two questions; some tenths of a millisecond. */
enum { PROGRESS_STEPS = 5000 };

static int ask_progress(void *closure)
{
	struct db *db = closure;

	if (db->effort) {
		db->effort -= db->effort < PROGRESS_STEPS ? db->effort : PROGRESS_STEPS;
		db->effort_spent = !db->effort;
	}
	return db->effort_spent || (db->go_on && !db->go_on(db->go_on_closure));
}

static void set_handler(struct db *db)
{
	bool asked = db->go_on || db->effort;

	sqlite3_progress_handler(
		db->sqlite, asked ? PROGRESS_STEPS : 0, asked ? ask_progress : NULL, db);
}

void db_set_effort(struct db *db, int64_t steps)
{
	db->effort = steps;
	db->effort_spent = false;
	set_handler(db);
}

bool db_effort_spent(const struct db *db)
{
	return db->effort_spent;
}

void db_set_progress(struct db *db, bool (*go_on)(void *closure), void *closure)
{
	db->go_on = go_on;
	db->go_on_closure = closure;
	set_handler(db);
}

void db_set_waiting(struct db *db, bool (*waiting)(void *closure, int waited_ms), void *closure)
{
	db->options.waiting = waiting;
	db->options.closure = closure;
}

int db_set_patience(struct db *db, int busy_timeout_ms)
{
	int before = db->options.busy_timeout_ms;

	db->options.busy_timeout_ms = busy_timeout_ms;
	return before;
}

int db_stop_writing(struct db *db, struct error *err)
{
	int code = db_script(db, "PRAGMA query_only = ON", err);

	if (!code)
		db->options.mode = DB_READ_ONLY;
	return code;
}

bool db_read_only(const struct db *db)
{
	return db->options.mode == DB_READ_ONLY || sqlite3_db_readonly(db->sqlite, "main") == 1;
}

const char *db_path(const struct db *db)
{
	return db->path;
}

int db_bulk(struct db *db, struct error *err)
{
	db->bulk = true;
	sqlite3_limit(db->sqlite, SQLITE_LIMIT_WORKER_THREADS, SORTING_THREADS);
	/* In memory the engine would sort all keys of a new index at once, whatever their number;
	 * with files it sorts pieces of the size of the cache, and merges. */
	return db_script(db, "PRAGMA cache_size = -16000; PRAGMA temp_store = FILE", err);
}

bool db_in_bulk(const struct db *db)
{
	return db->bulk;
}

const char *db_engine_version(void)
{
	return sqlite3_libversion();
}
