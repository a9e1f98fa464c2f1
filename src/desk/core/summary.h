/* SPDX-License-Identifier: MIT */
/* The sentences that sum a change up: which rows it was about, and text from them. */
#ifndef DAPO_DESK_CORE_SUMMARY_H
#define DAPO_DESK_CORE_SUMMARY_H

#include "dapo/desk/core/desk.h"

/* Appends `B-14`, or `3 items` where there are several. */
void summary_subject(struct desk *desk, const struct entity *entity, const int64_t *row_ids,
	size_t count, struct strbuf *out);

/* Appends text from a record in one line of at most some 60 characters. */
void summary_excerpt(const char *text, size_t len, struct strbuf *out);

#endif
