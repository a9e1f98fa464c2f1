/* SPDX-License-Identifier: MIT */
/* Errors, in words for the user, filled in where the fault is detected. */
#ifndef DAPO_BASE_ERROR_H
#define DAPO_BASE_ERROR_H

#include <stddef.h>

/* Fallible functions return 0 or one of these; cli/ maps them to exit statuses. */
enum error_code {
	ERR_NONE = 0,
	ERR_USAGE = -1,     /* the request is malformed (exit 2) */
	ERR_INVALID = -2,   /* a value is refused (exit 1) */
	ERR_NOT_FOUND = -3, /* what was named does not exist (exit 1) */
	ERR_CONFLICT = -4,  /* the row changed meanwhile (exit 5) */
	ERR_BUSY = -5,      /* the store is locked by another process (exit 5) */
	ERR_IO = -6,        /* the system refused a read or a write (exit 1) */
	ERR_STORE = -7,     /* not a store, a newer one, or a damaged one (exit 1) */
	ERR_READONLY = -8,  /* a change was asked of a store opened read-only (exit 1) */
	ERR_CANCELLED = -9, /* the user stopped it; nothing was done (exit 1) */
};

enum { ERROR_TEXT_MAX = 1024 };

struct error {
	enum error_code code;
	char text[ERROR_TEXT_MAX]; /* one sentence without full stop; valid UTF-8 or raw bytes */
};

/* Fills `err` (which may be NULL) and returns `code`, so that `return error_set(…)` reads well. */
int error_set(struct error *err, enum error_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "format: " before the text already in `err`; returns its code. */
int error_prefix(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sets ERR_IO with "what: strerror(errno)". Call it before anything else can change errno. */
int error_errno(struct error *err, const char *what);

#endif
