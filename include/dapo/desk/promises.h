/* SPDX-License-Identifier: MIT */
/* Promises: recording measurements, and what is broken. */
#ifndef DAPO_DESK_PROMISES_H
#define DAPO_DESK_PROMISES_H

#include "dapo/desk/desk.h"
#include "dapo/store/objectives.h"

/* Records a value of an objective (in its unit; `value` as text: `24.5`, `25h`, `98%`, `07:45`), or
 * good of total events for a ratio. `at` is an instant. A second value at the same instant replaces
 * the first. */
int promise_record(struct desk *desk, int64_t objective, const char *value, int64_t at,
	const char *source, struct error *err);
int promise_record_ratio(struct desk *desk, int64_t objective, double good, double total,
	int64_t at, const char *source, struct error *err);

/* Calls `each` with every live objective of a product (0 = all), worst first, judged at desk->now.
 */
int promise_check(struct desk *desk, int64_t product,
	int (*each)(void *closure, const struct record *objective, const struct sla_result *result,
		struct error *err),
	void *closure, struct error *err);

#endif
