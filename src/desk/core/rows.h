/* SPDX-License-Identifier: MIT */
/* What the use cases share: reading rows anew, and naming them in sentences. */
#ifndef DAPO_DESK_CORE_ROWS_H
#define DAPO_DESK_CORE_ROWS_H

#include "dapo/desk/core/desk.h"

/* Reads a row that must be live into `record` (initialised). ERR_NOT_FOUND says that it is in the
 * trash. */
int rows_live(struct desk *desk, int64_t row_id, struct record *record, struct error *err);

/* Appends `B-14`, or `3 items` where there are several. */
void rows_subject(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct strbuf *out);

/* Appends text from a record in one line of at most some 60 characters. */
void rows_excerpt(const char *text, size_t len, struct strbuf *out);

/* Ends a use case: commits with the sentence if `code` is 0 (or "nothing changed", if nothing did),
 * else rolls back. Returns the code. */
int rows_finish(struct desk *desk, int code, const char *summary, struct error *err);

#endif
