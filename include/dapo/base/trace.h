/* SPDX-License-Identifier: MIT */
/* A look inside the running program: DAPO_TRACE=sql,texts,keys,time[:FILE] makes it tell, a line
 * each, of statements, keys, and of the time that loads and paints take. Off, it costs a
 * comparison. */
#ifndef DAPO_BASE_TRACE_H
#define DAPO_BASE_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "dapo/base/error.h"

enum trace_category {
	TRACE_SQL = 1 << 0,
	TRACE_KEYS = 1 << 1,
	TRACE_TIME = 1 << 2,
	TRACE_VALUES = 1 << 3, /* `sql+values`: statements with what people wrote */
	TRACE_TEXTS = 1 << 4,  /* the text of each statement, once, before it is prepared */
};

/* Starts it as `wish` says (NULL or "": not at all): categories, with commas between, and a file
 * to append to, made with mode 0600; without one it is stderr. ERR_USAGE for a word that is none,
 * naming those there are, and for a file that is a terminal. Once, at the start of the program. */
int trace_open(const char *wish, struct error *err);
void trace_close(void);

/* Refuses (ERR_USAGE) to go on where lines go to a terminal: the interface is about to take it. */
int trace_leave_terminal(struct error *err);

/* True where at least one of the categories is traced. */
bool trace_on(unsigned categories);

/* Writes a line of a category that is traced, with the time since the start. Control characters
 * are made visible. */
void trace_say(enum trace_category category, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The start of a span of time; 0 where the category is not traced. And its line, which begins with
 * the milliseconds; none for 0. */
int64_t trace_start(enum trace_category category);
void trace_end(enum trace_category category, int64_t started, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
