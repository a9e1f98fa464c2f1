/* SPDX-License-Identifier: MIT */
/* From the cells of a record to the text of a field. */
#ifndef DAPO_EXCHANGE_MAPPING_CELL_TEXT_H
#define DAPO_EXCHANGE_MAPPING_CELL_TEXT_H

#include "dapo/exchange/mapping/plan.h"

/* A cell, without the quote that an export put before a formula. */
struct csv_cell cell_text_of_column(
	const struct plan *plan, const struct csv_record *record, size_t column);

/* The text of a field: its cell, or its cells joined. Valid until the next call. */
struct csv_cell cell_text_of_field(
	struct plan *plan, const struct csv_record *record, const struct mapping_field *field);

/* True if it is empty or nothing but white space. */
bool cell_text_is_blank(struct csv_cell cell);

#endif
