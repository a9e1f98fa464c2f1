/* SPDX-License-Identifier: MIT */
/* The row of totals or averages that spreadsheets and form programs put below the answers. */
#ifndef DAPO_EXCHANGE_IN_TOTALS_H
#define DAPO_EXCHANGE_IN_TOTALS_H

#include <stdbool.h>
#include <stddef.h>

#include "dapo/exchange/in/reader.h"

/* True if the last record of a table holds totals of those above it and is no record itself; both
 * have `count` cells, and `above` is the record before it. Its first filled cell is a word such as
 * `Total` or `Average`, or its first cell is empty and that was never so before (`keyed`); all
 * other filled cells are plain numbers; and it is empty where the record above has text. Without
 * the word it takes more: a date or an id above the gap, or a fraction below a whole number, so
 * that no answer of an unnamed person is taken for a total. */
bool totals_row(
	const struct csv_cell *cells, const struct csv_cell *above, size_t count, bool keyed);

#endif
