/* SPDX-License-Identifier: MIT */
/* Rows for tests of the store, made from text as a person would give it. */
#ifndef DAPO_TESTS_ROWS_H
#define DAPO_TESTS_ROWS_H

#include "dapo/model/entity/record.h"
#include "dapo/store/engine/store.h"
#include "now.h"

/* Texts are read as of TEST_NOW. */
extern const struct parse_context rows_context;

/* A new store in memory. Fails the test if it can't be made. */
void rows_open(struct store *store);

/* Adds a row from texts `field=value`, ended by NULL; derived and system fields can be given too.
 * Returns its row id. Fails the test if it is refused. */
int64_t rows_add(struct store *store, const struct entity *entity, ...) __attribute__((sentinel));

/* Moves a row into the trash (or back). */
void rows_trash(struct store *store, const struct entity *entity, int64_t row_id, enum trash trash);

#endif
