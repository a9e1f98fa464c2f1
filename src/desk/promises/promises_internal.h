/* SPDX-License-Identifier: MIT */
/* What the files about promises share: a promise with what its measurements need, and one of them.
 */
#ifndef DAPO_DESK_PROMISES_PROMISES_INTERNAL_H
#define DAPO_DESK_PROMISES_PROMISES_INTERNAL_H

#include "dapo/base/units.h"
#include "dapo/desk/promises/promises.h"

struct promise {
	struct record objective; /* live */
	struct sla_objective_terms terms;
	struct unit unit;    /* in which values are kept */
	struct strbuf named; /* the text it was found by, for refusals */
};

/* Reads it; released by the caller in any case. */
void promise_init(struct promise *promise);
int promise_load(struct desk *desk, int64_t row_id, struct promise *promise, struct error *err);
void promise_release(struct promise *promise);

/* What one measurement says. */
struct reading {
	int64_t at;
	double value;
	double good, total; /* of a ratio */
};

/* Reads what was measured: `24.5`, `25h`, `98%`, `07:45`, of a ratio `9970/10000`. */
int reading_parse(const struct promise *promise, const char *text, struct reading *reading,
	struct error *err);

/* Takes good of total events of a ratio. */
int reading_of_events(const struct promise *promise, double good, double total,
	struct reading *reading, struct error *err);

/* Fills the fields that say what was measured. */
void reading_fill(
	const struct promise *promise, const struct reading *reading, struct record *measurement);

/* Stores it as a new row, or over the one of the same instant, which `before` then holds as it was;
 * `after` is the row. Both are initialised and empty. */
int reading_store(struct desk *desk, const struct promise *promise, const struct reading *reading,
	const char *source, struct record *before, struct record *after, struct error *err);

#endif
