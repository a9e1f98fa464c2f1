/* SPDX-License-Identifier: MIT */
/* A measurement of a promise: read from text, and kept as a row. */
#ifndef DAPO_DESK_PROMISES_READING_H
#define DAPO_DESK_PROMISES_READING_H

#include "promise.h"

struct reading {
	int64_t at;
	double value;
	double good, total; /* of a ratio */
};

/* Reads what was measured at reading->at: `24.5`, `25h`, `98%`, of a ratio `9970/10000`; `07:45`,
 * which is told where the promise is, `07:45+01:00` and `07:45 Europe/Berlin`. */
int reading_parse(const struct promise *promise, const char *text, struct reading *reading,
	struct error *err);

/* Takes good of total events of a ratio. */
int reading_of_events(const struct promise *promise, double good, double total,
	struct reading *reading, struct error *err);

/* Writes it into a record of sla_measurement_entity. */
void reading_fill(
	const struct promise *promise, const struct reading *reading, struct record *measurement);

/* The source of a measurement that is told none (NULL or ""). */
const char *reading_source(const char *source);

/* Stores it as a new row, or over the one of the same instant and source, which `before` then holds
 * as it was; `after` is the row. Both are initialised and empty. */
int reading_store(struct desk *desk, const struct promise *promise, const struct reading *reading,
	const char *source, struct record *before, struct record *after, struct error *err);

#endif
