/* SPDX-License-Identifier: MIT */
/* Rows for tests of the store, made from text as a person would give it. */
#ifndef DAPO_TESTS_ROWS_H
#define DAPO_TESTS_ROWS_H

#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"

/* 2025-06-30T11:00:00Z, a Monday: the time of the tests. */
#define ROWS_NOW INT64_C(1751281200)

/* A new store in memory. Fails the test if it can't be made. */
void rows_open(struct store *store);

/* Adds a row from texts `field=value`, ended by NULL; derived and system fields can be given too.
 * Returns its row id. Fails the test if it is refused. */
int64_t rows_add(struct store *store, const struct entity *entity, ...) __attribute__((sentinel));

/* Moves a row into the trash (or back). */
void rows_trash(struct store *store, const struct entity *entity, int64_t row_id, enum trash trash);

#endif
