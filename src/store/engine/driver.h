/* SPDX-License-Identifier: MIT */
/* The connection as the files of the engine seam see it, and the errors of the engine in words. */
#ifndef DAPO_STORE_ENGINE_DRIVER_H
#define DAPO_STORE_ENGINE_DRIVER_H

#include <sqlite3.h>

#include "dapo/base/map.h"
#include "db.h"

struct db_rows {
	sqlite3_stmt *stmt;
	struct db *db;
	struct db_rows *next;
	bool in_use;    /* given out and not done */
	bool temporary; /* finalized when done: not known by its text */
	struct {
		int64_t spent_ns; /* 0: nothing was counted */
		int64_t rows;
		bool prepared; /* anew, which is part of the time */
		bool failed;
	} traced; /* since it was given out, for trace.h */
};

struct db {
	sqlite3 *sqlite;
	char *path;
	struct db_options options;
	struct db_rows *statements;
	size_t statement_count;
	struct map by_text; /* SQL to struct db_rows pointer */
	int waited_ms;
	bool (*go_on)(void *closure); /* NULL: statements run to their end */
	void *go_on_closure;
	int64_t effort; /* steps that are left; 0: no bound */
	bool effort_spent;
	bool bulk;
	struct db_counts counts;
};

/* Says in words what a result of the engine means for the user; returns the code. */
int driver_error(struct db *db, int result, const char *doing, struct error *err);

/* Forgets all prepared statements; none may be in use. */
void driver_drop_statements(struct db *db);

/* The engine's question whether to try a locked store again. */
int driver_on_busy(void *closure, int tries);

#endif
