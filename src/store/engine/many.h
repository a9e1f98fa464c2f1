/* SPDX-License-Identifier: MIT */
/* Questions about many rows at once: `… IN (?1, ?2, …)` in few sizes, so that few texts are
 * prepared. The places that are left over hold the last id again. */
#ifndef DAPO_STORE_ENGINE_MANY_H
#define DAPO_STORE_ENGINE_MANY_H

#include "db.h"

/* No question is about more rows than this. */
enum { MANY_MAX = 512 };

/* The places of a question about the first of `count` rows: 1, 8, 64 or MANY_MAX. It is about
 * fewer rows than places where `count` is smaller, else about as many. */
size_t many_places(size_t count);

/* Appends `?first, ?first + 1, …` for so many places. */
void many_add(struct strbuf *sql, size_t places, int first);

/* Binds the ids, of which there is at least one; returns how many found a place. */
size_t many_bind(struct db_rows *rows, size_t places, int first, const int64_t *ids, size_t count);

/* A question about many rows, with one answer or several for each: its text before and behind the
 * ids, which are the parameters from `first` on. `bind` binds those before them, if there are any;
 * `take` reads a row of the answer, whose first column is the id, at ids[at].
 *
 * With a `width` above 1 the question brings whole numbers of each row along, `(?1, ?2, ?3), …` for
 * VALUES: its id, and width - 1 that `bind_row` binds from `n` on. Places left over are null. */
struct many_question {
	const char *before, *behind;
	int first, width;
	void (*bind)(void *closure, struct db_rows *rows); /* NULL: none */
	void (*bind_row)(void *closure, struct db_rows *rows, int n, size_t at);
	void (*take)(void *closure, size_t at, struct db_rows *rows);
	void *closure;
};

/* Asks it about all ids, with one statement for MANY_MAX of them. */
int many_ask(struct db *db, const struct many_question *question, const int64_t *ids, size_t count,
	struct error *err);

#endif
