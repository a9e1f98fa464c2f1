/* SPDX-License-Identifier: MIT */
/* The measurements of promises, as rules, charts and calendars look at it.
 *
 * A measurement counts if it is live, of the kind of its objective (good and total for a ratio,
 * else a value), and not within maintenance of the product, both ends of which belong to it. Values
 * are in the unit of the objective; a time of day is in seconds since midnight. */
#ifndef DAPO_STORE_QUESTIONS_MEASUREMENTS_H
#define DAPO_STORE_QUESTIONS_MEASUREMENTS_H

#include "dapo/base/ids.h"
#include "dapo/model/entity/record.h"
#include "dapo/model/rules/sla.h"
#include "dapo/store/engine/store.h"

/* One that counts. */
struct measured {
	int64_t at;
	double value; /* of a ratio: good / total in percent; NAN if total is 0 */
	double good, total;
};

/* The measurements that count within a span of time, summed up. */
struct measured_span {
	int64_t count;
	double least, greatest; /* values; NAN for a ratio and where nothing counts */
	double good, total;     /* sums */
};

/* The newest that count up to `now`, newest first, at most `limit`, into `all`; *count is set. */
int measurements_newest(struct store *store, const struct record *objective, int64_t now,
	size_t limit, struct measured *all, size_t *count, struct error *err);

/* Calls `each` with all that count from `from` to `to`, both included, by time. */
int measurements_between(struct store *store, const struct record *objective, int64_t from,
	int64_t to, int (*each)(void *closure, const struct measured *measured, struct error *err),
	void *closure, struct error *err);

/* Sums up `count` spans of `step` seconds from `from` on (each with its first second, without its
 * last) into `spans`; nothing after `to` is among them. */
int measurements_spans(struct store *store, const struct record *objective, int64_t from,
	int64_t to, int64_t step, size_t count, struct measured_span *spans, struct error *err);

/* Sums up `count` days of the store from the day `first` on; nothing after the instant `to` is
 * among them. */
int measurements_days(struct store *store, const struct record *objective, int64_t first,
	int64_t to, size_t count, struct measured_span *spans, struct error *err);

/* The newest values of many objectives with one question, by objective and time: calls `each` with
 * at most `limit` of each. Whether they count by their time is left aside. */
int measurements_trends(struct store *store, const int64_t *objectives, size_t count, size_t limit,
	void (*each)(void *closure, int64_t objective, double value), void *closure,
	struct error *err);

/* The row of the measurement of that instant by that source, live or in the trash; 0 if there is
 * none. */
int measurements_find(struct store *store, int64_t objective, int64_t at, const char *source,
	int64_t *measurement, struct error *err);

/* The rows of all measurements of an objective that have a value; the set is released by the
 * caller. */
int measurements_values(
	struct store *store, int64_t objective, struct id_set *rows, struct error *err);

/* The newest instant of all rows of an objective, live or in the trash; INT64_MIN without one. */
int measurements_last(struct store *store, int64_t objective, int64_t *at, struct error *err);

/* Calls `each` with the live maintenance of a product that reaches into `from` to `to`, by its
 * beginning; `note` ("" if there is none) lives until `each` returns. */
int measurements_maintenance(struct store *store, int64_t product, int64_t from, int64_t to,
	int (*each)(void *closure, const struct sla_maintenance *span, const char *note,
		struct error *err),
	void *closure, struct error *err);

#endif
