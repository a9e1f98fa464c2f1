/* SPDX-License-Identifier: MIT */
/* `field=value`: read, and put into a record. */
#ifndef DAPO_DESK_CORE_ASSIGNMENT_H
#define DAPO_DESK_CORE_ASSIGNMENT_H

#include "dapo/model/entity/record.h"

/* One `field=value`. Borrowed. */
struct assignment {
	const char *field;
	const char *value;
};

/* Reads `field=value` (the text is cut at the `=` in place). ERR_USAGE if there is none. */
int assignment_parse(char *text, struct assignment *assignment, struct error *err);

/* Sets fields of a record by name; refuses what record_set() refuses. */
int assignment_apply(struct record *record, const struct assignment *assignments, size_t count,
	const struct parse_context *context, struct error *err);

#endif
