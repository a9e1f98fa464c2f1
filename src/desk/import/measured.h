/* SPDX-License-Identifier: MIT */
/* Measurements out of tables, read by the rules of the promise or KPI that they are about. */
#ifndef DAPO_DESK_IMPORT_MEASURED_H
#define DAPO_DESK_IMPORT_MEASURED_H

#include "dapo/exchange/mapping/plan.h"
#include "desk/promises/promise.h"

/* The promise or KPI that the last rows were about: most tables tell of one after another. */
struct import_measured {
	struct desk *desk;
	struct promise promise; /* row_id 0: none yet */
	struct record kpi;
};

/* Knows none yet. */
void import_measured_init(struct import_measured *measured, struct desk *desk);

/* Frees what it knows. */
void import_measured_release(struct import_measured *measured);

/* Turns the text of a value into what `sla record` and `kpi record` would store of it; of other
 * entities, and where the row has no such text, does nothing. References are numbers already.
 * ERR_INVALID with `reject` filled. */
int import_measured_read(struct import_measured *measured, const struct plan *plan,
	struct plan_row *row, struct plan_reject *reject);

/* The product of the promise or KPI that a row is about, when it has been read; 0 of other
 * entities. */
int64_t import_measured_product(const struct import_measured *measured, const struct record *row);

#endif
