/* SPDX-License-Identifier: MIT */
/* Extra: columns of an import that no field took, kept beside the row as a JSON object. */
#ifndef DAPO_EXCHANGE_MAPPING_EXTRA_H
#define DAPO_EXCHANGE_MAPPING_EXTRA_H

#include <stddef.h>

#include "dapo/exchange/mapping/plan.h"

/* Makes ready the names of the columns, and frees them. */
void extra_prepare(struct plan *plan);
void extra_release(struct plan *plan);

/* Keeps the columns of a record that fill no field. */
void extra_fill(struct plan *plan, const struct csv_record *record, struct plan_row *row);

/* Keeps a text beside the row, under the name of its column: what a field refers to may not exist.
 */
void extra_keep(
	const struct plan *plan, struct plan_row *row, size_t column, const char *text, size_t len);

/* Puts the members of JSON object `fresh` over those of `stored` (either may be empty) in `merged`.
 * Returns whether that differs from `stored`. */
bool extra_merge(const struct value *stored, const struct value *fresh, struct strbuf *merged);

/* Calls `each` with name and text of every column in a JSON object, in its order; text is as it was
 * read, other values as JSON. Both are hostile as ever. Without an object it is called once, with
 * an empty name and the whole. */
void extra_each(const char *json, size_t len,
	void (*each)(void *closure, const char *name, const char *text, size_t text_len),
	void *closure);

#endif
