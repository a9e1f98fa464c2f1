/* SPDX-License-Identifier: MIT */
/* Which items were expected to move a KPI, and what it did since. */
#ifndef DAPO_STORE_QUESTIONS_VALUE_CHECKS_H
#define DAPO_STORE_QUESTIONS_VALUE_CHECKS_H

#include "dapo/base/ids.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/value_check.h"
#include "dapo/store/engine/store.h"

/* Adds the live items that are done, name a KPI and what is expected of it, and were closed long
 * enough ago at `now` for a check. */
int value_checks_items(struct store *store, int64_t now, struct id_set *items, struct error *err);

/* How many checks of an item (a record of item_entity) are due at `now`: 0 to VALUE_CHECKS, 0 too
 * for an item of which nothing was expected. Asks nothing. */
size_t value_checks_due(const struct store *store, const struct record *item, int64_t now);

/* The checks of an item (a record of item_entity) that are due at `now`; *count is
 * value_checks_due(). */
int value_checks_of(struct store *store, const struct record *item, int64_t now,
	struct value_check checks[VALUE_CHECKS], size_t *count, struct error *err);

#endif
