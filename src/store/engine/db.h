/* SPDX-License-Identifier: MIT */
/* The engine seam: a connection and its statements. Only the files of store/engine know
 * which engine it is.
 *
 * Statements are prepared once and kept by their text: ask db_query() each time. Parameters are
 * numbered from 1 and always bound, never pasted. No statement stays open across a key press. A
 * connection belongs to one thread. */
#ifndef DAPO_STORE_ENGINE_DB_H
#define DAPO_STORE_ENGINE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dapo/base/error.h"
#include "dapo/base/ids.h"
#include "dapo/base/strbuf.h"
#include "dapo/model/entity/value.h"

struct db;
struct db_rows; /* a prepared statement with its parameters and current row */

enum db_mode { DB_READ_WRITE, DB_READ_ONLY };

struct db_options {
	enum db_mode mode;
	bool create;         /* make a new file; refused where one exists */
	bool allow_network;  /* open on a network file system, exclusively */
	int busy_timeout_ms; /* how long to wait for another writer */
	/* Called while waiting for another writer; returns false to give up. May be NULL. */
	bool (*waiting)(void *closure, int waited_ms);
	void *closure;
};

/* Opens a store file with the safety settings of every connection (foreign keys, no trust in the
 * schema, limits). `:memory:` is a private store in memory. The caller closes *db. */
int db_open(struct db **db, const char *path, const struct db_options *options, struct error *err);
void db_close(struct db *db);

/* The prepared statement for `sql`, reset, all parameters null; owned by `db`. */
int db_query(struct db *db, const char *sql, struct db_rows **rows, struct error *err);

/* Bind parameter `n` (from 1). Text is copied, but for db_bind_static() and db_bind_value(), whose
 * text must stay as it is until the statement is done. */
void db_bind_integer(struct db_rows *rows, int n, int64_t value);
void db_bind_real(struct db_rows *rows, int n, double value);
void db_bind_text(struct db_rows *rows, int n, const char *text, size_t len);
void db_bind_string(struct db_rows *rows, int n, const char *text);
void db_bind_static(struct db_rows *rows, int n, const char *static_text, size_t len);
void db_bind_value(struct db_rows *rows, int n, const struct value *value);

/* Next row: 1 there is one, 0 the end (the statement is reset), negative an error (reset too). */
int db_step(struct db_rows *rows, struct error *err);

/* Runs to the end, ignoring rows. 0 or an error. */
int db_run(struct db_rows *rows, struct error *err);

/* Reads column `n` (from 0) of the current row. Text lives until the next step or reset. */
int64_t db_integer(struct db_rows *rows, int n);
double db_real(struct db_rows *rows, int n);
const char *db_text(struct db_rows *rows, int n, size_t *len);
void db_value(struct db_rows *rows, int n, struct value *value);

/* Each execution of a statement counts; where a transaction begins and ends doesn't, for that
 * travels with its neighbours. */
struct db_counts {
	int64_t statements;
	int64_t rows; /* that they gave */
};

/* What the connection has done since it was opened. */
struct db_counts db_counts(const struct db *db);

/* Ends the use of a statement before its last row. */
void db_done(struct db_rows *rows);

/* One row, one whole number; 0 where there is no row. */
int db_single(struct db_rows *rows, int64_t *value, struct error *err);

/* Adds the numbers in the first column of all rows to a set, unsorted. */
int db_gather(struct db_rows *rows, struct id_set *set, struct error *err);

/* Runs a script of several statements without parameters. */
int db_script(struct db *db, const char *sql, struct error *err);

/* A write transaction, taken at once; nothing is nested. */
int db_begin(struct db *db, struct error *err);
int db_commit(struct db *db, struct error *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* One consistent view for several reads; ends with db_read_end(). */
int db_read_begin(struct db *db, struct error *err);
void db_read_end(struct db *db);

/* The row id that the last INSERT made; how many rows the last statement changed. */
int64_t db_last_row_id(struct db *db);
int64_t db_changed_rows(struct db *db);

/* Changes whenever another connection has written. */
int db_data_version(struct db *db, int64_t *version, struct error *err);

/* Has `go_on` called every few thousand steps of a statement; when it returns false the statement
 * fails with ERR_CANCELLED. NULL takes it away. For work that a key may interrupt. */
void db_set_progress(struct db *db, bool (*go_on)(void *closure), void *closure);

/* Lets the statements to come take so many steps together; then one fails with ERR_CANCELLED, and
 * db_effort_spent() is true until the next call. 0: as many as they need. For a try that something
 * else follows: unlike a span of time it ends at the same place on each machine. */
void db_set_effort(struct db *db, int64_t steps);
bool db_effort_spent(const struct db *db);

/* Replaces what is called while waiting for another writer, as in struct db_options. */
void db_set_waiting(struct db *db, bool (*waiting)(void *closure, int waited_ms), void *closure);

/* Sets how long to wait for another writer, as in struct db_options; returns what it was. */
int db_set_patience(struct db *db, int busy_timeout_ms);

/* From now on the connection only reads, for good: as if it had been opened so. */
int db_stop_writing(struct db *db, struct error *err);

/* How it was opened, and the path as resolved; borrowed. */
bool db_read_only(const struct db *db);
const char *db_path(const struct db *db);

/* What is told while a store is copied; each may be NULL. */
struct db_watch {
	bool (*step)(void *closure, int64_t done, int64_t total); /* pages; false cancels */
	void (*held)(void *closure); /* others kept writing: they wait until the copy is done */
	void *closure;
};

/* Copies the whole store to a new file, checked and synced before it gets its name. Where others
 * keep writing it begins again, three times at most. `watch` may be NULL. */
int db_backup(struct db *db, const char *target, bool replace, const struct db_watch *watch,
	struct error *err);

/* Gives the open store the content of `copy`, in the same file: its mode and group stay, and who
 * has it open sees the change. What it held goes to the new file `kept`. */
int db_restore(struct db *db, struct db *copy, const char *kept, struct error *err);

/* Moves away the journals that lie beside `path`, where no store is; appends their new names. */
int db_set_aside(const char *path, struct strbuf *names, struct error *err);

/* Writes the whole file anew, without what lies in it, or in a write-ahead log beside it, of rows
 * and values that are gone. */
int db_rewrite(struct db *db, struct error *err);

/* Keeps everybody else out, readers too, over several transactions, until db_unlock(). */
int db_lock(struct db *db, struct error *err);
void db_unlock(struct db *db);

/* The engine's own integrity checks; calls `report` with one line for each fault. */
int db_integrity(struct db *db, void (*report)(void *closure, const char *line), void *closure,
	int *faults, struct error *err);

/* Settings for a load of very many rows: a larger cache, and sorting by two threads in temporary
 * files, so that memory stays bounded. Call it before db_begin(): the engine takes them outside of
 * a transaction only. db_commit() and db_rollback() take them back. */
int db_bulk(struct db *db, struct error *err);
bool db_in_bulk(const struct db *db);

/* The engine's name, and the version of the library that is running, which may be another than the
 * program was built with. Static. */
#define DB_ENGINE "SQLite"
const char *db_engine_version(void);

#endif
