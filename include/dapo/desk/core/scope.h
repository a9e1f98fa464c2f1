/* SPDX-License-Identifier: MIT */
/* Questions before many rows are changed: both faces ask them in the same words. */
#ifndef DAPO_DESK_CORE_SCOPE_H
#define DAPO_DESK_CORE_SCOPE_H

#include "dapo/base/strbuf.h"
#include "dapo/model/entity/entity.h"
#include "dapo/store/engine/store.h"

/* More rows than these are changed only after a question. */
enum { SCOPE_UNASKED = 20 };

/* Appends `Move 34 items (B-1 Late orders, B-2 Currency, B-7 Owner and 31 more) to the trash?`, or
 * of a verb that takes a value `Set the status of 34 items (…) to done?`, in the words of people;
 * `value` may be empty. */
int scope_ask(struct store *store, const char *verb, const char *value, const struct entity *entity,
	const int64_t *ids, size_t count, struct strbuf *out, struct error *err);

#endif
