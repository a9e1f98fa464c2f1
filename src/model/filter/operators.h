/* SPDX-License-Identifier: MIT */
/* Words that look like a comparison and are none. */
#ifndef DAPO_MODEL_FILTER_OPERATORS_H
#define DAPO_MODEL_FILTER_OPERATORS_H

#include "scan.h"

/* Refuses the unquoted word at scan->at if it holds an operator that filters don't have (`!=`,
 * `<>`, `!x`, `==`), a comparison that stands apart from its field, or one of a field that is none,
 * with what to write instead. As text it would find nothing without a word. */
int filter_operators_check(struct filter_scan *scan);

/* Refuses a value that stands behind a blank (`status: done`): it would be taken for text. Called
 * behind the comparison of the field `name`. */
int filter_operators_check_gap(struct filter_scan *scan, const char *name);

#endif
