/* SPDX-License-Identifier: MIT */
/* Promises: recording measurements, what is broken, and the work that it takes. */
#ifndef DAPO_DESK_PROMISES_PROMISES_H
#define DAPO_DESK_PROMISES_PROMISES_H

#include "dapo/desk/core/desk.h"
#include "dapo/store/engine/sight.h"
#include "dapo/store/questions/objectives.h"

/* The live promise that people call `S-3`, or `product/property[@port][#element][~driver]`:
 * `orders_daily/freshness`, `orders_daily/freshness@api`; a mark with nothing behind it prefers the
 * promise that has none. ERR_NOT_FOUND; ERR_INVALID names those that fit where several do. */
int promise_find(struct desk *desk, const char *text, int64_t *objective, struct error *err);

/* The same where the product is known: `freshness@api`, or a key of that product. */
int promise_find_of(struct desk *desk, int64_t product, const char *name, int64_t *objective,
	struct error *err);

/* Records a value of an objective (in its unit; `value` as text: `24.5`, `25h`, `98%`, `07:45`, of
 * a ratio `9970/10000`), or good of total events for a ratio. `at` is an instant. A second value at
 * the same instant from the same source replaces the first; of several sources all count. */
int promise_record(struct desk *desk, int64_t objective, const char *value, int64_t at,
	const char *source, struct error *err);
int promise_record_ratio(struct desk *desk, int64_t objective, double good, double total,
	int64_t at, const char *source, struct error *err);

/* Records lines of measurements as one change set, all or none: a promise as promise_find() takes
 * it, a value, and the time unless it is now, with blanks between (words with blanks in quotes):
 * `S-3 24.5h -2h`. Blank lines, and those that begin with #, say nothing. `text` is used up. Calls
 * `fault` for each line that can't be read, at most PROMISE_FAULTS_MAX; ERR_INVALID then. */
enum { PROMISE_FAULTS_MAX = 20 };
int promise_record_lines(struct desk *desk, char *text, size_t len, const char *source,
	void (*fault)(void *closure, size_t line, const char *why), void *closure,
	struct error *err);

/* A promise judged. */
struct promise_state {
	struct record objective;
	struct sla_evidence evidence;
	struct sla_result result;
	bool overdue; /* set by promise_check(): never measured, although it should be by now */
};

/* All states, and those without a measurement from their first day on. */
#define PROMISE_ALL (~0u)

/* Judges every live objective in sight at desk->now. `rollup` is what all of them add
 * up to; `each` is called with those whose status is among the bits `shown` (1 << SLA_BREACHED),
 * worst first. Of those without a measurement it is called for those that should have one by now,
 * unless `shown` is PROMISE_ALL. */
int promise_check(struct desk *desk, struct sight sight, unsigned shown, struct sla_rollup *rollup,
	int (*each)(void *closure, const struct promise_state *state, struct error *err),
	void *closure, struct error *err);

/* Appends how a promise stands, without its name: `BREACHED: 25 h, promised <= 24h`. */
void promise_sentence(const struct promise_state *state, struct strbuf *out);

/* Opens one backlog item for a promise that is broken, with the evidence in its description: what
 * was promised and measured, and since when. *made is false where an open item is about it already;
 * *item is that one then. ERR_INVALID if it isn't broken. */
int promise_open_item(
	struct desk *desk, int64_t objective, int64_t *item, bool *made, struct error *err);

/* The same for several as one change set, passing over those that have one: *made counts. */
int promise_open_items(struct desk *desk, const int64_t *objectives, size_t count, size_t *made,
	struct error *err);

#endif
