/* SPDX-License-Identifier: MIT */
/* The history that items bring: what tells their status, when they were closed, and how it ended.
 */
#ifndef DAPO_EXCHANGE_MAPPING_HISTORY_H
#define DAPO_EXCHANGE_MAPPING_HISTORY_H

#include "dapo/exchange/mapping/plan.h"
#include "finder.h"

/* Finds the days on which items were declined, which fill `closed_at` where it is empty, and the
 * column that says how closed items ended, which stays free. */
void history_find(struct finder *finder);

/* Settles what tells the status of rows, and notes it where no column does. */
void history_settle(struct mapping *mapping);

/* Closes a planned item that has a day of closing, where that tells its status; an item that its
 * status says is open has no such day. One that is done is declined where its ending says so. */
void history_fill(struct plan *plan, const struct csv_record *record, struct plan_row *row);

/* Keeps a day of closing that was taken from an open item as extra. */
void history_keep(const struct plan *plan, const struct csv_record *record, struct plan_row *row);

#endif
