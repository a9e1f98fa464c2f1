/* SPDX-License-Identifier: MIT */
/* A store in a file that several processes of a test work on: one row whose title is a number. */
#ifndef DAPO_TESTS_WORKER_H
#define DAPO_TESTS_WORKER_H

#include <stdint.h>

#include "dapo/desk/core/desk.h"

/* Makes the store with one consumer whose organisation is "0". Ends the test when it can't. */
void worker_make_store(const char *path);

/* Opens it for one process. */
void worker_open(struct store *store, struct desk *desk, const char *path, const char *actor);
void worker_close(struct store *store, struct desk *desk);

/* The number in the row. */
int64_t worker_number(struct desk *desk);

/* Raises the number by one as a person would: read, change, save. 0, or the error of the save. */
int worker_raise(struct desk *desk, struct error *err);

/* Ends the test with a message unless `holds`. */
void worker_require(bool holds, const char *what);

/* Ends the test unless every check of the store passes. */
void worker_check(const char *path);

#endif
