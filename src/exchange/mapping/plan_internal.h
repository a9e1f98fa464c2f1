/* SPDX-License-Identifier: MIT */
/* What the files of the plan share. */
#ifndef DAPO_EXCHANGE_MAPPING_PLAN_INTERNAL_H
#define DAPO_EXCHANGE_MAPPING_PLAN_INTERNAL_H

#include "dapo/exchange/mapping/plan.h"

/* A cell, without the quote that an export put before a formula. */
struct csv_cell plan_cell(const struct plan *plan, const struct csv_record *record, size_t column);

/* The text of a field: its cell, or its cells joined. Valid until the next call. */
struct csv_cell plan_field_cell(
	struct plan *plan, const struct csv_record *record, const struct mapping_field *field);

bool plan_cell_blank(struct csv_cell cell);

/* Makes ready what is kept beside rows; keeps what a record has no field for. */
void plan_prepare_extra(struct plan *plan);
void plan_fill_extra(struct plan *plan, const struct csv_record *record, struct plan_row *row);

#endif
